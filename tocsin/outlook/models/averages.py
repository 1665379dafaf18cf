"""Exponentially weighted averages: what a unit has seen lately."""

import numpy as np
from numpy.typing import NDArray


def weighted_average(values: NDArray[np.float64], half_life: float) -> NDArray[np.float64]:
    """Return, for each month, the average of the months up to it; one ``half_life`` months older weighs half."""
    decay = 0.5 ** (1 / half_life)
    averages = np.empty_like(values)
    total, weight = np.zeros(len(values)), 0.0
    for month in range(values.shape[1]):
        total, weight = total * decay + values[:, month], weight * decay + 1
        averages[:, month] = total / weight
    return averages


def recency(months: int, half_life: float) -> NDArray[np.float64]:
    """Return the weight of each of ``months`` months, 1 for the last, by their age."""
    return np.asarray(0.5 ** (np.arange(months)[::-1] / half_life))
