"""A log-linear autoregression of counts (Fokianos and Tjøstheim 2011), negative binomial, one for all units.

The mean a few months on is a product of powers of what a unit has seen lately: its deaths and its incidents, in the
last weeks and over the half-year. What the powers are is learned from all units together, each horizon for itself.
"""

import numpy as np

from tocsin.outlook.models.averages import recency, weighted_average
from tocsin.outlook.models.negative_binomial import Array, Task
from tocsin.outlook.panel import Panel

HALF_LIVES = (1.0, 6.0)
FORGETTING = 12.0
"""Half-life in months of what is learned from: how one month follows from another changes with the conflict."""
_OFFSET = 0.05
"""Added before a logarithm is taken, in counts a month."""
_PRIOR = np.array([0.0, 0.45, 0.45, 0.0, 0.0, 0.0, 0.0])
"""Without evidence, deaths go on as they were, a little lower; size 1."""
_STRENGTH = 0.4
_BURN_IN = 3
"""Months at the start whose averages rest on too little."""


def regression(panel: Panel, horizon: int) -> Array:
    """Learn from every month that the panel lets one foretell, and foretell the one ``horizon`` months on."""
    averages = [weighted_average(values, half) for values in (panel.counts, panel.incidents) for half in HALF_LIVES]
    features = np.stack([np.ones_like(panel.counts), *(np.log(a + _OFFSET) for a in averages)], axis=-1)
    skip = min(_BURN_IN, max(len(panel) - horizon - 1, 0))
    x, y = features[:, skip : len(panel) - horizon], panel.counts[:, skip + horizon :]
    weight = np.broadcast_to(recency(y.shape[1], FORGETTING), y.shape)
    task = Task(x.reshape(-1, x.shape[-1]), y.ravel(), weight.ravel(), log_link=True)
    parameters = task.fit(_PRIOR, _STRENGTH)
    return task.predict(features[:, -1], parameters, ceiling=max(float(panel.counts.max()), 1.0))
