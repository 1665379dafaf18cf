"""Parts and wholes that do not fit: a part above the whole, fewer casualties than dead, a total without a group."""

from collections.abc import Callable, Iterator, Sequence

from tocsin.finding import Contradiction
from tocsin.weighing.explain import spoken
from tocsin.weighing.numbers import gap, point
from tocsin.weighing.pairing import contradiction, nearness
from tocsin.weighing.parts import counted_with, leaves_out
from tocsin.weighing.statements import FigureStatement

Fits = Callable[[FigureStatement, FigureStatement], bool]


def views(about: str, views: Sequence[FigureStatement], whole: Sequence[FigureStatement]) -> Iterator[Contradiction]:
    """What is in one place or was seen by one witness, and is yet more than another source's whole."""
    for one, other in sorted(
        {(v.originator, s.originator) for v in views for s in whole if v.originator != s.originator}
    ):
        mine, theirs = ([s for s in some if s.originator == who] for some, who in ((views, one), (whole, other)))
        pairs = [(a, b) for a in mine for b in theirs if b.high is not None and (a.low or 0) > b.high]
        for place, (a, b) in enumerate(sorted(pairs, key=lambda pair: nearness(*pair))):
            why = f"{one.name}, of a part: {spoken(a)}; {other.name}, of the whole: {spoken(b)}"
            yield contradiction(about, a, b, why, 2.5 + gap(a, b), restates=place > 0)


def enclosed(
    about: str, whole: Sequence[FigureStatement], said: Sequence[FigureStatement], fits: Fits
) -> Iterator[Contradiction]:
    """A count of people that is fewer than another source counts of some of them: of one group more dead than of all,
    more dead than casualties. ``fits`` tells of two statements whether the larger is not just the later."""
    for outer in (s for s in whole if s.high is not None and s.claim.polarity == "affirmed"):
        inner = [s for s in said if s.originator != outer.originator and _holds(outer, s) and fits(outer, s)]
        more = [s for s in inner if (s.low or 0) > (outer.high or 0)]
        for place, one in enumerate(sorted(more, key=lambda s: nearness(s, outer))):
            why = f"{outer.originator.name}: {_counted(outer)}; {one.originator.name}: {_counted(one)}"
            yield contradiction(about, outer, one, why, 3 + (2 if outer.high == 0 else 0), restates=place > 0)


def _holds(outer: FigureStatement, inner: FigureStatement) -> bool:
    """Tell whether those whom ``inner`` counts are among those of ``outer``."""
    a, b = outer.figure, inner.figure
    measured = a.measure == b.measure or (a.measure == "casualties" and b.measure in ("killed", "wounded"))
    grouped = a.group_kind in (b.group_kind, "all") or (a.group_kind, b.group_kind) == ("civilians", "minors")
    return measured and grouped and (a.measure, a.group_kind) != (b.measure, b.group_kind) and b.polarity == "affirmed"


def _counted(one: FigureStatement) -> str:
    group = "" if one.figure.group_kind == "all" else f" ({one.figure.group_kind.replace('_', ' ')})"
    return f"{spoken(one)} {one.figure.measure}{group}"


def totals(
    about: str, stated: Sequence[FigureStatement], of_measure: Sequence[FigureStatement]
) -> Iterator[Contradiction]:
    """A source's total that does not hold a group which the same source counts in the same report."""
    for total in stated:
        own = [s for s in counted_with(total, of_measure) if s.originator == total.originator]
        larger = [s for s in stated if s.report.id == total.report.id and (point(s) or 0) > (point(total) or 0)]
        group = leaves_out(total, own) if total.figure.group_kind == "all" and not larger else None
        if group:
            words = group.words(group.figure.group) or group.figure.group_kind.replace("_", " ")
            why = f"{total.originator.name}: the total of {spoken(total)} leaves out {spoken(group)} {words}"
            yield contradiction(about, total, group, why, 2.5)
