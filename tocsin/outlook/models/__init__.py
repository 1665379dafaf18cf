"""The candidates, behind one contract: from what is known, samples of what comes."""

from collections.abc import Callable, Mapping

from tocsin.outlook.models.discounting import discounting
from tocsin.outlook.models.ensemble import ensemble
from tocsin.outlook.models.negative_binomial import SAMPLES, Array
from tocsin.outlook.models.regression import regression
from tocsin.outlook.models.resampling import resampling
from tocsin.outlook.models.self_exciting import self_exciting
from tocsin.outlook.panel import Panel

Model = Callable[[Panel, int], Array]
"""From the months known and a horizon h to 1,000 sorted samples a unit of the count h months after the last known.

Horizon 1 is the month that follows. The same panel gives the same samples, each not below zero and finite."""

MODELS: Mapping[str, Model] = {
    "resampling": resampling,
    "discounting": discounting,
    "regression": regression,
    "self-exciting": self_exciting,
    "ensemble": ensemble,
}
"""Name of each candidate -> the candidate. The first is the benchmark of the others."""

__all__ = ["MODELS", "SAMPLES", "Array", "Model"]
