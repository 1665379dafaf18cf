"""Entities, their relations, parties and places of events as the encoder reads them, in records of typed spans."""

from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Run, Scores, entities
from tocsin.tagging.encoder.relations import relations


def typed_entities(text: str, scores: Scores) -> dict[str, Any]:
    """Return the entities of a text, and the relations between them, as re3d types them."""
    found = entities(text, scores)
    stated = [
        {"type": relation.type, "source": _ends(relation.source), "target": _ends(relation.target)}
        for relation in relations(text, [run.span for run in found], scores)
    ]
    return {"entities": _records(found), "relations": stated}


def parties(scores: Scores) -> dict[str, Any]:
    """Return who acts and who is acted on, as the CAMEO actors corpus types them."""
    return {"entities": _records(scores.runs("party"))}


def event_places(scores: Scores) -> dict[str, Any]:
    """Return where what a sentence tells happened."""
    return {"locations": [_ends(span) for span in sorted(run.span for run in scores.runs("event_place"))]}


def _records(runs: Iterable[Run]) -> list[Mapping[str, Any]]:
    found = sorted((run.span, run.label) for run in runs)
    return [{**_ends(span), "type": label} for span, label in found]


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
