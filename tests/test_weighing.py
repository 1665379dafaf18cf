from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from weighing_cases import KINDS, Said, bounds, figure, incident, only, report, weighed

from tocsin.claim import CodedReport
from tocsin.finding import Figure, Syndication
from tocsin.weighing import weigh

AFTER = "2024-05-06"
"""A day on which the incident of the cases was over."""


def test_the_worked_example_of_the_documentation() -> None:
    ministry = "the interior ministry"
    found = weighed(
        report("a", "2024-05-03", figure(ministry, 6, None), publisher="Agency"),
        report("b", "2024-05-04", figure("Prison Watch", 9, source_kind="monitor"), publisher="Agency"),
        report("c", "2024-05-04", figure("Prison Watch", 9, source_kind="monitor"), publisher="Daily"),
        report("d", "2024-05-05", figure("Omar Haddad", 11), publisher="Daily",
               before="The statement was read by Omar Haddad, a spokesman for the interior ministry."),
        report("e", "2024-05-06", figure("the Red Crescent", 11), figure("Prison Watch", 14, source_kind="monitor"),
               figure("a cook", 4, source_kind="witness"), publisher="Agency"),
        report("f", "2024-05-07", figure(None, 10, 10, approx=True), publisher="Daily"),
        copies=[("b", "c")],
    )  # fmt: skip
    dead = only(found)
    assert (dead.low, dead.best, dead.high, dead.grade) == (11, 11, 14, "contested")
    assert dead.by == ("Prison Watch", "Red Crescent", "interior ministry")
    assert dead.why == (
        "Latest figures: interior ministry 11 (5 May 2024, before that at least 6); Prison Watch 14 (6 May 2024, "
        "before that 9); Red Crescent 11 (6 May 2024). Best is 11, with which 2 of 3 agree. "
        "Left out: about 10 (repeats interior ministry); 4 (what one witness saw). "
        "Contested: interior ministry and Prison Watch exclude each other."
    )


def test_an_originators_later_figure_supersedes_its_earlier_ones() -> None:
    found = only(weighed(report("a", AFTER, figure("the police", 5)), report("b", "2024-05-08", figure("Police", 8))))
    assert (found.low, found.high) == (8, 8)
    assert [(a.claims, a.superseded) for a in found.accounts] == [(("b#c1",), ("a#c1",))]


def test_a_figure_quoted_by_many_papers_has_one_originator() -> None:
    papers = [report(name, AFTER, figure("the police", 5)) for name in "abcdefghij"]
    found = only(weighed(*papers))
    assert (found.by, found.grade, len(found.claims)) == (("police",), "confirmed", 10)


@pytest.mark.parametrize(
    ("mention", "before"),
    [
        ("the SDF", ""),
        ("its spokesman", "The Syrian Democratic Forces spoke."),
        ("the force", "The Syrian Democratic Forces spoke."),
        ("Farhad Shami", "We met Farhad Shami, who speaks for the Syrian Democratic Forces."),
        ("the press office of the Syrian Democratic Forces", ""),
    ],
)
def test_names_of_one_body_are_one_originator(mention: str, before: str) -> None:
    first = report("a", AFTER, figure("the Syrian Democratic Forces", 5))
    second = report("b", "2024-05-08", figure(mention, 8), before=before)
    assert only(weighed(first, second)).by == ("Syrian Democratic Forces",)


def test_a_pronoun_is_the_last_source_of_its_kind_in_the_report() -> None:
    found = weighed(
        report("a", AFTER, figure("the Watch", 5), figure("the police", 7), figure("it", 3, source_kind="monitor",
               group_kind="civilians"))
    )  # fmt: skip
    assert only(found, group_kind="civilians").by == ("Watch",)


def test_people_without_a_name_are_other_people_in_every_report() -> None:
    found = only(weighed(report("a", AFTER, figure("a resident", 5)), report("b", AFTER, figure("a resident", 5))))
    assert (len(found.accounts), found.grade) == (2, "fair")


def test_the_press_office_speaks_as_its_body() -> None:
    own = report("a", AFTER, figure(None, 5), publisher="Press Office of the Red Crescent")
    assert only(weighed(own, report("b", "2024-05-08", figure("the Red Crescent", 8)))).by == ("Red Crescent",)


def test_low_and_high_span_the_latest_of_the_originators_and_best_is_that_of_the_most() -> None:
    said = [figure("the Watch", 7), figure("the police", 9), figure("the Red Crescent", 9), figure("the Lions", 12)]
    assert bounds(weighed(report("a", AFTER, *said))) == (7, 9, 12)


def test_where_numbers_are_even_the_more_reliable_then_the_later_goes() -> None:
    assert bounds(weighed(report("a", AFTER, figure("the Watch", 7), figure("the police", 9)))) == (7, 7, 9)
    later = [report("a", AFTER, figure("the army", 7)), report("b", "2024-05-07", figure("the police", 9))]
    assert bounds(weighed(*later)) == (7, 9, 9)


@pytest.mark.parametrize(
    ("vague", "expected"),
    [
        (figure("the police", 900, approx=True, measure="escaped"), (905, 905, 905)),
        (figure("the police", 800, None, measure="escaped"), (905, 905, 905)),
        (figure("the police", 200, 999, measure="escaped"), (200, 905, 999)),
        (figure("the police", None, 1000, measure="escaped"), (905, 905, 1000)),
    ],
)
def test_rounded_and_open_counts_that_agree_add_nothing_and_stated_ranges_do(vague: Said, expected: object) -> None:
    assert (
        bounds(weighed(report("a", AFTER, figure("the Watch", 905, measure="escaped"), vague)), "escaped") == expected
    )


def test_an_open_count_above_all_others_leaves_the_range_open() -> None:
    assert bounds(weighed(report("a", AFTER, figure("the Watch", 30), figure("the police", 90, None)))) == (
        30,
        30,
        None,
    )


def test_an_estimate_far_below_counts_where_a_toll_would_be_met() -> None:
    said = (figure("the police", 101, None), figure("the Watch", 200))
    estimate = report("a", AFTER, *(replace_measure(s, "attackers") for s in said))
    assert bounds(weighed(estimate), "attackers") == (101, 200, 200)
    assert bounds(weighed(report("a", AFTER, *said))) == (200, 200, 200)


def replace_measure(said: Said, measure: str) -> Said:
    return figure(said.source, said.low, said.high, measure=measure)


def test_an_interim_toll_is_met_by_higher_ones_after_the_end_and_not_by_lower_ones() -> None:
    def final(toll: int) -> CodedReport:
        return report("b", AFTER, figure("the police", toll))

    early = report("a", "2024-05-04", figure("the Watch", 20))
    assert bounds(weighed(early, final(50))) == (50, 50, 50)
    assert bounds(weighed(early, final(10)))[::2] == (10, 20)


def test_a_later_open_count_sets_aside_no_earlier_one_above_it() -> None:
    early = report("a", "2024-05-04", figure("the Watch", 150))
    assert bounds(weighed(early, report("b", AFTER, figure("the police", 80, None)))) == (150, 150, 150)
    assert bounds(weighed(early, report("b", AFTER, figure("the police", 150, None)))) == (150, 150, None)


def test_a_stock_given_while_the_incident_was_under_way_is_not_interim() -> None:
    early = report("a", "2024-05-04", figure("the Watch", 3000, measure="detained", group_kind="detainees"))
    late = report("b", AFTER, figure("the police", 5000, measure="detained", group_kind="detainees"))
    assert bounds(weighed(early, late), "detained", "detainees")[::2] == (3000, 5000)


def test_after_the_end_a_toll_is_interim_where_a_reliable_source_raises_it_two_days_later() -> None:
    early = report("a", "2024-05-06", figure("the police", 20))
    assert bounds(weighed(early, report("b", "2024-05-08", figure("the Watch", 50)))) == (50, 50, 50)
    assert bounds(weighed(early, report("b", "2024-05-07", figure("the Watch", 50))))[::2] == (20, 50)
    assert bounds(weighed(early, report("b", "2024-05-08", figure(None, 50))))[::2] == (20, 50)


def test_an_authority_that_counts_more_than_a_monitor_later_raises_it_and_does_not_settle_less() -> None:
    watch = report("a", AFTER, figure("the Watch", 17))
    assert bounds(weighed(watch, report("b", "2024-05-20", figure("the police", 21)))) == (21, 21, 21)
    assert bounds(weighed(watch, report("b", "2024-05-07", figure("the police", 21)))) == (17, 17, 21)
    assert bounds(weighed(watch, report("b", "2024-05-20", figure("the police", 12)))) == (12, 17, 17)
    assert bounds(weighed(watch, report("b", "2024-05-20", figure("the Lions", 21)))) == (17, 17, 21)


def test_a_fifth_of_what_two_others_count_leaves_the_range_and_contests_it() -> None:
    def of(few: int, *others: str) -> tuple[object, ...]:
        found = only(weighed(report("a", AFTER, figure("the Lions", few), *(figure(other, 100) for other in others))))
        return found.low, found.high, found.grade, found.disputed

    assert of(20, "the Watch", "the Red Crescent") == (100, 100, "contested", (20, 20))
    assert of(21, "the Watch", "the Red Crescent") == (21, 100, "contested", None)
    assert of(20, "the Watch") == (20, 100, "contested", None)
    assert of(0, "the Watch", "the Red Crescent") == (0, 100, "contested", None)


def test_whom_nobody_outcounts_any_more_is_left_in_the_range() -> None:
    early = [
        report(day, day, figure(who, n))
        for day, who, n in (("2024-05-03", "the police", 40), ("2024-05-04", "the army", 38))
    ]
    settled = report("c", AFTER, figure("the Watch", 43)), report("d", "2024-05-12", figure("the Red Crescent", 7))
    assert bounds(weighed(*early, *settled)) == (7, 7, 7)
    few, later = report("e", "2024-05-09", figure(None, 1)), report("f", "2024-05-10", figure("an analyst", 40))
    assert bounds(weighed(*early, few, later)) == (40, 40, 40)


def test_none_is_a_denial_and_not_an_interim_toll() -> None:
    found = weighed(
        report("a", "2024-05-04", figure("the police", 0, measure="escaped", group_kind="detainees")),
        report("b", "2024-05-05", figure("the Watch", 400, measure="escaped", group_kind="detainees")),
    )
    assert bounds(found, "escaped", "detainees")[::2] == (0, 400)
    assert only(found, "escaped", "detainees").grade == "contested"


def test_a_later_exact_count_by_a_body_that_counts_settles_what_was_said_before() -> None:
    def of(day: str, source: str, *bounds_: int | None, kind: str = "authority") -> Figure:
        early = figure("the police", 46)
        return only(weighed(report("a", AFTER, early), report("b", day, figure(source, *bounds_, source_kind=kind))))

    late = "2024-05-20"
    settled = of(late, "the commission", 41)
    assert (settled.low, settled.best, settled.high, settled.grade) == (41, 41, 41, "contested")
    assert settled.accounts[-1].set_aside == "settled by commission 14 days later"
    assert "Contested: police and commission exclude each other." in settled.why
    assert of("2024-05-07", "the commission", 41).low == 41 and of("2024-05-07", "the commission", 41).high == 46
    assert settled.disputed == (46, 46)
    assert of("2024-05-07", "the commission", 41).disputed is None
    assert of(late, "the commission", 38, 42).high == 46
    assert of(late, "the commission", 0).high == 46
    assert of(late, "a baker", 41, kind="witness").high == 46
    assert of(late, "the Lions", 41, kind="armed_group").high == 46


def test_an_old_figure_quoted_late_does_not_come_back() -> None:
    said = [("a", AFTER, 900), ("b", "2024-05-07", 1300), ("c", "2024-05-08", 900)]
    assert bounds(weighed(*(report(name, day, figure("the police", n)) for name, day, n in said))) == (1300, 1300, 1300)
    lions = report("d", "2024-05-09", figure("the Lions", 900))
    found = only(weighed(*(report(name, day, figure("the police", n)) for name, day, n in said), lions))
    assert (found.low, found.accounts[-1].set_aside) == (1300, "a number that police gave first and has since replaced")


@pytest.mark.parametrize(
    ("source", "day", "heard"),
    [("the army", "2024-05-12", True), ("the army", "2024-05-13", False), ("Radio North", "2024-06-14", True)],
)
def test_what_another_counts_a_week_later_is_his_own_though_its_first_source_gave_it_up(
    source: str, day: str, heard: bool
) -> None:
    given = report("a", AFTER, figure("the police", 900)), report("b", "2024-05-08", figure("the police", 1300))
    found = only(weighed(*given, report("c", day, figure(source, 900)), report("d", "2024-05-09", figure(None, 850))))
    of = {account.originator: account.set_aside for account in found.accounts}
    reason = "a number that police gave first and has since replaced"
    assert (of[source.removeprefix("the ")] in (reason, "repeats police")) == heard


def test_a_later_vaguer_figure_that_agrees_leaves_the_exact_one() -> None:
    later = figure("the police", 500, approx=True)
    assert (
        bounds(weighed(report("a", AFTER, figure("the police", 495)), report("b", "2024-05-08", later))) == (495,) * 3
    )


def test_what_a_report_tells_as_history_is_replaced_by_what_it_tells_as_news() -> None:
    said = (figure("the police", 12), figure("the police", 4, words="a first count of 4 dead"))
    assert bounds(weighed(report("a", AFTER, *said))) == (12, 12, 12)


def test_an_outlet_that_repeats_a_source_is_not_a_second_originator() -> None:
    said = (figure("the Watch", 12), figure(None, 12), figure("Radio North", 12))
    found = only(weighed(report("a", AFTER, *said)))
    assert (found.by, found.grade) == (("Watch",), "weak")
    assert [a.set_aside for a in found.accounts] == [None, "repeats Watch", "repeats Watch"]


def test_guesses_do_not_count_beside_what_is_certain() -> None:
    guess = figure("the Watch", 40, certainty="probable")
    assert bounds(weighed(report("a", AFTER, figure("the police", 12), guess))) == (12, 12, 12)
    assert bounds(weighed(report("a", AFTER, guess))) == (40, 40, 40)


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (figure("the Watch", 5, time="today"), "a count of one time only, “today”"),
        (figure("the police", 9), "some of the 30 of the same report"),
        (figure("a resident", 3), "what one witness saw"),
        (figure("the Watch", 4, place="the kitchen hall"), "a count in one place, “the kitchen hall”"),
        (figure("the Watch", None, None, certainty="unknown"), "said to be unknown"),
        (figure("the Watch", 70, polarity="denied"), "denied"),
    ],
)
def test_parts_and_denied_figures_are_left_out_of_the_whole(part: Said, reason: str) -> None:
    found = only(weighed(report("a", AFTER, figure("the police", 30), part)))
    assert (found.low, found.high, found.accounts[-1].set_aside) == (30, 30, reason)


def test_one_night_is_no_time_of_its_own_but_one_night_of_several_is() -> None:
    def aside(date_to: str) -> list[str | None]:
        said = report("a", "2024-05-04", figure("the Watch", 5, time="overnight")), report("b", AFTER, figure("it", 9))
        found = only(weighed(*said, date_to=date_to))
        return [account.set_aside for account in found.accounts if account.low == 5]

    assert "a count of one time only, “overnight”" not in aside("2024-05-04")
    assert "a count of one time only, “overnight”" in aside("2024-05-05")


def test_what_a_witness_says_was_the_most_is_of_all() -> None:
    found = only(weighed(report("a", AFTER, figure("the police", 30), figure("a resident", None, 8))))
    assert [account.set_aside for account in found.accounts] == [None, None]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (figure("the Watch", 14, words="14 of the freed suspects"), "some of a larger number, “of the freed”"),
        (figure("the Watch", 60, words="perhaps 60 of the escapees"), "some of a larger number, “of the escapees”"),
        (figure("the Watch", 19, words="19 are among them"), "some of a larger number, “are among them”"),
        (figure("the Watch", 31, group="terror suspects"), "some inmates, “terror suspects”"),
        (figure("the Watch", 60, words="counts of the number of escapees reach 60"), None),
        (figure("the Watch", 60, words="60", group="fugitives"), None),
        (figure("the Watch", 90, group="names"), None),
        (figure("the Watch", 250, group="terror suspects"), None),
    ],
)
def test_some_of_those_who_escaped_are_a_part(part: Said, reason: str | None) -> None:
    out = {"measure": "escaped", "group_kind": "detainees"}
    said = figure("the police", 400, **out), structs.replace(part, **out)
    found = only(weighed(report("a", AFTER, *said)), *out.values())
    asides = [account.set_aside for account in found.accounts if account.originator == "Watch"]
    assert (found.low == 400, asides) == (reason is not None, [reason])


def test_who_was_killed_in_the_pursuit_is_no_dead_of_the_attack_nor_the_whole_of_them() -> None:
    def of(*sources: str) -> object:
        said = [figure("the police", 23, words="23 inmates were shot in the hunt", group_kind="detainees")]
        said += [figure(source, 11 + n, group_kind="detainees") for n, source in enumerate(sources)]
        return bounds(weighed(report("a", AFTER, *said)), group_kind="detainees")

    assert (of(), of("the Watch")) == ((23, 23, 23), (11, 11, 11))
    assert of("the police", "the Watch") == (11, 12, 12)


def test_what_replaces_a_number_that_is_denied_is_no_part_of_it() -> None:
    said = figure("the police", 147, polarity="denied"), figure("the police", 139)
    assert bounds(weighed(report("a", AFTER, *said, figure("the Watch", 100)))) == (100, 100, 139)


def test_a_number_that_its_source_takes_back_is_set_aside() -> None:
    mayor = report("a", AFTER, figure("the police", 3)), report("b", AFTER, figure("the Watch", 2))
    back = report("c", "2024-06-01", figure("the police", 3, polarity="denied"))
    anew = report("d", "2024-06-02", figure("the police", 3))
    assert (bounds(weighed(*mayor)), bounds(weighed(*mayor, back))) == ((2, 2, 3), (2, 2, 2))
    assert "3 (taken back by its source)" in only(weighed(*mayor, back)).why
    assert bounds(weighed(*mayor, back, anew)) == (2, 2, 3)
    alone = only(weighed(mayor[0], back))
    assert (alone.low, alone.best, alone.high, alone.grade) == (None, None, None, "discounted")
    assert bounds(weighed(*mayor, report("c", AFTER, figure("the army", 3, polarity="denied")))) == (2, 2, 3)


def test_those_who_were_left_are_not_those_who_had_been_held() -> None:
    held = {"measure": "detained", "group_kind": "detainees"}
    found = weighed(
        report("a", AFTER, figure("the police", 1456, **held)),
        report("b", AFTER, figure("the Watch", 110, words="only 110 remained", **held)),
        report("c", AFTER, figure("the Red Crescent", 110, **held)),
    )
    assert bounds(found, "detained", "detainees") == (1456, 1456, 1456)


@pytest.mark.parametrize(("before", "of_all"), [("Here 110 of the", True), ("Here", False)])
def test_those_of_whom_some_stayed_had_been_there_before(before: str, of_all: bool) -> None:
    held = {"measure": "detained", "group_kind": "detainees"}
    stayed = report("a", AFTER, figure(None, 1456, words="1,456 stayed", **held), before=before)
    found = weighed(stayed, report("b", AFTER, figure("the Watch", 1500, **held)))
    reasons = [account.set_aside for account in only(found, **held).accounts if account.low == 1456]
    assert ("a count of those who remained" not in reasons) == of_all


def test_a_total_that_cannot_hold_a_group_of_its_report_is_one_side_only() -> None:
    found = weighed(
        report(
            "a", AFTER, figure("the police", 121, group_kind="all"), figure("the police", 374, group_kind="attackers")
        ),
        report("b", AFTER, figure("the Watch", 500, group_kind="all")),
    )
    assert bounds(found, group_kind="all") == (500, 500, 500)


def test_parts_that_make_up_a_total_are_summed_and_correct_it() -> None:
    said = [
        report("a", "2024-05-06", figure("the police", 121)),
        report("b", "2024-05-07", figure("the police", 77, words="77 guards"),
               figure("the police", 40, words="40 troops"), figure("the police", 4, group_kind="civilians"),
               figure(None, 121, group_kind="all")),
        report("c", "2024-05-08", figure("the police", 121), figure("the police", 77, words="77 guards")),
    ]  # fmt: skip
    assert bounds(weighed(*said)) == (117, 117, 117)
    assert "77 + 40 = 117" in only(weighed(*said)).why
    assert bounds(weighed(*said, report("d", "2024-05-08", figure(None, 77)))) == (117, 117, 117)
    assert bounds(weighed(*said, report("d", "2024-05-06", figure(None, 77)))) == (77, 117, 117)
    assert bounds(weighed(*said, report("d", "2024-05-08", figure("the Watch", 77)))) == (77, 77, 117)


def test_a_total_of_all_groups_leaves_out_none_though_some_of_its_numbers_make_it_up_too() -> None:
    judge = [figure("the police", 20, group_kind="all"), figure("the police", 13, group_kind="detainees"),
             figure("the police", 2), figure("the police", 4, group_kind="attackers"),
             figure("the police", 1, group_kind="civilians"),
             figure("the police", 6, group_kind="detainees", words="6 were shot on the floor")]  # fmt: skip
    found = weighed(report("a", AFTER, *judge))
    assert bounds(found, group_kind="all") == (20, 20, 20)
    assert bounds(found, group_kind="detainees") == (13, 13, 13)
    assert not found.contradictions
    girls = figure("the police", 2, group_kind="minors")
    verified = [figure("the police", 17, group_kind="all"), figure("the police", 6), girls,
                figure("the police", 9, group_kind="civilians"),
                figure("the police", 2, group_kind="detainees")]  # fmt: skip
    watch = report("b", AFTER, figure("the Watch", 18, group_kind="all"))
    assert bounds(weighed(report("a", AFTER, *verified), watch), group_kind="all") == (17, 18, 18)


def test_an_outlet_withdraws_its_own_figure() -> None:
    wrong = figure(None, 30, after="That was wrong.")
    assert bounds(weighed(report("a", AFTER, wrong, figure("the police", 12)))) == (12, 12, 12)
    assert only(weighed(report("a", AFTER, wrong))).grade == "discounted"


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ([figure("the police", 12)], "confirmed"),
        ([figure("the Watch", 12)], "weak"),
        ([figure("the Watch", 12), figure("the Red Crescent", 12)], "fair"),
        ([figure("the Watch", 12), figure("the Lions", 20)], "contested"),
        ([figure("the police", 12), figure("the Lions", 20)], "contested"),
        ([figure("the Watch", 1335), figure("the Lions", 1337)], "fair"),
        ([figure("the Watch", 12), figure("sources", 20)], "weak"),
        ([figure("the Watch", 12, polarity="denied")], "discounted"),
    ],
)
def test_grades(said: Sequence[Said], grade: str) -> None:
    assert only(weighed(report("a", AFTER, *said))).grade == grade


def test_confirmed_names_who_says_so_and_of_dead_minors_nobody_is_in_charge() -> None:
    def of(kind: str) -> Figure:
        return only(weighed(report("a", AFTER, figure("the police", 12, group_kind=kind))), group_kind=kind)

    assert of("detainees").why.endswith("Confirmed by police, in charge or responsible.")
    assert of("minors").grade == "weak"


def test_the_attackers_own_dead_are_confirmed_by_the_armed_group() -> None:
    found = weighed(report("a", AFTER, figure("the Lions", 12, group_kind="attackers")))
    assert only(found, group_kind="attackers").grade == "confirmed"


SOURCES = st.sampled_from([None, *KINDS])
DAYS = st.sampled_from(["2024-05-03", "2024-05-05", "2024-05-06", "2024-05-09", None])


def cases(figures: st.SearchStrategy[Said]) -> st.SearchStrategy[list[CodedReport]]:
    """Reports of any day with some of the figures."""
    one = st.tuples(DAYS, st.lists(figures, min_size=1, max_size=3))
    drawn = st.lists(one, min_size=1, max_size=5)
    return drawn.map(lambda reports: [report(f"r{n}", day, *said) for n, (day, said) in enumerate(reports)])


EXACT = cases(st.builds(figure, SOURCES, st.integers(0, 200)))
CASES = cases(
    st.builds(
        lambda source, low, more, approx, open_: figure(source, low, None if open_ else low + more, approx=approx),
        SOURCES,
        st.integers(0, 200),
        st.sampled_from([0, 0, 0, 50]),
        st.booleans(),
        st.booleans(),
    )
)


@given(CASES, st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_reports_does_not_matter(reports: list[CodedReport], random: object) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    case = incident(reports)
    assert weigh(case, shuffled, []) == weigh(case, reports, [])


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_low_best_and_high_are_in_order_and_every_figure_explains_itself(reports: list[CodedReport]) -> None:
    found = only(weighed(*reports))
    known = [n for n in (found.low, found.best, found.high) if n is not None]
    assert known == sorted(known)
    assert found.why
    assert {ref for a in found.accounts for ref in (*a.claims, *a.superseded)} == set(found.claims)


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_a_syndicated_copy_changes_nothing(reports: list[CodedReport]) -> None:
    first = reports[0]
    said = first.annotation.claims
    day = first.report.published_at
    copy = report("z", day, publisher="Other paper")
    copy = CodedReport(
        type(first.report)(id="z", text=first.report.text, sha256="", publisher="Other paper", published_at=day),
        type(first.annotation)(report="z", claims=said),
    )
    with_copy = [*reports, copy]
    found = weigh(incident(with_copy), with_copy, [Syndication("r0", "z", 1.0)])
    without = weighed(*reports)
    of_copy = [c for c in found.contradictions if {c.a, c.b} & {f"z#{claim.id}" for claim in said}]
    assert all(c.restates for c in of_copy)
    others = tuple(c for c in found.contradictions if c not in of_copy)
    assert (found.figures, others) == (without.figures, without.contradictions)


@given(EXACT)
@settings(max_examples=60, deadline=None)
def test_a_further_originator_that_agrees_with_the_best_figure_does_not_widen_the_range(
    reports: list[CodedReport],
) -> None:
    found = only(weighed(*reports))
    if found.best is None or any(account.source_kind == "witness" for account in found.accounts):
        return  # what one witness saw is a part where another counts more than twice as many
    agreeing = figure("the Marn Institute", found.best, source_kind="expert")
    more = only(weighed(*reports, report("z", "2024-05-10", agreeing)))
    assert (more.low or 0) >= (found.low or 0)
    assert found.high is None or (more.high is not None and more.high <= found.high)


@given(CASES, st.integers(0, 500))
@settings(max_examples=60, deadline=None)
def test_the_latest_exact_figure_of_an_originator_is_its_account(reports: list[CodedReport], number: int) -> None:
    reports = [r for r in reports if r.report.published_at]
    last = report("z", "2024-06-01", figure("the Marn Institute", number))
    earlier = report("y", "2024-05-20", figure("the Marn Institute", number + 100))
    found = only(weighed(*reports, earlier, last))
    account = next(a for a in found.accounts if a.originator == "Marn Institute")
    assert (account.low, account.superseded) == (number, ("y#c1",))


def test_missing_people_are_fewer_later_and_none_caught_is_no_denial() -> None:
    def of(measure: str, *said: tuple[str, str, int]) -> tuple[int | None, ...]:
        group = {"measure": measure, "group_kind": "detainees"}
        return bounds(weighed(*(report(d, d, figure(source, n, **group)) for d, source, n in said)), **group)

    assert of("missing", ("2024-05-08", "the police", 90), ("2024-05-20", "the army", 40)) == (40, 40, 40)
    named = figure("the Watch", 6, measure="missing", group_kind="detainees", group="the fugitives")
    few = weighed(report("a", AFTER, figure("the police", 90, measure="missing", group_kind="detainees"), named))
    assert bounds(few, "missing", "detainees")[0] == 6
    assert of("missing", ("2024-05-19", "the police", 90), ("2024-05-20", "the army", 40)) == (40, 40, 90)
    assert of("missing", ("2024-05-08", "the Watch", 90), ("2024-05-20", "Radio North", 40)) == (40, 40, 40)
    assert of("recaptured", ("2024-05-08", "the Watch", 9), ("2024-05-20", "Radio North", 40)) == (40, 40, 40)
    assert of("escaped", ("2024-05-08", "the Watch", 9), ("2024-05-20", "Radio North", 40)) == (9, 9, 40)
    assert of("recaptured", ("2024-05-06", "the police", 0), ("2024-05-20", "the army", 30)) == (30, 30, 30)
    assert of("escaped", ("2024-05-06", "the police", 0), ("2024-05-07", "the army", 30)) == (0, 30, 30)
