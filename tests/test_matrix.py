"""Hypotheses against evidence: what agrees, what disagrees, and what tells them apart."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ledger_cases import PRISON, found, told

from tocsin.claim import CodedReport
from tocsin.ledger import Matrix
from tocsin.ledgers import hypotheses, matrices
from tocsin.ledgers.matrix import _diagnostic


def said(words: str, topic: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "assessment", "words": words, "topic": topic, "incident": "i1"} | fields


def report(name: str, text: str, *claims: dict[str, Any]) -> CodedReport:
    return told(name, "2022-01-25", text, *claims, episodes=(PRISON,))


def drawn(*reports: CodedReport) -> dict[str, Matrix]:
    return {matrix.question: matrix for matrix in matrices(reports, found(*reports))}


def ratings(matrix: Matrix) -> dict[str, tuple[str, ...]]:
    return {evidence.claim: evidence.ratings for evidence in matrix.evidence}


BLAMED = (
    "Officials blamed the Allied Democratic Forces. Islamic State claimed the raid. "
    "An expert doubts that Islamic State did it."
)


def test_where_answers_exclude_each_other_what_agrees_with_one_disagrees_with_the_rest() -> None:
    one = report(
        "a",
        BLAMED,
        said("blamed the Allied Democratic Forces", "responsibility", source="Officials", source_kind="authority"),
        said("Islamic State claimed the raid", "responsibility"),
        said(
            "doubts that Islamic State did it",
            "responsibility",
            polarity="denied",
            source="An expert",
            source_kind="expert",
        ),
    )
    matrix = drawn(one)["Who did it?"]
    assert [answer.partition(":")[0] for answer in matrix.answers] == ["allied democratic forces", "islamic state"]
    assert ratings(matrix) == {
        "a#c1": ("consistent", "inconsistent"),
        "a#c2": ("inconsistent", "consistent"),
        "a#c3": ("consistent", "inconsistent"),
    }
    assert matrix.inconsistent == (1, 2)
    assert {evidence.diagnostic for evidence in matrix.evidence} == {1.0}


def test_that_a_branch_acted_alone_speaks_against_those_whose_name_it_bears() -> None:
    one = report(
        "a",
        f"{BLAMED} The link is overblown. The raid was paid for from abroad.",
        said("blamed the Allied Democratic Forces", "responsibility"),
        said("Islamic State claimed the raid", "responsibility"),
        said("The link is overblown", "motive"),
        said("The raid was paid for from abroad", "motive"),
    )
    matrix = ratings(drawn(one)["Who did it?"])
    assert matrix["a#c3"] == ("consistent", "inconsistent")
    assert matrix["a#c4"] == ("inconsistent", "consistent")


def test_yes_is_set_against_no_even_if_nobody_says_so_and_an_arrest_for_smuggling_agrees() -> None:
    text = "Money was paid. Police arrested six people for smuggling detainees out. They arrested a thief."
    one = report(
        "a",
        text,
        said("Money was paid", "inside_help", certainty="possible"),
        {"kind": "event", "words": "arrested six people for smuggling", "type": "arrest", "incident": "i1"},
        {"kind": "event", "words": "arrested a thief", "type": "arrest", "incident": "i1"},
    )
    matrix = drawn(one)["Did anyone inside help?"]
    assert matrix.answers == ("Yes", "No")
    assert ratings(matrix) == {"a#c1": ("consistent", "inconsistent"), "a#c2": ("consistent", "inconsistent")}


def test_answers_that_do_not_exclude_each_other_are_neutral() -> None:
    text = "The inmates seized weapons. The attackers brought rifles in a pickup. Someone took money."
    one = report(
        "a",
        text,
        said("The inmates seized weapons", "means"),
        said("The attackers brought rifles in a pickup", "means"),
    )
    assert set(ratings(drawn(one)["How were the detainees armed?"]).values()) <= {
        ("neutral", "consistent"),
        ("consistent", "neutral"),
    }


def test_this_group_is_the_one_that_the_paragraph_names_last() -> None:
    text = (
        "Islamic State is weak. The Allied Democratic Forces came at dawn; this group is held responsible. "
        "Islamic State did it."
    )
    one = report(
        "a",
        text,
        said("this group is held responsible", "responsibility"),
        said("Islamic State did it", "responsibility"),
    )
    answers = {a.answer.partition(":")[0] for a in hypotheses(found(one)[0].incident, [one])[0].answers}
    assert answers == {"allied democratic forces", "islamic state"}


@given(st.lists(st.sampled_from(["consistent", "inconsistent", "neutral"]), min_size=2, max_size=6))
def test_what_agrees_or_disagrees_with_all_alike_tells_nothing(given_ratings: list[str]) -> None:
    value = _diagnostic(given_ratings)
    assert 0 <= value <= 1
    assert (value == 0) == (len(set(given_ratings)) == 1)
