"""How many died, were hurt, arrested, surrendered and abducted, as the encoder reads it, in the records of coded notes.

Each quantity is asked of the whole note; from five on, the number is taken from the counts of the text. The classes of
the dead (and of the hurt) and their total are chosen together, so that the total speaks for the classes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from math import log
from typing import Any

from tocsin.mention import Count
from tocsin.span import Span
from tocsin.tagging.counts import counts
from tocsin.tagging.encoder import Scores

CLASSES = ("government", "civilian", "security", "maoist", "other_armed_group")
OUTCOMES = ("deaths", "injuries")
WITHOUT_CLASS = ("arrests", "surrenders", "abducted")
QUANTITIES = (*(f"{outcome}:{name}" for outcome in OUTCOMES for name in CLASSES), *WITHOUT_CLASS)
MANY = 5
"""From here on a number is as good as always written in the note."""

_TRIED = 3
"""Likeliest numbers of each class that are tried together."""
_ADDED = 8
"""Likeliest counts of a note that may add up."""
_LEAST = 1e-6
"""Probability of what nothing speaks for."""


def quantities(text: str, scores: Scores) -> dict[str, Any]:
    """Return the likeliest numbers of a note."""
    found = [count for count in counts(text) if count.low and count.low == count.high]
    numbers = {name: _numbers(name, text, scores, found) for name in (*OUTCOMES, *QUANTITIES)}
    singles = {name: _likeliest(numbers[name])[0][0] for name in WITHOUT_CLASS}
    return {outcome: _by_class(outcome, numbers) for outcome in OUTCOMES} | singles


def _numbers(name: str, text: str, scores: Scores, found: Iterable[Count]) -> dict[int, float]:
    """Return the probability of each number that a quantity of the note may be."""
    *small, many = map(float, scores.mean(f"satp_{name}", Span(0, len(text))))
    return dict(enumerate(small)) | {n: many * share for n, share in _written(name, scores, found).items()}


def _written(name: str, scores: Scores, found: Iterable[Count]) -> dict[int, float]:
    """Return the large numbers that the counts of the note make of a quantity, with their shares of the probability.

    Each number written counts the quantity or not, by itself; what counts it adds up. A number written twice is told
    twice and counts once.
    """
    column = scores.heads["satp_count"].labels.index(name)
    counting: dict[int, float] = {}
    for count in found:
        number, probability = count.low or 0, float(scores.mean("satp_count", count.span)[column])
        counting[number] = max(counting.get(number, 0.0), probability, _LEAST)
    sums = {0: 1.0}
    for number, probability in sorted(counting.items(), key=lambda each: (-each[1], each[0]))[:_ADDED]:
        fresh: defaultdict[int, float] = defaultdict(float)
        for total, share in sums.items():
            fresh[total] += share * (1 - probability)
            fresh[total + number] += share * probability
        sums = fresh
    large = {number: share for number, share in sums.items() if number >= MANY and share > 0}
    return {number: share / sum(large.values()) for number, share in large.items()}


def _likeliest(numbers: Mapping[int, float]) -> list[tuple[int, float]]:
    return sorted(numbers.items(), key=lambda each: (-each[1], each[0]))[:_TRIED]


def _by_class(outcome: str, numbers: Mapping[str, Mapping[int, float]]) -> dict[str, int]:
    """Return the numbers of each class, and the total, that are likeliest together."""
    total = numbers[outcome]

    def together(chosen: tuple[tuple[int, float], ...]) -> float:
        classes = sum(log(max(probability, _LEAST)) for _, probability in chosen)
        return classes + log(max(total.get(sum(number for number, _ in chosen), 0.0), _LEAST))

    each = [_likeliest(numbers[f"{outcome}:{name}"]) for name in CLASSES]
    best = [number for number, _ in max(product(*each), key=together)]
    return {"total": sum(best), **dict(zip(CLASSES, best, strict=True))}
