"""What the files of a corpus hold: JSON Lines, and folders of reports."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.report import Report


def records(path: Path) -> Iterator[Any]:
    """Yield the records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def reports(folder: Path) -> dict[str, Any]:
    """Return the reports of a folder, each a JSON file, by their ids."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return {report["id"]: report for report in found}


def read_report(record: dict[str, Any]) -> Report:
    """Return what of a record Tocsin reads."""
    return Report(**{name: record[name] for name in ("id", "text", "published_at", "title")}, sha256="")
