"""Scores made by hand: what an encoder without fault would give for a text."""

import re
from collections.abc import Iterable

import numpy as np

from tocsin.span import Span
from tocsin.tagging.encoder import Head, Scores
from training.corpora import claims, event_location, re3d

_WORD = re.compile(r"\w+|[^\w\s]")


HEADS = (*claims.HEADS, *event_location.HEADS, *re3d.HEADS)
"""The heads that resolving asks."""


def scored(text: str, heads: Iterable[Head], targets: Iterable[tuple[str, Span, str]]) -> Scores:
    """Return scores that mark each target (head, span, label) surely and nothing else."""
    words = np.array([match.span() for match in _WORD.finditer(text)], np.int32).reshape(-1, 2)
    known = {head.name: head for head in heads}
    columns = {name: np.zeros((len(words), len(head.outputs)), np.float32) for name, head in known.items()}
    found = Scores(words, known, columns)
    for name, head in known.items():
        if head.form == "bio":
            columns[name][:, 0] = 1
        elif head.form == "class":
            columns[name][:] = 1 / len(head.labels)
    for name, span, label in targets:
        _mark(columns[name][found.within(span)], known[name], label)
    return found


def _mark(rows: np.ndarray, head: Head, label: str) -> None:
    if head.form == "inside":
        rows[:, head.labels.index(label)] = 1
        return
    rows[:] = 0
    if head.form == "class":
        rows[:, head.labels.index(label)] = 1
        return
    rows[:1, head.outputs.index(f"B-{label}")] = 1
    rows[1:, head.outputs.index(f"I-{label}")] = 1
