"""Scores of a forecast that is given as samples, against what happened."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BINS: Array = np.array([0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5])
"""Where the bins of the ignorance score start, as in the VIEWS prediction challenge 2023/24."""


def crps(samples: Array, outcome: Array) -> Array:
    """Return the continuous ranked probability score (Gneiting and Raftery 2007), in counts: lower is better.

    ``samples`` has the samples of one forecast in its last axis, sorted. For a single sample it is the absolute error.
    """
    n = samples.shape[-1]
    spread = samples @ (2 * np.arange(1, n + 1) - n - 1) / n**2
    return np.asarray(np.abs(samples - outcome[..., None]).mean(axis=-1) - spread)


def ignorance(samples: Array, outcome: Array) -> Array:
    """Return how many bits the outcome's bin came as a surprise; each bin has one sample more than were given."""
    hit = np.searchsorted(BINS, samples, side="right") == np.searchsorted(BINS, outcome, side="right")[..., None]
    return np.asarray(-np.log2((hit.sum(axis=-1) + 1) / (samples.shape[-1] + len(BINS))))


def covered(samples: Array, outcome: Array, level: float) -> NDArray[np.bool_]:
    """Tell whether each outcome lies in the central interval that should hold ``level`` of them, its ends included."""
    low, high = np.quantile(samples, [(1 - level) / 2, (1 + level) / 2], axis=-1)
    return np.asarray((low <= outcome) & (outcome <= high))
