"""When two counts agree, and how far apart they are.

A count is a pair of inclusive bounds, None where open, that may be rounded (``approx``).
"""

from collections.abc import Iterable
from typing import Protocol

ROUNDED = 0.1
"""A rounded count ("about 900") stands for counts up to a tenth away."""

FLOOR_REACH = 0.25
"""An open count ("more than 100") is taken to speak of counts up to a quarter away, not of any count beyond."""

FAR_LESS = 5
"""How many times larger a count must be for the smaller to speak of something else."""

SAME = 0.02
"""Two exact counts that differ by no more than this share differ by an error of counting, not in what they say."""


class Count(Protocol):
    """Anything with the bounds of a count."""

    @property
    def low(self) -> int | None:
        """The inclusive lower bound, or None where open."""

    @property
    def high(self) -> int | None:
        """The inclusive upper bound, or None where open."""

    @property
    def approx(self) -> bool:
        """Whether the count is rounded."""


def point(count: Count) -> int | None:
    """Return the number to name a count by: its lower bound, or the upper where only that is given."""
    return count.low if count.low is not None else count.high


def is_open(count: Count) -> bool:
    """Tell whether the count names one bound only ("at least 30", "up to 100")."""
    return (count.low is None) != (count.high is None)


def is_known(count: Count) -> bool:
    """Tell whether the count names a number at all."""
    return point(count) is not None


def gap(a: Count, b: Count) -> float:
    """Return the distance between two counts as a share of the larger bound: 0 where both can be true as stated."""
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    if low_a > high_b:
        return (low_a - high_b) / low_a
    if low_b > high_a:
        return (low_b - high_a) / low_b
    return 0.0


def exclude(a: Count, b: Count) -> bool:
    """Tell whether both counts cannot be true, rounding allowed for.

    A rounded count excludes what is more than a tenth away; exact ones exclude each other where they differ at all.
    """
    tolerance = ROUNDED if (a.approx and not is_open(a)) or (b.approx and not is_open(b)) else 0.0
    return gap(a, b) > tolerance


def agree(a: Count, b: Count) -> bool:
    """Tell whether two counts bear each other out: they do not exclude each other, and an open one is near."""
    if not (is_known(a) and is_known(b)):
        return False
    return (not exclude(a, b) or 0 < gap(a, b) <= SAME) and not far(a, b)


def far(a: Count, b: Count) -> bool:
    """Tell whether one count leaves open what the other says, but names a number more than a quarter away from it."""
    x, y = point(a), point(b)
    if x is None or y is None or not (is_open(a) or is_open(b)):
        return False
    return abs(x - y) > FLOOR_REACH * max(x, y)


def dwarfs(many: Count, few: Count) -> bool:
    """Tell whether a count is at least `FAR_LESS` times the other, which is not none."""
    most = few.high or point(few) or 0
    return 0 < FAR_LESS * most <= (point(many) or 0)


def same(a: Count, b: Count) -> bool:
    """Tell whether two counts name the same bounds."""
    return (a.low, a.high) == (b.low, b.high)


def width(count: Count) -> float:
    """Return how inexact a count is, for choosing the more exact of two: 0 for an exact number."""
    if count.low is None or count.high is None:
        return float("inf")
    return count.high - count.low + (ROUNDED * (count.high or 1) if count.approx else 0)


def within(count: Count, others: Iterable[Count]) -> bool:
    """Tell whether the count lies inside the bounds that ``others`` span together."""
    bounds = [_bounds(other) for other in others]
    low, high = _bounds(count)
    return bool(bounds) and min(b[0] for b in bounds) <= low and high <= max(b[1] for b in bounds)


def _bounds(count: Count) -> tuple[float, float]:
    return (0 if count.low is None else count.low, float("inf") if count.high is None else count.high)


def echoes(late: Count, early: Count) -> bool:
    """Tell whether a count is an earlier one said again: the same, rounded from it, or put vaguely ("hundreds")."""
    a, b = point(late), point(early)
    vague = late.low is not None and late.low != late.high
    if same(late, early) or (vague and width(late) > width(early) and agree(late, early)):
        return True
    rounded = a is not None and a >= 100 and a % 100 == 0
    if not a or not b or is_open(late) or (width(late) < width(early) and not rounded):
        return False
    return abs(a - b) / max(a, b) <= (ROUNDED if late.approx else 0.01 if rounded else 0.0)
