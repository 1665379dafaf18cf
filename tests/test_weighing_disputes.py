"""What two sources dispute: numbers that seem parts, deeds that are denied, and copies that say it all again."""

import pytest
from weighing_cases import Said, event, figure, pairs, report, restated, weighed

AFTER = "2024-05-06"
LATER = "2024-06-20"
HELD = {"measure": "detained", "group_kind": "detainees"}
OUT = {"measure": "escaped", "group_kind": "detainees"}


def test_a_copy_that_holds_both_sides_restates_them() -> None:
    said = figure("the police", 12), figure("the Watch", 20)
    first = report("a", AFTER, *said)
    found = weighed(first, report("b", AFTER, *said), copies=[("a", "b")])
    assert (pairs(found), restated(found)) == ({("a#c1", "a#c2")}, {("b#c1", "b#c2")})
    assert [c.why for c in found.contradictions] == ["Watch: 20; police: 12"] * 2
    assert not restated(weighed(first, report("b", AFTER, said[0]), copies=[("a", "b")]))
    apart = [report(name, AFTER, one) for name, one in zip("ab", said, strict=True)]
    assert restated(weighed(*apart, report("c", AFTER, *said), copies=[("a", "c"), ("b", "c")])) == {("c#c1", "c#c2")}


def test_a_copy_that_garbles_one_side_holds_the_other_too() -> None:
    police = figure("the police", 12)
    first = report("a", AFTER, police, figure("the Watch", 147))
    garbled = report("b", AFTER, police, figure("the Watch", 174))
    assert ("b#c1", "b#c2") in restated(weighed(first, garbled, copies=[("a", "b")]))


@pytest.mark.parametrize(("again", "stands"), [(36, True), (35, False)])
def test_a_source_that_comes_down_by_a_tenth_gives_no_part(again: int, stands: bool) -> None:
    said = figure("the Watch", 40), figure("the Watch", again), figure("the police", 30)
    assert (("a#c2", "a#c3") in pairs(weighed(report("a", AFTER, *said)))) == stands


@pytest.mark.parametrize(("part", "stands"), [(0, True), (15, True), (14, False)])
def test_numbers_set_against_each_other_differ_though_one_seems_a_part(part: int, stands: bool) -> None:
    def of(between: str = "", *, together: bool = True) -> bool:
        said = figure("the police", part, time="overnight", after=between), figure("the Watch", 30)
        return bool(
            pairs(weighed(*([report("a", AFTER, *said)] if together else map(report, "ab", [AFTER] * 2, said))))
        )

    assert of() == stands
    assert not of(between="It rained. " * 40)
    assert not of(together=False)


def test_what_is_told_as_history_or_denied_is_set_against_nothing() -> None:
    told = figure("the police", 20, time="overnight", words="a first count of 20")
    denied = figure("the police", 20, time="overnight", polarity="denied")
    assert not any(pairs(weighed(report("a", AFTER, one, figure("the Watch", 30)))) for one in (told, denied))


@pytest.mark.parametrize(("held", "stands"), [(0, True), (500, True), (499, False)])
def test_less_than_half_of_those_held_are_others(held: int, stands: bool) -> None:
    said = figure("the police", held, **HELD), figure("the Watch", 1000, **HELD)
    assert bool(pairs(weighed(report("a", AFTER, said[0]), report("b", AFTER, said[1])))) == stands
    assert bool(pairs(weighed(report("a", AFTER, *said)))) == stands


@pytest.mark.parametrize(("few", "outlying"), [(20, True), (21, False)])
def test_a_fifth_of_what_two_others_give_restates_their_disagreement(few: int, outlying: bool) -> None:
    small, large = report("c", AFTER, figure("the police", few)), report("a", AFTER, figure("the Watch", 100))
    both = [large, report("b", AFTER, figure("the Red Crescent", 105)), small]
    of_few = {("a#c1", "c#c1"), ("b#c1", "c#c1")}
    found = weighed(*both)
    assert (not pairs(found) & of_few, restated(found) >= of_few) == (outlying, outlying)
    assert pairs(weighed(large, small)) == {("a#c1", "c#c1")}


def test_those_held_before_and_those_who_remained_are_set_against_each_other_by_nobody() -> None:
    left = figure("the Watch", 600, words="600 remained", **HELD)
    assert not pairs(weighed(report("a", AFTER, figure("the police", 1000, **HELD), left)))


def test_the_parts_of_a_sum_are_set_against_nothing() -> None:
    police = (figure("the police", 77, words="77 guards"), figure("the police", 40, words="40 troops"),
              figure("the police", 4, group_kind="civilians"), figure(None, 121, group_kind="all"))  # fmt: skip
    assert not pairs(weighed(report("a", AFTER, *police, figure("the Watch", 117))))


def _denied(type_: str, denial: str, place: str | None = None, elsewhere: str | None = None) -> set[tuple[str, str]]:
    """What restates a denial: the one told of weeks after it, without a word of it."""
    return restated(
        weighed(
            report("a", AFTER, event("the police", type_, denial, polarity="denied", place=place)),
            report("b", AFTER, event("a resident", type_, "the roof came down")),
            report("c", LATER, event("the Watch", type_, "it hit two farms", place=elsewhere)),
        )
    )


def test_who_denies_a_deed_or_any_such_event_denies_what_all_others_say() -> None:
    assert _denied("strike", "our planes stayed down") == set()
    assert _denied("strike", "there was no raid") == {("a#c1", "c#c1")}
    assert _denied("killing", "our men were asleep") == {("a#c1", "c#c1")}


def test_what_is_told_of_another_place_is_not_denied() -> None:
    assert _denied("killing", "our men were asleep", "the city of Marn", "Old Marn") == {("a#c1", "c#c1")}
    assert _denied("killing", "our men were asleep", "the city of Marn", "the city of Zell") == set()
    assert _denied("killing", "our men were asleep", None, "the city of Zell") == {("a#c1", "c#c1")}


def _stayed(denial: str, other: str, *, together: bool, between: str = "") -> set[tuple[str, str]]:
    kept = event("the police", "escape", denial, polarity="denied", after=between)
    said = kept, event("the Watch", "escape", other)
    return pairs(weighed(*([report("a", AFTER, *said)] if together else map(report, "ab", [AFTER] * 2, said))))


def test_that_some_stayed_is_denied_of_them_alone() -> None:
    some, two, others, same = (
        "its men kept to their cells",
        "two men did",
        "a crowd climbed over",
        "whole cells emptied",
    )
    assert _stayed(some, others, together=True) == {("a#c1", "a#c2")}
    assert _stayed(some, others, together=True, between="It rained. " * 25) == set()
    assert _stayed(some, others, together=False) == set()
    assert _stayed(some, same, together=False) == {("a#c1", "b#c1")}
    assert _stayed(two, same, together=True) == set()
    assert _stayed("nobody had left", others, together=False) == {("a#c1", "b#c1")}


def test_an_escape_of_which_nobody_knows_gainsays_no_denial() -> None:
    def of(certainty: str) -> set[tuple[str, str]]:
        fled = event("the Watch", "escape", "whether a crowd climbed over", certainty=certainty)
        return pairs(weighed(report("a", AFTER, figure("the police", 0, **OUT)), report("b", AFTER, fled)))

    assert (of("possible"), of("unknown")) == ({("a#c1", "b#c1")}, set())


def test_none_that_a_source_told_at_first_is_not_held_against_what_it_tells_later() -> None:
    def of(none: Said) -> bool:
        fled = event("the police", "escape", "a crowd climbed over")
        found = weighed(report("a", AFTER, none, figure("the police", 30, **OUT), fled))
        return ("a#c1", "a#c3") in pairs(found)

    assert of(figure("the police", 0, words="none got out", **OUT))
    assert not of(figure("the police", 0, words="at first none got out", **OUT))


def test_some_inmates_are_set_against_none_of_them_and_against_others_some_but_not_against_all() -> None:
    some = {"group": "terror suspects", **OUT}
    found = weighed(
        report("a", AFTER, figure("the army", 0, **some)),
        report("b", AFTER, figure("the Watch", 31, **some), figure("the Red Crescent", 24, **some)),
        report("c", AFTER, figure("the police", 400, **OUT)),
    )
    assert pairs(found) | restated(found) == {("a#c1", "b#c1"), ("a#c1", "b#c2"), ("b#c1", "b#c2")}


def test_a_guess_is_set_against_what_others_are_sure_of() -> None:
    guess = figure("the Watch", 15, certainty="possible", **OUT)
    assert pairs(weighed(report("a", AFTER, figure("the police", 0, **OUT)), report("b", AFTER, guess)))
