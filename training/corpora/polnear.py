"""PolNeAR: who (source) says (cue) what (content) in political news.

By the corpus's design a word is in one attribution at most, so that one ``bio`` head marks the three roles; each piece
of a role that is not in one piece is a span of its own. Two ``class`` heads say how the pieces belong together: where
the cue of a content stands, and where the source of a cue, counted over cues and sources in the order of the text.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tocsin.span import Span
from tocsin.tagging.encoder import Head
from training.examples import Example, Target

ATTRIBUTION = Head("attribution", "bio", ("source", "cue", "content"))
CONTENT_CUE = Head("content_cue", "class", ("before", "after"))
"""On a piece of content: its cue is the last that begins before it, or the next after it (99 of 100 are)."""
CUE_SOURCE = Head("cue_source", "class", ("none", "before", "after"))
"""On a cue: where its source stands, in the same terms; ``none`` where nobody is named."""
HEADS = (ATTRIBUTION, CONTENT_CUE, CUE_SOURCE)


def examples(folder: Path, half: str) -> Iterator[Example]:
    """Yield the articles of one half."""
    with (folder / "polnear" / f"{half}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield example(f"polnear/{record['id']}", record["text"], record["attributions"])


def example(identifier: str, text: str, attributions: list[dict[str, Any]]) -> Example:
    """Return what one article teaches."""
    return Example(identifier, text, tuple(_targets(attributions)), frozenset(head.name for head in HEADS))


def _targets(attributions: list[dict[str, Any]]) -> Iterator[Target]:
    cues = _begins(a["cue"] for a in attributions)
    sources = _begins(a["source"] for a in attributions)
    # Attributions may share a source; each span is marked once.
    marked = {(role, Span(*span)) for a in attributions for role in ATTRIBUTION.labels for span in a[role]}
    for role, span in sorted(marked, key=lambda each: (each[1], each[0])):
        yield Target("attribution", span, role)
    for attribution in attributions:
        if not attribution["cue"]:
            continue
        cue = Span(*min(attribution["cue"]))
        for content in attribution["content"]:
            label = _direction(content[0], cue.start, cues)
            if label:
                yield Target("content_cue", Span(*content), label)
        source = min(attribution["source"], default=None)
        label = _direction(cue.start, source[0], sources) if source else "none"
        if label:
            yield Target("cue_source", cue, label)


def _begins(roles: Iterable[list[list[int]]]) -> list[int]:
    """Return where each different role of a kind begins, in order."""
    return sorted({min(spans)[0] for spans in roles if spans})


def _direction(start: int, other: int, others: list[int]) -> str | None:
    """Tell on which side of ``start`` stands ``other``, one of the sorted ``others``; None where others are nearer."""
    steps = others.index(other) - bisect_left(others, start)
    return {-1: "before", 0: "after"}.get(steps)
