"""What the files of a corpus hold: JSON Lines, and folders of reports."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tocsin.claim import Annotation
from tocsin.codebook import decode_annotation
from tocsin.report import Report

ANNOTATIONS = Path(__file__).parent / "annotations"
"""What was coded for training: `coded.jsonl` has claims on texts that stand in other corpora, `written.jsonl` has texts
of its own, `held_out.jsonl` such as the encoder is not shown, `entities.jsonl` entities."""


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


def coded_reports(corpora: Path, sets: Iterable[str], half: str) -> Iterator[tuple[Report, Annotation]]:
    """Yield the reports of one half of sets of coded reports, each with its annotation."""
    for name in sets:
        texts = reports(corpora / name / "reports")
        for line in (corpora / name / f"claims.{half}.jsonl").read_bytes().splitlines():
            annotation = decode_annotation(line)
            yield read_report(texts[annotation.report]), annotation


def annotated_reports(file: str) -> Iterator[tuple[Report, Annotation]]:
    """Yield the reports of a file of `ANNOTATIONS` that belong to a whole case, each with its annotation."""
    for record in records(ANNOTATIONS / file):
        if "incidents" in record:
            coded = {"report": record["id"], "incidents": record["incidents"], "claims": record["claims"]}
            yield read_report(record), decode_annotation(json.dumps(coded).encode())


def incident_told(claims: Iterable[tuple[str, str | None]]) -> str | None:
    """Return the incident that most figures and events of a report speak of; None where two are equals, or none is.

    ``claims`` are the kind and the incident of each.
    """
    counted = Counter(incident for kind, incident in claims if incident and kind in ("figure", "event"))
    most = counted.most_common(2)
    return most[0][0] if most and (len(most) == 1 or most[0][1] > most[1][1]) else None
