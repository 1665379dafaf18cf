"""Learn the weights of the ensemble (tocsin/outlook/models/ensemble.py) from months that are past.

    python -m benchmarks.fit_outlook MONTHS SERIES.jsonl...

Each file is a panel of its own. The members foretell each of its last MONTHS months, 1, 3 and 6 months ahead, from what
lay before. The CRPS of a mixture with weights w is w·a - w·Dw/2, where a is the members' mean distance from what
happened and D that between the samples of two of them; weights that make it least are found by quadratic programming.
Every panel and horizon counts the same: its scores are divided by those of the first member, the resampling benchmark.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from tocsin.outlook.models.ensemble import MEMBERS
from tocsin.outlook.panel import Panel
from tocsin.outlook.records import read_records
from tocsin.outlook.scoring import crps

Array = NDArray[np.float64]
_HORIZONS = (1, 3, 6)
_THIN = 20
"""Every so manieth sample is compared with those of the other members."""


def distances(panel: Panel, horizon: int, months: int) -> tuple[Array, Array]:
    """Return a and D over the last ``months``, both divided by the benchmark's CRPS."""
    off, between, benchmark = np.zeros(len(MEMBERS)), np.zeros((len(MEMBERS), len(MEMBERS))), 0.0
    for month in range(panel.end - months, panel.end):
        known, outcome = panel.until(month - horizon + 1), panel.counts[:, month - panel.start]
        told = [member(known, horizon) for member in MEMBERS]
        benchmark += float(crps(told[0], outcome).mean())
        off += [np.abs(samples - outcome[:, None]).mean() for samples in told]
        few = [samples[:, _THIN // 2 :: _THIN] for samples in told]
        between += [[np.abs(a[:, :, None] - b[:, None, :]).mean() for b in few] for a in few]
    return off / benchmark, between / benchmark


def main(months: int, paths: list[Path]) -> None:
    """Print the weights that would have been best over all panels and horizons, and what they would have reached."""
    found = [distances(read_records([path])[0], horizon, months) for path in paths for horizon in _HORIZONS]
    off, between = (np.mean(part, axis=0) for part in zip(*found, strict=True))
    even = np.full(len(MEMBERS), 1 / len(MEMBERS))
    best = optimize.minimize(
        lambda w: w @ off - w @ between @ w / 2,
        even,
        jac=lambda w: off - between @ w,
        bounds=[(0, 1)] * len(MEMBERS),
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        method="SLSQP",
    ).x
    for member, weight in zip(MEMBERS, best, strict=True):
        print(f"{weight:5.2f}  {member.__name__}")
    for name, weights in (("these", best), ("even", even)):
        print(f"CRPS of the benchmark's, {name} weights: {weights @ off - weights @ between @ weights / 2:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
