"""Where it all comes from: the reports, what each contributed, who copies whom, and the originators."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tocsin.claim import CodedReport
from tocsin.finding import Findings
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations
from tocsin.report import Report

KINDS = ("figure", "event", "warning", "measure", "assessment")


class Source(NamedTuple):
    """One report with what it contributed."""

    report: Report
    counts: dict[str, int]
    """Kind of claim -> how many."""
    alone: list[str]
    """Counts of people that no other report gives."""
    parts: list[str]
    """``figure``, ``contradiction`` or ``warning`` for each finding that rests on it."""
    copies: list[tuple[str, float]]
    """Reports that are near copies of it, with the share of wording in common."""

    def contributed(self) -> str:
        """Say in one line what rests on the report."""
        rests = Counter(self.parts)
        told = [
            ("a side of " if part == "contradiction" else "") + wording.plural(rests[part], part)
            for part in ("figure", "contradiction", "warning")
            if rests[part]
        ]
        text = wording.listed(told)
        return f"{text[0].upper()}{text[1:]}." if told else "Nothing that a finding rests on."


class Originator(NamedTuple):
    """One who gives figures, through however many reports."""

    name: str
    source_kind: str
    figures: list[str]
    reports: list[str]


def sources(coded: Sequence[CodedReport], findings: Sequence[Findings], cited: Citations) -> list[Source]:
    """Return the reports in the order of publication, the undated last."""
    found = {each.id: Source(each.report, _counts(each), [], [], []) for each in coded}
    for each in findings:
        for figure in each.figures:
            reports = _reports(figure.claims, cited)
            for report in reports:
                found[report].parts.append("figure")
            if len(reports) == 1:
                found[reports[0]].alone.append(wording.people(figure.measure, figure.group_kind))
        for pair in each.disagreements:
            for report in _reports(pair.rests_on, cited):
                found[report].parts.append("contradiction")
        for warning in each.warnings:
            found[cited[warning.claim].report.id].parts.append("warning")
        for copy in each.syndicated:
            for report, other in ((copy.a, copy.b), (copy.b, copy.a)):
                if report in found and (other, copy.similarity) not in found[report].copies:
                    found[report].copies.append((other, copy.similarity))
    return sorted(
        found.values(),
        key=lambda s: (s.report.published is None, s.report.published or 0, s.report.id),
    )


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


def _counts(each: CodedReport) -> dict[str, int]:
    kinds = Counter(claim.kind for claim in each.annotation.claims)
    return {kind: kinds[kind] for kind in KINDS}


def _reports(claims: Iterable[str], cited: Citations) -> list[str]:
    return sorted({cited[ref].report.id for ref in claims})
