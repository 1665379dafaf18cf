"""The outlook of a unit for spreadsheets (CSV) and programs (JSON): no month to come without its record."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from tocsin.outlook.backtest import Scores
from tocsin.outlook.outlook import LEVELS, Outlook
from tocsin.outlook.panel import month_name, month_number
from tocsin.publishing.spreadsheet import csv_table

_QUANTILES = tuple(f"p{round(100 * level):02d}" for level in LEVELS)
_SCORES = tuple(field for field in Scores.__struct_fields__)
COLUMNS = (
    *("unit", "counted", "month", "told", "count", "level"),
    *("model", "months_ahead", *_QUANTILES, "chance_of_none", "months_tested"),
    *(f"{name}{of}" for of in ("", "_resampling") for name in _SCORES),
)


def outlook_csv(told: Outlook) -> str:
    """Return a row a month: those counted, with the level of their stretch, then those foretold, with their record."""
    return csv_table(COLUMNS, [*_counted(told), *_foretold(told)])


def outlook_json(told: Outlook) -> str:
    """Return all that is said as one JSON document, in which each change of level has its month."""
    record = msgspec.to_builtins(told)
    record["levels"] = LEVELS
    start = month_number(told.start)
    for change in record["changes"]:
        change["month"] = month_name(start + change.pop("index"))
    return msgspec.json.format(msgspec.json.encode(record), indent=1).decode() + "\n"


def _counted(told: Outlook) -> Iterator[Mapping[str, Any]]:
    start = month_number(told.start)
    edges = [0, *(change.index for change in told.changes), len(told.counts)]
    for number, count in enumerate(told.counts):
        begin, end = max(e for e in edges if e <= number), min(e for e in edges if e > number)
        yield {
            "unit": told.unit,
            "counted": told.counted,
            "month": month_name(start + number),
            "told": "counted",
            "count": count,
            "level": f"{sum(told.counts[begin:end]) / (end - begin):.2f}",
        }


def _foretold(told: Outlook) -> Iterator[Mapping[str, Any]]:
    for fan, record in zip(told.fan, told.record, strict=True):
        scores = {
            f"{name}{of}": f"{getattr(given, name):.3f}"
            for of, given in (("", record.model), ("_resampling", record.benchmark))
            for name in _SCORES
        }
        yield {
            "unit": told.unit,
            "counted": told.counted,
            "month": fan.month,
            "told": "foretold",
            "model": told.model,
            "months_ahead": fan.horizon,
            **dict(zip(_QUANTILES, fan.quantiles, strict=True)),
            "chance_of_none": f"{fan.nothing:.3f}",
            "months_tested": record.months,
            **scores,
        }
