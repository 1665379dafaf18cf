"""Entities, parties and places of events as the encoder reads them, in the records of typed spans."""

from collections.abc import Mapping
from typing import Any

from tocsin.tagging.encoder import Scores


def entities(scores: Scores) -> dict[str, Any]:
    """Return the entities of a text as re3d types them."""
    return {"entities": _spans(scores, "entity")}


def parties(scores: Scores) -> dict[str, Any]:
    """Return who acts and who is acted on, as the CAMEO actors corpus types them."""
    return {"entities": _spans(scores, "party")}


def event_places(scores: Scores) -> dict[str, Any]:
    """Return where what a sentence tells happened."""
    return {"locations": [{"start": s["start"], "end": s["end"]} for s in _spans(scores, "event_place")]}


def _spans(scores: Scores, head: str) -> list[Mapping[str, Any]]:
    found = sorted((run.span, run.label) for run in scores.runs(head))
    return [{"start": span.start, "end": span.end, "type": label} for span, label in found]
