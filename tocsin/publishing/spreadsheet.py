"""Tables for spreadsheets (CSV, RFC 4180, with line feeds)."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return a table with a header; cells that a spreadsheet would run as a formula get a leading apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _cell(value) for column, value in row.items()})
    return out.getvalue()


def _cell(value: Any) -> str:
    """Write a value so that no spreadsheet takes it for a formula (OWASP, "CSV Injection")."""
    if isinstance(value, list | tuple):
        value = " ".join(map(str, value))
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
