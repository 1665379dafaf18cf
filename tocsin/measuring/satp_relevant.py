"""Which kinds of attack a note tells of, as the encoder reads it, in the records of SATP-Relevant."""

from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Scores

_LEAST = 0.5


def attack_kinds(text: str, scores: Scores) -> dict[str, Any]:
    """Return a 0 or 1 for each kind of attack: whether the words are marked with even probability on average."""
    return {"labels": [int(value >= _LEAST) for value in scores.mean("attack", Span(0, len(text)))]}
