"""Benchmarks: Tocsin's output on a set of reports, scored against what people coded and reconciled by hand.

A set is a folder with ``reports/``, ``claims.jsonl`` (codebook records) and, for a dossier, ``dossier.json``; or the
claims file itself, with ``reports/`` beside it.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from tocsin.claim import Annotation, CodedReport
from tocsin.codebook import check, decode_annotation
from tocsin.errors import BenchmarkError, CodebookError, ReadingError
from tocsin.linking import link
from tocsin.measuring.claims import score_claims
from tocsin.measuring.dossier import score_dossier
from tocsin.measuring.result import Result
from tocsin.pipeline import code_reports, find
from tocsin.publishing import claims_lines, incidents_lines
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


def measure_claims(gold: GoldSet) -> Result:
    """Code the reports and score the claims against the gold claims."""
    coded = code_reports(gold.reports)
    scores = score_claims(gold.claims, [c.annotation for c in coded])
    return Result(_named("claims", scores.figures()), scores.table(), b"".join(claims_lines(coded)))


def measure_dossier(gold: GoldSet) -> Result:
    """Go the whole way from the reports to incidents and score these against the gold dossier."""
    return _against_dossier("dossier", gold, code_reports(gold.reports))


def measure_linking(gold: GoldSet) -> Result:
    """Link and weigh the gold claims, which leaves reading and resolving out, and score against the gold dossier."""
    return _against_dossier("linking", gold, list(map(CodedReport, gold.reports, gold.claims)))


BENCHMARKS: dict[str, Callable[[GoldSet], Result]] = {
    "claims": measure_claims,
    "dossier": measure_dossier,
    "linking": measure_linking,
}
"""Name of each benchmark -> how it is measured."""


def _against_dossier(name: str, gold: GoldSet, coded: Sequence[CodedReport]) -> Result:
    predictions = b"".join(incidents_lines(find(coded, link(coded))))
    incidents = [json.loads(line) for line in predictions.splitlines()]
    scores = score_dossier(gold_dossier(gold), gold.claims, incidents, [c.annotation for c in coded])
    return Result(_named(name, scores.figures()), scores.table(), predictions)


def _named(benchmark: str, figures: dict[str, float]) -> dict[str, float]:
    return {f"{benchmark}.{measure}": value for measure, value in figures.items()}
