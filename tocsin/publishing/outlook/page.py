"""The outlook of a unit as tables for a terminal: the series, its changes, the fan, and always the record."""

from calendar import month_abbr
from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.outlook.outlook import LEVELS, Outlook
from tocsin.outlook.panel import month_name, month_number
from tocsin.publishing import wording
from tocsin.publishing.outlook.words import AGAINST, heading, level, month, percent, verdict


def outlook_page(told: Outlook) -> RenderableType:
    """Return all that is said about the unit."""
    return Group(*_parts(told))


def _parts(told: Outlook) -> Iterator[RenderableType]:
    yield Text(f"{heading(told)}\n", style="bold")
    yield _series(told)
    yield Text("Changes of level\n", style="bold")
    for change in told.changes:
        since = month(month_name(month_number(told.start) + change.index))
        yield Text(
            f"  from {since}: {level(change.after)} a month, before {level(change.before)} ({change.bits:.0f} bits)"
        )
    if not told.changes:
        yield Text("  none that the months would tell from chance")
    learned = f", learned from {wording.plural(told.peers, 'other unit')} too" if told.peers else ""
    yield Text(f"\nWhat may come ({told.model}{learned})\n", style="bold")
    yield _fan(told)
    yield Text("How that has worked\n", style="bold")
    yield _record(told)
    yield Text("\n  ".join([AGAINST, *map(verdict, told.record)]))


def _series(told: Outlook) -> Table:
    """Return one line a year, one column a month."""
    table = Table("", box=box.SIMPLE, padding=(0, 1, 0, 0))
    for name in month_abbr[1:]:
        table.add_column(name, justify="right")
    first = month_number(told.start)
    last = first + len(told.counts) - 1
    for year in range(first // 12, last // 12 + 1):
        numbers = range(year * 12, year * 12 + 12)
        row = (f"{told.counts[number - first]:,}" if first <= number <= last else "" for number in numbers)
        table.add_row(str(year), *row)
    return table


def _fan(told: Outlook) -> Table:
    table = Table("month", box=box.SIMPLE)
    for column in (*map(percent, LEVELS), "chance of none"):
        table.add_column(column, justify="right")
    for fan in told.fan:
        table.add_row(month(fan.month), *(f"{value:,}" for value in fan.quantiles), percent(fan.nothing))
    return table


def _record(told: Outlook) -> Table:
    """Return the scores of the model and, in a line under each, those of the benchmark."""
    table = Table("ahead", "", box=box.SIMPLE)
    for column in ("CRPS", "ignorance", "within 50 %", "within 90 %"):
        table.add_column(column, justify="right")
    for record in told.record:
        for name, scores in ((told.model, record.model), ("resampling", record.benchmark)):
            ahead = str(record.horizon) if scores is record.model else ""
            inside = (percent(scores.covered_50), percent(scores.covered_90))
            table.add_row(ahead, name, f"{scores.crps:,.2f}", f"{scores.ignorance:.2f}", *inside)
    return table
