"""Totals and their parts: "373 people, including 268 militants", "a man and two women"."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from tocsin.codebook import table
from tocsin.mention import Count

_TABLE = table("counts")


def _any_of(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


# What may stand between a whole and its part, up to the cue: one noun phrase, no end of a sentence.
_INCLUDES = re.compile(rf"[^.;!?]{{0,80}}?\b(?:{_any_of(_TABLE['includes'])})\s*:?\s+", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"(?:\s+out)?\s+of\s+(?:(?:the|its|his|her|their|our|these|those|a\s+total\s+of)\s+)?", re.IGNORECASE
)
_BEHIND = re.compile(rf"\s+(?:{_any_of(_TABLE['includes_behind'])})\b", re.IGNORECASE)
_PARTED = re.compile(r"[^.;!?]{0,80}?[,(:–—-]\s*(?:with\s+|and\s+)?|[^;!?]{0,80}?[.]\s+", re.IGNORECASE)
# One noun phrase of at most six words, then "and" or a comma.
_JOINED = re.compile(
    rf"(?:\s+[\w'’-]+){{0,6}}?\s*(?P<link>,\s*(?:{_any_of(_TABLE['joins'])})\s+|,\s*|\s(?:{_any_of(_TABLE['joins'])})\s+)",
    re.IGNORECASE,
)
_NOT_JOINED = frozenset(_TABLE["not_joined"])
_REACH = 120
"""Characters between a whole and its part."""
_COUNTABLE = ("digits", "words", "article", "quantifier")


class Part(Struct, frozen=True):
    """Counts that the text itself sets in relation.

    ``includes``: ``parts`` are among the ``whole``. ``and``: ``parts`` stand side by side and may be added up, if the
    same is said of them; there is no whole.
    """

    relation: Literal["includes", "and"]
    parts: tuple[Count, ...]
    whole: Count | None = None

    @property
    def low(self) -> int | None:
        """The sum of the parts' lower bounds; None where one is open."""
        return _sum(part.low for part in self.parts)

    @property
    def high(self) -> int | None:
        """The sum of the parts' upper bounds; None where one is open."""
        return _sum(part.high for part in self.parts)

    @property
    def approx(self) -> bool:
        """Whether one of the parts is approximate."""
        return any(part.approx for part in self.parts)


def parts(text: str, counts: tuple[Count, ...]) -> tuple[Part, ...]:
    """Return how the counts of a text, given in order, go together, in the order in which the relations are stated.

    Only what the words say is looked at: whether the same was done to all of them is for the caller to find.
    """
    counted = [count for count in counts if count.form in _COUNTABLE]
    found = []
    start = 0
    before: Count | None = None
    while start < len(counted):
        end = _run_end(text, counted, start)
        run = tuple(counted[start:end])
        whole = before if before is not None and _is_whole(text, before, run[0]) else None
        if whole is not None:
            found.append(Part("includes", run, whole))
        elif len(run) > 1:
            found.append(Part("and", run))
        if end < len(counted) and _OF_WHOLE.fullmatch(_gap(text, run[-1], counted[end])):
            found.append(Part("includes", run[-1:], counted[end]))
        before = next((count for count in reversed(run) if count.form != "article"), before)
        start = end
    return tuple(found)


def _gap(text: str, before: Count, after: Count) -> str:
    return text[before.span.end : after.span.start]


def _run_end(text: str, counts: list[Count], start: int) -> int:
    """Return the end of the run of counts joined by commas and a closing "and" that begins at ``start``."""
    end = start + 1
    for at in range(start + 1, len(counts)):
        link = _JOINED.fullmatch(_gap(text, counts[at - 1], counts[at]))
        if link is None or not _NOT_JOINED.isdisjoint(link.group().lower().split()):
            break
        if link["link"].strip() != ",":
            end = at + 1
    return end


def _is_whole(text: str, before: Count, part: Count) -> bool:
    """Tell whether the text says that ``part`` is among those counted ``before``."""
    if part.span.start - before.span.end > _REACH:
        return False
    gap = _gap(text, before, part)
    if "\n\n" in gap:
        return False
    return bool(_INCLUDES.fullmatch(gap) or (_BEHIND.match(text, part.span.end) and _PARTED.fullmatch(gap)))


def _sum(bounds: Iterator[int | None]) -> int | None:
    total = 0
    for bound in bounds:
        if bound is None:
            return None
        total += bound
    return total
