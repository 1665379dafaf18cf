"""Relations: which entities may be related, what the corpus teaches of them, and what is read from scores."""

import pytest
from scored import scored
from tokenizers import Tokenizer

from tocsin.measuring.typed_spans import typed_entities
from tocsin.span import Span
from tocsin.tagging.encoder.artefact import load
from tocsin.tagging.encoder.relations import HEADS, NONE, Pair, pairs, relations
from training.corpora import re3d
from training.texts import labelled

TEXT = "Daesh holds Mosul in Iraq. The coalition fights Daesh."


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


DAESH, MOSUL, IRAQ, COALITION = map(at, ("Daesh", "Mosul", "Iraq", "The coalition"))
AGAIN = at("Daesh", COALITION.end)
ENTITIES = [DAESH, MOSUL, IRAQ, COALITION, AGAIN]


def test_entities_of_one_sentence_may_be_related() -> None:
    found = [Pair(DAESH, MOSUL), Pair(DAESH, IRAQ), Pair(MOSUL, IRAQ), Pair(COALITION, AGAIN)]
    assert list(pairs(TEXT, reversed(ENTITIES))) == found


def test_far_apart_nothing_is_related() -> None:
    text = f"Daesh {'very ' * 40}near Mosul"
    assert not list(pairs(text, [Span(0, 5), Span(len(text) - 5, len(text))]))


def test_what_lies_within_another_has_nothing_between() -> None:
    outer, inner = Span(0, 20), Span(12, 17)
    assert Pair(outer, inner).parts == (outer, Span(20, 20), inner)


@pytest.mark.parametrize(("source", "target"), [(MOSUL, IRAQ), (IRAQ, MOSUL)])
def test_a_relation_is_told_by_both_and_the_words_between_with_its_direction(source: Span, target: Span) -> None:
    first, between, second = Pair(*sorted((source, target))).parts
    label = "CoLocated >" if source < target else "CoLocated <"
    parts = zip(HEADS, (first, between, second), strict=True)
    scores = scored(TEXT, HEADS, [(head.name, span, label) for head, span in parts])
    [found] = relations(TEXT, [MOSUL, IRAQ], scores)
    assert (found.type, found.source, found.target) == ("CoLocated", source, target)
    assert found.probability > 0.9


def test_where_nothing_is_heard_nothing_is_related() -> None:
    nothing = [(head.name, Span(0, len(TEXT)), NONE) for head in HEADS]
    assert not list(relations(TEXT, ENTITIES, scored(TEXT, HEADS, nothing)))
    assert not list(relations(TEXT, ENTITIES, scored(TEXT, HEADS, [])))


def test_the_corpus_teaches_the_relations_that_it_states_and_none_of_the_other_pairs() -> None:
    entities = [{"start": s.start, "end": s.end, "type": "Organisation"} for s in ENTITIES]
    stated = [("CoLocated", MOSUL, IRAQ), ("FightingAgainst", AGAIN, COALITION)]
    taught = dict(re3d.example("a", TEXT, entities, stated).pairs)
    assert taught == {
        Pair(DAESH, MOSUL): NONE,
        Pair(DAESH, IRAQ): NONE,
        Pair(MOSUL, IRAQ): "CoLocated >",
        Pair(COALITION, AGAIN): "FightingAgainst <",
    }
    assert re3d.example("a", TEXT, entities).pairs == ()


def test_relations_are_predicted_between_the_entities_that_are_read() -> None:
    entities = [{"start": s.start, "end": s.end, "type": "Location"} for s in (MOSUL, IRAQ)]
    example = re3d.example("a", TEXT, entities)
    parts = zip(HEADS, Pair(MOSUL, IRAQ).parts, strict=True)
    targets = [(t.head, t.span, t.label) for t in example.targets]
    scores = scored(TEXT, re3d.HEADS, [*targets, *((head.name, span, "CoLocated >") for head, span in parts)])
    ends = [{"start": span.start, "end": span.end} for span in (MOSUL, IRAQ)]
    assert typed_entities(TEXT, scores)["relations"] == [{"type": "CoLocated", "source": ends[0], "target": ends[1]}]


def test_a_pair_is_taught_on_the_word_pieces_of_its_parts() -> None:
    entities = [{"start": s.start, "end": s.end, "type": "Location"} for s in (MOSUL, IRAQ)]
    example = re3d.example("a", TEXT, entities, [("CoLocated", MOSUL, IRAQ)])
    tokenizer = Tokenizer.from_str(load().tokenizer.decode())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    [text] = labelled([example], {head.name: head for head in re3d.HEADS}, tokenizer)
    [[*edges, label]] = text.pairs.tolist()
    parts = [tokenizer.decode(text.pieces[a:b].tolist()) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    assert (parts, HEADS[0].labels[label]) == (["mosul", "in", "iraq"], "CoLocated >")
