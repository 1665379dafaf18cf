"""The ledgers of a whole case, for a terminal, for spreadsheets (CSV) and for programs (JSON)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from rich.console import RenderableType

from tocsin.claim import CodedReport
from tocsin.finding import Findings
from tocsin.publishing.citations import Citations, citations
from tocsin.publishing.ledgers import detention, hypotheses, means, measures, warnings
from tocsin.publishing.spreadsheet import csv_table


class View(Struct, frozen=True):
    """How one ledger is drawn up and shown; each function takes what the first one returns."""

    draw: Callable[[Sequence[CodedReport], Sequence[Findings]], Any]
    page: Callable[[Any, Citations], Iterable[RenderableType]]
    columns: tuple[str, ...]
    rows: Callable[[Any, Citations], Iterable[Mapping[str, Any]]]
    record: Callable[[Any], Any]
    brief: Callable[[Any], str]


VIEWS: dict[str, View] = {
    name: View(module.draw, module.page, module.COLUMNS, module.rows, module.record, module.brief)
    for name, module in (
        ("detention", detention),
        ("measures", measures),
        ("means", means),
        ("warnings", warnings),
        ("hypotheses", hypotheses),
    )
}
"""Name of each ledger -> its view."""


def ledgers_brief(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> dict[str, str]:
    """Return each ledger in a line, by its name; nothing where it is empty."""
    return {name: view.brief(view.draw(coded, findings)) for name, view in VIEWS.items()}


def ledger_page(name: str, coded: Sequence[CodedReport], findings: Sequence[Findings]) -> list[RenderableType]:
    """Return a ledger for the terminal."""
    view = VIEWS[name]
    return list(view.page(view.draw(coded, findings), citations(coded)))


def ledger_csv(name: str, coded: Sequence[CodedReport], findings: Sequence[Findings]) -> str:
    """Return a ledger as a table with one row for each claim, with the words that state it."""
    view = VIEWS[name]
    return csv_table(view.columns, view.rows(view.draw(coded, findings), citations(coded)))


def ledger_json(name: str, coded: Sequence[CodedReport], findings: Sequence[Findings]) -> str:
    """Return a ledger as one JSON document; claims are named ``report#claim``."""
    view = VIEWS[name]
    encoded = msgspec.json.encode(view.record(view.draw(coded, findings)))
    return msgspec.json.format(encoded, indent=1).decode() + "\n"
