"""Incidents from a table of events that others coded: a CSV file with the columns of UCDP GED or of ACLED."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tocsin.errors import OutlookError
from tocsin.outlook.happenings import Happening
from tocsin.tables import read_table

_DATES = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%B-%Y", "%d/%m/%Y")
"""How ACLED has written dates, beside ISO 8601."""


def read_events(path: Path) -> tuple[Happening, ...]:
    """Return the incidents of a CSV file, each in the month in which it ended.

    Raises `OutlookError` that names the columns where they are of neither kind, or the line that cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            separator = max(",;\t", key=head.count)
            rows = csv.DictReader(file, delimiter=separator)
            kind = _kind(path, [name.strip() for name in rows.fieldnames or ()])
            rows.fieldnames = [name.strip() for name in rows.fieldnames or ()]
            return tuple(_happenings(path, rows, kind))
    except OSError as error:
        raise OutlookError(f"{path}: cannot be read ({error.strerror}); give a CSV file of events") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise OutlookError(f"{path}: is no CSV file in UTF-8 ({error}); save it as one") from error


def _kind(path: Path, columns: list[str]) -> Mapping[str, Any]:
    kinds: Mapping[str, Mapping[str, Any]] = read_table("tocsin.outlook", "columns")
    for kind in kinds.values():
        if {kind["date"], kind["deaths"]} <= set(columns):
            return kind
    wanted = "; ".join(f"{name}: {kind['date']} and {kind['deaths']}" for name, kind in kinds.items())
    raise OutlookError(
        f"{path}: has the columns {', '.join(columns[:12]) or 'none'}; "
        f"name date and deaths as one of these does: {wanted}"
    )


def _happenings(path: Path, rows: "csv.DictReader[str]", kind: Mapping[str, Any]) -> Iterator[Happening]:
    for row in rows:
        if any(row.get(column, values[0]) not in values for column, values in kind.get("only", {}).items()):
            continue
        try:
            day = _day(row[kind["date"]])
            deaths = float(row[kind["deaths"]])
        except (ValueError, TypeError, AttributeError) as error:
            raise OutlookError(
                f"{path}, line {rows.line_num}: {error}; mend {kind['date']} or {kind['deaths']} there"
            ) from error
        if not 0 <= deaths < 10**7:
            raise OutlookError(f"{path}, line {rows.line_num}: {kind['deaths']} is {deaths:g}; give a count from 0 up")
        named = {unit: tuple(row.get(column) or "" for column in kind[unit]) for unit in ("area", "place", "actor")}
        yield Happening(
            month=day.year * 12 + day.month - 1,
            fatalities=round(deaths),
            areas=named["area"],
            places=tuple(filter(None, named["place"])),
            actors=tuple(filter(None, named["actor"])),
        )


def _day(text: str) -> date:
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        for form in _DATES:
            try:
                return datetime.strptime(text.strip(), form).date()
            except ValueError:
                continue
        raise ValueError(f"{text!r} is no date") from None
