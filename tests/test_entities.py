"""Entities: what the text around a span, and the whole text, tell of it."""

import numpy as np
import pytest
from scored import scored

from tocsin.span import Span
from tocsin.tagging.encoder import Scores, entities
from training.corpora.re3d import ENTITY


def marked(text: str, spans: list[tuple[str, str]]) -> Scores:
    """Return scores that mark each (words, type), one after the other as they come in the text."""
    targets, at = [], 0
    for words, label in spans:
        start = text.index(words, at)
        at = start + len(words)
        targets.append((ENTITY.name, Span(start, at), label))
    return scored(text, (ENTITY,), targets)


def read(text: str, scores: Scores) -> list[tuple[str, str]]:
    return [(run.span.of(text), run.label) for run in entities(text, scores)]


@pytest.mark.parametrize(
    ("text", "spans", "whole"),
    [
        ("Troops left the area.", ["the"], ["the area"]),
        ("Troops left the.", ["the"], []),
        ("Troops of a Kurdish force", ["a", "Kurdish force"], ["Kurdish force"]),
        (
            "The Board of Antiquities (SBAH) said",
            ["The Board of Antiquities (SBAH"],
            ["The Board of Antiquities", "SBAH"],
        ),
        ("The Board (SBAH) said", ["The Board (SBAH)"], ["The Board (SBAH)"]),
        ("He (Saleh) said", ["(Saleh"], ["Saleh"]),
        ("He said (", ["said ("], ["said"]),
    ],
)
def test_a_span_ends_in_no_article_and_in_the_midst_of_no_brackets(
    text: str, spans: list[str], whole: list[str]
) -> None:
    found = entities(text, marked(text, [(words, "Organisation") for words in spans]))
    assert [run.span.of(text) for run in found] == whole


def test_mentions_of_one_name_agree_on_what_it_is() -> None:
    text = "Karim ran. The Karim stopped. Later Karim’s hid. Hama fell."
    scores = marked(text, [("Karim", "Person"), ("The Karim", "Location"), ("Karim’s", "Person"), ("Hama", "Location")])
    rows = scores.by_head[ENTITY.name]
    goes_on = [ENTITY.outputs.index(f"I-{label}") for label in ("Location", "Person")]
    rows[4, goes_on] = 0.8, 0.2
    assert read(text, scores) == [
        ("Karim", "Person"),
        ("The Karim", "Person"),
        ("Karim’s", "Person"),
        ("Hama", "Location"),
    ]


def test_a_mention_weighs_as_much_as_all_the_others() -> None:
    text = "Syria. Syria. Syria."
    scores = marked(text, [("Syria", "Location")] * 3)
    rows = scores.by_head[ENTITY.name]
    place, state = ENTITY.outputs.index("B-Location"), ENTITY.outputs.index("B-Organisation")
    rows[0, [place, state]] = 0.1, 0.9
    rows[[2, 4], place], rows[[2, 4], state] = 0.8, 0.2
    assert [label for _, label in read(text, scores)] == ["Organisation", "Location", "Location"]


def test_a_quantity_is_told_from_those_counted() -> None:
    text = "40 fighters"
    scores = marked(text, [("40", "Quantity"), ("fighters", "Organisation")])
    rows = scores.by_head[ENTITY.name]
    begins, goes_on = (ENTITY.outputs.index(f"{mark}-Organisation") for mark in "BI")
    rows[1, [begins, goes_on]] = 0.6, 0.4
    assert read(text, scores) == [("40", "Quantity"), ("fighters", "Organisation")]
    rows[0] = np.eye(len(ENTITY.outputs))[begins]
    assert read(text, scores) == [("40 fighters", "Organisation")]
