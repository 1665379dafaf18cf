"""Attributions: what the corpus teaches, and what is made of the encoder's scores."""

from collections.abc import Iterable

from scored import scored

from tocsin.measuring.polnear import attributions
from tocsin.span import Span
from training.corpora import polnear

TEXT = "“Nine died,” the mayor said, “in one night.” The army denied it. Reportedly more fell."


def at(part: str) -> Span:
    return Span(TEXT.index(part), TEXT.index(part) + len(part))


def roles(*parts: str) -> list[list[int]]:
    return [list(at(part)) for part in parts]


GOLD = [
    {"source": roles("the mayor"), "cue": roles("said"), "content": roles("“Nine died,”", "“in one night.”")},
    {"source": roles("The army"), "cue": roles("denied"), "content": roles("it")},
    {"source": [], "cue": roles("Reportedly"), "content": roles("more fell")},
]


def read(targets: Iterable[tuple[str, Span, str]]) -> list[dict[str, list[list[int]]]]:
    found = attributions(scored(TEXT, polnear.HEADS, targets))["attributions"]
    return [{role: [list(span) for span in spans] for role, spans in each.items()} for each in found]


def taught() -> list[tuple[str, Span, str]]:
    return [(t.head, t.span, t.label) for t in polnear.example("a", TEXT, GOLD).targets]


def test_what_is_taught_is_enough_to_tell_every_attribution() -> None:
    assert read(taught()) == GOLD


def test_a_source_of_two_attributions_is_marked_once() -> None:
    shared = [GOLD[0], {**GOLD[1], "source": roles("the mayor")}]
    targets = polnear.example("a", TEXT, shared).targets
    assert [t.span for t in targets if t.label == "source"] == [at("the mayor")]
    assert [(t.span, t.label) for t in targets if t.head == "cue_source"] == [
        (at("said"), "before"),
        (at("denied"), "before"),
    ]


def test_a_side_on_which_others_are_nearer_is_not_taught() -> None:
    far = {"source": roles("the mayor"), "cue": roles("said"), "content": roles("more fell")}
    targets = polnear.example("a", TEXT, [far, GOLD[1]]).targets
    assert [t.span for t in targets if t.head == "content_cue"] == [at("it")]


def test_a_cue_without_content_and_a_content_without_cue_are_no_attributions() -> None:
    spans = {"cue": at("said"), "content": at("it")}
    for label, span in spans.items():
        assert read([("attribution", span, label)]) == []


def test_the_other_side_serves_where_the_told_side_is_empty() -> None:
    targets = [t for t in taught() if t[1] in (at("“Nine died,”"), at("said"), at("the mayor")) and t[2] != "after"]
    targets.append(("content_cue", at("“Nine died,”"), "before"))
    assert read(targets) == [{"source": roles("the mayor"), "cue": roles("said"), "content": roles("“Nine died,”")}]


def test_a_word_is_in_a_role_from_less_than_even_probability_on() -> None:
    for share, number in ((0.45, len(GOLD)), (0.35, 0)):
        scores = scored(TEXT, polnear.HEADS, taught())
        scores.by_head["attribution"][:, 1:] *= share
        assert len(attributions(scores)["attributions"]) == number


def test_pieces_side_by_side_are_told_apart() -> None:
    halves = [("attribution", at("“Nine"), "content"), ("attribution", at("died,”"), "content")]
    targets = [*halves, *(t for t in taught() if t[1] == at("said"))]
    assert read(targets)[0]["content"] == roles("“Nine", "died,”")
