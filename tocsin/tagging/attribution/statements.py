"""Contents that reach over sentences: blocks after a colon, turns of a transcript, quotations that go on."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from tocsin.codebook import table
from tocsin.mention import Attribution
from tocsin.span import Span
from tocsin.tagging.attribution.lexicon import cues
from tocsin.tagging.attribution.speakers import judge
from tocsin.tagging.attribution.words import Words

_LABEL = re.compile(r"^[ \t]*([A-Z][A-Z.'’ -]{0,40}[A-Z])[ \t]*:(?=\s)", re.MULTILINE)
_BRACKETED = re.compile(r"(?:(?<=[.!?\"”\]])|^)\s*\[([A-Z][A-Z.'’ -]{1,40})\](?=\s)", re.MULTILINE)
"""How translated radio marks who speaks: "[CRISTIANI] WE SHALL SEE.", and when the recording ends."""
_SPEAKER_TAIL = re.compile(r"[^.!?\n\"“”«»]{0,100}[.,]?\s*")
"""What may stand between a speaker and the next quotation: the end of the sentence that names the speaker."""
_ANNOUNCED = 4
"""How many words may announce figures: "other figures", "its own final figures"."""
_OPENING_LENGTH = 40
"""How many characters of a line are compared with the headings that end a statement."""


def block_after(text: str, lines: Sequence[Words], n: int) -> Span | None:
    """Return the lines after sentence ``n``, "The minister said:", up to one that ends in a colon, or a heading."""
    if n + 1 >= len(lines):
        return None
    start = end = lines[n + 1][0].start
    for words in lines[n + 1 :]:
        opening = text[words[0].start : words[0].start + _OPENING_LENGTH].lower()
        if words[-1].form == ":" or opening.startswith(tuple(table("reporting")["statement_ends"])):
            break
        end = words[-1].end
    return Span(start, end) if end > start else None


def turns(text: str) -> list[Attribution]:
    """Return the turns of a transcript whose labels name a speaker.

    A label is "PRIME MINISTER:" at the start of a line, or "[PRIME MINISTER]" at the start of a sentence. It names a
    speaker if it is known to, or if labels show that two speak in turn, or if the same stands in brackets again. A turn
    goes up to the next label, whether that names a speaker or not ("ANSWER:"); those of a presenter are the outlet's.
    """
    lines, brackets = list(_LABEL.finditer(text)), list(_BRACKETED.finditer(text))
    often = [name for name, times in Counter(_name(label) for label in lines).items() if times > 1]
    again = Counter(_name(label) for label in brackets)
    speaking = [label for label in lines if len(often) > 1 or _name(label) in cues("transcript_labels")]
    speaking += [label for label in brackets if _speaks(_name(label), again)]
    ends = sorted(label.start() for label in (*lines, *brackets))
    found = []
    for label in sorted(speaking, key=lambda label: label.start()):
        if _name(label) in cues("transcript_outlet"):
            continue
        following = bisect_right(ends, label.start())
        end = ends[following] if following < len(ends) else len(text)
        content = Span(label.end(), label.end() + len(text[label.end() : end].rstrip()))
        if content.end > content.start:
            source = Span(*label.span(1))
            found.append(Attribution(content, source, judge(text, source, []).kind, source))
    return found


def _name(label: re.Match[str]) -> str:
    return label.group(1).lower()


def _speaks(name: str, times: Counter[str]) -> bool:
    """Tell whether a name in brackets is that of a speaker, not a mark or the long form of an abbreviation."""
    return name not in cues("transcript_marks") and (times[name] > 1 or name.startswith("unidentified "))


def continued(text: str, quotes: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the quotations that go on without a cue right after an attributed one: '"..." he said. "..."'."""
    spoken = sorted((_last(a), k) for k, a in enumerate(found) if any(a.content.overlap(quote) for quote in quotes))
    ends = [end for end, _ in spoken]
    goes_on: list[Attribution] = []
    latest: Attribution | None = None
    for quote in quotes:
        if any(2 * a.content.overlap(quote) > quote.end - quote.start for a in found):
            latest = None
            continue
        k = bisect_right(ends, quote.start) - 1
        before = found[spoken[k][1]] if k >= 0 else None
        if latest is not None and (before is None or latest.content.end > _last(before)):
            before = latest
        if before is None or not _SPEAKER_TAIL.fullmatch(text, _last(before), quote.start):
            latest = None
            continue
        latest = replace(before, content=quote)
        goes_on.append(latest)
    return goes_on


def _last(attribution: Attribution) -> int:
    """Return where the last part of an attribution ends, its content once continued counting alone."""
    parts = [attribution.content, attribution.source, attribution.cue]
    return max(part.end for part in parts if part is not None)


def announced(lines: Sequence[Words], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the sentences that give what the one before announces ("The army gave other figures."), in its voice."""
    starts = [words[0].start for words in lines]
    spoken = [bisect_right(starts, a.content.start) - 1 for a in found]
    taken = set(spoken)
    return [
        replace(a, content=lines[n + 1].span(0, len(lines[n + 1])))
        for n, a in zip(spoken, found, strict=True)
        if n >= 0 and n + 1 < len(lines) and n + 1 not in taken and a.source and _announces(lines[n], a.content)
    ]


def _announces(words: Words, content: Span) -> bool:
    """Tell whether a content is the end of a sentence and names figures without giving any."""
    said = [word.form for word in words if content.start <= word.start and word.form[0].isalnum()]
    ends = content.start >= words[0].start and content.end >= words[-1].start
    return (
        ends and 0 < len(said) <= _ANNOUNCED and said[-1] in cues("tolls") and not any(form.isdigit() for form in said)
    )


def elaborated(lines: Sequence[Words], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the sentences that break a count down ("Of these, 12 were guards") in the voice of the sentence before.

    They are taken so only where that sentence ends in an attributed content and no other voice speaks in theirs.
    """
    goes_on: list[Attribution] = []
    openers = tuple(table("reporting")["elaborations"])
    for before, words in pairwise(lines):
        if not any(words.opens(0, opener) for opener in openers):
            continue
        own = words.span(0, len(words))
        known = [*found, *goes_on]
        last = before[-1].start
        spoken = [a for a in known if a.source is not None and a.content.start < last <= _last(a) + 1]
        if spoken and not any(own.start <= a.content.start < own.end for a in known):
            closest = min(spoken, key=lambda a: (a.content.end - a.content.start, a.content))
            goes_on.append(replace(closest, content=own))
    return goes_on
