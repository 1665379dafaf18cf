"""Monthly series of units: the noun that everything about the outlook is told in."""

import re
from collections.abc import Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.errors import OutlookError

Counts = NDArray[np.float64]


class Panel(Struct, frozen=True, eq=False):
    """The series of several units over the same months, as arrays: one row a unit, one column a month."""

    units: tuple[str, ...]
    start: int
    """The number of the first month (`month_number`)."""
    counts: Counts
    """What is to be forecast: fatalities, or another count."""
    incidents: Counts
    """How many incidents there were, which tells more of the near future than deaths alone do."""

    def __len__(self) -> int:
        return int(self.counts.shape[1])

    @property
    def end(self) -> int:
        """The number of the month behind the last."""
        return self.start + len(self)

    def until(self, month: int) -> "Panel":
        """Return what was known at the beginning of ``month``: the months before it."""
        known = max(month - self.start, 0)
        return Panel(self.units, self.start, self.counts[:, :known], self.incidents[:, :known])

    def since(self, month: int) -> "Panel":
        """Return the panel from ``month`` on."""
        skip = max(month - self.start, 0)
        return Panel(self.units, self.start + skip, self.counts[:, skip:], self.incidents[:, skip:])

    def counting_incidents(self) -> "Panel":
        """Return the panel in which the incidents themselves are to be forecast."""
        return Panel(self.units, self.start, self.incidents, self.incidents)


def from_tallies(tallies: Mapping[tuple[str, int], tuple[float, float]], start: int, end: int) -> Panel:
    """Return the panel of (unit, month) -> (count, incidents) from month ``start`` to before ``end``; else zero."""
    units = sorted({unit for unit, _ in tallies})
    rows = {unit: row for row, unit in enumerate(units)}
    counts, incidents = np.zeros((2, len(units), end - start))
    for (unit, month), (count, happened) in tallies.items():
        if start <= month < end:
            counts[rows[unit], month - start] += count
            incidents[rows[unit], month - start] += happened
    return Panel(tuple(units), start, counts, incidents)


def month_number(name: str) -> int:
    """Return how many months after January of the year 0 a month ("2016-01") is; raise `OutlookError` if it is none."""
    parts = re.fullmatch(r"(\d{4})-(\d{2})", name)
    if not parts or not 1 <= int(parts[2]) <= 12:
        raise OutlookError(f"{name!r} is no month; write year and month, as in 2018-07")
    return int(parts[1]) * 12 + int(parts[2]) - 1


def month_name(number: int) -> str:
    """Return the month of a number: the inverse of `month_number`."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
