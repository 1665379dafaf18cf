"""The record of a forecast: how it would have done in the months that are past, beside the benchmark."""

import numpy as np
from msgspec import Struct

from tocsin.outlook.models import MODELS, Array
from tocsin.outlook.panel import Panel
from tocsin.outlook.scoring import covered, crps, ignorance

_HISTORY = 12
"""Months that are known before the first month foretold."""
_MONTHS = 24
"""How many of the last months are foretold, at most."""


class Scores(Struct, frozen=True):
    """How well one model foretold past months."""

    crps: float
    """Continuous ranked probability score, in counts; lower is better."""
    ignorance: float
    """Surprise in bits; lower is better."""
    covered_50: float
    """Share of the outcomes within the central interval that should hold half of them."""
    covered_90: float


class Record(Struct, frozen=True):
    """A model and the benchmark over the same past months."""

    horizon: int
    """How many months ahead."""
    months: int
    """How many months were foretold."""
    model: Scores
    benchmark: Scores


def backtest(panel: Panel, unit: str, model: str, horizon: int) -> Record:
    """Foretell each of the last months of a unit, ``horizon`` months ahead, from what lay before; score it.

    What is learned from other units is learned from their past only, too.
    """
    row = panel.units.index(unit)
    first = max(panel.end - _MONTHS, panel.start + _HISTORY + horizon - 1)
    months = range(first, panel.end)
    outcomes = panel.counts[row, first - panel.start :]
    told: dict[str, list[Array]] = {"resampling": [], model: []}
    for month in months:
        known = panel.until(month - horizon + 1)
        for name, samples in told.items():
            samples.append(MODELS[name](known, horizon)[row])
    scores = {name: _scores(np.array(samples), outcomes) for name, samples in told.items()}
    return Record(horizon, len(months), scores[model], scores["resampling"])


def _scores(samples: Array, outcomes: Array) -> Scores:
    parts = (crps(samples, outcomes), ignorance(samples, outcomes))
    means = (*parts, *(covered(samples, outcomes, level) for level in (0.5, 0.9)))
    return Scores(*(float(values.mean()) for values in means))
