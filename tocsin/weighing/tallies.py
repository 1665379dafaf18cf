"""Tallies: the figures of one measure and group as the rule compares them, and those that it leaves out beforehand."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from tocsin.incident import Incident
from tocsin.weighing.numbers import is_known, point
from tocsin.weighing.originators import Originator
from tocsin.weighing.parts import is_history, part
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.words import has, listed

MAX_PARTS = 8
"""Parts of a sum looked at together: more would find sums by chance."""


class Tally(Struct, frozen=True):
    """One originator's figure in one report."""

    originator: Originator
    low: int | None
    high: int | None
    approx: bool
    certain: bool
    order: tuple[str, bool, str, str, int, str]
    """By day, then what is told as history, then by time and place."""
    refs: tuple[str, ...]
    note: str | None = None
    """How the figure was put together, or why it is left out."""
    is_part: bool = False
    """Whether it is left out because it counts a part."""
    taken_back: bool = False
    """Whether its own source denies the number later."""

    @property
    def said_on(self) -> str | None:
        """The day, ISO 8601, or None where the report has no date."""
        return self.order[0] or None

    @property
    def day(self) -> date | None:
        """The day as a date."""
        return date.fromisoformat(self.order[0]) if self.order[0] else None


def tallies(
    measure: str, group_kind: str, said: Sequence[FigureStatement], incident: Incident
) -> tuple[list[Tally], list[Tally]]:
    """Return (those to be weighed, those left out with the reason in ``note``) of one measure and group.

    ``said`` are all figures about the incident: other groups tell what a figure for all leaves out. Where there are
    parts only, the parts are weighed: they are better than nothing, and their note says what they are.
    """
    of_measure = [s for s in said if s.figure.measure == measure]
    mine = [s for s in of_measure if s.figure.group_kind == group_kind]
    sums = _sums(mine, of_measure, group_kind)
    weighed = list(sums)
    left_out = []
    for one in mine:
        if reason := _void(one):
            left_out.append(_tally(one, reason))
        elif reason := _summed(one, sums) or part(one, mine, of_measure, incident):
            left_out.append(replace(_tally(one, reason), is_part=True))
        else:
            weighed.append(replace(_tally(one), taken_back=_taken_back(one, mine)))
    if not weighed:
        weighed = [tally for tally in left_out if tally.is_part]
        left_out = [tally for tally in left_out if not tally.is_part]
    return sorted(weighed, key=lambda t: t.order), sorted(left_out, key=lambda t: t.order)


def _tally(one: FigureStatement, note: str | None = None) -> Tally:
    day, moment, report, place, claim = one.order
    order = (day, not is_history(one), moment, report, place, claim)
    certain = one.claim.certainty == "certain"
    return Tally(one.originator, one.low, one.high, one.approx, certain, order, (one.ref,), note)


def _void(one: FigureStatement) -> str | None:
    """Return why a figure is none: not known, denied, or withdrawn by the outlet that gave it."""
    if one.claim.certainty == "unknown" or not is_known(one):
        return "said to be unknown"
    if one.claim.polarity == "denied":
        return "denied"
    if one.originator.source_kind in listed("secondary") and has("withdrawn", one.aftermath):
        return "withdrawn"
    return None


def _taken_back(one: FigureStatement, mine: Sequence[FigureStatement]) -> bool:
    later = (s for s in mine if s.claim.polarity == "denied" and s.order > one.order)
    return any(s.originator == one.originator and (s.low, s.high) == (one.low, one.high) for s in later)


def _sums(mine: Sequence[FigureStatement], of_measure: Sequence[FigureStatement], group_kind: str) -> list[Tally]:
    """Return the sums of a source's parts that its report shows to be whole: with other groups they make its total.

    "77 guards, 40 troops and four civilians, which makes 121": 117 of the security forces.
    """
    found = []
    for report, originator in sorted({(s.report.id, s.originator) for s in mine}):
        here = [s for s in of_measure if s.report.id == report and s.low is not None and s.low == s.high]
        own = [s for s in here if s.originator == originator]
        parts = [s for s in own if s.figure.group_kind == group_kind][:MAX_PARTS]
        others = [s for s in own if s.figure.group_kind not in (group_kind, "all")][:MAX_PARTS]
        totals = {s.low for s in here if s not in parts and s not in others}
        whole = sum(p.low or 0 for p in parts)
        rest = {sum(o.low or 0 for o in some) for n in range(len(others)) for some in combinations(others, n + 1)}
        alone = any((p.low or 0) + other in totals for p in parts for other in rest)
        shown = not alone and any(whole + other in totals for other in rest)
        if 1 < len(parts) == len({p.low for p in parts}) and shown:
            day, moment, name, place, claim = max(p.order for p in parts)
            order = (day, True, moment, name, place, claim)
            note = f"{' + '.join(f'{p.low:,}' for p in parts)} = {whole:,}"
            refs = tuple(p.ref for p in parts)
            found.append(Tally(originator, whole, whole, False, True, order, refs, note))
    return found


def _summed(one: FigureStatement, sums: Sequence[Tally]) -> str | None:
    """Return why a figure is one of the parts of a sum of the same source, there or wherever it is repeated.

    The outlet, the report's own voice and unnamed sources repeat the parts of others.
    """
    for tally in sums:
        numbers = (tally.note or "").partition(" = ")[0].split(" + ")
        own = tally.originator == one.originator
        relayed = one.originator.source_kind in listed("secondary") and tally.order[0] <= one.order[0]
        if (own or relayed) and f"{point(one) or 0:,}" in numbers:
            whose = "the same source" if own else tally.originator.name
            return f"a part of the {tally.low:,} of {whose} ({tally.note})"
    return None
