"""What each originator said over time, and by which style a chart tells them apart."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tocsin.claim import AnyClaim, FigureClaim
from tocsin.finding import Account, Figure
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations
from tocsin.publishing.dossier.marks import STYLES

_FEW = 5
"""How many originators a chart names before those whose figures were set aside are left unnamed."""


class Said(NamedTuple):
    """One figure that an originator gave on one day."""

    day: date
    low: int | None
    high: int | None
    approx: bool
    ref: str

    @property
    def stated(self) -> int:
        """The bound that was stated, the lower one where there are two."""
        return self.low if self.low is not None else self.high or 0

    @property
    def words(self) -> str:
        """The figure in words."""
        return wording.bounds(self.low, self.high, approx=self.approx)


class Series(NamedTuple):
    """What one originator said over time."""

    account: Account
    said: tuple[Said, ...]
    """In the order of the days."""
    stands: Said
    """The one that the weighing takes; not always the last, for a figure may be withdrawn."""


def series(figure: Figure, cited: Citations) -> list[Series]:
    """Return the figures with a day and a number, by originator: the one with the most of them first."""
    found = []
    for account in figure.accounts:
        days = [cited[ref].day for ref in account.claims]
        days[:1] = [wording.as_day(account.said_on) or day for day in days[:1]]
        stands = [s for ref, day in zip(account.claims, days, strict=True) for s in _said(ref, day, account)]
        before = [s for ref in account.superseded for s in _said(ref, cited[ref].day, cited[ref].claim)]
        points: dict[tuple[date, int | None, int | None], Said] = {}
        for said in (*stands, *before):
            points.setdefault((said.day, said.low, said.high), said)
        if points:
            ordered = tuple(sorted(points.values(), key=lambda s: (s.day, s.stated, s.ref)))
            found.append(Series(account, ordered, stands[0] if stands else ordered[-1]))
    return sorted(found, key=lambda s: (-len(s.said), s.account.originator))


def _said(ref: str, day: date | None, figure: Account | AnyClaim) -> list[Said]:
    """Return what is said by ``figure``, or nothing where it has no number or no day.

    A claim that stands is drawn with the account's numbers, which may be a sum of several claims.
    """
    if day is None or not isinstance(figure, Account | FigureClaim) or figure.low is figure.high is None:
        return []
    return [Said(day, figure.low, figure.high, figure.approx, ref)]


def styles(charts: Sequence[Sequence[Series]]) -> list[dict[str, int]]:
    """Return, for each chart, the originators that it names, each with a style.

    Those who speak most keep their style from chart to chart. Those whose figures were all set aside are named only
    where few others are.
    """
    said: Counter[str] = Counter()
    for chart in charts:
        for line in chart:
            said[line.account.originator] += len(line.said)
    steady = sorted(said, key=lambda name: (-said[name], name))[: STYLES - 2]
    chosen = []
    for chart in charts:
        counted = list(dict.fromkeys(line.account.originator for line in chart if line.account.set_aside is None))
        others = [name for name in dict.fromkeys(line.account.originator for line in chart) if name not in counted]
        names = [*counted[:STYLES], *others[: max(0, _FEW - len(counted))]]
        fixed = {name: steady.index(name) for name in names if name in steady}
        free = (style for style in range(STYLES - 1, -1, -1) if style not in fixed.values())
        chosen.append(fixed | {name: next(free) for name in names if name not in fixed})
    return chosen
