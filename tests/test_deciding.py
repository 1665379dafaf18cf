"""Decisions of analysts: they come before the rules, outlast new reports and new codings, and undone leave no mark."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from shared import Run

from tocsin import deciding, pipeline
from tocsin.case import Case
from tocsin.claim import Annotation, CodedReport, Episode, FigureClaim
from tocsin.decision import AnyDecision, Apart, Preference, Together
from tocsin.effects import effects
from tocsin.errors import DecisionError
from tocsin.finding import Figure
from tocsin.incident import Incident
from tocsin.linking import link
from tocsin.publishing import claims_lines, dossier_html, figures_csv, incidents_lines
from tocsin.report import Report
from tocsin.span import Span


class Signed(TypedDict):
    """Why, and by whom."""

    reason: str
    author: str


WHY = Signed(reason="the governor said so", author="Ann")


def told(
    name: str, day: str, place: str, killed: int, country: str = "NGA", *, i: str = "i1", c: str = "c1"
) -> CodedReport:
    """A report of one attack on a prison, with one figure."""
    source, words = f"The {name * 4} ministry", f"{killed} guards were killed"
    text = f"{source} said that {words}."
    start = text.index(words)
    claim = FigureClaim(
        id=c,
        quote=Span(start, start + len(words)),
        incident=i,
        source=Span(0, len(source)),
        source_kind="authority",
        measure="killed",
        group_kind="security_forces",
        low=killed,
        high=killed,
    )
    episode = Episode(id=i, type="attack", date_from=day, date_to=day, place=place, country=country)
    report = Report(id=name, text=text, sha256=name, publisher=f"{name} Post", published_at="2022-07-20")
    return CodedReport(report, Annotation(report=name, incidents=(episode,), claims=(claim,)))


KUJE = [told("a", "2022-07-05", "Kuje prison, Abuja", 4), told("b", "2022-07-05", "Kuje prison", 5)]
HASAKA = [
    told("m", "2022-01-20", "al-Sina'a prison, Hasaka", 40, "SYR"),
    told("n", "2022-01-20", "al-Sina'a prison", 44, "SYR"),
]
WORLD = [*KUJE, *HASAKA]
LATER = [
    told("d", "2022-07-05", "Kuje prison, Abuja", 6),
    told("o", "2022-01-20", "al-Sina'a prison, Hasaka", 41, "SYR"),
]


def together(a: str, b: str, number: int = 0) -> Together:
    return Together(episodes=(a, b), number=number, **WHY)


def apart(ones: Sequence[str], others: Sequence[str], number: int = 0) -> Apart:
    return Apart(episodes=tuple(ones), others=tuple(others), number=number, **WHY)


def sets(incidents: Sequence[Incident]) -> set[tuple[str, ...]]:
    return {incident.episodes for incident in incidents}


def put(case: Case, *coded: CodedReport) -> None:
    for one in coded:
        case.add_report(one.report)
        case.store_annotation(one.annotation, "by hand", imported=True)


def exports(case: Case) -> tuple[str, str, str, str]:
    found, coded = pipeline.findings(case), case.coded()
    return (
        b"".join(claims_lines(coded)).decode(),
        b"".join(incidents_lines(found)).decode(),
        figures_csv(found, coded),
        dossier_html(found, coded, title="Dossier"),
    )


def guards(case: Case, episode: str) -> Figure:
    """The figure of the guards killed in the incident of an episode."""
    return next(f.figures[0] for f in pipeline.findings(case) if episode in f.incident.episodes)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("world") / "a.case"
    with Case.open(path, create=True) as opened:
        put(opened, *WORLD)
        assert sets(pipeline.incidents(opened)) == {("a#i1", "b#i1"), ("m#i1", "n#i1")}
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "a.case"))


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with Case.open(path) as opened:
        yield opened


# linking


def test_what_is_decided_to_be_together_is_joined_against_evidence_and_veto_and_keeps_all_that_either_had() -> None:
    (incident,) = link(WORLD, [together("a#i1", "m#i1")])
    assert incident.episodes == ("a#i1", "b#i1", "m#i1", "n#i1")
    decided = next(k for k in incident.links if (k.a, k.b) == ("a#i1", "m#i1"))
    assert decided.score < 0
    assert [(r.feature, r.weight) for r in decided.reasons[:2]] == [("decision", 0.0), ("overruled", 0.0)]
    assert decided.reasons[0].note == "decided by Ann: the governor said so"
    assert decided.reasons[1].note == "NGA and SYR"
    assert decided.score == sum(reason.weight for reason in decided.reasons)
    assert {(k.a, k.b) for k in incident.links} == {("a#i1", "b#i1"), ("a#i1", "m#i1"), ("m#i1", "n#i1")}


def test_what_is_decided_to_be_apart_is_joined_by_no_chain() -> None:
    reports = [*KUJE, LATER[0]]
    assert sets(link(reports)) == {("a#i1", "b#i1", "d#i1")}
    linked = link(reports, [apart(["a#i1"], ["b#i1"])])
    assert {frozenset({"a#i1", "b#i1"}) <= set(found) for found in sets(linked)} == {False}
    assert sum(len(found) for found in sets(linked)) == 3
    assert sets(link(reports, [apart(["a#i1"], ["b#i1"]), together("d#i1", "b#i1")])) == {("a#i1",), ("b#i1", "d#i1")}


def test_a_decision_that_is_undone_or_about_an_unknown_episode_changes_nothing() -> None:
    undone = replace(together("a#i1", "m#i1"), undone=True)
    assert link(WORLD, [undone, together("a#i1", "x#i1"), apart(["a#i1"], ["y#i1"])]) == link(WORLD)


def test_a_redundant_decision_changes_no_incident_but_the_link() -> None:
    plain, decided = link(WORLD), link(WORLD, [together("a#i1", "b#i1")])
    assert [replace(i, links=()) for i in plain] == [replace(i, links=()) for i in decided]


DECISIONS: list[AnyDecision] = [
    together("a#i1", "m#i1", 1),
    apart(["b#i1"], ["d#i1", "n#i1"], 2),
    together("d#i1", "o#i1", 3),
]


@given(st.permutations([*WORLD, *LATER]), st.permutations(DECISIONS))
@settings(max_examples=25)
def test_neither_the_order_of_reports_nor_of_decisions_matters(
    reports: list[CodedReport], decisions: list[AnyDecision]
) -> None:
    assert link(reports, decisions) == link([*WORLD, *LATER], DECISIONS)


@pytest.mark.parametrize(
    ("decisions", "named"),
    [
        ([together("a#i1", "b#i1", 1), apart(["b#i1"], ["a#i1"], 2)], ["decision 1", "decision 2"]),
        (
            [together("a#i1", "x#i1", 3), together("x#i1", "n#i1", 5), apart(["a#i1"], ["m#i1", "n#i1"], 8)],
            ["decision 3", "decision 5", "decision 8"],
        ),
        ([apart(["a#i1"], ["a#i1", "b#i1"], 4)], ["decision 4"]),
    ],
)
def test_decisions_that_contradict_each_other_are_an_error_that_names_them(
    decisions: list[AnyDecision], named: list[str]
) -> None:
    with pytest.raises(DecisionError) as refused:
        link(WORLD, decisions)
    assert [name for name in named if name in str(refused.value)] == named
    assert str(refused.value).count("governor") == len(named)


# over a case


def test_a_merge_outlasts_new_reports(path: Path) -> None:
    with Case.open(path) as case:
        deciding.merge(case, *(incident.id for incident in pipeline.incidents(case)), **WHY)
        assert sets(pipeline.incidents(case)) == {("a#i1", "b#i1", "m#i1", "n#i1")}
    with Case.open(path) as case:
        put(case, *LATER)
        assert sets(pipeline.incidents(case)) == {("a#i1", "b#i1", "d#i1", "m#i1", "n#i1", "o#i1")}


@pytest.mark.parametrize("kind", ["merge", "split", "prefer"])
def test_what_is_undone_leaves_no_mark_on_what_leaves_the_case(case: Case, kind: str) -> None:
    before = exports(case)
    kuje, hasaka = (i.id for c in ("NGA", "SYR") for i in pipeline.incidents(case) if i.country == c)
    match kind:
        case "merge":
            deciding.merge(case, kuje, hasaka, **WHY)
        case "split":
            deciding.split(case, kuje, ["b#i1"], **WHY)
        case _:
            deciding.prefer(case, hasaka, "killed", "security_forces", "m#c1", **WHY)
    assert exports(case) != before
    case.undo(1, "misread", "Bob")
    assert exports(case) == before


def test_a_split_outlasts_new_reports_that_fit_both_sides(case: Case) -> None:
    (kuje,) = (incident.id for incident in pipeline.incidents(case) if incident.country == "NGA")
    taken = deciding.split(case, kuje, ["b#i1"], **WHY)
    assert taken.statement == "a#i1 is apart from b#i1"
    put(case, LATER[0])
    linked = [found for found in sets(pipeline.incidents(case)) if {"a#i1", "b#i1"} & set(found)]
    assert len(linked) == 2
    with pytest.raises(DecisionError, match=r"decision 1 by Ann keeps .* apart .*tocsin undo CASE 1"):
        deciding.merge(case, *(i.id for i in pipeline.incidents(case) if i.country == "NGA"), **WHY)


def test_incidents_are_linked_anew_only_after_a_decision_that_linking_obeys(case: Case) -> None:
    def linkings() -> int:
        pipeline.findings(case)
        return [entry.action for entry in case.trail()].count("linked")

    assert linkings() == 1
    taken = deciding.link(case, "a#i1", "m#i1", **WHY)
    assert (linkings(), linkings()) == (2, 2)
    case.undo(taken.number, "misread", "Ann")
    assert linkings() == 3
    deciding.prefer(case, pipeline.incidents(case)[0].id, "killed", "security_forces", "m#c1", **WHY)
    assert linkings() == 3


def test_the_trail_tells_who_decided_what_and_why_and_keeps_it_when_undone(case: Case) -> None:
    deciding.unlink(case, "b#i1", "a#i1", reason="two \n days", author=" Ann ")
    case.undo(1, "one day", "Bob")
    told = [(e.action, e.subject, e.detail, e.maker) for e in case.trail() if e.subject == "decision 1"]
    assert told == [
        ("decided", "decision 1", "a#i1 is apart from b#i1: two days", "Ann"),
        ("undone", "decision 1", "a#i1 is apart from b#i1: one day", "Bob"),
    ]
    (decision,) = case.decisions()
    assert (decision.undone, decision.reason, decision.author, decision.kind) == (True, "two days", "Ann", "apart")
    assert [effect.words for effect in deciding.decided(case)] == ["undone; the trail tells by whom and why"]


def test_decisions_are_kept_by_the_database_itself(path: Path) -> None:
    with Case.open(path) as case:
        deciding.link(case, "a#i1", "m#i1", **WHY)
        case.undo(1, "misread", "Ann")
    with closing(sqlite3.connect(path)) as raw:
        for statement in ("DELETE FROM decision", "UPDATE decision SET record = ''", "DELETE FROM undoing"):
            with pytest.raises(sqlite3.IntegrityError, match="are kept as they are"):
                raw.execute(statement)


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (together("a#i1", "x#i1"), "there is no episode x#i1"),
        (together("a#i1", "a#i9"), "there is no episode a#i9"),
        (together("a#i1", "a#i1"), "one episode; name two"),
        (apart(["a#i1"], ["a#i1"]), "contradict"),
        (replace(together("a#i1", "b#i1"), reason=" "), "needs a reason"),
        (replace(together("a#i1", "b#i1"), author=""), "needs a name"),
        (Preference(episode="a#i1", claim="a#c9", measure="killed", group_kind="all", **WHY), "there is no claim a#c9"),
        (
            Preference(episode="a#i1", claim="a#c1", measure="killed", group_kind="all", **WHY),
            "killed/security_forces, not",
        ),
    ],
)
def test_what_cannot_be_decided_is_refused_and_not_stored(case: Case, decision: AnyDecision, message: str) -> None:
    before = case.trail()
    with pytest.raises(DecisionError, match=message):
        case.decide(decision)
    assert (case.decisions(), case.trail()) == ((), before)


def test_a_case_takes_a_decision_once_and_no_contradiction_of_it(case: Case) -> None:
    deciding.link(case, "a#i1", "m#i1", **WHY)
    deciding.link(case, "m#i1", "b#i1", reason="the same night", author="Bob")
    with pytest.raises(DecisionError, match=r"decision 1 by Ann says so already \(the governor said so\)"):
        deciding.link(case, "m#i1", "a#i1", reason="again", author="Bob")
    with pytest.raises(DecisionError, match=r"decision 1 by Ann .*decision 2 by Bob .*the new decision by Cem"):
        deciding.unlink(case, "a#i1", "b#i1", reason="no", author="Cem")
    case.undo(2, "misread", "Bob")
    assert deciding.unlink(case, "a#i1", "b#i1", reason="no", author="Cem").number == 3
    for number, fault in ((2, "undone already"), (9, "there is no decision 9")):
        with pytest.raises(DecisionError, match=fault):
            case.undo(number, "x", "Bob")


def test_what_was_known_then_is_seen_under_the_decisions_of_today(case: Case) -> None:
    deciding.link(case, "a#i1", "m#i1", **WHY)
    (then,) = pipeline.findings(case, date(2022, 7, 20))
    assert [effect.holds for effect in then.decisions] == [True]
    assert pipeline.findings(case, date(2022, 7, 19)) == ()


def test_incidents_that_were_linked_without_a_decision_are_told_to_be() -> None:
    (undivided, unjoined) = effects(
        [apart(["a#i1"], ["b#i1"], 1), together("a#i1", "m#i1", 2)], pipeline.find(WORLD, link(WORLD))
    )
    assert undivided.words == unjoined.words == "without effect: the incidents were linked without it"
    assert not undivided.holds
    assert not unjoined.holds


# figures


def test_the_best_is_the_preferred_claims_and_the_rules_own_stays_beside_it(case: Case) -> None:
    incident = next(i.id for i in pipeline.incidents(case) if i.country == "NGA")
    rule = guards(case, "a#i1")
    other = next(claim for claim, n in (("a#c1", 4), ("b#c1", 5)) if n != rule.best)
    deciding.prefer(case, incident, "killed", "security_forces", other, **WHY)
    chosen = guards(case, "a#i1")
    assert (chosen.low, chosen.high, chosen.grade, chosen.accounts) == (rule.low, rule.high, rule.grade, rule.accounts)
    assert chosen.best == {"a#c1": 4, "b#c1": 5}[other] != rule.best
    assert chosen.preferred is not None
    assert (chosen.preferred.claim, chosen.preferred.by, chosen.preferred.rule_best) == (other, "Ann", rule.best)
    assert chosen.why.startswith(rule.why)
    assert chosen.why.endswith(f"Ann prefers {chosen.best} ({other}) to the rule's best, {rule.best}: {WHY['reason']}.")
    _, records, table, page = exports(case)
    assert f'"preferred":{{"claim":"{other}","by":"Ann","reason":"{WHY["reason"]}","rule_best":{rule.best}}}' in records
    assert f",{other},{rule.best}\n" in table
    assert "preferred by Ann; by the rule" in page
    with pytest.raises(DecisionError, match="decision 1 by Ann prefers"):
        deciding.prefer(case, incident, "killed", "security_forces", "a#c1", **WHY)


def test_a_preferred_number_outside_the_range_is_told_to_be_outside(case: Case) -> None:
    incident = next(i.id for i in pipeline.incidents(case) if i.country == "NGA")
    before = told("a", "2022-07-05", "Kuje prison, Abuja", 4)
    early = replace(before.report, id="e", published_at="2022-07-06", sha256="e")
    put(
        case,
        CodedReport(
            early, replace(before.annotation, report="e", claims=(replace(before.annotation.claims[0], low=1, high=1),))
        ),
    )
    deciding.prefer(case, incident, "killed", "security_forces", "e#c1", **WHY)
    assert (guards(case, "a#i1").best, guards(case, "a#i1").low) == (1, 4)
    assert "though it lies outside the range" in guards(case, "a#i1").why


def test_a_preference_for_what_is_no_longer_in_the_incident_is_told_to_be_without_effect(case: Case) -> None:
    incident = next(i.id for i in pipeline.incidents(case) if i.country == "NGA")
    deciding.prefer(case, incident, "killed", "security_forces", "b#c1", **WHY)
    deciding.unlink(case, "a#i1", "b#i1", **WHY)
    assert guards(case, "a#i1").preferred is guards(case, "b#i1").preferred is None
    preference, division = deciding.decided(case)
    assert division.holds
    assert (preference.holds, preference.incidents) == (False, (incident,))
    assert "b#c1 is not, or no longer, a claim about" in preference.words
    shown = next(f for f in pipeline.findings(case) if f.incident.id == incident)
    assert shown.decisions == (preference, division)
    case.undo(2, "misread", "Ann")
    assert deciding.decided(case)[0].holds


def test_of_two_preferences_that_meet_in_a_merge_the_later_counts(case: Case) -> None:
    for country, claim in (("NGA", "a#c1"), ("SYR", "m#c1")):
        incident = next(i.id for i in pipeline.incidents(case) if i.country == country)
        deciding.prefer(case, incident, "killed", "security_forces", claim, **WHY)
    deciding.link(case, "a#i1", "m#i1", **WHY)
    assert guards(case, "a#i1").best == 40
    assert next((e.holds, e.words) for e in deciding.decided(case)) == (False, "without effect: decision 2 came later")


# coded anew


def test_a_decision_follows_its_episodes_and_claims_through_a_new_coding(case: Case) -> None:
    incident = next(i.id for i in pipeline.incidents(case) if i.country == "NGA")
    deciding.prefer(case, incident, "killed", "security_forces", "b#c1", **WHY)
    deciding.link(case, "b#i1", "m#i1", **WHY)
    anew = told("b", "2022-07-05", "Kuje prison", 5, i="e7", c="f7")
    another = Episode(id="i1", type="riot", date_from="2019-01-01", place="Owerri", country="NGA")
    mixed = replace(anew.annotation, incidents=(another, *anew.annotation.incidents))
    case.store_annotation(mixed, "by hand again", imported=True)
    assert [decision.subjects for decision in case.decisions()] == [("a#i1", "b#f7"), ("b#e7", "m#i1")]
    assert ("a#i1", "b#e7", "m#i1", "n#i1") in sets(pipeline.incidents(case))
    assert all(effect.holds for effect in deciding.decided(case))


def test_what_is_not_found_again_is_never_taken_for_something_else_with_its_id(case: Case) -> None:
    incident = next(i.id for i in pipeline.incidents(case) if i.country == "NGA")
    deciding.prefer(case, incident, "killed", "security_forces", "b#c1", **WHY)
    deciding.link(case, "b#i1", "m#i1", **WHY)
    other = told("b", "2019-01-01", "Owerri", 5).annotation
    two = (*other.incidents, replace(other.incidents[0], id="i2"))
    claim = replace(other.claims[0], quote=Span(0, 3), low=70, high=70)
    case.store_annotation(Annotation(report="b", incidents=two, claims=(claim,)), "by hand again", imported=True)
    effects = deciding.decided(case)
    assert [effect.holds for effect in effects] == [False, False]
    assert "b#i1 (of an earlier coding)" in effects[1].words
    assert "m#i1" not in next(i.episodes for i in pipeline.incidents(case) if "a#i1" in i.episodes)


def test_a_case_of_the_first_schema_takes_decisions(tmp_path: Path) -> None:
    path = tmp_path / "old.case"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(Path(__file__).with_name("case_0001.sql").read_text(encoding="utf-8"))
    with Case.open(path) as case:
        assert case.decisions() == ()
        put(case, *KUJE)
        assert deciding.unlink(case, "a#i1", "b#i1", **WHY).number == 1
        assert {("a#i1",), ("b#i1",)} <= sets(pipeline.incidents(case))


# the commands


def test_the_commands_decide_list_and_undo(path: Path, run: Run) -> None:
    with Case.open(path) as case:
        kuje, hasaka = (i.id for c in ("NGA", "SYR") for i in pipeline.incidents(case) if i.country == c)
    assert "nothing was decided" in run("decisions", path).out
    assert "b#i1" in run("show", path, kuje).out
    merged = run("merge", path, kuje, hasaka, "--because", "one night", "--by", "Ann")
    assert merged.code == 0
    assert "decision 1: a#i1 and m#i1 are one incident" in merged.out
    assert "the rule excludes it: NGA and SYR" in merged.out
    assert f"tocsin undo {path} 1 --because WHY" in merged.out
    undone = run("undo", path, 1, "--because", "two nights", "--by", "Ann")
    assert undone.out == "undone: decision 1 that a#i1 and m#i1 are one incident\n"
    for words in (
        ("split", path, kuje, "b#i1"),
        ("link", path, "b#i1", "m#i1"),
        ("unlink", path, "a#i1", "n#i1"),
        ("prefer", path, kuje, "killed", "security_forces", "a#c1"),
    ):
        assert run(*words, "--because", "so it is", "--by", "Bob").code == 0, words
    listed = run("decisions", path).out
    assert [line.split()[0] for line in listed.splitlines() if not line.startswith("     ")] == list("12345")
    assert listed.count("decided by Bob: so it is") == 4
    shown = run("show", path, kuje).out
    assert "Decided by analysts" in shown
    assert "prefers 4" in shown


def test_an_overview_tells_of_decisions_without_effect(path: Path, run: Run) -> None:
    with Case.open(path) as case:
        kuje = next(i.id for i in pipeline.incidents(case) if i.country == "NGA")
        deciding.prefer(case, kuje, "killed", "security_forces", "b#c1", **WHY)
        assert "without effect" not in run("show", path).out
        deciding.unlink(case, "a#i1", "b#i1", **WHY)
    assert "decision 1 (b#c1 gives the best figure" in run("show", path).out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("link", "a#i1", "x#i1"), "there is no episode x#i1 in this case"),
        (("merge", "KUJE", "nowhere"), "there is no incident 'nowhere' in this case; `tocsin show CASE` lists them"),
        (("merge", "KUJE", "KUJE"), "is one incident already"),
        (("split", "KUJE", "m#i1"), "m#i1 is no episode of KUJE, which has a#i1, b#i1"),
        (("split", "KUJE", "a#i1", "b#i1"), "name some, but not all"),
        (("prefer", "KUJE", "slain", "all", "a#c1"), "there is no measure 'slain'; choose one of"),
        (("prefer", "KUJE", "killed", "guards", "a#c1"), "there is no group_kind 'guards'; choose one of"),
        (("prefer", "KUJE", "killed", "security_forces", "m#c1"), "there is no claim m#c1 about KUJE"),
        (("undo", "7"), "there is no decision 7 in this case; `tocsin decisions CASE` lists them"),
    ],
)
def test_what_is_unknown_is_named_with_the_way_out(path: Path, run: Run, words: tuple[str, ...], message: str) -> None:
    with Case.open(path) as case:
        kuje = next(i.id for i in pipeline.incidents(case) if i.country == "NGA")
    done = run(words[0], path, *(word.replace("KUJE", kuje) for word in words[1:]), "--because", "x", "--by", "Ann")
    assert done.code == 1
    assert message.replace("KUJE", kuje) in done.err
    with Case.open(path) as case:
        assert case.decisions() == ()


def test_a_command_without_a_reason_or_a_name_is_refused(path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("link", path, "a#i1", "m#i1").code == 2
    assert "give one with: --because WHY" in run("link", path, "a#i1", "m#i1", "--because", "").err

    def nobody() -> str:
        raise OSError("no user")

    monkeypatch.setattr("tocsin.cli.deciding.getuser", nobody)
    assert "give a name with: --by NAME" in run("link", path, "a#i1", "m#i1", "--because", "x").err
    monkeypatch.setattr("tocsin.cli.deciding.getuser", lambda: "ann")
    assert run("link", path, "a#i1", "m#i1", "--because", "x").code == 0
    assert "decided by ann: x" in run("decisions", path).out
