"""Attributions as the encoder reads them: who (source) says (cue) what (content), in the records of PolNeAR."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from tocsin.span import Span
from tocsin.tagging.encoder import Scores

LEAST: Mapping[str, float] = {"source": 0.3, "cue": 0.3, "content": 0.4}
"""Probability from which a word is in a role. Where probabilities are true, F1 is highest at half of what it is there
(Lipton, Elkan and Naryanaswamy 2014), and the roles are read with about 0.6 and 0.8."""


def attributions(scores: Scores) -> dict[str, Any]:
    """Return the attributions of a text: for each cue its source, if any, and the pieces of its content.

    The encoder tells on which side of a content its cue stands, and on which side of a cue its source; the nearest
    there is meant. A cue that no content turns to says nothing, and a content without any cue is said by nobody.
    """
    pieces = {role: list(_pieces(scores, role, least)) for role, least in LEAST.items()}
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


def _pieces(scores: Scores, role: str, least: float) -> Iterator[Span]:
    """Yield each longest stretch of words that are in a role; a word that rather begins than goes on begins another."""
    column = scores.heads["attribution"].outputs.index(f"B-{role}")
    begins, goes_on = scores.by_head["attribution"][:, column : column + 2].T
    inside = begins + goes_on >= least
    starts = np.flatnonzero(inside & ((begins > goes_on) | ~np.concatenate(([False], inside[:-1]))))
    outside = np.append(np.flatnonzero(~inside), len(inside))
    for start, following in pairwise((*starts, len(inside))):
        last = min(following, outside[np.searchsorted(outside, start)]) - 1
        yield Span(int(scores.words[start, 0]), int(scores.words[last, 1]))


def _beside(span: Span, side: str, others: Sequence[Span]) -> Span | None:
    """Return the nearest of the others on a side of a span, by where they begin; failing that, on the other side."""
    before = max((other for other in others if other.start < span.start), default=None)
    after = min((other for other in others if other.start >= span.start), default=None)
    return before or after if side == "before" else after or before
