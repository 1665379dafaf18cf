"""Exports for other programs: claims and incidents as JSON lines, figures as a table.

All are deterministic: the same reports and findings give the same bytes, in whatever order they come.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from tocsin.claim import CodedReport
from tocsin.codebook import encode_annotation
from tocsin.finding import Account, Contradiction, Figure, Findings
from tocsin.publishing.citations import Citations, citations
from tocsin.publishing.spreadsheet import csv_table

_COLUMNS = (
    "incident",
    "incident_title",
    "measure",
    "group_kind",
    "low",
    "best",
    "high",
    "grade",
    "originator",
    "source_kind",
    "said_low",
    "said_high",
    "said_approx",
    "said_on",
    "set_aside",
    "quote",
    "confidence",
    "claim",
    "report",
    "publisher",
    "published_at",
    "title",
    "url",
    "other_claims",
    "superseded",
    "preferred",
    "rule_best",
)


def claims_lines(coded: Sequence[CodedReport]) -> Iterator[bytes]:
    """Yield one JSON line a report, the record of the codebook and no more, in the order of the reports' ids."""
    for each in sorted(coded, key=lambda c: c.id):
        claims = tuple(msgspec.structs.replace(claim, confidence=msgspec.UNSET) for claim in each.annotation.claims)
        yield encode_annotation(msgspec.structs.replace(each.annotation, claims=claims)) + b"\n"


def incidents_lines(findings: Sequence[Findings]) -> Iterator[bytes]:
    """Yield one JSON line an incident, in the order of the incidents' ids."""
    for each in sorted(findings, key=lambda f: f.incident.id):
        yield msgspec.json.encode(_incident_record(each)) + b"\n"


def figures_csv(findings: Sequence[Findings], coded: Sequence[CodedReport]) -> str:
    """Return a table with one row for each figure and originator's account, with the sentence part that states it.

    Cells that a spreadsheet would run as a formula are given a leading apostrophe. Lines end with a line feed.
    """
    cited = citations(coded)
    rows = (
        {"incident": each.incident.id, "incident_title": each.incident.title} | _account_row(figure, account, cited)
        for each in sorted(findings, key=lambda f: f.incident.id)
        for figure in each.figures
        for account in figure.accounts
    )
    return csv_table(_COLUMNS, rows)


def _incident_record(found: Findings) -> dict[str, Any]:
    incident = found.incident
    record: dict[str, Any] = {
        field: getattr(incident, field)
        for field in (
            *("id", "title", "type", "status", "date_from", "date_to", "country", "place", "lat", "lon"),
            *("actor", "target", "reports", "claims"),
        )
    }
    record["figures"] = [_figure_record(figure) for figure in found.figures]
    record["contradictions"] = [_contradiction_record(one) for one in found.contradictions]
    record["hypotheses"] = found.hypotheses
    record["warnings"] = found.warnings
    record["syndicated"] = sorted(
        {*((s.a, s.b) for s in found.syndicated), *(tuple(sorted((r.report, r.of))) for r in found.retold)}
    )
    return record


def _contradiction_record(one: Contradiction) -> dict[str, Any]:
    record: dict[str, Any] = {"about": one.about, "a": one.a, "b": one.b, "why": one.why}
    if one.claims:
        record["claims"] = one.claims
    if one.restates:
        record["restates"] = True
    return record


def _figure_record(figure: Figure) -> dict[str, Any]:
    fields = ("measure", "group_kind", "low", "best", "high", "grade", "by", "claims", "why")
    record = {field: getattr(figure, field) for field in fields}
    if figure.disputed:
        record["disputed"] = figure.disputed
    if chosen := figure.preferred:
        record["preferred"] = {field: getattr(chosen, field) for field in ("claim", "by", "reason", "rule_best")}
    return record


def _account_row(figure: Figure, account: Account, cited: Citations) -> dict[str, Any]:
    first, chosen = cited[account.claims[0]], figure.preferred
    return {
        "measure": figure.measure,
        "group_kind": figure.group_kind,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "grade": figure.grade,
        "originator": account.originator,
        "source_kind": account.source_kind,
        "said_low": account.low,
        "said_high": account.high,
        "said_approx": str(account.approx).lower(),
        "said_on": account.said_on,
        "set_aside": account.set_aside,
        "quote": first.quote,
        "confidence": None if first.claim.confidence is msgspec.UNSET else first.claim.confidence,
        "claim": first.ref,
        "report": first.report.id,
        "publisher": first.report.publisher,
        "published_at": first.report.published_at,
        "title": first.report.title,
        "url": first.report.url,
        "other_claims": " ".join(account.claims[1:]),
        "superseded": " ".join(account.superseded),
        "preferred": chosen.claim if chosen else None,
        "rule_best": chosen.rule_best if chosen else figure.best,
    }
