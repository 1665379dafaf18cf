"""Demands and what came of them, and who is understood where nobody is named."""

import pytest
from ledger_cases import RETURN, measure, told

from tocsin.claim import CodedReport
from tocsin.ledger import Course
from tocsin.ledgers import courses, measures


def course(*coded: CodedReport) -> dict[tuple[str | None, str], Course]:
    return {(c.addressee, c.action): c for c in courses(coded, measures(coded))}


def asked(name: str, day: str, mood: str, whom: str = "France", action: str = "repatriate") -> CodedReport:
    return told(name, day, f"{whom} acts", measure(f"{whom} acts", action, mood, addressee=whom))


@pytest.mark.parametrize("mood", ["done", "refused", "promised"])
def test_a_demand_is_answered_by_the_first_later_answer_of_the_same_addressee_and_action(mood: str) -> None:
    reports = [
        asked("a", "2020-01-01", "done"),
        asked("b", "2021-01-01", "demanded"),
        asked("c", "2021-06-01", mood),
        asked("d", "2021-03-01", "done", whom="Italy"),
        asked("e", "2021-03-01", "done", action="prosecute"),
    ]
    france = course(*reports)["France", "repatriate"]
    assert france.answers == (("b#c1", "c#c1"),)
    assert france.outcome == mood
    assert [step.claim for step in france.steps] == ["a#c1", "b#c1", "c#c1"]


def test_what_nobody_answers_is_silence_and_what_nobody_asks_is_unasked() -> None:
    found = course(
        asked("a", "2020-01-01", "done"),
        asked("b", "2021-01-01", "demanded"),
        asked("c", "2021-01-01", "done", "Italy"),
    )
    assert (found["France", "repatriate"].outcome, found["Italy", "repatriate"].outcome) == ("silence", "unasked")


def test_any_state_answers_for_itself_what_home_countries_are_asked() -> None:
    reports = [
        asked("a", "2020-01-01", "demanded", whom="governments"),
        asked("b", "2020-05-01", "refused", whom="Denmark"),
    ]
    assert course(*reports)["home countries", "repatriate"].answers == (("a#c1", "b#c1"),)


def test_who_is_to_act_is_understood_from_what_the_report_tells_of() -> None:
    text = (
        "France has brought home 35 minors.\n\nThe mothers were taken to court. "
        "A collective of families demanded that the others follow. "
        "Germany asked that psychologists of the United Nations help."
    )
    one = told(
        "a",
        "2022-07-06",
        text,
        measure("The mothers were taken to court", "prosecute", "done"),
        measure("the others follow", "repatriate", "demanded", source="A collective of families"),
        measure(
            "psychologists of the United Nations help",
            "rehabilitate",
            "demanded",
            addressee="psychologists of the United Nations",
        ),
        episodes=(RETURN,),
    )
    found = {(d.addressee, d.action): d for d in measures([one])}
    assert found.keys() == {("France", "prosecute"), ("France", "repatriate"), ("United Nations", "rehabilitate")}
    assert found["France", "repatriate"].understood == ("a#c2",)
    assert found["United Nations", "rehabilitate"].understood == ()


def test_who_demands_is_not_who_is_asked() -> None:
    text = "The United States wants the camp emptied. It has brought back its own."
    one = told(
        "a",
        "2022-07-06",
        text,
        measure("wants the camp emptied", "repatriate", "demanded", source="The United States"),
    )
    assert [d.addressee for d in measures([one])] == ["home countries"]


def test_the_united_states_are_no_pronoun() -> None:
    one = told(
        "a", "2022-07-06", "They want the US to act.", measure("to act", "repatriate", "demanded", addressee="US")
    )
    [demand] = measures([one])
    assert (demand.addressee, demand.understood) == ("United States", ())
