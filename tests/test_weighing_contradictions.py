import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from weighing_cases import Said, event, figure, incident, judged, pairs, report, restated, warned, weighed

from tocsin.finding import Contradiction
from tocsin.weighing import weigh

AFTER = "2024-05-06"
HELD = {"measure": "detained", "group_kind": "detainees"}
OUT = {"measure": "escaped", "group_kind": "detainees"}


def test_figures_of_two_originators_that_exclude_each_other() -> None:
    found = weighed(
        report("a", AFTER, figure("the police", 0, **OUT)), report("b", AFTER, figure("the Watch", 150, **OUT))
    )
    assert [(c.about, c.a, c.b, c.why) for c in found.contradictions] == [
        ("escaped/detainees", "a#c1", "b#c1", "Watch: 150; police: none")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure("the police", 900, approx=True, **OUT), figure("the Watch", 905, **OUT)),
        (figure("the police", 30, None, **OUT), figure("the Watch", 35, **OUT)),
        (figure("the police", 24, 99, **OUT), figure("the Watch", 40, **OUT)),
        (figure("the police", 110, words="110 remained", **HELD), figure("the Watch", 1456, **HELD)),
        (figure("the police", 12), figure("the Watch", 20, group_kind="civilians")),
        (figure("the police", None, None, certainty="unknown"), figure("the Watch", 20)),
    ],
)
def test_what_agrees_or_counts_something_else_is_no_contradiction(one: Said, other: Said) -> None:
    assert not pairs(weighed(report("a", AFTER, one), report("b", AFTER, other)))


def test_an_open_count_far_from_anothers_is_one_of_less_weight() -> None:
    found = weighed(report("a", AFTER, figure("the police", 30, None), figure("the Watch", 50), figure("the army", 20)))
    assert [(c.a, c.b) for c in found.contradictions] == [("a#c2", "a#c3"), ("a#c1", "a#c3"), ("a#c1", "a#c2")]


def test_a_toll_that_grew_from_day_to_day_is_no_contradiction_and_one_that_fell_is() -> None:
    early = report("a", "2024-05-03", figure("the Watch", 20))
    assert not pairs(weighed(early, report("b", "2024-05-04", figure("the police", 50))))
    assert pairs(weighed(early, report("b", "2024-05-04", figure("the police", 7)))) == {("a#c1", "b#c1")}
    assert pairs(weighed(early, report("b", "2024-05-03", figure("the police", 50)))) == {("a#c1", "b#c1")}


def test_a_repeated_disagreement_is_said_once_by_the_pair_nearest_in_time() -> None:
    found = weighed(
        report("a", "2024-05-06", figure("the police", 12)),
        report("b", "2024-05-08", figure("the Watch", 20)),
        report("c", "2024-05-08", figure("the police", 12)),
        report("d", "2024-05-09", figure("the Watch", 20)),
        report("e", "2024-05-09", figure(None, 20)),
    )
    assert pairs(found) == {("b#c1", "c#c1")}
    others = {("a#c1", "b#c1"), ("a#c1", "d#c1"), ("a#c1", "e#c1"), ("c#c1", "d#c1"), ("c#c1", "e#c1")}
    assert restated(found) == others
    assert [c.restates for c in found.contradictions] == [False, *[True] * 5]


def test_a_report_that_sets_two_figures_side_by_side_stands_for_them() -> None:
    side_by_side = report("b", "2024-05-09", figure("the police", 12), figure("the Watch", 20))
    assert pairs(weighed(report("a", "2024-05-06", figure("the police", 12)), side_by_side)) == {("b#c1", "b#c2")}


def test_of_one_measure_and_group_twenty_pairs_stand_for_the_others() -> None:
    found = weighed(*(report(f"r{n:02}", AFTER, figure(None, 10 + 7 * n)) for n in range(12)))
    assert (len(pairs(found)), len(restated(found))) == (20, 46)


def test_what_stands_side_by_side_weighs_more_than_a_wider_gap_days_apart() -> None:
    found = weighed(
        report("a", AFTER, figure("the police", 10)),
        report("b", AFTER, figure("the army", 15)),
        report("c", "2024-05-20", figure("the Watch", 9)),
    )
    apart = {(c.a, c.b): c.weight for c in found.contradictions}
    assert apart["a#c1", "b#c1"] > apart["b#c1", "c#c1"]


def test_a_pair_found_twice_is_shown_if_it_once_restates_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    again = Contradiction(about="killed/security_forces", a="a#c1", b="b#c1", why="again", weight=99.0, restates=True)
    monkeypatch.setattr(sys.modules["tocsin.weighing.contradictions"], "disputed_answers", lambda said: [again])
    found = weighed(report("a", AFTER, figure("the police", 10)), report("b", AFTER, figure("the Watch", 15)))
    assert [(c.why, c.restates) for c in found.contradictions] == [("Watch: 15; police: 10", False)]


def test_across_days_a_figure_counts_as_long_as_it_stands() -> None:
    police = (
        report("a", AFTER, figure("the police", 900, **OUT)),
        report("b", "2024-05-09", figure("the police", 1100, **OUT)),
    )
    assert pairs(weighed(*police, report("c", "2024-05-08", figure("the Watch", 1300, **OUT)))) == {
        ("a#c1", "c#c1"),
        ("c#c1", "b#c1"),
    }
    assert pairs(weighed(*police, report("c", "2024-05-15", figure("the Watch", 1300, **OUT)))) == {("b#c1", "c#c1")}


@pytest.mark.parametrize(
    ("measure", "early", "late", "opposed"),
    [
        ("recaptured", 60, 90, False),
        ("recaptured", 90, 60, True),
        ("arrested", 3, 0, True),
        ("missing", 90, 60, False),
        ("missing", 60, 90, True),
    ],
)
def test_what_goes_on_after_the_end_is_opposed_across_days_where_it_has_gone_back(
    measure: str, early: int, late: int, opposed: bool
) -> None:
    group = {"measure": measure, "group_kind": "detainees"}
    police = report("a", AFTER, figure("the police", early, **group))
    assert bool(pairs(weighed(police, report("b", "2024-05-09", figure("the Watch", late, **group))))) == opposed
    assert pairs(weighed(police, report("b", AFTER, figure("the Watch", late, **group))))


def test_what_is_told_as_history_is_opposed_to_nothing_across_days_but_the_day_of_the_attack_is_no_history() -> None:
    def opposed(**how: str) -> bool:
        told = report("b", "2024-05-13", figure("the Watch", 30, **how))
        return bool(pairs(weighed(report("a", AFTER, figure("the police", 20)), told)))

    assert not opposed(words="a first count of 30")
    assert not opposed(time="on Tuesday")
    assert opposed(time="on Saturday")


def test_a_number_that_is_denied() -> None:
    stated = figure("the Watch", 30)
    denied = figure("the police", 30, words="30 died", polarity="denied"), figure("the army", 12, polarity="denied")
    found = weighed(report("a", AFTER, stated), report("b", "2024-05-20", *denied))
    assert [(c.a, c.b, c.why) for c in found.contradictions] == [
        ("a#c1", "b#c1", "Watch: 30; denied by police: “30 died”")
    ]


def test_a_number_is_denied_within_a_range_of_all_and_to_its_own_source_where_it_comes_back_to_it() -> None:
    def opposed(one: Said, denial: Said, *, late: bool = False) -> bool:
        days = ("2024-05-20", AFTER) if late else (AFTER, "2024-05-20")
        return bool(pairs(weighed(report("a", days[0], one), report("b", days[1], denial))))

    few = figure("the Watch", 4, 5, polarity="denied", group_kind="all")
    assert opposed(figure("the army", 5, group_kind="attackers"), few)
    assert not opposed(figure("the army", 6, group_kind="attackers"), few)
    assert not opposed(figure("the army", 5, group_kind="attackers"), structs.replace(few, group_kind="civilians"))
    taken_back = figure("the Watch", 7, polarity="denied")
    assert opposed(figure("the Watch", 7), taken_back, late=True)
    assert not opposed(figure("the Watch", 7), taken_back)


def test_a_part_that_is_more_than_anothers_whole() -> None:
    seen = figure("a doctor", 40)
    many = report("b", AFTER, figure("the Watch", 100)), report("c", AFTER, figure("the police", 12))
    assert ("a#c1", "c#c1") in pairs(weighed(report("a", AFTER, seen), *many))
    assert ("a#c1", "b#c1") not in pairs(weighed(report("a", AFTER, seen), *many))


def test_no_casualties_against_some_killed() -> None:
    found = weighed(
        report("a", AFTER, figure("the army", 0, measure="casualties", group_kind="civilians")),
        report("b", AFTER, figure("the Watch", 7, group_kind="civilians"), figure("the Watch", 7)),
    )
    assert [(c.a, c.b, c.why) for c in found.contradictions] == [
        ("a#c1", "b#c1", "army: none casualties (civilians); Watch: 7 killed (civilians)")
    ]


@pytest.mark.parametrize(
    ("some", "late", "opposed"),
    [
        (figure("the Watch", 40, group_kind="attackers"), AFTER, True),
        (figure("the Watch", 12, group_kind="attackers"), AFTER, False),
        (figure("the police", 40, group_kind="attackers"), AFTER, False),
        (figure("the Watch", 40, group_kind="attackers", words="a first count of 40"), "2024-05-20", False),
        (figure("the Watch", 40, group_kind="attackers"), "2024-05-20", True),
    ],
)
def test_of_some_no_more_can_have_died_than_of_all(some: Said, late: str, opposed: bool) -> None:
    all_ = figure("the police", 12, group_kind="all")
    assert (("a#c1", "b#c1") in pairs(weighed(report("a", AFTER, all_), report("b", late, some)))) == opposed


def test_minors_are_among_the_civilians() -> None:
    one, three = figure("the police", 1, group_kind="civilians"), figure("the Watch", 3, group_kind="minors")
    assert pairs(weighed(report("a", AFTER, one), report("b", AFTER, three))) == {("a#c1", "b#c1")}
    assert not pairs(
        weighed(report("a", AFTER, one), report("b", AFTER, structs.replace(three, group_kind="detainees")))
    )


def test_while_an_incident_lasts_more_dead_of_some_may_just_be_the_later_count() -> None:
    early = report("a", "2024-05-03", figure("the police", 12, group_kind="all"))
    late = figure("the Watch", 40, group_kind="attackers")
    assert not pairs(weighed(early, report("b", "2024-05-05", late)))
    assert pairs(weighed(early, report("b", "2024-05-03", late)))


def test_parts_of_one_sort_of_people_are_set_against_each_other() -> None:
    def of(source: str, warders: int, soldiers: int) -> list[Said]:
        parts = [figure(source, warders, group="warders"), figure(source, soldiers, group="soldiers")]
        total = figure(source, warders + soldiers + 30, group_kind="all")
        return [*parts, figure(source, 30, group_kind="civilians"), total]

    found = pairs(
        weighed(report("a", AFTER, *of("the police", 5, 2)), report("b", "2024-05-20", *of("the Watch", 6, 1)))
    )
    assert ("a#c1", "b#c1") in found
    assert not {("a#c1", "b#c2"), ("a#c2", "b#c1")} & found


def test_none_of_some_inmates_says_nothing_of_the_others() -> None:
    some = figure("the police", 0, group="terrorism suspects", **OUT)
    none = figure("the police", 0, group="inmate", **OUT)
    out = report("b", AFTER, figure("the Watch", 30, **OUT))
    assert not pairs(weighed(report("a", AFTER, some), out))
    assert pairs(weighed(report("a", AFTER, none), out)) == {("a#c1", "b#c1")}
    fled = report("b", AFTER, event("a resident", "escape", "men climbed over the wall"))
    assert not pairs(
        weighed(report("a", AFTER, event("the police", "escape", "Eight men had never left", polarity="denied")), fled)
    )
    assert pairs(weighed(report("a", AFTER, event("the police", "escape", "nobody had left", polarity="denied")), fled))


def test_people_without_a_name_oppose_others_and_not_each_other_across_reports() -> None:
    residents = [report(name, AFTER, figure("a resident", toll)) for name, toll in (("a", 10), ("b", 20))]
    assert not pairs(weighed(*residents))
    assert pairs(weighed(*residents, report("c", AFTER, figure("the Watch", 20)))) == {("a#c1", "c#c1")}


def test_a_source_that_contradicts_or_revises_itself() -> None:
    same_day = weighed(
        report("a", "2024-05-03", figure("the Watch", 6)), report("b", "2024-05-03", figure("the Watch", 16))
    )
    assert [c.why for c in same_day.contradictions] == ["Watch itself on 3 May 2024: 6, then 16"]
    revised = weighed(report("a", AFTER, figure("the Watch", 900, **OUT)), report("b", "2024-05-07", figure("it", 1300,
                      source_kind="monitor", **OUT), before="The Watch spoke."))  # fmt: skip
    assert [c.why for c in revised.contradictions] == ["Watch itself on 6 May 2024 and 7 May 2024: 900, then 1,300"]


def test_where_a_source_came_round_only_its_own_revision_is_left() -> None:
    found = weighed(
        report("a", AFTER, figure("the police", 900, **OUT)),
        report("b", "2024-05-07", figure("the Watch", 1300, **OUT)),
        report("c", "2024-05-07", figure("the police", 1300, **OUT)),
    )
    assert pairs(found) == {("a#c1", "c#c1")}


def test_a_total_that_leaves_out_a_group_of_its_source() -> None:
    said = [figure("the Watch", 20), figure("the Watch", 5, group_kind="civilians"),
            figure("the Watch", 25, group_kind="all"), figure("the Watch", 16, group_kind="attackers")]  # fmt: skip
    found = weighed(report("a", AFTER, *said))
    assert [(c.a, c.b, c.why) for c in found.contradictions] == [
        ("a#c3", "a#c4", "Watch: the total of 25 leaves out 16 attackers")
    ]


def test_an_event_that_another_source_denies() -> None:
    found = weighed(
        report("a", AFTER, event("the police", "strike", "they did not strike", polarity="denied")),
        report("b", AFTER, event(None, "strike", "aircraft hit the walls")),
        report("c", AFTER, event("a resident", "strike", "a plane hit the walls")),
        report("d", "2024-05-09", event(None, "strike", "aircraft hit the walls")),
        report("e", "2024-05-09", event("the Watch", "strike", "a strike broke the roof")),
    )
    assert (pairs(found), restated(found)) == ({("a#c1", "b#c1")}, {("a#c1", "c#c1"), ("a#c1", "e#c1")})


def test_none_escaped_against_signs_that_somebody_did() -> None:
    found = weighed(
        report(
            "a", AFTER, figure("the police", 0, **OUT), event("the police", "arrest", "men go on recapturing fugitives")
        ),
        report("b", AFTER, event("a resident", "escape", "men climbed over the wall")),
        report("c", AFTER, figure("the Watch", 9, measure="missing", group_kind="detainees")),
        report("d", AFTER, event("the army", "arrest", "a thief was held")),
    )
    assert pairs(found) == {("a#c1", "a#c2"), ("a#c1", "b#c1"), ("a#c1", "c#c1")}


def test_a_foiled_break_out_and_fugitives_who_were_all_caught() -> None:
    found = weighed(
        report("a", AFTER, event("the police", "escape", "the break-out was foiled", status="attempted"),
               event("the police", "arrest", "every fugitive was caught")),
        report("b", AFTER, figure("the Watch", 9, **OUT), figure("the Watch", 7, measure="missing",
               group_kind="detainees")),
    )  # fmt: skip
    assert pairs(found) == {("a#c1", "b#c1"), ("a#c2", "b#c2")}


def test_control_that_is_claimed_while_others_hold_out() -> None:
    control = event("the army", "operation", "the prison is under full control")
    holding = event(None, "attack", "gunmen still hold a wing", status="ongoing")
    assert pairs(weighed(report("a", "2024-05-04", control), report("b", "2024-05-05", holding))) == {("a#c1", "b#c1")}
    both = report("a", "2024-05-04", control), report("c", "2024-05-04", control)
    assert restated(weighed(*both, report("b", "2024-05-05", holding))) == {("c#c1", "b#c1")}
    assert not pairs(weighed(report("a", "2024-05-04", control), report("b", "2024-05-09", holding)))
    assert not pairs(weighed(report("a", "2024-05-04", holding), report("b", "2024-05-05", control)))


def test_numbers_of_bombs_that_differ() -> None:
    found = weighed(
        report("a", AFTER, event("the police", "bombing", "A lorry blew up at the gate")),
        report("b", AFTER, event("the Watch", "bombing", "Two vehicle bombs went off")),
        report("c", "2024-05-08", event("the army", "bombing", "Two car bombs went off")),
    )
    assert (pairs(found), restated(found)) == ({("a#c1", "b#c1")}, {("a#c1", "c#c1")})


def test_answers_that_deny_or_rival_each_other() -> None:
    found = weighed(
        report("a", AFTER, judged("the police", "responsibility", "The Red Lions did it"),
               judged("the police", "inside_help", "guards opened the door")),
        report("b", AFTER, judged("the Watch", "responsibility", "the Blue Tigers were behind it"),
               judged("the army", "inside_help", "no guard opened the door", polarity="denied"),
               judged("the Watch", "significance", "the worst attack in years")),
        report("c", AFTER, judged("a doctor", "responsibility", "nobody has claimed it yet", polarity="denied")),
    )  # fmt: skip
    assert pairs(found) == {("a#c1", "b#c1"), ("a#c2", "b#c2")}


def test_on_a_question_of_yes_or_no_a_denial_speaks_of_all_who_affirm() -> None:
    found = weighed(
        report("a", AFTER, judged("the police", "inside_help", "guards opened the door")),
        report("b", "2024-06-06", judged("the Watch", "inside_help", "keys were sold")),
        report("c", "2024-06-20", judged("the army", "inside_help", "no guard opened the door", polarity="denied")),
    )
    assert (pairs(found), restated(found)) == ({("a#c1", "c#c1")}, {("b#c1", "c#c1")})


def test_a_denial_of_any_failure_speaks_of_every_failure_but_who_did_not_do_it_is_another_question() -> None:
    def of(topic: str, denial: str) -> set[tuple[str, str]]:
        return restated(
            weighed(
                report("a", AFTER, judged("the police", topic, "a letter lay unread")),
                report("b", "2024-06-06", judged("the Watch", topic, "calls went unanswered")),
                report("c", "2024-07-20", judged("the army", topic, denial, polarity="denied")),
            )
        )

    assert of("intelligence_failure", "I do not call that a failure") == {("a#c1", "c#c1")}
    assert of("cause", "never was a door left open") == {("a#c1", "c#c1")}
    assert of("intelligence_failure", "we reject that") == of("responsibility", "no soldier did it") == set()


def test_who_was_told_of_by_nobody_so_far_is_denied_to_nobody_but_a_deed_is() -> None:
    def of(topic: str, denial: str) -> set[tuple[str, str]]:
        said = judged("the police", topic, "a warder did it"), judged("the army", topic, denial, polarity="denied")
        return pairs(weighed(report("a", AFTER, *said)))

    assert of("responsibility", "nobody took it upon him") == of("inside_help", "nobody had helped yet") == set()
    assert of("inside_help", "nobody had helped") == {("a#c1", "a#c2")}


def test_a_body_that_denies_in_one_report_what_it_said_in_another_contradicts_itself() -> None:
    said = judged("the police", "inside_help", "a warder opened")
    denied = judged("the police", "inside_help", "no warder opened", polarity="denied")
    assert pairs(weighed(report("a", AFTER, said), report("b", AFTER, denied))) == {("a#c1", "b#c1")}
    assert not pairs(weighed(report("a", AFTER, said, denied)))


def test_a_rivalry_is_restated_by_each_two_sources_that_stand_side_by_side() -> None:
    def of(source: str, group: str) -> Said:
        return judged(source, "responsibility", f"the {group} did it")

    found = weighed(
        report("a", AFTER, of("the police", "Red Lions"), of("the Watch", "Blue Tigers")),
        report("b", "2024-05-07", of("the army", "Red Lions")),
        report("c", "2024-06-07", of("the Red Crescent", "Blue Tigers")),
    )
    assert (pairs(found), restated(found)) == ({("a#c1", "a#c2")}, {("a#c2", "b#c1")})


def test_that_no_warning_came_against_the_warnings_told_of_beside_it() -> None:
    denial = judged("the police", "intelligence_failure", "we were not told", polarity="denied")
    letter, call = warned("the Watch", "an attack is being prepared"), warned("the army", "they will come")
    found = weighed(
        report("a", AFTER, denial, letter), report("b", "2024-05-07", call), report("c", "2024-06-07", call)
    )
    assert (pairs(found), restated(found)) == ({("a#c1", "a#c2")}, {("a#c1", "b#c1")})


def test_that_nobody_warned_stands_against_every_warning_told_of_even_by_the_same_source() -> None:
    denial = judged("the police", "intelligence_failure", "nobody warned us", polarity="denied")
    letter, call = warned("the police", "an attack is being prepared"), warned("the army", "they will come")
    found = weighed(report("a", AFTER, denial, letter), report("b", "2024-06-07", call))
    assert (pairs(found), restated(found)) == ({("a#c1", "a#c2")}, {("a#c1", "b#c1")})


def test_a_warning_denied_stands_against_the_warning_in_its_words_however_late_it_is_told() -> None:
    denial = warned("the police", "the letter did not reach us", polarity="denied")
    letter, call = warned("the Watch", "our letter of April spoke of a raid"), warned("the army", "they will come")
    found = weighed(report("a", AFTER, denial), report("b", "2024-06-07", call), report("c", "2024-07-07", letter))
    assert (pairs(found), restated(found)) == ({("a#c1", "c#c1")}, set())
    alone = weighed(report("a", AFTER, denial), report("b", "2024-06-07", call))
    assert pairs(alone) == {("a#c1", "b#c1")}


def test_how_it_was_done_is_rivalled_only_where_one_report_sets_the_answers_side_by_side() -> None:
    guns = judged("the police", "means", "the guns came from the guards")
    van = judged("the Watch", "means", "a van brought the guns")
    assert pairs(weighed(report("a", AFTER, guns, van))) == {("a#c1", "a#c2")}
    assert not pairs(weighed(report("a", AFTER, guns), report("b", AFTER, van)))


def test_days_on_which_the_incident_is_said_to_have_begun() -> None:
    def told(name: str, time: str) -> object:
        return report(name, "2024-05-04", event(None, "attack", "gunmen attacked the prison", time=time))

    reports = [told("a", "on Friday"), told("b", "3 May 2024"), told("c", "May 3, 2023"), told("d", "on Saturday")]
    found = weighed(*reports)  # type: ignore[arg-type]
    assert [(c.a, c.b, c.why) for c in found.contradictions] == [
        ("a#c1", "c#c1", "3 May 2024, or 3 May 2023"),
        ("a#c1", "d#c1", "3 May 2024, or 4 May 2024"),
    ]


@given(st.permutations(range(5)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_reports_does_not_matter(order: list[int]) -> None:
    reports = [
        report("a", "2024-05-03", figure("the police", 0, **OUT), figure("the Watch", 20)),
        report("b", "2024-05-03", figure("the Watch", 150, **OUT), figure("the police", 7)),
        report("c", "2024-05-06", figure("the police", 400, **OUT), event("the army", "strike", "it hit the wall")),
        report("d", "2024-05-06", event("the police", "strike", "no strike", polarity="denied"), figure(None, 9)),
        report("e", None, figure("sources", 90, **OUT), figure("the Watch", 20)),
    ]
    case = incident(reports)
    assert weigh(case, [reports[n] for n in order], []) == weigh(case, reports, [])
