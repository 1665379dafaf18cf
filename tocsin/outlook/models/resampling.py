"""The benchmark: the next month will be like one of the last twelve, drawn at random (VIEWS challenge 2023/24)."""

import numpy as np

from tocsin.outlook.models.negative_binomial import SAMPLES, Array
from tocsin.outlook.panel import Panel

WINDOW = 12
"""Months that are drawn from."""


def resampling(panel: Panel, horizon: int) -> Array:
    """Draw from the last twelve months of each unit."""
    recent = panel.counts[:, -WINDOW:]
    random = np.random.default_rng([panel.end, horizon])
    drawn = random.integers(0, recent.shape[1], (len(recent), SAMPLES))
    return np.sort(np.take_along_axis(recent, drawn, axis=1), axis=1)
