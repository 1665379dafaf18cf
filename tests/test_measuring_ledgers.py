"""The benchmark of the ledgers: what counts as agreement with a dossier made by hand."""

import pytest
from ledger_cases import found, told
from test_detention import ATTACK, ledger

from tocsin.finding import Demand
from tocsin.ledger import Evidence, Matrix
from tocsin.measuring.ledgers import custody_agrees, demands_agree, sides_agree


def demand(addressee: str | None, *claims: str) -> Demand:
    return Demand(addressee=addressee, action="repatriate", mood="demanded", by=(), claims=claims)


def test_a_measure_agrees_with_addressee_action_and_mood() -> None:
    gold = [{"addressee": "The tribes", "action": "repatriate", "mood": "demanded", "claims": ["a#c1", "a#c2"]}]
    scores = demands_agree(gold, [demand("the tribes", "a#c1"), demand("France", "a#c2")])
    assert scores["measures.f1"] == pytest.approx(0.5)
    assert demands_agree([], [demand("France", "a#c1")]) == {}


@pytest.mark.parametrize(("nation", "share"), [(None, 1.0), ("SYR", 0.0)])
def test_a_figure_of_detention_agrees_with_its_nationality(nation: str | None, share: float) -> None:
    row = {"measure": "detained", "group_kind": "detainees", "low": 3000, "high": 3000, "claims": ["a#c1"]}
    scores = custody_agrees([row | {"nationality": nation}], ledger(ATTACK).entries)
    assert scores == {"detention.present": 1.0, "detention.nationality": share}
    assert custody_agrees([row | {"nationality": nation, "low": 1}], ledger(ATTACK).entries)["detention.present"] == 0


def test_claims_have_to_be_on_the_right_side_of_one_hypothesis() -> None:
    matrix = Matrix(
        incident="i",
        question="Who did it?",
        answers=("A", "B"),
        evidence=(
            Evidence("a#c1", "x", ("consistent", "inconsistent"), 1.0),
            Evidence("a#c2", "x", ("inconsistent", "consistent"), 1.0),
        ),
        inconsistent=(1, 1),
    )
    assert sides_agree([{"for": ["a#c1"], "against": ["a#c2"]}], [matrix]) == {"hypotheses.sides": 1.0}
    assert sides_agree([{"answers": [{"claims": ["a#c1", "a#c2"]}]}], [matrix]) == {"hypotheses.sides": 0.5}
    assert sides_agree([{"for": ["a#c1"]}], []) == {"hypotheses.sides": 0.0}


def test_a_case_without_ledgers_has_nothing_to_compare() -> None:
    report = told("a", "2022-01-22", "Nothing happened.")
    assert found(report) == ()
    assert ledger(report).entries == ()
