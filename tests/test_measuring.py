from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.claim import Annotation, AnyClaim, AssessmentClaim, EventClaim, FigureClaim, MeasureClaim, WarningClaim
from tocsin.errors import BenchmarkError
from tocsin.measuring import check_floors, raise_floors, score_claims, score_dossier
from tocsin.measuring.dossier import b_cubed, range_overlap
from tocsin.measuring.floors import FLOORS
from tocsin.measuring.ledgers import sides_agree
from tocsin.measuring.shapes import Range
from tocsin.span import Span


def killed(name: str, start: int, end: int, low: int | None, high: int | None, **more: Any) -> FigureClaim:
    return FigureClaim(id=name, quote=Span(start, end), measure="killed", low=low, high=high, **more)


def event(name: str, start: int, end: int, kind: str) -> EventClaim:
    return EventClaim(id=name, quote=Span(start, end), type=kind)


def annotated(*claims: AnyClaim, report: str = "r") -> list[Annotation]:
    return [Annotation(report=report, claims=claims)]


def test_a_claim_matches_by_kind_key_and_half_of_the_shorter_quote() -> None:
    gold = annotated(killed("a", 0, 20, 3, 3), killed("b", 30, 50, 5, None), event("c", 60, 80, "attack"))
    predicted = annotated(
        killed("w", 10, 30, 3, 3),  # half of it lies in the gold quote
        killed("x", 30, 50, 5, 5),  # another upper bound
        killed("y", 11, 31, 3, 3),  # less than half
        event("z", 60, 80, "clash"),  # another type
    )
    scores = score_claims(gold, predicted)
    assert (scores.kinds["figure"].gold, scores.kinds["figure"].predicted, scores.kinds["figure"].matched) == (2, 3, 1)
    assert scores.figures()["figure.f1"] == pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))
    assert scores.kinds["event"].matched == 0


def test_as_many_pairs_as_possible_are_made() -> None:
    gold = annotated(event("a", 0, 20, "attack"), event("b", 15, 25, "attack"))
    predicted = annotated(event("x", 10, 30, "attack"), event("y", 0, 20, "attack"))
    # x overlaps both, y only a by half: x must go to b although a would take it
    assert score_claims(gold, predicted).kinds["event"].matched == 2


def test_an_attributed_figure_needs_its_source_and_polarity() -> None:
    gold = annotated(killed("a", 0, 20, 3, 3, source=Span(25, 30), source_kind="authority"))
    for other, attributed in (
        (killed("x", 0, 20, 3, 3, source=Span(29, 40)), 1.0),
        (killed("x", 0, 20, 3, 3, source=Span(30, 40)), 0.0),
        (killed("x", 0, 20, 3, 3), 0.0),
        (killed("x", 0, 20, 3, 3, source=Span(25, 30), polarity="denied"), 0.0),
    ):
        figures = score_claims(gold, annotated(other)).figures()
        assert figures["figure.f1"] == 1.0
        assert figures["attributed.f1"] == attributed
        assert figures["figure.source_kind"] == 0.0


def test_score_is_the_mean_of_attributed_figures_events_and_the_rest() -> None:
    quote = Span(0, 10)
    gold = annotated(
        killed("a", 0, 20, 3, 3),
        event("b", 0, 20, "attack"),
        WarningClaim(id="c", quote=quote),
        MeasureClaim(id="d", quote=quote, action="secure", mood="demanded"),
        AssessmentClaim(id="e", quote=quote, topic="motive"),
    )
    assert score_claims(gold, gold).score == 1.0
    (full,) = gold
    some = [Annotation(report="r", claims=full.claims[:3])]  # of the rest 1 of 3: P 1, R 1/3, F1 1/2
    assert score_claims(gold, some).score == pytest.approx((1 + 1 + 1 / 2) / 3)


def test_reports_are_paired_by_id() -> None:
    gold = annotated(event("a", 0, 20, "attack")) + annotated(event("a", 0, 20, "attack"), report="s")
    predicted = annotated(event("a", 0, 20, "attack")) + annotated(event("a", 0, 20, "attack"), report="unasked")
    tally = score_claims(gold, predicted).kinds["event"]
    assert (tally.gold, tally.predicted, tally.matched) == (2, 1, 1)
    with pytest.raises(BenchmarkError, match="annotated twice"):
        score_claims(gold + gold, predicted)


def test_tables_show_every_kind_and_the_score() -> None:
    gold = annotated(killed("a", 0, 20, 3, 3))
    table = "\n".join(score_claims(gold, gold).table())
    assert all(word in table for word in ("figure", "attributed", "assessment", "figure.group_kind", "score", "1.000"))
    incident = {"id": "i", "claims": ["r#a"]}
    table = "\n".join(score_dossier({"incidents": [incident]}, gold, [incident], gold).table())
    assert "incidents.f1" in table and "syndicated" not in table


def test_b_cubed_of_a_wrong_merge() -> None:
    agreement = b_cubed({"a": "1", "b": "1", "c": "2"}, {"a": "9", "b": "9", "c": "9", "unasked": "9"})
    assert agreement.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert agreement.recall == 1.0


def test_b_cubed_of_what_was_not_put_anywhere() -> None:
    agreement = b_cubed({"a": "1", "b": "1"}, {})
    assert (agreement.precision, agreement.recall) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("a", "b", "overlap"),
    [
        (Range(1, 4), Range(3, 6), 2 / 6),
        (Range(30, None), Range(30, 30), 1.0),
        (Range(None, 9), Range(5, 9), 5 / 10),
        (Range(0, 0), Range(5, 9), 0.0),
        (Range(None, None), Range(None, None), 1.0),
    ],
)
def test_range_overlap_counts_whole_people_and_open_ends(a: Range, b: Range, overlap: float) -> None:
    assert range_overlap(a, b) == pytest.approx(overlap)


ranges = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Range(min(pair), max(pair)))


@given(ranges, ranges)
def test_range_overlap_is_the_share_of_the_union(a: Range, b: Range) -> None:
    assert a.low is not None and a.high is not None and b.low is not None and b.high is not None
    left, right = set(range(a.low, a.high + 1)), set(range(b.low, b.high + 1))
    hull = max(a.high, b.high) - min(a.low, b.low) + 1
    assert range_overlap(a, b) == range_overlap(b, a) == pytest.approx(len(left & right) / hull)


CLAIMS = annotated(
    killed("a", 0, 20, 3, 3),
    killed("b", 30, 50, 5, 5),
    killed("c", 60, 80, 9, 9),
    WarningClaim(id="w", quote=Span(90, 99)),
)
GOLD: dict[str, Any] = {
    "incidents": [{"id": "i", "claims": ["r#a", "r#b"]}, {"id": "j", "claims": ["r#c"]}],
    "figures": [
        {
            "incident": "i",
            "measure": "killed",
            "group_kind": "all",
            "low": 3,
            "high": 9,
            "final": {"low": 3, "high": 6},
        },
        {"incident": "i", "measure": "killed", "group_kind": "minors", "low": 1, "high": 1, "part": "on Monday"},
        {"incident": None, "measure": "detained", "group_kind": "all", "low": 1, "high": 1},
    ],
    "contradictions": [{"a": "r#a", "b": "r#b", "about": "killed", "why": "3 or 5"}],
    "warnings_before": [{"claims": ["r#w", "r#v"], "lead_days": 30, "lead_days_low": 20, "lead_days_high": 40}],
    "syndicated": [["r", "s"]],
}
FOUND: dict[str, Any] = {
    "id": "x",
    "claims": ["r#a", "r#b"],
    "figures": [{"measure": "killed", "group_kind": "all", "low": 3, "high": 6}],
    "contradictions": [{"a": "r#b", "b": "r#a"}],
    "warnings": [{"claim": "r#w", "lead_days": 47}],
    "syndicated": [["s", "r"]],
}


def test_a_dossier_that_says_the_same_scores_one() -> None:
    scores = score_dossier(GOLD, CLAIMS, [FOUND], CLAIMS)
    assert set(scores.figures().values()) == {1.0}


def test_each_fault_of_a_dossier_shows_in_its_measure() -> None:
    def figures(**faults: Any) -> dict[str, float]:
        return score_dossier(GOLD, CLAIMS, [FOUND | faults], CLAIMS).figures()

    assert figures(claims=["r#a", "r#b", "r#c"])["incidents.precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    wide = figures(figures=[{"measure": "killed", "group_kind": "all", "low": 3, "high": 10}])
    assert (wide["figures.exact"], wide["figures.overlap"]) == (0.0, 0.5)
    assert figures(figures=[])["figures.overlap"] == 0.0
    assert figures(contradictions=[])["score"] == pytest.approx(2 / 3)
    assert figures(warnings=[{"claim": "r#w", "lead_days": 48}])["warnings.lead"] == 0.0
    undated = figures(warnings=[{"claim": "r#w", "lead_days": None}])
    assert undated["warnings.recall"] == 1.0 and "warnings.lead" not in undated
    assert figures(syndicated=[])["syndicated.recall"] == 0.0


def test_a_flood_of_contradictions_is_no_answer() -> None:
    flood = score_dossier(GOLD, CLAIMS, [FOUND | {"contradictions": FOUND["contradictions"] * 8}], CLAIMS)
    assert (flood.contradictions, flood.contradictions_predicted) == (1.0, 8.0)
    assert flood.score == pytest.approx((1 + 1 + 1 / 2) / 3)


def test_predicted_claims_stand_for_the_gold_claims_that_they_match() -> None:
    own = annotated(killed("p1", 2, 22, 3, 3), killed("p2", 30, 48, 5, 5))
    found = {"id": "x", "claims": ["r#p1", "r#p2"], "contradictions": [{"a": "r#p1", "b": "r#p2"}]}
    scores = score_dossier(GOLD, CLAIMS, [found], own)
    assert (scores.incidents.f1, scores.contradictions) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("dossier", "incidents", "said"),
    [
        ({}, [], "gold dossier.*incidents"),
        ({"incidents": [{"id": "i", "claims": "r#a"}]}, [], r"gold dossier.*\$\.incidents\[0\]\.claims"),
        (GOLD, [FOUND, {"id": "y"}], "incident 2.*claims"),
        (GOLD, [FOUND, FOUND], "same id"),
    ],
)
def test_files_of_another_shape_are_named(dossier: dict[str, Any], incidents: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(BenchmarkError, match=said):
        score_dossier(dossier, CLAIMS, incidents, CLAIMS)


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.yaml"
    path.write_text("small:\n  score: 0.5\n  event.f1: 0.25\nother:\n  score: 0.75\n")
    return path


def test_breaches_are_said_in_words(floors: Path) -> None:
    assert check_floors("small", {"score": 0.5, "event.f1": 0.3, "more": 0.0}, floors) == []
    below, unmeasured = check_floors("small", {"score": 0.4999}, floors)
    assert below == "small: score is 0.4999, below its floor of 0.5000"
    assert unmeasured == "small: event.f1 was not measured, its floor is 0.2500"
    assert len(check_floors("small", {"score": float("nan"), "event.f1": 1.0}, floors)) == 1
    assert check_floors("unknown", {}, floors) == []


def test_floors_only_rise(floors: Path) -> None:
    risen = raise_floors("small", {"score": 0.66667, "event.f1": 0.1, "unlisted": 1.0}, floors)
    assert risen == {"score": (0.5, 0.6666)}
    assert check_floors("small", {"score": 0.6666, "event.f1": 0.25}, floors) == []
    assert len(check_floors("small", {"score": 0.6665, "event.f1": 0.2499}, floors)) == 2
    assert len(check_floors("other", {"score": 0.7}, floors)) == 1
    assert raise_floors("small", {"score": 0.1}, floors) == {}


@pytest.mark.parametrize("content", ["", "- a", "small: 0.5", "small:\n  score: high", "small:\n  score: true"])
def test_floors_of_another_shape_are_refused(floors: Path, content: str) -> None:
    floors.write_text(content)
    with pytest.raises(BenchmarkError, match=r"floors\.yaml"):
        check_floors("small", {}, floors)


def test_a_set_must_be_listed_before_its_floors_rise(floors: Path) -> None:
    with pytest.raises(BenchmarkError, match="known: small, other"):
        raise_floors("tiny", {"score": 1.0}, floors)


def test_the_committed_floors_name_measures_that_exist() -> None:
    figures = {f"claims.{name}": 1.0 for name in score_claims(CLAIMS, CLAIMS).figures()}
    for benchmark in ("dossier", "linking"):
        figures |= {f"{benchmark}.{name}": 1.0 for name in score_dossier(GOLD, CLAIMS, [FOUND], CLAIMS).figures()}
    figures |= {f"ledgers.{name}": 1.0 for name in sides_agree([{"for": ["r#a"]}], [])}
    assert check_floors("hasaka-2022", figures) == []
    assert "hasaka-2022" in FLOORS.read_text(encoding="utf-8")
