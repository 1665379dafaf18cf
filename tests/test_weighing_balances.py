"""Sums that fail: which stocks and flows are set against each other, and which are not."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from weighing_cases import Said, figure, report, weighed

from tocsin.claim import CodedReport
from tocsin.finding import Contradiction, Findings
from tocsin.span import Span

AFTER, LATER = "2024-05-06", "2024-05-09"
INMATES = {"group_kind": "detainees"}


def out(source: str | None, low: int | None, high: int | str | None = "same", **more: Any) -> Said:
    return figure(source, low, high, measure="escaped", **INMATES, **more)


def back(source: str | None, low: int | None, high: int | str | None = "same", **more: Any) -> Said:
    return figure(source, low, high, measure="recaptured", **INMATES, **more)


def still_out(source: str | None, low: int | None, high: int | str | None = "same", **more: Any) -> Said:
    return figure(source, low, high, measure="missing", **INMATES, **more)


def held(source: str | None, low: int | None, **more: Any) -> Said:
    return figure(source, low, measure="detained", words=f"{low} men held there", **INMATES, **more)


def remained(source: str | None, low: int | None, **more: Any) -> Said:
    return figure(source, low, measure="detained", words=f"{low} men remained", **INMATES, **more)


def sums(found: Findings) -> list[Contradiction]:
    return [c for c in found.contradictions if c.about.startswith("arithmetic:")]


def whys(*reports: CodedReport) -> list[str]:
    return [c.why for c in sums(weighed(*reports))]


def test_more_caught_again_and_still_out_than_escaped_over_several_reports() -> None:
    found = sums(
        weighed(
            report("a", "2024-05-05", back("the police", 104)),
            report("b", AFTER, still_out("the police", 400)),
            report("c", LATER, out("the police", 400)),
        )
    )
    assert [(c.about, c.a, c.b, c.claims) for c in found] == [
        ("arithmetic:escaped/detainees", "a#c1", "c#c1", ("a#c1", "b#c1", "c#c1"))
    ]
    assert found[0].why == (
        "police: 104 recaptured (5 May 2024) + 400 still at large (6 May 2024) = 504, "
        "more than 400 escaped (9 May 2024), by 104"
    )


@pytest.mark.parametrize(
    "said",
    [
        pytest.param((back("the police", 104), still_out("the police", 296), out("the police", 400)), id="balances"),
        pytest.param((back("the police", 104), still_out("the police", 400), out("the police", 504, None)), id="open"),
        pytest.param((back("the police", 104), still_out("the police", 400),
                      out("the police", 470, approx=True)), id="rounded"),
        pytest.param((back("the police", 104), still_out("the police", 400), out("the police", 0)), id="none escaped"),
        pytest.param((back("the police", 104), out("the police", 100, certainty="possible")), id="a guess"),
        pytest.param((held("the police", 900), out("the police", 700), remained("the police", 200)), id="held"),
    ],
)  # fmt: skip
def test_what_can_be_right_is_no_finding(said: tuple[Said, ...]) -> None:
    assert not whys(report("a", AFTER, *said))


def test_who_was_caught_after_the_count_of_those_still_out_may_be_among_them() -> None:
    out_and_back = (report("b", AFTER, still_out("the police", 300)), report("c", LATER, out("the police", 400)))
    assert not whys(*out_and_back, report("d", LATER, back("the police", 250)))
    assert whys(*out_and_back, report("d", AFTER, back("the police", 250)))


def test_a_count_of_the_escaped_from_before_the_end_may_have_grown() -> None:
    early = report("a", "2024-05-03", out("the police", 80))
    assert not whys(early, report("b", "2024-05-04", back("the police", 100)))
    assert whys(report("a", "2024-05-05", out("the police", 80)), report("b", AFTER, back("the police", 100)))


def test_one_source_in_one_report_that_leaves_some_unaccounted_for() -> None:
    said = (out("the police", 60), back("the police", 30), still_out("the police", 20))
    assert whys(report("a", AFTER, *said)) == [
        "police: 60 escaped (6 May 2024), more than 30 recaptured (6 May 2024) + 20 still at large (6 May 2024) = 50, "
        "by 10"
    ]
    dead = figure("the Watch", 10, **INMATES)
    assert not whys(report("a", AFTER, *said), report("b", AFTER, dead))  # the dead may have been among the escaped
    assert not whys(report("a", AFTER, *said[:2]), report("b", AFTER, said[2]))  # told apart, some may be untold


def test_more_left_or_fewer_left_than_were_held() -> None:
    assert whys(report("a", AFTER, held("the Watch", 900), out("the Watch", 700), remained("the Watch", 300))) == [
        "Watch: 300 remained (6 May 2024) + 700 escaped (6 May 2024) = 1,000, more than 900 held before (6 May 2024), "
        "by 100"
    ]
    assert whys(report("a", AFTER, held("the Watch", 900), out("the Watch", 700), remained("the Watch", 150))) == [
        "Watch: 900 held before (6 May 2024), more than 150 remained (6 May 2024) + 700 escaped (6 May 2024) = 850, "
        "by 50"
    ]
    moved = figure("the police", 50, measure="transferred", **INMATES)
    assert not whys(
        report("a", AFTER, held("the Watch", 900), out("the Watch", 700), remained("the Watch", 150), moved)
    )


def test_more_escaped_than_one_telling_holds() -> None:
    assert whys(report("a", AFTER, held("the Watch", 300), out("the Watch", 700)))
    assert not whys(report("a", AFTER, held("the Watch", 300)), report("b", AFTER, out("the Watch", 700)))


def test_all_sources_together_fail_only_where_no_choice_among_them_is_right() -> None:
    police, watch = out("the police", 100), back("the Watch", 250)
    assert whys(report("a", AFTER, police), report("b", AFTER, watch)) == [
        "250 recaptured (Watch, 6 May 2024), more than 100 escaped (police, 6 May 2024), by 150"
    ]
    assert not whys(report("a", AFTER, police), report("b", AFTER, watch), report("c", AFTER, out("the army", 260)))
    assert not whys(report("a", AFTER, police), report("b", AFTER, back("a resident", 250)))  # nobody stands by it
    assert not whys(report("a", AFTER, police), report("b", AFTER, back("the Watch", 101)))  # a slip of counting


def test_flows_are_added_only_where_one_is_no_part_of_the_other() -> None:
    came = figure("the police", 20, measure="surrendered", words="20 came back by themselves", **INMATES)
    caught = back("the police", 90, words="90 were caught")
    assert whys(report("a", AFTER, out("the police", 100), caught, came))
    part = figure("the police", 20, measure="surrendered", words="including 20 who came back", **INMATES)
    assert not whys(report("a", AFTER, out("the police", 100), caught, part))
    inside = figure("the police", 20, measure="surrendered", words="20 gave up in the hall", **INMATES)
    assert not whys(report("a", AFTER, out("the police", 100), caught, inside))


def test_a_number_of_which_some_remained_is_not_of_those_who_did() -> None:
    some = figure("the Watch", 900, measure="detained", words="900 men remained", **INMATES)
    told = report("a", AFTER, held("the Watch", 910), out("the Watch", 700), some)
    assert whys(told)
    text = told.report.text.replace("said 900 men remained", "of the 900 men remained")
    assert len(text) == len(told.report.text) + 2
    start = text.index("900 men remained")
    claim = replace(told.annotation.claims[2], quote=Span(start, start + len("900 men remained")))
    annotation = replace(told.annotation, claims=(*told.annotation.claims[:2], claim))
    assert not whys(CodedReport(replace(told.report, text=text), annotation))


def test_a_number_that_was_replaced_fails_no_sum() -> None:
    assert not whys(
        report("a", AFTER, out("the police", 50), back("the police", 80)), report("b", LATER, out("the police", 120))
    )


def test_rounded_terms_say_which_bound_was_taken() -> None:
    said = (back("the police", 300, approx=True), out("the police", 200, approx=True))
    assert whys(report("a", AFTER, *said)) == [
        "police: about 300 recaptured (6 May 2024, 270 at least), more than about 200 escaped (6 May 2024, 220 at "
        "most), by 50"
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 300), st.permutations(range(4)))
def test_stocks_and_flows_that_balance_are_never_a_finding(
    caught: int, at_large: int, left: int, order: list[int]
) -> None:
    escaped = caught + at_large
    told = [
        report("a", AFTER, held("the police", escaped + left), remained("the Watch", left)),
        report("b", AFTER, out("the police", escaped), back("the police", caught)),
        report("c", AFTER, still_out("the Watch", at_large), out("the Watch", escaped)),
        report("d", LATER, out("the army", escaped), remained("the army", left)),
    ]
    assert not whys(*(told[place] for place in order))
