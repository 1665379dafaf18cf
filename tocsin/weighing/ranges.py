"""The range of the accounts that count: low, best and high."""

from collections.abc import Sequence

from msgspec import Struct

from tocsin.weighing.numbers import agree, exclude, is_open, point, width
from tocsin.weighing.standing import Standing
from tocsin.weighing.words import listed, reliability


class Range(Struct, frozen=True):
    """Inclusive bounds, None where open, and whose figures they are."""

    low: int | None
    best: int | None
    high: int | None
    spanning: tuple[Standing, ...]
    """The accounts whose figures the bounds span."""
    supporters: tuple[Standing, ...]
    """The accounts that agree with ``best``."""


def spanned(measure: str, counted: Sequence[Standing]) -> Range:
    """Return the range of the accounts that count.

    ``low`` is the least lower bound and ``high`` the greatest upper bound; ``high`` is open where an open count lies
    above all others. An open or rounded count that a more exact one bears out adds nothing.
    """
    spanning = tuple(s for s in counted if not any(_borne_out(measure, s, other) for other in counted))
    lows = [s.low for s in spanning if s.low is not None]
    highs = [s.high for s in spanning if s.high is not None]
    low = min(lows, default=None)
    high = max(highs, default=None)
    if high is not None and any(s.high is None and (s.low or 0) > high for s in spanning):
        high = None
    candidate = _best(counted)
    best = None if candidate is None else _inside(point(candidate), low, high)
    supporters = () if candidate is None else tuple(s for s in counted if agree(s, candidate))
    return Range(low, best, high, spanning, supporters)


def _borne_out(measure: str, one: Standing, other: Standing) -> bool:
    """Tell whether a more exact count makes an open or rounded one superfluous.

    A toll is still open at "at least 30": any higher toll meets it. An estimate ("more than 100 took part") is met by
    what is near.
    """
    rounded = one.approx and one.low == one.high
    if width(one) < width(other) or one is other or one.low is None or not (rounded or is_open(one)):
        return False
    if width(one) == width(other):
        tighter = is_open(one) and (one.low or 0) < (other.low or 0) and one.high is None
        return tighter and measure in listed("cumulative") and other.high is None
    return not exclude(one, other) if measure in listed("cumulative") and is_open(one) else agree(one, other)


def _best(counted: Sequence[Standing]) -> Standing | None:
    """Return the account whose figure most agree with, then the more reliable, then the later.

    Where anybody gives a single number it is one of those.
    """
    known = [s for s in counted if point(s) is not None]
    single = [s for s in known if s.low == s.high]

    def order(one: Standing) -> tuple[int, int, str, int, str]:
        agreeing = sum(agree(one, other) for other in known)
        reliable = reliability(one.originator.source_kind)
        return agreeing, reliable, one.said_on or "", -(point(one) or 0), one.originator.name

    return max(single or known, key=order, default=None)


def _inside(number: int | None, low: int | None, high: int | None) -> int | None:
    if number is None:
        return None
    if low is not None and number < low:
        return low
    return high if high is not None and number > high else number
