"""Accuracy floors: the least that each measure on each set must reach. They may rise, never sink."""

import math
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from tocsin.errors import BenchmarkError

FLOORS = Path(str(files("tocsin.measuring"))) / "floors.yaml"
"""The committed floors: name of a set -> measure -> least value."""

_DIGITS = 4
_SCALE = 10.0**_DIGITS
_HEAD = """\
# Accuracy floors: name of a set -> measure -> the least value it must reach.
# Raise them with tocsin.measuring.raise_floors; lowering one takes an edit here that a reviewer sees.
"""


def check_floors(name: str, figures: Mapping[str, float], path: Path = FLOORS, *, benchmark: str = "") -> list[str]:
    """Return in plain words each measure of the set ``name`` that is below its floor or was not measured.

    ``figures`` are named as in the file; with ``benchmark`` only the measures of that benchmark ("claims") are looked
    at. A set without floors has none to breach. Raises `BenchmarkError` for a file
    of another shape.
    """
    breaches = []
    for measure, floor in _floors(path).get(name, {}).items():
        if not measure.startswith(benchmark):
            continue
        value = figures.get(measure)
        if value is None:
            breaches.append(f"{name}: {measure} was not measured, its floor is {floor:.{_DIGITS}f}")
        elif not value >= floor:
            breaches.append(f"{name}: {measure} is {value:.{_DIGITS}f}, below its floor of {floor:.{_DIGITS}f}")
    return breaches


def raise_floors(name: str, figures: Mapping[str, float], path: Path = FLOORS) -> dict[str, tuple[float, float]]:
    """Raise the floors of the set ``name`` to ``figures``, rounded down, where these are higher; write the file.

    Returns measure -> (old floor, new floor) of those that rose. Only measures that the file lists under ``name`` are
    touched. Raises `BenchmarkError` for a set that the file does not list.
    """
    floors = _floors(path)
    if name not in floors:
        raise BenchmarkError(f"{path}: no set {name!r}; list it with its measures first (known: {', '.join(floors)})")
    risen = {
        measure: (floor, reached)
        for measure, floor in floors[name].items()
        if measure in figures and (reached := _round_down(figures[measure])) > floor
    }
    floors[name] |= {measure: reached for measure, (_, reached) in risen.items()}
    path.write_text(_HEAD + yaml.safe_dump(floors, sort_keys=False), encoding="utf-8")
    return risen


def _round_down(value: float) -> float:
    return math.floor(value * _SCALE) / _SCALE


def _floors(path: Path) -> dict[str, dict[str, float]]:
    content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise BenchmarkError(f"{path}: expected sets with their floors; restore the committed file")
    for name, measures in content.items():
        if not isinstance(measures, dict) or not all(
            isinstance(floor, int | float) and not isinstance(floor, bool) for floor in measures.values()
        ):
            raise BenchmarkError(f"{path}: {name}: expected measures with numbers; write `measure: 0.5`, one a line")
    return content
