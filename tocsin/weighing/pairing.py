"""Pairs of statements: which two stand for a disagreement that many reports repeat."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from tocsin.finding import Contradiction
from tocsin.weighing.statements import Statement

A = TypeVar("A", bound=Statement)
B = TypeVar("B", bound=Statement)

FAR = 10_000
"""Days between statements of which one has no date."""
RESTATED = 50
"""Pairs of statements that restate one disagreement at most: of two values, two bodies, two numbers."""


def days_apart(a: Statement, b: Statement) -> int:
    """Return the days between two statements, `FAR` where one has no date."""
    return FAR if a.day is None or b.day is None else abs((a.day - b.day).days)


def beside(a: Statement, b: Statement) -> bool:
    """Tell whether two statements are of one report, or at most a day apart: neither may just be the later news."""
    return a.report.id == b.report.id or days_apart(a, b) <= 1


def nearness(a: Statement, b: Statement) -> tuple[bool, int, object, object]:
    """Sorts pairs: those nearest in the text of one report, then those with fewest days between, then the first."""
    first, second = sorted((a.order, b.order))
    if a.report.id == b.report.id:
        return False, abs(a.claim.quote[0] - b.claim.quote[0]), first, second
    return True, days_apart(a, b), first, second


def nearest(
    some: Iterable[A], others: Iterable[B], fits: Callable[[A, B], bool] = lambda a, b: True
) -> tuple[A, B] | None:
    """Return the pair that stands nearest together among those that fit, or None where none does."""
    return next(iter(paired(some, others, fits)), None)


def paired(
    some: Iterable[A], others: Iterable[B], fits: Callable[[A, B], bool] = lambda a, b: True
) -> list[tuple[A, B]]:
    """Return the pairs that fit, those that stand nearest together first; no more than anybody reads (`RESTATED`)."""
    pairs = [(a, b) for a in some for b in others if a.ref != b.ref and fits(a, b)]
    return sorted(pairs, key=lambda pair: nearness(*pair))[: 1 + RESTATED]


def contradiction(
    about: str, a: Statement, b: Statement, why: str, weight: float, *, restates: bool = False
) -> Contradiction:
    """Return the contradiction of two statements, the earlier one first."""
    first, second = sorted((a, b), key=lambda s: s.order)
    return Contradiction(about=about, a=first.ref, b=second.ref, why=why, weight=round(weight, 3), restates=restates)


def quoted(one: Statement) -> str:
    """Return who says what, in the words of the report."""
    words = " ".join(one.quote.split())
    return f"{one.originator.name}: “{words if len(words) <= 90 else words[:88].rsplit(' ', 1)[0] + ' …'}”"
