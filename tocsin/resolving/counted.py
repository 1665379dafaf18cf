"""Counted: each count of a sentence with the people that it counts."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tocsin.codebook import table
from tocsin.mention import Count
from tocsin.resolving.groups import People, people
from tocsin.span import Span
from tocsin.tagging.sums import Part

_PART_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|these\s+|those\s+)?")


class Counted(Struct, frozen=True):
    """A count and who is counted."""

    count: Count
    who: People
    whole: bool = False
    """Whether it is the whole of which the count before it is a part: the 1,456 of "110 of the 1,456 inmates"."""

    @property
    def span(self) -> Span:
        """The count with its noun phrase."""
        return Span(self.count.span.start, self.who.span.end if self.who.span is not None else self.count.span.end)


def counted(text: str, sentence: Span, counts: Sequence[Count]) -> list[Counted]:
    """Return who is counted by each count of a sentence; a part and its whole have one phrase."""
    found: list[Counted] = []
    part = False
    for i in reversed(range(len(counts))):
        count = counts[i]
        end = counts[i + 1].span.start if i + 1 < len(counts) else sentence.end
        who = people(text, count.span.end, max(end, count.span.end), _predicates())
        if who.sort == "none" and found and _PART_OF.fullmatch(text[count.span.end : end]):
            who, part = found[-1].who, True
        elif who.sort == "none" and count.span.of(text).lower() == "another":
            who = People(None, "all", "carried")
        if part:
            found[-1] = Counted(found[-1].count, found[-1].who, whole=True)
            part = False
        found.append(Counted(count, who))
    return found[::-1]


def added_up(told: Sequence[Counted], sum_of: Part) -> Counted:
    """Return the one count that several counts of people side by side make: "a man and two women" is three."""
    first, last = told[0], told[-1]
    kinds = {one.who.kind for one in told}
    named = Span(first.who.span.start if first.who.span else first.span.end, last.span.end)
    return Counted(
        Count(Span(first.count.span.start, last.count.span.end), sum_of.low, sum_of.high, sum_of.approx, "words"),
        People(named, kinds.pop() if len(kinds) == 1 else "all", "people"),
    )


@cache
def _predicates() -> frozenset[str]:
    """Return the first words of verbal cues: they end a noun phrase."""
    inside = set(table("groups")["participles"])
    firsts = (
        re.match(r"[a-z-]+", cue) for cues in table("figures").values() for cue in (*cues["verb"], *cues["before"])
    )
    return frozenset(first.group() for first in firsts if first) - inside
