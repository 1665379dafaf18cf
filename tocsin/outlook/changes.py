"""Where a series changed its level: the segmentation that explains it best for the number of its pieces.

Exact search by dynamic programming (optimal partitioning: Jackson and others 2005, which PELT makes faster for series
far longer than months make) over negative binomial segments of one size, with a penalty on each change.
"""

from math import log

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

_SHORTEST = 3
"""Months that a level lasts at least."""
_PENALTY = 2.0
"""Times the logarithm of the number of months, in nats a change: with it at most one in twenty series that never change
is said to change, however bursty (docs/outlook.md)."""
_SIZES = (0.1, 100.0)


class ChangePoint(Struct, frozen=True):
    """A month from which on the level is another."""

    index: int
    """Of the first month of the new level, in the series."""
    before: float
    """Mean a month of the level before."""
    after: float
    bits: float
    """How much better two levels explain the months on both sides than one does, as a logarithm to base 2."""


def change_points(counts: NDArray[np.float64]) -> tuple[ChangePoint, ...]:
    """Return the months at which the level of one series of counts changed, in their order."""
    months = len(counts)
    if months < 2 * _SHORTEST:
        return ()
    size = _size(counts)
    sums = np.concatenate([[0.0], np.cumsum(counts)])
    penalty = _PENALTY * log(months)
    best = np.full(months + 1, np.inf)
    best[0], last = -penalty, np.zeros(months + 1, dtype=int)
    for end in range(_SHORTEST, months + 1):
        starts = np.arange(end - _SHORTEST + 1)
        totals = best[starts] + penalty + _cost(sums[end] - sums[starts], end - starts, size)
        last[end] = int(np.argmin(totals))
        best[end] = totals[last[end]]
    edges = [months]
    while edges[-1]:
        edges.append(int(last[edges[-1]]))
    edges.reverse()
    return tuple(_change(sums, a, b, c, size) for a, b, c in zip(edges[:-2], edges[1:-1], edges[2:], strict=True))


def _change(sums: NDArray[np.float64], start: int, index: int, end: int, size: float) -> ChangePoint:
    parts = [(start, index), (index, end), (start, end)]
    before, after, both = (_cost(np.array([sums[b] - sums[a]]), np.array([b - a]), size)[0] for a, b in parts)
    means = [float(sums[b] - sums[a]) / (b - a) for a, b in parts]
    return ChangePoint(index, means[0], means[1], float(both - before - after) / log(2))


def _cost(total: NDArray[np.float64], months: NDArray[np.int_], size: float) -> NDArray[np.float64]:
    """Return minus the log likelihood of segments, each around its own mean, up to what all segmentations share."""
    mean = total / months
    share = np.where(total > 0, mean / (size + mean), 1.0)
    return np.asarray(-total * np.log(share) - months * size * np.log(size / (size + mean)))


def _size(counts: NDArray[np.float64]) -> float:
    """Return the size of the negative binomial from neighbouring months alone, which changes of level hardly touch.

    Half the squared step from month to month estimates m + m²/k, the product of neighbours m².
    """
    before, after = counts[:-1], counts[1:]
    excess = float(((after - before) ** 2 / 2 - (after + before) / 2).mean())
    squared = float((after * before).mean())
    low, high = _SIZES
    return high if excess <= squared / high else max(squared / excess, low)
