"""Counts around a level that drifts: the past is discounted exponentially.

This is the steady-state form of the gamma-Poisson filter of Harvey and Fernandes (1989), with a size that is fitted
rather than implied, as counts of the dead scatter more than that filter allows.
"""

import numpy as np

from tocsin.outlook.models.averages import recency, weighted_average
from tocsin.outlook.models.negative_binomial import Array, log_likelihood, samples
from tocsin.outlook.panel import Panel

_HALF_LIVES = (1.0, 2.0, 3.0, 4.0, 6.0, 12.0)
_SIZES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_FORGETTING = 12.0
"""Half-life in months of what the fit is made on."""
_FLOOR = 0.02
"""The least mean, in counts a month: what never happened may."""


def discounting(panel: Panel, horizon: int) -> Array:
    """Take the half-life and size that would have foretold the months of the panel best, the recent ones above all."""
    told = panel.counts[:, horizon:]
    weight = recency(told.shape[1], _FORGETTING)
    best, mean, size = -np.inf, panel.counts.mean(axis=1) + _FLOOR, 1.0
    for half_life in _HALF_LIVES:
        levels = weighted_average(panel.counts, half_life) + _FLOOR
        for k in _SIZES:
            before = levels[:, : told.shape[1]]
            score = float((log_likelihood(told, before, np.full_like(before, k)) * weight).sum())
            if score > best:
                best, mean, size = score, levels[:, -1], k
    return samples(mean, np.full(len(mean), size))
