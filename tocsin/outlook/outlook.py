"""The outlook of one unit: what was, where it changed, what may come, and how far to trust that."""

import numpy as np
from msgspec import Struct

from tocsin.errors import OutlookError
from tocsin.outlook.backtest import Record, backtest
from tocsin.outlook.changes import ChangePoint, change_points
from tocsin.outlook.models import MODELS
from tocsin.outlook.panel import Panel, month_name

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles of a fan."""
MODEL = "ensemble"
"""The candidate that does best on the panels of docs/outlook.md."""
SHORTEST = 24
"""Months that a series must have: a year to foresee from, and a year to see how well that works."""
LEAST = 6
"""Months of it in which something must have happened: a single flare-up has no rhythm to learn."""
FARTHEST = 6
"""Months ahead, at most: beyond, nothing was measured."""
INSTEAD = (
    "leave out --area, --actor and --place, or bring a CSV file of events as UCDP GED or ACLED have them, with: "
    "--series FILE.csv"
)
"""What to do where a series is no ground for an outlook."""
_MEMORY = 72
"""Months that are learned from; what is older would weigh less than a fiftieth."""


class Fan(Struct, frozen=True):
    """The distribution of one month to come."""

    month: str
    horizon: int
    quantiles: tuple[int, ...]
    """At `LEVELS`."""
    nothing: float
    """The probability that the count is zero."""


class Series(Struct, frozen=True, kw_only=True):
    """What was counted of one unit, month by month."""

    unit: str
    counted: str
    """``fatalities`` or ``incidents``."""
    start: str
    """The first month of the series."""
    counts: tuple[int, ...]


class Outlook(Series, frozen=True, kw_only=True):
    """Everything that is said about one unit; a fan never goes without its record."""

    peers: int
    """How many other units were learned from."""
    model: str
    changes: tuple[ChangePoint, ...]
    fan: tuple[Fan, ...]
    record: tuple[Record, ...]
    """One for each month of the fan."""


def series_of(panel: Panel, unit: str, counted: str) -> Series:
    """Return the series of one unit of the panel."""
    counts = panel.counts[panel.units.index(unit)]
    return Series(unit=unit, counted=counted, start=month_name(panel.start), counts=tuple(int(v) for v in counts))


def shortfall(panel: Panel, unit: str, counted: str = "fatalities") -> str | None:
    """Say what a series lacks for an outlook, or return None where it lacks nothing."""
    if len(panel) < SHORTEST:
        return (
            f"the series of {unit} has {len(panel)} months ({month_name(panel.start)} to {month_name(panel.end - 1)}), "
            f"and an outlook needs {SHORTEST}"
        )
    lively = int((panel.counts[panel.units.index(unit)] > 0).sum())
    if lively < LEAST:
        return (
            f"in {lively} of the {len(panel)} months of {unit} there were {counted}, and an outlook needs {LEAST} such "
            "months"
        )
    return None


def outlook(panel: Panel, unit: str, counted: str = "fatalities", months: int = 3, model: str = MODEL) -> Outlook:
    """Return the outlook of a unit of the panel for the ``months`` that follow it.

    Raises `OutlookError` for a series that is too short or too empty, or for more months than can be told.
    """
    if not 1 <= months <= FARTHEST:
        raise OutlookError(f"an outlook is for 1 to {FARTHEST} months; {months} is not among them")
    if lacking := shortfall(panel, unit, counted):
        raise OutlookError(f"{lacking}: {INSTEAD}")
    row = panel.units.index(unit)
    series = series_of(panel, unit, counted)
    recent = panel.since(panel.end - _MEMORY)
    fan = []
    for horizon in range(1, months + 1):
        samples = MODELS[model](recent, horizon)[row]
        quantiles = tuple(int(v) for v in np.quantile(samples, LEVELS, method="inverted_cdf"))
        fan.append(Fan(month_name(panel.end + horizon - 1), horizon, quantiles, float((samples == 0).mean())))
    return Outlook(
        unit=unit,
        counted=counted,
        start=series.start,
        counts=series.counts,
        peers=len(panel.units) - 1,
        model=model,
        changes=change_points(panel.counts[row]),
        fan=tuple(fan),
        record=tuple(backtest(recent, unit, model, horizon) for horizon in range(1, months + 1)),
    )
