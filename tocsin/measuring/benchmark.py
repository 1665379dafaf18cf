"""Benchmarks: Tocsin's output on a set of reports, scored against what people coded and reconciled by hand."""

import json
from collections.abc import Callable, Sequence

from tocsin.claim import CodedReport
from tocsin.linking import link
from tocsin.measuring.claims import score_claims
from tocsin.measuring.dossier import score_dossier
from tocsin.measuring.gold import GoldSet, gold_dossier
from tocsin.measuring.ledgers import measure_ledgers
from tocsin.measuring.result import Result
from tocsin.pipeline import code_reports, find
from tocsin.publishing import claims_lines, incidents_lines


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
    "ledgers": measure_ledgers,
}
"""Name of each benchmark -> how it is measured."""


def _against_dossier(name: str, gold: GoldSet, coded: Sequence[CodedReport]) -> Result:
    predictions = b"".join(incidents_lines(find(coded, link(coded))))
    incidents = [json.loads(line) for line in predictions.splitlines()]
    scores = score_dossier(gold_dossier(gold), gold.claims, incidents, [c.annotation for c in coded])
    return Result(_named(name, scores.figures()), scores.table(), predictions)


def _named(benchmark: str, figures: dict[str, float]) -> dict[str, float]:
    return {f"{benchmark}.{measure}": value for measure, value in figures.items()}
