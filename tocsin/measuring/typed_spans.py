"""Entities, parties and places of events as the encoder reads them, in the records of typed spans."""

from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.tagging.encoder import Run, Scores, entities


def typed_entities(text: str, scores: Scores) -> dict[str, Any]:
    """Return the entities of a text as re3d types them."""
    return {"entities": _records(entities(text, scores))}


def parties(scores: Scores) -> dict[str, Any]:
    """Return who acts and who is acted on, as the CAMEO actors corpus types them."""
    return {"entities": _records(scores.runs("party"))}


def event_places(scores: Scores) -> dict[str, Any]:
    """Return where what a sentence tells happened."""
    return {"locations": [{"start": s["start"], "end": s["end"]} for s in _records(scores.runs("event_place"))]}


def _records(runs: Iterable[Run]) -> list[Mapping[str, Any]]:
    found = sorted((run.span, run.label) for run in runs)
    return [{"start": span.start, "end": span.end, "type": label} for span, label in found]
