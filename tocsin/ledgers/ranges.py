"""Sums and differences of ranges of people; None is an open bound."""

from collections.abc import Iterable

from tocsin.ledger import Custody, Term

Range = tuple[int | None, int | None]
"""Inclusive lower and upper bound."""


def spanned(entries: Iterable[Custody], measure: str) -> Term | None:
    """Return the range over the bounds that the entries give, or None for none; they speak of the same people.

    An open bound is only kept where nobody gives that bound ("up to 6,000" beside 3,000 and 5,000 is 3,000 to 6,000).
    """
    counted = tuple(entries)
    if not counted:
        return None
    lows = [entry.low for entry in counted if entry.low is not None]
    highs = [entry.high for entry in counted if entry.high is not None]
    low = min(lows, default=None)
    high = max(highs, default=None)
    if high is not None and low is not None and high < max(lows):  # "more than 1,300" beside 1,000
        high = None
    return Term(measure, low, high, tuple(sorted(entry.claim for entry in counted)))


def added(terms: Iterable[Term], measure: str) -> Term | None:
    """Return the sum of terms of different people, or None for none."""
    each = tuple(terms)
    if not each:
        return None
    low = sum(term.low or 0 for term in each)
    high = None if any(term.high is None for term in each) else sum(term.high or 0 for term in each)
    return Term(measure, low, high, tuple(ref for term in each for ref in term.claims))


def left(opening: Term, gone: Iterable[Term], come: Iterable[Term]) -> Range:
    """Return what is left of a stock: its bounds less the other bounds of what went, and with those of what came.

    Bounds may fall below zero: more are said to be gone than there were.
    """
    gone, come = tuple(gone), tuple(come)
    low: int | None = opening.low or 0
    high = opening.high
    for term in gone:
        low = None if low is None or term.high is None else low - term.high
        high = None if high is None else high - (term.low or 0)
    for term in come:
        low = None if low is None else low + (term.low or 0)
        high = None if high is None or term.high is None else high + term.high
    return low, high


def gap(expected: Range, stated: Range) -> int:
    """Return by how many at least ``stated`` lies above (+) or below (-) what is expected; 0 where the ranges meet."""
    if expected[1] is not None and stated[0] is not None and stated[0] > expected[1]:
        return stated[0] - expected[1]
    if expected[0] is not None and stated[1] is not None and stated[1] < expected[0]:
        return stated[1] - expected[0]
    return 0
