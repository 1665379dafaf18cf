"""Threads of warnings: what is one threat, what came after it, and what is to be watched."""

from typing import Any

import pytest
from ledger_cases import PRISON, found, told

from tocsin.claim import CodedReport
from tocsin.codebook import table
from tocsin.ledger import Thread
from tocsin.ledgers import threads, watch_list


def warning(words: str, **fields: Any) -> dict[str, Any]:
    return {"kind": "warning", "words": words, "type": "attack"} | fields


def report(name: str, day: str, text: str, *claims: dict[str, Any]) -> CodedReport:
    return told(name, day, text, *(claims or [warning(text)]), episodes=(PRISON,))


ATTACK = report(
    "attack",
    "2022-01-21",
    "Fighters stormed the prison.",
    {"kind": "event", "words": "Fighters stormed the prison", "type": "attack", "incident": "i1"},
)


def drawn(*reports: CodedReport) -> tuple[Thread, ...]:
    return threads(reports, found(*reports))


def test_repeated_warnings_of_one_threat_are_one_thread() -> None:
    made = drawn(
        ATTACK,
        report(
            "a",
            "2022-02-01",
            "Al-Hol camp may be attacked.",
            warning("Al-Hol camp may be attacked", target="Al-Hol camp"),
        ),
        report(
            "b",
            "2022-02-05",
            "They may storm al-Hol camp.",
            warning("They may storm al-Hol camp", target="al-Hol camp", type="escape"),
        ),
        report("c", "2022-02-06", "Roj camp may be attacked.", warning("Roj camp may be attacked", target="Roj camp")),
    )
    assert [(t.place, [w.claim for w in t.warnings], t.status) for t in made] == [
        ("al-Hol camp", ["a#c1", "b#c1"], "open"),
        ("Roj camp", ["c#c1"], "open"),
    ]
    assert "voices" in made[0].reasons
    assert made[0].points > made[1].points


def test_what_came_before_an_incident_is_matched_and_not_to_be_watched() -> None:
    text = "For more than a year an attack on this prison had been feared."
    before = report(
        "a", "2022-01-22", text, warning(text[:-1], time="For more than a year", target="this prison", incident="i1")
    )
    made = drawn(ATTACK, before)
    assert [(t.status, t.incidents[0][1]) for t in made] == [("matched", 548)]
    assert (made[0].warnings[0].since, made[0].warnings[0].day) == ("2020-07-23", "2022-01-22")
    assert watch_list(made) == ()


@pytest.mark.parametrize(
    ("day", "time", "status"),
    [
        ("2022-02-01", None, "open"),
        ("2020-11-01", None, "old"),
        ("2022-01-25", "tonight", "lapsed"),
        ("2022-01-25", "by the end of November", "open"),
    ],
)
def test_what_is_recent_and_not_past_is_open(day: str, time: str | None, status: str) -> None:
    text = f"Al-Hol camp may be attacked {time or 'soon'}."
    one = report("a", day, text, warning(text[:-1], target="Al-Hol camp", time=time))
    last = report(
        "z", "2022-02-10", "Nothing is new.", {"kind": "assessment", "words": "Nothing is new", "topic": "significance"}
    )
    assert [t.status for t in drawn(ATTACK, one, last)] == [status]


def test_a_group_that_threatens_what_it_has_done_at_the_place_comes_first() -> None:
    text = "Islamic State said it would come back to al-Sina'a prison. A resident fears for Roj camp."
    made = drawn(
        ATTACK,
        report(
            "a",
            "2022-02-01",
            text,
            warning(
                "it would come back to al-Sina'a prison",
                threat="Islamic State",
                target="al-Sina'a prison",
                source="Islamic State",
                source_kind="armed_group",
            ),
            warning("fears for Roj camp", target="Roj camp", source="A resident", source_kind="witness"),
        ),
    )
    assert [t.place for t in watch_list(made)] == ["al-Sina'a prison", "Roj camp"]
    assert {"threatened", "there", "by_them", "threat"} <= set(made[0].reasons)


def test_points_are_those_of_the_table() -> None:
    points = table("watch")["reasons"]
    for thread in drawn(ATTACK, report("a", "2022-02-01", "The camp may be attacked.")):
        assert thread.points == sum(points[reason]["points"] for reason in thread.reasons)
