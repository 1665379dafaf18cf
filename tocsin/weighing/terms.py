"""Terms of a sum: what each originator last said of a stock or a flow of people."""

import math
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from tocsin.incident import Incident
from tocsin.weighing.accounts import standings
from tocsin.weighing.numbers import ROUNDED, is_open
from tocsin.weighing.originators import Originator
from tocsin.weighing.parts import left_behind
from tocsin.weighing.standing import Standing
from tocsin.weighing.statements import FigureStatement
from tocsin.weighing.tallies import tallies
from tocsin.weighing.words import has


class Term(Struct, frozen=True):
    """What one originator last said of one stock or flow."""

    role: str
    standing: Standing
    said: tuple[FigureStatement, ...]
    """The statements of it, the last of the very number last."""

    @property
    def by(self) -> Originator:
        """Who says so."""
        return self.standing.originator

    @property
    def least(self) -> int:
        """The fewest that the words allow: a rounded number may be a tenth less."""
        low = self.standing.low or 0
        return low - round(low * ROUNDED) if self._is_rounded else low

    @property
    def most(self) -> float:
        """The most that the words allow, infinite where open: a rounded number may be a tenth more."""
        high = self.standing.high
        if high is None:
            return math.inf
        return high + round(high * ROUNDED) if self._is_rounded else high

    @property
    def first(self) -> str:
        """The first day on which it was given, ISO 8601; empty where unknown."""
        return self.standing.first.said_on or ""

    @property
    def last(self) -> str:
        """The last day on which it was given, ISO 8601; empty where unknown."""
        return self.standing.said_on or ""

    @property
    def reports(self) -> frozenset[str]:
        """The reports that give it."""
        return frozenset(s.report.id for s in self.said)

    @property
    def _is_rounded(self) -> bool:
        return self.standing.approx and not is_open(self.standing)


Terms = Mapping[str, Sequence[Term]]
"""Role -> what each originator says."""


def stocks_and_flows(group: str, incident: Incident, said: Sequence[FigureStatement]) -> Terms:
    """Return what each originator last said of each stock and flow of a group, of what counts towards the ranges."""

    mine = [s for s in said if s.figure.group_kind == group and s.figure.measure == "detained"]

    def remained(one: FigureStatement) -> bool:
        return left_behind(one, mine) is not None

    def of(role: str, measure: str, fits: Callable[[FigureStatement], bool] = lambda one: True) -> list[Term]:
        here = [s for s in said if (s.figure.measure, s.figure.group_kind) != (measure, group) or fits(s)]
        by_ref = {s.ref: s for s in here}
        compared = [t for t in tallies(measure, group, here, incident)[0] if role == "remained" or not t.is_part]
        return [
            Term(role, one, tuple(by_ref[ref] for t in (one.first, *one.repeats, one.latest) for ref in t.refs))
            for one in (standings(measure, compared, incident) if compared else ())
            if one.set_aside is None and one.latest.certain
        ]

    return {
        "escaped": of("escaped", "escaped"),
        "recaptured": of("recaptured", "recaptured"),
        "returned": of("returned", "surrendered", lambda one: has("came_back", one.clause)),
        "caught dead": of("caught dead", "killed", lambda one: has("escapee", one.clause)),
        "missing": of("missing", "missing", lambda one: group == "detainees" or has("fugitive", one.clause)),
        "held": of("held", "detained", lambda one: not remained(one) and not has("nowadays", one.clause)),
        "remained": of("remained", "detained", remained),
        **{measure: of(measure, measure) for measure in ("killed", "transferred", "released")},
    }
