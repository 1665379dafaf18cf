"""Attributions as the encoder reads them: who (source) says (cue) what (content), in the records of PolNeAR."""

from collections.abc import Sequence
from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Scores


def attributions(scores: Scores) -> dict[str, Any]:
    """Return the attributions of a text: for each cue its source, if any, and the pieces of its content.

    The encoder tells on which side of a content its cue stands, and on which side of a cue its source; the nearest
    there is meant. A cue that no content turns to says nothing, and a content without any cue is said by nobody.
    """
    pieces: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for run in scores.runs("attribution"):
        pieces[run.label].append(run.span)
    said: dict[Span, list[Span]] = {}
    for content in pieces["content"]:
        side, _probability = scores.classify("content_cue", content)
        cue = _beside(content, side, pieces["cue"])
        if cue is not None:
            said.setdefault(cue, []).append(content)
    found = []
    for cue, contents in sorted(said.items()):
        side, _probability = scores.classify("cue_source", cue)
        source = None if side == "none" else _beside(cue, side, pieces["source"])
        found.append({"source": [source] if source else [], "cue": [cue], "content": contents})
    return {"attributions": found}


def _beside(span: Span, side: str, others: Sequence[Span]) -> Span | None:
    """Return the nearest of the others on a side of a span, by where they begin; failing that, on the other side."""
    before = max((other for other in others if other.start < span.start), default=None)
    after = min((other for other in others if other.start >= span.start), default=None)
    return before or after if side == "before" else after or before
