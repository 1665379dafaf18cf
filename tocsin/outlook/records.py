"""Panels from JSON Lines: one record a unit and month, with what was counted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from tocsin.errors import OutlookError
from tocsin.outlook.panel import Panel, from_tallies, month_number

_INCIDENTS = ("incidents", "events")
"""What the number of incidents is called, the first that a record has."""


def read_records(paths: Sequence[Path], target: str = "deaths") -> tuple[Panel, dict[str, Any]]:
    """Return the panel of the count ``target`` over all files together, and each unit's name as the files write it.

    A record has ``unit`` (text or number), ``month`` ("2016-01") and the target; ``incidents`` or ``events`` is used
    where it is there, else the target itself. A unit without a record for a month between the first and the last of
    the files counts zero. Raises `OutlookError` that names file and line of what is no such record, or is there twice.
    """
    tallies: dict[tuple[str, int], tuple[float, float]] = {}
    names: dict[str, Any] = {}
    for path in paths:
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise OutlookError(f"{path}: cannot be read ({error.strerror}); give a file of monthly records") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = msgspec.json.decode(line, type=dict[str, Any])
                unit, month = record["unit"], month_number(record["month"])
                count = _count(record[target])
                incidents = _count(next((record[name] for name in _INCIDENTS if name in record), count))
            except (msgspec.DecodeError, OutlookError, TypeError, ValueError) as error:
                raise OutlookError(f"{path}, line {number}: {error}") from error
            except KeyError as error:
                raise OutlookError(
                    f"{path}, line {number}: no {error}; a record needs unit, month and {target}"
                ) from error
            if (str(unit), month) in tallies:
                raise OutlookError(f"{path}, line {number}: {unit} has a record for {record['month']} already")
            tallies[str(unit), month] = (count, incidents)
            names[str(unit)] = unit
    if not tallies:
        raise OutlookError(f"{', '.join(map(str, paths))}: no record is in there; give files of monthly records")
    months = [month for _, month in tallies]
    return from_tallies(tallies, min(months), max(months) + 1), names


def _count(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError(f"{value!r} is no count; give a number from 0 upwards")
    return float(value)
