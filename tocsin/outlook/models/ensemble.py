"""A linear pool of the other models: each says its distribution, and the mixture is taken.

The weights are constants, learned by rolling origin on months that no accuracy is claimed for (docs/outlook.md). The
benchmark stays in the pool: where little can be foreseen it is hard to beat, and it brings the extremes of its unit.
"""

import numpy as np

from tocsin.outlook.models.discounting import discounting
from tocsin.outlook.models.negative_binomial import SAMPLES, Array
from tocsin.outlook.models.regression import regression
from tocsin.outlook.models.resampling import resampling
from tocsin.outlook.models.self_exciting import self_exciting
from tocsin.outlook.panel import Panel

MEMBERS = (resampling, discounting, regression, self_exciting)
WEIGHTS = (0.2, 0.2, 0.45, 0.15)
"""Of the members, in their order."""


def ensemble(panel: Panel, horizon: int) -> Array:
    """Mix the members' distributions."""
    return mixture([member(panel, horizon) for member in MEMBERS], np.array(WEIGHTS))


def mixture(members: list[Array], weights: Array) -> Array:
    """Return samples of the mixture of distributions that are given by samples: its quantiles at even levels."""
    values = np.concatenate(members, axis=1)
    shares = np.repeat(weights / SAMPLES, SAMPLES)
    order = np.argsort(values, axis=1, kind="stable")
    levels = np.cumsum(shares[order], axis=1)
    wanted = (np.arange(SAMPLES) + 0.5) / SAMPLES
    places = np.stack([np.searchsorted(row, wanted) for row in levels])
    chosen = np.take_along_axis(order, np.minimum(places, values.shape[1] - 1), axis=1)
    return np.take_along_axis(values, chosen, axis=1)
