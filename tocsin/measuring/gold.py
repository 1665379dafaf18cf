"""Sets that people coded and reconciled by hand: their reports, claims and dossier.

A set is a folder with ``reports/``, ``claims.jsonl`` (codebook records) and, for a dossier, ``dossier.json``; or the
claims file itself, with ``reports/`` beside it.
"""

import json
from pathlib import Path
from typing import Any

from msgspec import Struct

from tocsin.claim import Annotation
from tocsin.codebook import check, decode_annotation
from tocsin.errors import BenchmarkError, CodebookError, ReadingError
from tocsin.reading import read
from tocsin.report import Report


class GoldSet(Struct, frozen=True):
    """A set to measure against."""

    name: str
    folder: Path
    reports: tuple[Report, ...]
    claims: tuple[Annotation, ...]


def gold_set(path: Path) -> GoldSet:
    """Read a set. Raises `BenchmarkError` that names the file which is missing or of another shape."""
    claims = path / "claims.jsonl" if path.is_dir() else path
    folder = claims.parent
    if not claims.is_file():
        raise BenchmarkError(f"{claims}: there is no such file; name a folder with claims.jsonl, or a claims file")
    if not (folder / "reports").is_dir():
        raise BenchmarkError(f"{folder / 'reports'}: there is no such folder; the reports belong there")
    reports = {}
    for result in read([folder / "reports"]):
        if isinstance(result, ReadingError):
            raise BenchmarkError(f"a report of the set cannot be read: {result}") from result
        reports[result.id] = result
    annotations = []
    for number, line in enumerate(claims.read_bytes().splitlines(), 1):
        try:
            annotation = decode_annotation(line)
            annotations.append(check(annotation, reports[annotation.report].text))
        except CodebookError as error:
            raise BenchmarkError(f"{claims}, line {number}: {error}") from error
        except KeyError as error:
            raise BenchmarkError(f"{claims}, line {number}: report {error} is not in {folder / 'reports'}") from error
    name = folder.name if claims.name == "claims.jsonl" else f"{folder.name}/{claims.name}"
    return GoldSet(name, folder, tuple(reports[a.report] for a in annotations), tuple(annotations))


def gold_dossier(gold: GoldSet) -> dict[str, Any]:
    """Return what the claims of a set amount to, reconciled by hand; raise `BenchmarkError` where it is not there."""
    path = gold.folder / "dossier.json"
    try:
        dossier: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BenchmarkError(
            f"{path}: cannot be read ({error}); this benchmark needs the gold dossier there"
        ) from error
    return dossier
