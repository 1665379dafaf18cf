"""Certainty of single clauses: "may have", "it was unclear how many"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from tocsin.codebook import table
from tocsin.mention import Attribution
from tocsin.span import Span
from tocsin.tagging.attribution.words import Words

_BOUNDS = frozenset({",", ";", ":", "(", ")", "that", "who", "which", "where", "but", "while"})

_OPEN = frozenset({",", ";", ":", "(", ")", "but", "while", "."})


def hedged(words: Words, found: Sequence[Attribution], text: str) -> Iterator[Attribution]:
    """Yield an attribution for each clause of a sentence that hedges: its voucher's, or the report's own.

    Where what vouches is already as uncertain as the hedge, nothing is added.
    """
    sentence = words.span(0, len(words))
    for certainty, pattern in _patterns().items():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if match.group() == "May" or (match.group() == "MAY" and _in_date(text, match)):
                continue
            cue = Span(*match.span())
            clause = _clause(words, cue)
            covering = [a for a in found if a.content.holds(cue)]
            closest = min(covering, key=lambda a: (a.content.end - a.content.start, a.content), default=None)
            if closest is None:
                yield Attribution(clause, None, "report", cue, certainty=certainty)
            elif closest.certainty == "certain":
                inside = Span(max(clause.start, closest.content.start), min(clause.end, closest.content.end))
                yield replace(closest, content=inside, certainty=certainty)


def _clause(words: Words, cue: Span) -> Span:
    """Return the clause around a hedge; an open question ("unclear how many") reaches to the end of the sentence."""
    first = next(i for i, word in enumerate(words) if word.end > cue.start)
    last = max(i for i, word in enumerate(words) if word.start < cue.end)
    start, end = first, last + 1
    while start > 0 and words.form(start - 1) not in _BOUNDS and not _joins(words, start - 1, 0, first):
        start -= 1
    while end < len(words) and words.form(end) not in _OPEN and not _joins(words, end, last, len(words)):
        end += 1
    return words.span(start, end)


def _joins(words: Words, i: int, start: int, end: int) -> bool:
    """Tell whether the word at ``i`` joins two clauses: a finite verb stands on either side of it."""
    return words.form(i) == "and" and words.has_finite(start, i) and words.has_finite(i + 1, max(end, i + 2))


def _in_date(text: str, match: re.Match[str]) -> bool:
    return bool(re.match(r"\W*\d", text[match.end() :]) or re.search(r"(?:\d|\bIN|\bOF)\s*$", text[: match.start()]))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return a pattern for each degree of certainty."""
    return {
        certainty: re.compile(
            rf"(?<!\w)(?:{'|'.join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))})(?!\w)",
            re.IGNORECASE,
        )
        for certainty, cues in table("reporting")["certainty"].items()
    }
