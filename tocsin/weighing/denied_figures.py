"""Numbers that a source denies, or leaves open, and another states."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from tocsin.finding import Contradiction
from tocsin.weighing.explain import spoken
from tocsin.weighing.numbers import gap, is_known, is_open, point, same
from tocsin.weighing.pairing import contradiction, nearness, quoted
from tocsin.weighing.statements import FigureStatement


def denied(
    about: str, mine: Sequence[FigureStatement], of_measure: Sequence[FigureStatement]
) -> Iterator[Contradiction]:
    """A number that one originator denies and another states, or itself later; of whatever group, where either is of
    all or both are of one report."""
    for denial in (s for s in mine if s.claim.polarity == "denied" and is_known(s)):
        like = [s for s in of_measure if s.claim.polarity == "affirmed" and _gainsaid(s, denial)]
        for place, one in enumerate(sorted(like, key=lambda s: nearness(s, denial))):
            why = f"{one.originator.name}: {spoken(one)}; denied by {quoted(denial)}"
            yield contradiction(about, one, denial, why, 3.5, restates=place > 0)


def _gainsaid(one: FigureStatement, denial: FigureStatement) -> bool:
    groups = {one.figure.group_kind, denial.figure.group_kind}
    alike = len(groups) == 1 or "all" in groups or one.report.id == denial.report.id
    closed = None not in (denial.low, denial.high, one.low)
    covered = same(one, denial) or (closed and gap(one, denial) == 0 and not is_open(one))
    return alike and covered and (one.originator != denial.originator or one.order > denial.order)


def left_open(about: str, mine: Sequence[FigureStatement]) -> Iterator[Contradiction]:
    """A number that one source states and another, in the same report, leaves open."""
    for a, b in combinations(mine, 2):
        unsure = [s for s in (a, b) if s.claim.certainty == "possible"]
        side_by_side = a.report.id == b.report.id and a.originator != b.originator
        if len(unsure) == 1 and side_by_side and is_known(a) and point(a) == point(b):
            why = f"{spoken(a)}: {unsure[0].originator.name} leaves open what the other states"
            yield contradiction(about, a, b, why, 0.3)
