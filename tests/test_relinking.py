"""Linking from where an earlier run left off: the outcome of a full run, at the cost of what is new."""

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.world import make_world
from tocsin import pipeline
from tocsin.case import Case
from tocsin.claim import Annotation, CodedReport, Episode
from tocsin.decision import AnyDecision, Apart, Together
from tocsin.errors import DecisionError
from tocsin.linking import Linking, blocking, link, linker, relink, tell
from tocsin.linking.clustering import Pairs
from tocsin.linking.components import Component, settle
from tocsin.linking.rulings import Ruling
from tocsin.linking.told import Told
from tocsin.report import Report
from tocsin.rule import rule


class Signed(TypedDict):
    """Why, and by whom."""

    reason: str
    author: str


WHY = Signed(reason="so it is", author="Ann")
WORLD = make_world(incidents=12, claims=240).reports
CROWD = make_world(incidents=2, claims=160).reports
FULL = link(WORLD)


def told(reports: Sequence[CodedReport]) -> list[Told]:
    return [one for report in reports for one in tell(report)]


def refs(reports: Sequence[CodedReport]) -> list[str]:
    return [one.ref for one in told(reports)]


class Settled:
    """Settles components and remembers which."""

    def __init__(self) -> None:
        self.episodes: list[tuple[str, ...]] = []

    def __call__(self, told: Sequence[Told], pairs: Pairs, rulings: Sequence[Ruling]) -> Component:
        component = settle(told, pairs, rulings)
        self.episodes.append(component.episodes)
        return component


@st.composite
def histories(draw: st.DrawFn, reports: Sequence[CodedReport]) -> list[tuple[list[CodedReport], list[AnyDecision]]]:
    """Return states of a case, each with some reports that are there then and the decisions that stand then."""
    every = refs(reports)
    decisions: list[AnyDecision] = []
    for number in range(draw(st.integers(0, 4))):
        a, b, c = draw(st.permutations(every))[:3]
        if draw(st.booleans()):
            decisions.append(Together(episodes=(a, b), number=number, **WHY))
        else:
            decisions.append(Apart(episodes=(a,), others=(b, c), number=number, **WHY))
    states = []
    for _ in range(draw(st.integers(1, 5))):
        there = draw(st.lists(st.sampled_from(reports), unique_by=lambda one: one.id))
        stand = draw(st.lists(st.sampled_from(decisions), unique=True)) if decisions else []
        states.append((there, stand))
    return states


def agree(states: Sequence[tuple[Sequence[CodedReport], Sequence[AnyDecision]]]) -> None:
    """Link each state from the one before it, and compare with linking it anew."""
    before = Linking()
    for reports, decisions in states:
        try:
            anew = link(reports, decisions)
        except DecisionError as error:
            with pytest.raises(DecisionError, match=str(error)[:20]):
                relink(told(reports), decisions, before)
            continue
        before = relink(told(reports), decisions, before)
        assert before.incidents == anew
        assert before == relink(told(reports), decisions)


@given(histories(WORLD))
@settings(max_examples=40)
def test_whatever_was_linked_before_the_outcome_is_that_of_a_full_run(
    states: list[tuple[list[CodedReport], list[AnyDecision]]],
) -> None:
    agree([*states, (WORLD, ())])


@given(histories(CROWD), st.integers(2, 12))
@settings(max_examples=40)
def test_so_it_is_where_blocks_are_larger_than_the_window(
    states: list[tuple[list[CodedReport], list[AnyDecision]]], window: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocking, "WINDOW", window)
        agree([*states, (CROWD, ())])


@given(st.permutations(WORLD), st.lists(st.integers(0, len(WORLD)), max_size=6))
@settings(max_examples=25)
def test_batches_of_any_size_in_any_order_give_the_incidents_of_one_run(
    order: list[CodedReport], cuts: list[int]
) -> None:
    linked = Linking()
    for end in (*sorted(cuts), len(order)):
        linked = relink(told(order[:end]), (), linked)
    assert linked.incidents == FULL


@given(st.sampled_from(WORLD), st.sampled_from(["2019-03-04", None]))
@settings(max_examples=25)
def test_a_report_that_is_coded_anew_is_linked_anew(report: CodedReport, day: str | None) -> None:
    episodes = tuple(replace(one, date_from=day) for one in report.annotation.incidents)
    recoded = CodedReport(report.report, replace(report.annotation, incidents=episodes))
    reports = [recoded if one is report else one for one in WORLD]
    assert relink(told(reports), (), relink(told(WORLD))).incidents == link(reports)


def test_only_what_a_new_report_touches_is_settled_anew() -> None:
    *others, last = WORLD
    settled, before = Settled(), relink(told(others))
    after = relink(told(WORLD), (), before, settled)
    assert after.incidents == FULL
    assert sum(len(episodes) for episodes in settled.episodes) < len(refs(WORLD)) / 4
    anew = {ref for episodes in settled.episodes for ref in episodes}
    assert anew >= set(refs([last]))
    untouched = [component for component in after.components if anew.isdisjoint(component.episodes)]
    assert all(any(component is old for old in before.components) for component in untouched)
    assert len(untouched) == len(after.components) - len(settled.episodes)


def test_nothing_is_settled_where_nothing_is_new() -> None:
    settled, before = Settled(), relink(told(WORLD))
    assert relink(told(WORLD[::-1]), (), before, settled) == before
    assert settled.episodes == []


def test_a_decision_settles_what_it_names_and_undoing_it_gives_back_what_was() -> None:
    before = relink(told(WORLD))
    a, b = before.components[0], before.components[-1]
    decision = Together(episodes=(a.episodes[0], b.episodes[0]), number=1, **WHY)
    settled = Settled()
    merged = relink(told(WORLD), [decision], before, settled)
    assert settled.episodes == [tuple(sorted((*a.episodes, *b.episodes)))]
    assert relink(told(WORLD), [replace(decision, undone=True)], merged, settled) == before
    assert set(settled.episodes[1:]) == {a.episodes, b.episodes}


def test_a_decision_takes_effect_when_the_episode_that_it_names_comes() -> None:
    *others, last = WORLD
    settled, plain = Settled(), relink(told(others))
    relink(told(WORLD), (), plain, settled)
    touched = {ref for episodes in settled.episodes for ref in episodes}
    here, there = next(ref for ref in refs(others) if ref not in touched), refs([last])[0]
    decision = Together(episodes=(here, there), number=1, **WHY)
    before = relink(told(others), [decision], plain)
    after = relink(told(WORLD), [decision], before)
    assert any({here, there} <= set(incident.episodes) for incident in after.incidents)
    assert after.incidents == link(WORLD, [decision])
    assert relink(told(others), [decision], after) == before


def convoy(name: str, kind: str, target: str) -> CodedReport:
    """A report of something on one day in one country, at no place that it names."""
    episode = Episode(id="i1", type=kind, date_from="2022-07-05", country="NGA", target=target)
    report = Report(id=name, text="x", sha256="", published_at="2022-07-06")
    return CodedReport(report, Annotation(report=name, incidents=(episode,)))


def test_two_that_others_push_out_of_each_others_window_are_one_incident_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blocking, "WINDOW", 2)
    two = [convoy("a", "attack", "a fuel convoy"), convoy("z", "attack", "the fuel convoy")]
    crowd = [convoy(name, "trial", f"the {name} case") for name in ("north", "south", "east")]
    before = relink(told(two))
    assert [len(incident.episodes) for incident in before.incidents] == [2]
    after = relink(told([*two, *crowd]), (), before)
    assert after.incidents == link([*two, *crowd])
    assert not any({"a#i1", "z#i1"} <= set(incident.episodes) for incident in after.incidents)
    assert relink(told(two), (), after) == before


# over a case


def put(case: Case, reports: Sequence[CodedReport]) -> None:
    for one in reports:
        case.add_report(one.report)
        case.store_annotation(one.annotation, "by hand", imported=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.case"
    with Case.open(path, create=True) as case:
        put(case, WORLD[:-1])
        pipeline.incidents(case)
    return path


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        assert raw.execute(statement).rowcount > 0


class PowerError(Exception):
    """It fails."""


@pytest.mark.parametrize("seed", range(4))
def test_batches_decisions_and_interruptions_leave_the_incidents_of_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    reports = chance.sample(WORLD, len(WORLD))
    a, b = chance.sample(refs(reports[:20]), 2)
    with Case.open(tmp_path / "a.case", create=True) as case:
        put(case, reports[:20])
        pipeline.incidents(case)
        case.decide(Together(episodes=(a, b), **WHY))
        for start in range(20, len(reports), 17):
            batch = reports[start : start + 17]
            cut = chance.randrange(len(batch))
            put(case, batch[:cut])
            with monkeypatch.context() as patch, pytest.raises(PowerError):
                patch.setattr("tocsin.case.incidents.note", fail)  # the last that is done in storing incidents
                pipeline.incidents(case)
            put(case, batch)
            linked = pipeline.incidents(case)
        assert linked == link(WORLD, case.decisions())
        assert pipeline.verify(case) == []
        case.undo(1, "misread", "Bob")
        assert pipeline.incidents(case) == FULL
        assert pipeline.verify(case) == []


def fail(*_: object, **__: object) -> None:
    raise PowerError


def test_a_case_goes_on_from_what_it_remembers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told_of = []

    def noted(coded: CodedReport) -> tuple[Told, ...]:
        told_of.append(coded.id)
        return tell(coded)

    monkeypatch.setattr(pipeline, "tell", noted)
    with Case.open(path) as case:
        put(case, WORLD[-1:])
        assert pipeline.incidents(case) == FULL
        assert told_of == [WORLD[-1].id]
        remembered = case.memory(linker())
        assert pipeline.incidents(case) == FULL
        assert (told_of, case.memory(linker())) == ([WORLD[-1].id], remembered)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE linking SET maker = 'an older rule'",
        "UPDATE memory SET record = replace(record, 'attack', 'riot')",
        "DELETE FROM memory WHERE key LIKE 'component %'",
        "DELETE FROM memory WHERE key LIKE 'report %'",
        "DELETE FROM memory",
    ],
)
def test_a_memory_of_another_rule_or_that_is_not_whole_is_passed_over(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
    spoil(path, statement)
    with Case.open(path) as case:
        put(case, WORLD[-1:])
        assert pipeline.incidents(case) == FULL
        assert pipeline.verify(case) == []


def test_verify_names_a_memory_and_an_incident_that_something_else_changed(path: Path) -> None:
    with Case.open(path) as case:
        first = pipeline.incidents(case)[0].id
    spoil(path, f"UPDATE incident SET record = replace(record, 'occurred', 'planned') WHERE id = '{first}'")
    with Case.open(path) as case:
        assert [fault.split(":")[0] for fault in pipeline.verify(case)] == [f"incident {first}"]
    spoil(path, f"UPDATE memory SET record = record || ' ' WHERE key = 'report {WORLD[0].id}'")
    with Case.open(path) as case:
        assert [fault.split(":")[0] for fault in pipeline.verify(case)] == [f"memory of report {WORLD[0].id}"]


def test_a_rule_has_another_name_as_soon_as_its_tables_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = tmp_path / "made" / "of"
    tables.mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path)
    names = []
    for name, content in [
        ("weights.yaml", "prior: -7"),
        ("weights.yaml", "prior: -8"),
        ("more.py", ""),
        ("notes.md", "-"),
    ]:
        (tables / name).write_text(content)
        rule.cache_clear()
        names.append(rule("made"))
    assert len(set(names[:3])) == 3 and names[2] == names[3]
    assert rule("tocsin.linking", "tocsin.gazetteer") in linker()
