"""Typed spans: what the corpora teach, and what is read from the encoder's scores."""

import json
from pathlib import Path

import pytest
from scored import scored

from tocsin.measuring.typed_spans import event_places, parties, typed_entities
from tocsin.span import Span
from tocsin.tagging.encoder import Head, Scores
from training.corpora import cameo_ner, event_location, re3d
from training.examples import Example
from training.overlaps import apart

TEXT = "Daesh shelled east Aleppo in Syria on Friday."


def at(part: str, kind: str = "") -> dict[str, object]:
    start = TEXT.index(part)
    return {"start": start, "end": start + len(part), **({"type": kind} if kind else {})}


def perfect(example: Example, heads: tuple[Head, ...]) -> Scores:
    return scored(example.text, heads, [(t.head, t.span, t.label) for t in example.targets])


def test_entities_come_back_as_they_were_taught_but_for_those_within_longer_ones() -> None:
    outer = [at("Daesh", "Organisation"), at("east Aleppo in Syria", "Location"), at("Friday", "Temporal")]
    example = re3d.example("a", TEXT, [at("Syria", "Nationality"), *outer])
    assert typed_entities(TEXT, perfect(example, re3d.HEADS)) == {"entities": outer, "relations": []}


def test_what_may_not_be_sold_is_not_trained_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = {"id": "w-1", "text": TEXT}, {"id": "w-1", "entities": [{"start": 0, "end": 4, "type": "Person"}]}
    statement = {"id": "s-1", "text": f"Lead. {TEXT}"}
    marked = {
        "corpus": "hasaka_open",
        "id": "s-1",
        "part": [6, 20],
        "entities": [{"start": 8, "end": 12, "type": "Person"}],
    }
    monkeypatch.setattr(re3d, "ANNOTATIONS", tmp_path)
    (tmp_path / "hasaka_open" / "reports").mkdir(parents=True)
    (tmp_path / "hasaka_open" / "reports" / "1.json").write_text(json.dumps(statement), encoding="utf-8")
    (tmp_path / "written.jsonl").write_text(json.dumps(written[0]), encoding="utf-8")
    (tmp_path / "entities.jsonl").write_text(f"{json.dumps(written[1])}\n{json.dumps(marked)}", encoding="utf-8")
    records = [
        {"id": n, "source": source, "text": TEXT, "entities": []} for n, source in enumerate(["BBC Online", "UK"])
    ]
    (tmp_path / "re3d").mkdir()
    for half in ("train", "dev"):
        (tmp_path / "re3d" / f"{half}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    taught = list(re3d.examples(tmp_path, "train"))
    assert [e.id for e in taught] == ["re3d/1", "re3d/w-1@0", "re3d/s-1@6"]
    assert [(e.text, [t.span for t in e.targets]) for e in taught[1:]] == [(TEXT, [(0, 4)]), (TEXT[:14], [(2, 6)])]
    assert [e.id for e in re3d.examples(tmp_path, "dev")] == ["re3d/0", "re3d/1"]


def test_parties_come_back_as_they_were_taught() -> None:
    told = [at("Daesh", "SOURCE"), at("east Aleppo", "TARGET")]
    assert parties(perfect(cameo_ner.example("a", TEXT, told), cameo_ner.HEADS)) == {"entities": told}


def test_a_sentence_that_was_asked_twice_is_taught_once_with_all_its_places(tmp_path: Path) -> None:
    records = [
        {"id": "shelled", "text": TEXT + "\n", "locations": [at("east Aleppo")]},
        {"id": "other", "text": "Nothing.", "locations": []},
        {"id": "shelled#2", "text": TEXT, "locations": [at("Aleppo"), at("Syria")]},
    ]
    (tmp_path / "event_location").mkdir()
    path = tmp_path / "event_location" / "train.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    one, other = event_location.examples(tmp_path, "train")
    assert (one.text, other.targets) == (TEXT, ())
    assert event_places(perfect(one, event_location.HEADS)) == {"locations": [at("east Aleppo"), at("Syria")]}


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([(0, 4), (2, 9)], [(2, 9)]),
        ([(5, 9), (0, 3)], [(0, 3), (5, 9)]),
        ([(2, 4), (0, 3), (1, 3)], [(0, 3)]),
        ([(0, 2), (1, 3)], [(0, 2)]),
        ([], []),
    ],
)
def test_of_spans_that_overlap_the_longest_is_kept(spans: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    assert apart(Span(*span) for span in spans) == kept
