"""Where it all comes from: the reports, what each contributed, who copies whom, and the originators."""

from collections.abc import Sequence
from typing import NamedTuple

from tocsin.claim import CodedReport
from tocsin.finding import Findings
from tocsin.publishing.citations import Citations
from tocsin.publishing.dossier import wording
from tocsin.report import Report

KINDS = ("figure", "event", "warning", "measure", "assessment")


class Source(NamedTuple):
    """One report with what it contributed."""

    report: Report
    counts: dict[str, int]
    """Kind of claim -> how many."""
    alone: list[str]
    """Counts of people that no other report gives."""
    figures: int
    contradictions: int
    warnings: int
    copies: list[tuple[str, float]]
    """Reports that are near copies of it, with the share of wording in common."""


class Originator(NamedTuple):
    """One who gives figures, through however many reports."""

    name: str
    source_kind: str
    figures: list[str]
    reports: list[str]


def sources(coded: Sequence[CodedReport], findings: Sequence[Findings], cited: Citations) -> list[Source]:
    """Return the reports in the order of publication, the undated last."""
    ordered = sorted(coded, key=lambda c: (c.report.published is None, c.report.published or 0, c.id))
    return [_source(each, findings, cited) for each in ordered]


def originators(findings: Sequence[Findings], cited: Citations) -> list[Originator]:
    """Return those who give figures, who gives most first."""
    found: dict[str, Originator] = {}
    for each in findings:
        for figure in each.figures:
            for account in figure.accounts:
                entry = found.setdefault(
                    account.originator, Originator(account.originator, account.source_kind, [], [])
                )
                counted = wording.people(figure.measure, figure.group_kind)
                if counted not in entry.figures:
                    entry.figures.append(counted)
                reports = {cited[ref].report.id for ref in (*account.claims, *account.superseded)}
                entry.reports.extend(sorted(reports - set(entry.reports)))
    return sorted(found.values(), key=lambda o: (-len(o.figures), -len(o.reports), o.name))


def _source(each: CodedReport, findings: Sequence[Findings], cited: Citations) -> Source:
    kinds = [claim.kind for claim in each.annotation.claims]
    alone, figures, contradictions, warnings = [], 0, 0, 0
    copies = set()
    for found in findings:
        for figure in found.figures:
            reports = {cited[ref].report.id for ref in figure.claims}
            figures += each.id in reports
            if reports == {each.id}:
                alone.append(wording.people(figure.measure, figure.group_kind))
        contradictions += sum(each.id in {cited[c.a].report.id, cited[c.b].report.id} for c in found.contradictions)
        warnings += sum(cited[w.claim].report.id == each.id for w in found.warnings)
        copies |= {(s.b if s.a == each.id else s.a, s.similarity) for s in found.syndicated if each.id in (s.a, s.b)}
    counts = {kind: kinds.count(kind) for kind in KINDS}
    return Source(each.report, counts, list(dict.fromkeys(alone)), figures, contradictions, warnings, sorted(copies))
