"""Exports: the contract, the order, and spreadsheets that do not run what a report says."""

import csv
import io
import json
import random

import pytest
from msgspec.structs import replace
from rich.console import Console

from tocsin.claim import Annotation, CodedReport, Episode, FigureClaim
from tocsin.codebook import decode_annotation
from tocsin.errors import CaseError
from tocsin.finding import Account, Contradiction, Figure, Findings, PriorWarning, Retelling, Syndication
from tocsin.incident import Incident
from tocsin.publishing import claims_lines, figures_csv, incidents_lines
from tocsin.publishing.terminal import incident_page
from tocsin.report import Report
from tocsin.span import Span


def coded(report: str, text: str, quote: str, number: int, publisher: str | None = "The Post") -> CodedReport:
    start = text.index(quote)
    claim = FigureClaim(
        id="c1", quote=Span(start, start + len(quote)), incident="i1", measure="killed", low=number, high=number
    )
    episode = Episode(id="i1", type="attack")
    return CodedReport(
        Report(id=report, text=text, sha256="0" * 64, publisher=publisher, published_at="2022-01-21"),
        Annotation(report=report, incidents=(episode,), claims=(claim,)),
    )


def account(originator: str, number: int, ref: str) -> Account:
    return Account(
        originator=originator,
        source_kind="report",
        low=number,
        high=number,
        approx=False,
        said_on="2022-01-21",
        claims=(ref,),
    )


def found(name: str, *accounts: Account) -> Findings:
    incident = Incident(
        id=name,
        title="An attack",
        type="attack",
        status="occurred",
        date_from="2022-01-20",
        date_to=None,
        country="SYR",
        place="Hasaka",
        actor=None,
        target=None,
        reports=("a", "b"),
        episodes=(),
        claims=("a#c1", "b#c1"),
    )
    figure = Figure(
        measure="killed",
        group_kind="all",
        low=7,
        best=7,
        high=9,
        grade="contested",
        by=("x", "y"),
        claims=("a#c1", "b#c1"),
        accounts=accounts,
        why="because",
    )
    return Findings(
        incident=incident,
        figures=(figure,),
        contradictions=(
            Contradiction(about="killed/all", a="a#c1", b="b#c1", why="7 or 9", weight=2.0),
            Contradiction(about="killed/all", a="a#c1", b="c#c1", why="7 or 9", weight=2.0, restates=True),
        ),
        warnings=(PriorWarning("a#c1", 30),),
        syndicated=(Syndication("a", "b", 0.9),),
    )


REPORTS = [coded("a", "They say 7 died.", "7 died", 7), coded("b", "=cmd() 9 died.", "=cmd() 9 died", 9)]
FOUND = [
    found("i-2", account("@x", 7, "a#c1"), account("y", 9, "b#c1")),
    found("i-1", account("x", 7, "a#c1"), account("y", 9, "b#c1")),
]


def test_claims_are_the_records_of_the_codebook_in_the_order_of_the_reports() -> None:
    lines = list(claims_lines(REPORTS[::-1]))
    assert [decode_annotation(line) for line in lines] == [each.annotation for each in REPORTS]
    assert all(line.endswith(b"}\n") and line.count(b"\n") == 1 for line in lines)


def test_incidents_carry_the_fields_of_the_contract_and_no_others() -> None:
    records = [json.loads(line) for line in incidents_lines(FOUND)]
    assert [r["id"] for r in records] == ["i-1", "i-2"]
    assert list(records[0]) == (
        [
            "id",
            "title",
            "type",
            "status",
            "date_from",
            "date_to",
            "country",
            "place",
            "lat",
            "lon",
            "actor",
            "target",
            "reports",
            "claims",
            "figures",
            "contradictions",
            "hypotheses",
            "warnings",
            "syndicated",
        ]
    )
    figure = {"measure": "killed", "group_kind": "all", "low": 7, "best": 7, "high": 9, "grade": "contested"}
    assert records[0]["figures"] == [figure | {"by": ["x", "y"], "claims": ["a#c1", "b#c1"], "why": "because"}]
    assert records[0]["contradictions"] == [
        {"about": "killed/all", "a": "a#c1", "b": "b#c1", "why": "7 or 9"},
        {"about": "killed/all", "a": "a#c1", "b": "c#c1", "why": "7 or 9", "restates": True},
    ]
    assert records[0]["warnings"] == [{"claim": "a#c1", "lead_days": 30}]
    assert records[0]["syndicated"] == [["a", "b"]]


def test_copies_and_retellings_are_exported_alike_each_pair_once() -> None:
    again = replace(FOUND[0], retold=(Retelling("d", "c", 4, 5), Retelling("b", "a", 4, 4)))
    assert json.loads(next(iter(incidents_lines([again]))))["syndicated"] == [["a", "b"], ["c", "d"]]


def test_what_is_settled_and_not_taken_back_stands_beside_the_range() -> None:
    figure = replace(FOUND[1].figures[0], disputed=(46, None))
    settled = replace(FOUND[1], figures=(figure, *FOUND[0].figures))
    (record,) = (json.loads(line) for line in incidents_lines([settled]))
    assert [one.get("disputed", "none") for one in record["figures"]] == [[46, None], "none"]
    console = Console(file=io.StringIO(), width=160)
    console.print(incident_page(settled, REPORTS))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert shown.count("(also said: at least 46)") == shown.count("also said") == 1


def test_the_order_of_arrival_changes_no_byte() -> None:
    shuffled_reports, shuffled_found = REPORTS[:], FOUND[:]
    random.Random(1).shuffle(shuffled_reports)
    shuffled_found.reverse()
    assert list(claims_lines(shuffled_reports)) == list(claims_lines(REPORTS))
    assert list(incidents_lines(shuffled_found)) == list(incidents_lines(FOUND))
    assert figures_csv(shuffled_found, shuffled_reports) == figures_csv(FOUND, REPORTS)


def test_the_table_has_a_row_for_each_account_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(figures_csv(FOUND, REPORTS))))
    assert [(r["incident"], r["originator"], r["said_low"]) for r in rows] == [
        ("i-1", "x", "7"),
        ("i-1", "y", "9"),
        ("i-2", "'@x", "7"),
        ("i-2", "y", "9"),
    ]
    assert rows[1]["quote"] == "'=cmd() 9 died"
    assert rows[0]["publisher"] == "The Post"


def test_a_finding_without_its_report_is_refused() -> None:
    with pytest.raises(CaseError, match="b#c1"):
        figures_csv(FOUND, REPORTS[:1])
