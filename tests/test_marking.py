"""Benchmarks of what the encoder marks: records in, predictions out."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from scored import scored

from tocsin.errors import BenchmarkError
from tocsin.measuring.marking import measure_marking
from tocsin.span import Span
from tocsin.tagging.encoder import Scores
from training.corpora import indiapolice, satp_relevant

TEXT = "police shot two men. shops were closed."
SENTENCES = (Span(0, 20), Span(21, 39))


def encode(texts: Iterable[str]) -> Iterator[Scores]:
    """Return scores by which police used force in the first sentence and bombs went off all over."""
    force = [("police", SENTENCES[0], label) for label in ("FORCE", "ANY_ACTION")]
    for text in texts:
        yield scored(
            text, (*indiapolice.HEADS, *satp_relevant.HEADS), [*force, ("attack", Span(0, len(text)), "bombing")]
        )


def predictions(name: str, path: Path) -> list[object]:
    return [json.loads(line) for line in measure_marking(name, path, encode).predictions.splitlines()]


def test_sentences_and_documents_are_labelled(tmp_path: Path) -> None:
    record = {"id": "a", "text": TEXT, "sentences": [{"start": s.start, "end": s.end} for s in SENTENCES]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    told = ["FORCE", "ANY_ACTION"]
    sentences = [{"labels": told}, {"labels": []}]
    assert predictions("indiapolice", tmp_path / "gold.jsonl") == [
        {"id": "a", "doc_labels": told, "sentences": sentences}
    ]
    assert predictions("satp_relevant", tmp_path / "gold.jsonl") == [{"id": "a", "labels": [0, 1, 0, 0]}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        ('{"id": "a", "text": "b"}\n[', "line 2: not a JSON"),
        ('{"id": 1}', "line 1: a record"),
    ],
)
def test_a_file_that_is_no_set_is_named(tmp_path: Path, content: str | None, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=f"gold.jsonl.*{said}"):
        measure_marking("polnear", path, encode)
