"""Where the clause begins and ends that a cue reports."""

from tocsin.tagging.attribution.lexicon import ReportingVerb, cues, grammar
from tocsin.tagging.attribution.phrases import Phrase
from tocsin.tagging.attribution.voice import Voice
from tocsin.tagging.attribution.words import DASHES, QUOTES, Words

_FAR = 16
"""How many words may stand between a reporting verb and its "that"."""
_SHORT = 7
"""How many words a setting ("in an interview with the station") may have up to its noun."""


def clause_start(words: Words, before: int, voices: list[Voice]) -> int:
    """Return where the clause that ends at word ``before`` begins, given the voices that spoke already."""
    start = 0
    if voices:
        last = voices[-1]
        spoken = max(last.cue.end, last.source.end if last.source else 0)
        if last.side != "after":
            start = spoken
        breaks = [k for k in range(spoken, before) if words.form(k) in grammar("breakers") or words.form(k) == ";"]
        if breaks:
            start = breaks[-1] + 1
    while start < before and words.form(start) in {",", ";", "and"} | DASHES:
        start += 1
    return start


def trailing(words: Words, start: int, cue: Phrase, source: Phrase, after: int) -> Voice | None:
    """Return the voice of a content before its cue; the sentence behind ``after`` belongs to it where it goes on."""
    end = min(cue.start, source.start)
    while end > start and words.form(end - 1) in {","} | DASHES:
        end -= 1
    if end <= start:
        return None
    goes_on = words.form(after) in {","} | DASHES and not words.is_end(after + 1)
    if goes_on and words.form(after + 1) not in grammar("breakers"):
        return Voice(cue=cue, content=Phrase(start, len(words)), source=source, side="around")
    return Voice(cue=cue, content=Phrase(start, end), source=source, side="before")


def stands_before(words: Words, start: int, subject: int) -> bool:
    """Tell whether a clause or quotation, and not an adverbial, stands before the subject and is parted from it."""
    mark, before = words.form(subject - 1), words.form(subject - 2)
    if mark in QUOTES or (mark == "," and before in QUOTES):
        return True
    clausal = words.has_finite(start, subject) or (
        subject - start > _SHORT and words.form(start) not in grammar("prepositions")
    )
    return mark in DASHES | {",", ")"} and clausal and words.form(start) not in cues("subordinators")


def content_after(words: Words, i: int, verb: ReportingVerb) -> tuple[int, bool]:
    """Return where a content behind the verb at ``i`` begins, and whether "that" opens it."""
    rest = i + 1
    for k in range(rest, min(rest + _FAR, len(words))):
        form = words.form(k)
        if form == "that" and not words.is_end(k + 1):
            return k + 1, True
        parenthesis = form == "," and (k > rest or not words.is_adverb(k + 1))
        if form in QUOTES | {":", ";"} or parenthesis or (k > rest and words.is_finite(k)):
            break
    if verb.addressee:
        rest = _after_addressee(words, rest)
    return _after_adverbials(words, rest), False


def _after_addressee(words: Words, start: int) -> int:
    """Return what follows "AFP" in "told AFP", "reporters in Kabul" in "told reporters in Kabul"."""
    i = start + (words.form(start) in grammar("determiners"))
    while i < len(words) and not words.is_end(i) and i - start < _FAR:
        form = words.form(i)
        if form in QUOTES | DASHES | {",", ":", ";"} or words.is_finite(i):
            break
        fresh = form in grammar("determiners") or form in grammar("pronouns") or form[0].isdigit()
        if i > start and (words.is_time(i) or (fresh and words.form(i - 1) not in grammar("prepositions"))):
            break
        i += 1
    return i


def _after_adverbials(words: Words, start: int) -> int:
    """Skip when and where something was said: "on Sunday", "in a statement", "by telephone", "earlier"."""
    i = start
    while i < len(words):
        form = words.form(i)
        adverb = form in grammar("adverbs") and form not in grammar("auxiliaries")
        dated = form == "on" and (words.is_time(i + 1) or words.is_time(i + 2))
        particle = i == start and words.forms(i - 1, i + 1) in cues("particles")
        if words.is_time(i) or adverb or dated or particle or form in {"late", "early", "last"}:
            i += 1
        elif form in cues("setting_prepositions") and _setting_end(words, i):
            i = _setting_end(words, i)
        else:
            break
    return i


def _setting_end(words: Words, i: int) -> int:
    """Return where the phrase ends that tells in what form or place a thing was said, or 0 if it is none."""
    for k in range(i + 1, min(i + _SHORT, len(words))):
        if words.form(k) in cues("settings"):
            return k + 1
        if words.form(k) in QUOTES | {",", ":", ";"} or words.is_finite(k):
            break
    return 0
