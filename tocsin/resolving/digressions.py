"""Digressions: which claims of a report speak of another incident than the one that it tells.

A maximum-entropy Markov model (McCallum, Freitag and Pereira 2000): whether a claim digresses is a logistic regression
on what its sentence says and on whether the claim before does, as a report that has come to another incident stays with
it for a while; the likeliest course through all claims is taken (Viterbi 1967). The weights (digressions.yaml) are
fitted by ``python -m training.digressions`` on reports whose incidents were coded by hand.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from tocsin.tables import read_table


class Step(Struct, frozen=True):
    """A claim in the course of a report."""

    evidence: Mapping[str, float]
    """What speaks for a digression or against it, by name; what is not named is zero."""
    after: str
    """How far from the claim before: ``same_sentence``, ``next_sentence``, ``near`` (the next but one, or the next in
    another paragraph), ``far``; ``first`` where there is none."""
    apart: bool = False
    """Whether its own days or country exclude those of the incident told: it digresses, whatever else speaks."""


def digressions(course: Sequence[Step], weights: Mapping[str, float] | None = None) -> list[bool]:
    """Return whether each claim digresses, for the likeliest course through all of them.

    ``weights`` are those that ship unless others are given.
    """
    weights = _weights() if weights is None else weights
    ways: list[tuple[bool, bool]] = []
    logs = (0.0, -math.inf)
    for step in course:
        worth = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * x for name, x in step.evidence.items())
        gone = worth + weights.get(f"away_{step.after}", 0.0)
        told, away = (_EXCLUDED, _EXCLUDED) if step.apart else (_logs(worth), _logs(gone))
        stays, returns = logs[0] + told[0], logs[1] + away[0]
        leaves, goes_on = logs[0] + told[1], logs[1] + away[1]
        ways.append((returns > stays, goes_on > leaves))
        logs = (max(stays, returns), max(leaves, goes_on))
    found = []
    is_away = logs[1] > logs[0]
    for returned, went_on in reversed(ways):
        found.append(is_away)
        is_away = went_on if is_away else returned
    return found[::-1]


def _logs(worth: float) -> tuple[float, float]:
    """Return the logarithms of the probabilities of no digression and of one."""
    return -math.log1p(math.exp(worth)), -math.log1p(math.exp(-worth))


_EXCLUDED = (-math.inf, 0.0)


@cache
def _weights() -> Any:
    return read_table("tocsin.resolving", "digressions")
