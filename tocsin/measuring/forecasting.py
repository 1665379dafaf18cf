"""The benchmark of forecasts: a panel of monthly counts in, samples for the months asked for out."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from tocsin.errors import BenchmarkError, OutlookError
from tocsin.measuring.result import Result
from tocsin.outlook.models import MODELS, Array
from tocsin.outlook.outlook import FARTHEST, MODEL
from tocsin.outlook.panel import month_name, month_number
from tocsin.outlook.records import read_records
from tocsin.outlook.scoring import covered, crps, ignorance

_HISTORY = 12
"""Months that must be known before the first that is foretold."""


def measure_forecasting(
    paths: Sequence[Path], first: str, last: str, *, target: str = "deaths", horizon: int = 1, model: str = MODEL
) -> Result:
    """Foretell each unit's count in each month from ``first`` to ``last``, ``horizon`` months ahead, and score it.

    For a month only what lies ``horizon`` months and more before it is used. The files together are one panel; a unit
    without a record for a month counts zero. Raises `BenchmarkError` where the history is too short or ends too early.
    """
    if model not in MODELS:
        raise BenchmarkError(f"there is no model {model!r}; choose one of {', '.join(MODELS)}")
    if not 1 <= horizon <= FARTHEST:
        raise BenchmarkError(f"the horizon is {horizon} months; give one from 1 to {FARTHEST}")
    try:
        panel, names = read_records(paths, target)
        start, end = month_number(first), month_number(last) + 1
    except OutlookError as error:
        raise BenchmarkError(str(error)) from error
    if start >= end:
        raise BenchmarkError(f"no month lies between {first} and {last}; give the earlier one with --from")
    earliest = panel.start + _HISTORY + horizon - 1
    if start < earliest or end > panel.end + horizon:
        raise BenchmarkError(
            f"the files hold {month_name(panel.start)} to {month_name(panel.end - 1)}, from which "
            f"{month_name(earliest)} to {month_name(panel.end + horizon - 1)} can be foretold {horizon} ahead; ask for "
            "months among these, or give the files with the history too"
        )
    told = {
        name: [MODELS[name](panel.until(month - horizon + 1), horizon) for month in range(start, end)]
        for name in dict.fromkeys((model, "resampling"))
    }
    lines = [
        msgspec.json.encode({"unit": names[unit], "month": month_name(month), "samples": _whole(samples[row])}) + b"\n"
        for month, samples in zip(range(start, end), told[model], strict=True)
        for row, unit in enumerate(panel.units)
    ]
    known = panel.counts[:, start - panel.start : min(end, panel.end) - panel.start].T
    scores = {name: _scores(np.stack(samples)[: len(known)], known) for name, samples in told.items() if len(known)}
    table = _table(scores, f"{len(panel.units)} units, {first} to {last}, {horizon} ahead")
    return Result(_figures(scores, model, horizon), table, b"".join(lines))


def _whole(samples: Array) -> list[int]:
    return [round(value) for value in samples.tolist()]


def _scores(samples: Array, outcomes: Array) -> dict[str, float]:
    return {
        "CRPS": float(crps(samples, outcomes).mean()),
        "ignorance": float(ignorance(samples, outcomes).mean()),
        "within 50 %": float(covered(samples, outcomes, 0.5).mean()),
        "within 90 %": float(covered(samples, outcomes, 0.9).mean()),
    }


def _figures(scores: dict[str, dict[str, float]], model: str, horizon: int) -> dict[str, float]:
    """Return by what share the CRPS is below that of the benchmark."""
    if not scores or not scores["resampling"]["CRPS"]:
        return {}
    return {f"forecasting.skill_{horizon}": 1 - scores[model]["CRPS"] / scores["resampling"]["CRPS"]}


def _table(scores: dict[str, dict[str, float]], head: str) -> tuple[str, ...]:
    if not scores:
        return (f"{head}; nothing is known of these months, so nothing is scored",)
    columns = next(iter(scores.values()))
    rows = [f"{name:14}" + "".join(f"{value:13.3f}" for value in of.values()) for name, of in scores.items()]
    return (head, " " * 14 + "".join(f"{column:>13}" for column in columns), *rows)
