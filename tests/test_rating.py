"""An analyst's own entries in the matrix of hypotheses: beside the rule's, never over them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_cases import PRISON, found, told
from msgspec.structs import replace

from tocsin import deciding, pipeline
from tocsin.case import Case
from tocsin.decision import Rating
from tocsin.effects import effects
from tocsin.errors import DecisionError
from tocsin.ledger import Entry, Matrix
from tocsin.ledgers import matrices
from tocsin.publishing.ledgers import ledger_csv

TEXT = "Officials blamed the Allied Democratic Forces. Islamic State claimed the raid. A tunnel was found."
ADF = "allied democratic forces: blamed the Allied Democratic Forces"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    coded = told(
        "a",
        "2022-01-25",
        TEXT,
        *(
            {"kind": "assessment", "words": words, "topic": "responsibility", "incident": "i1"}
            for words in ("blamed the Allied Democratic Forces", "Islamic State claimed the raid")
        ),
        {"kind": "assessment", "words": "A tunnel was found", "topic": "means", "incident": "i1"},
        episodes=(PRISON,),
    )
    with Case.open(tmp_path / "a.case", create=True) as opened:
        opened.add_report(coded.report)
        opened.store_annotation(coded.annotation, "by hand", imported=True)
        yield opened


def rate(case: Case, question: str, answer: str, rating: str = "inconsistent") -> int:
    incident = pipeline.incidents(case)[0].id
    return deciding.rate(case, incident, question, answer, "a#c3", rating, reason="no tools", author="A. Said").number


def drawn(case: Case) -> dict[str, Matrix]:
    return {matrix.question: matrix for matrix in matrices(case.coded(), pipeline.findings(case))}


def test_a_rating_stands_beside_the_rule_and_is_undone(case: Case) -> None:
    before = drawn(case)
    number = rate(case, "Who did it?", "H1")
    after = drawn(case)["Who did it?"]
    assert after.entries == (Entry("a#c3", ADF, "inconsistent", "A. Said", "no tools", number),)
    assert (after.evidence, after.inconsistent) == (before["Who did it?"].evidence, before["Who did it?"].inconsistent)
    case.undo(number, "a slip", "A. Said")
    assert drawn(case) == before


def test_an_analyst_may_ask_and_answer_what_the_rules_do_not(case: Case) -> None:
    rate(case, "How did they get in?", "through a tunnel", "consistent")
    matrix = drawn(case)["How did they get in?"]
    assert (matrix.answers, matrix.evidence) == ((), ())
    assert matrix.entries[0].answer == "through a tunnel"
    table = ledger_csv("hypotheses", case.coded(), pipeline.findings(case))
    assert "through a tunnel,consistent,,,A. Said,no tools,A tunnel was found,a#c3" in table


@pytest.mark.parametrize(
    ("question", "answer", "rating", "message"),
    [
        ("Who did it?", "H3", "neutral", "has no H3"),
        ("What?", "H1", "neutral", "has no H1"),
        ("Who did it?", "H1", "likely", "no rating 'likely'"),
    ],
)
def test_what_there_is_not_cannot_be_rated(case: Case, question: str, answer: str, rating: str, message: str) -> None:
    with pytest.raises(DecisionError, match=message):
        rate(case, question, answer, rating)
    assert case.decisions() == ()


def test_a_rating_stands_whatever_the_id_of_the_report_unless_its_claim_is_not_found_again() -> None:
    tunnel = {"kind": "assessment", "words": "A tunnel was found", "topic": "means", "incident": "i1"}
    coded = told("a (2)", "2022-01-25", TEXT, tunnel, episodes=(PRISON,))
    stands = Rating(
        episode="a (2)#i1", claim="a (2)#c1", question="How?", answer="H1", rating="neutral", reason="x", author="y"
    )
    lost = replace(stands, claim="a (2)#c1 (of an earlier coding)", number=2)
    assert [effect.holds for effect in effects([stands, lost], found(coded))] == [True, False]


def test_a_claim_has_to_be_in_the_case(case: Case) -> None:
    incident = pipeline.incidents(case)[0].id
    with pytest.raises(DecisionError, match="no claim a#c9"):
        deciding.rate(case, incident, "Who did it?", "H1", "a#c9", "neutral", reason="x", author="y")
