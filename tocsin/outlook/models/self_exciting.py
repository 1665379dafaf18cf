"""A self-exciting process in monthly steps: violence begets violence, and the echo fades.

The mean is a background plus past counts through a kernel that is a mixture of exponentials (Hawkes 1971, in
discrete time an INGARCH process: Ferland, Latour and Oraichi 2006), and every incident counts too, as the deaths that
it brings on average. Negative binomial, as the offspring are bursty. One for all units, each horizon for itself.
"""

import numpy as np

from tocsin.outlook.models.averages import recency, weighted_average
from tocsin.outlook.models.negative_binomial import Array, Task
from tocsin.outlook.panel import Panel

_KERNEL = (0.5, 2.0, 6.0, 24.0)
"""Half-lives in months of the echo of deaths."""
_INCIDENT_KERNEL = (1.0, 6.0)
_LETHALITY = 24.0
"""Half-life in months of the deaths that an incident brings in a unit."""
_FORGETTING = 12.0
_STRENGTH = 0.5
_BURN_IN = 3
_BRANCHING = 0.9
"""Without evidence, this share of the deaths is brought on by earlier ones."""


def self_exciting(panel: Panel, horizon: int) -> Array:
    """Learn background and kernel from every month that the panel lets one foretell, and go ``horizon`` months on."""
    counts, incidents = panel.counts, panel.incidents
    own = (weighted_average(counts, _LETHALITY) + 1e-3) / (weighted_average(incidents, _LETHALITY) + 1e-2)
    of_all = (counts.sum() + 1) / (incidents.sum() + 1)
    lethality = np.sqrt(own * of_all)  # a unit's own ratio rests on little, that of all units on other conflicts
    echoes = [weighted_average(counts, half_life) for half_life in _KERNEL]
    echoes += [lethality * weighted_average(incidents, half_life) for half_life in _INCIDENT_KERNEL]
    features = np.stack([*echoes, np.ones_like(counts)], axis=-1)
    skip = min(_BURN_IN, max(len(panel) - horizon - 1, 0))
    x, y = features[:, skip : len(panel) - horizon], counts[:, skip + horizon :]
    weight = np.broadcast_to(recency(y.shape[1], _FORGETTING), y.shape)
    task = Task(x.reshape(-1, x.shape[-1]), y.ravel(), weight.ravel(), log_link=False)
    prior = np.array([*np.full(len(echoes), _BRANCHING / len(echoes)), 0.05, 0.0, 0.2])
    return task.predict(features[:, -1], task.fit(prior, _STRENGTH), ceiling=max(float(counts.max()), 1.0))
