"""Means: what was used, by whom, where and when; new is what a known group or area had not shown before."""

from typing import Any

import pytest
from ledger_cases import PRISON, found, told
from msgspec.structs import replace

from tocsin.codebook import table
from tocsin.ledger import Sighting
from tocsin.ledgers import means


def event(words: str, type_: str = "bombing", **fields: Any) -> dict[str, Any]:
    return {"kind": "event", "words": words, "type": type_} | fields


def seen(*reports: tuple[str, str, dict[str, Any]]) -> tuple[Sighting, ...]:
    coded = [told(f"r{n}", day, text, claim, episodes=(PRISON,)) for n, (day, text, claim) in enumerate(reports)]
    return means(coded, found(*coded))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("A vehicle packed with explosives blew up", {"car_bomb"}),
        ("A man in a suicide vest blew himself up", {"suicide"}),
        ("A drone dropped two grenades", {"drone", "grenade"}),
        ("They dug a tunnel under the wall", {"tunnel"}),
        ("They set fire to blankets", {"arson"}),
        ("They took their weapons and opened fire", {"seized_weapons", "small_arms"}),
        ("The crowd shouted", set()),
    ],
)
def test_a_quote_tells_of_every_means_that_it_names(words: str, names: set[str]) -> None:
    assert {s.means for s in seen(("2022-01-21", words, event(words, incident="i1")))} == names


def test_group_area_and_month_come_from_the_incident_where_the_claim_names_none() -> None:
    sighting = seen(("2022-02-21", "A car bomb exploded", event("A car bomb exploded", incident="i1")))[0]
    assert (sighting.group, sighting.area, sighting.month) == ("islamic state", "Hasaka, Syria", "2022-01")


def test_what_either_side_may_use_is_only_of_whom_the_claim_names() -> None:
    struck, named = (
        seen(("2022-01-21", words, event(words, "strike", incident="i1", **fields)))[0]
        for words, fields in (
            ("Air strikes followed", {}),
            ("American air strikes followed", {"actor": "American"}),
        )
    )
    assert (struck.group, named.group) == (None, "USA")


def test_who_escapes_lends_no_means() -> None:
    words = "A car bomb exploded"
    for type_, group in (("attack", "islamic state"), ("escape", None)):
        one = told("r", "2022-01-21", words, event(words, incident="i1"), episodes=(replace(PRISON, type=type_),))
        assert [s.group for s in means([one], found(one))] == [group]


def test_new_is_what_an_area_known_from_earlier_had_not_shown() -> None:
    old = (
        "2020-10-30",
        "In October 2020 rifles were used in Hasaka",
        event("In October 2020 rifles were used in Hasaka", "attack", time="October 2020", place="Hasaka"),
    )
    new = (
        "2021-05-30",
        "In May 2021 a drone and rifles were used in Hasaka",
        event("In May 2021 a drone and rifles were used in Hasaka", "attack", time="May 2021", place="Hasaka"),
    )
    marked = {(s.month, s.means): s.new_to_area for s in seen(old, new)}
    assert marked == {("2020-10", "small_arms"): False, ("2021-05", "drone"): True, ("2021-05", "small_arms"): False}


def test_what_is_denied_makes_nothing_new() -> None:
    old = ("2020-10-30", "Rifles were used in Hasaka", event("Rifles were used in Hasaka", "attack", place="Hasaka"))
    text = "No drone was used in Hasaka"
    no = ("2021-05-30", text, event(text, "attack", place="Hasaka", polarity="denied"))
    assert [(s.means, s.sure, s.new_to_area) for s in seen(old, no)][1] == ("drone", False, False)


def test_every_means_has_a_label_and_words() -> None:
    assert all(entry["label"] and entry["words"] for entry in table("means")["means"].values())


def test_who_destroys_a_car_bomb_has_not_used_it() -> None:
    text = "The coalition destroyed a car bomb and a tunnel near Hasaka"
    struck = seen(("2022-01-21", text, event(text, "strike", actor="The coalition", place="Hasaka")))
    assert {(s.means, s.group) for s in struck} == {("car_bomb", None), ("tunnel", None)}
