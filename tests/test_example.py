"""The whole chain on the example, against what people coded and reconciled by hand."""

import json
from collections import Counter
from datetime import date
from functools import cache
from itertools import chain

import pytest
from shared import EXAMPLE

from tocsin import pipeline
from tocsin.case import Case
from tocsin.finding import Findings
from tocsin.measuring import check_floors
from tocsin.measuring.benchmark import BENCHMARKS
from tocsin.measuring.floors import FLOORS
from tocsin.measuring.gold import gold_set
from tocsin.measuring.result import Result

DOSSIER = json.loads((EXAMPLE / "dossier.json").read_text(encoding="utf-8"))
CLAIMS_OF = {incident["id"]: set(incident["claims"]) for incident in DOSSIER["incidents"]}
ATTACK = "002-sdf-statement"
TEL_TAMER = "hasaka-open-09"

GOLD = gold_set(EXAMPLE)


@cache
def measured(benchmark: str) -> Result:
    return BENCHMARKS[benchmark](GOLD)


@pytest.fixture(scope="module")
def findings(example: Case) -> tuple[Findings, ...]:
    return pipeline.findings(example)


def test_the_example_has_floors_of_every_benchmark() -> None:
    text = FLOORS.read_text(encoding="utf-8")
    assert all(f"  {benchmark}." in text for benchmark in BENCHMARKS)
    breaches = check_floors(GOLD.name, {})
    assert {breach.split()[1].split(".")[0] for breach in breaches} == set(BENCHMARKS)


@pytest.mark.parametrize("benchmark", BENCHMARKS)
def test_accuracy_is_not_below_its_floors(benchmark: str) -> None:
    assert check_floors(GOLD.name, measured(benchmark).figures, benchmark=f"{benchmark}.") == []


@pytest.mark.parametrize("pair", DOSSIER["do_not_merge"], ids=lambda pair: pair[1])
def test_incidents_that_must_not_be_merged_stay_apart(pair: tuple[str, str]) -> None:
    incidents = [set(json.loads(line)["claims"]) for line in measured("linking").predictions.splitlines()]
    homes = [[n for n, claims in enumerate(incidents) if claims & CLAIMS_OF[one]] for one in pair]
    assert homes[0]
    assert homes[1]
    assert not set(homes[0]) & set(homes[1])


def test_every_gold_claim_of_an_incident_is_linked_once() -> None:
    incidents = [json.loads(line) for line in measured("linking").predictions.splitlines()]
    linked = Counter(chain.from_iterable(incident["claims"] for incident in incidents))
    assert not set(chain.from_iterable(CLAIMS_OF.values())) - set(linked)
    assert set(linked.values()) == {1}


def test_the_attack_is_one_incident_of_most_of_its_reports(findings: tuple[Findings, ...]) -> None:
    gold = set(DOSSIER["incidents"][0]["reports"])
    attack = findings[0].incident
    assert ATTACK in attack.reports
    assert len(gold & set(attack.reports)) > len(gold) / 2
    assert (attack.type, attack.country) == ("attack", "SYR")


def test_another_attack_in_the_province_is_not_the_attack_on_the_prison(
    example: Case, findings: tuple[Findings, ...]
) -> None:
    report = example.report(TEL_TAMER)
    assert (report.published_at, report.published_on) == ("2015-12", date(2015, 12, 1))
    homes = [f.incident for f in findings if TEL_TAMER in f.incident.reports]
    assert homes
    assert not any(ATTACK in home.reports for home in homes)


def test_the_copied_report_is_known_as_a_copy(findings: tuple[Findings, ...]) -> None:
    found = {(s.a, s.b) for f in findings for s in f.syndicated}
    assert found == {tuple(pair) for pair in DOSSIER["syndicated"]}


def test_every_claim_of_the_example_is_grounded(example: Case) -> None:
    assert example.verify() == []
    claims = 0
    for coded in example.coded():
        for claim in coded.annotation.claims:
            claims += 1
            for span in (claim.quote, *(getattr(claim, field) for field in claim.span_fields)):
                assert span is None or span.of(coded.report.text).strip() == span.of(coded.report.text) != ""
    assert claims > 200
