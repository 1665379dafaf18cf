"""Writing the artefact: weights to ONNX in eight bits, and a check that it still reads as with floats."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.tagging.encoder import Head, Scores
from tocsin.tagging.encoder.artefact import SUMS, Answers, Artefact, load, sums
from tocsin.tagging.encoder.encoding import Encoder
from training.graph import Floats, Shape, graph, quantised

LARGEST = 40_000_000
"""Bytes that the artefact may have."""


class Agreement(Struct, frozen=True):
    """How far the eight-bit model is from the same with floats."""

    words: int
    largest: float
    """The largest difference between two probabilities of any word."""
    changed: dict[str, float]
    """Per head, the share of words of which it now says something else (for an `inside` head, of any label)."""


def write(
    folder: Path,
    weights: Mapping[str, Floats],
    shape: Shape,
    answers: Answers,
    tokenizer: bytes,
    card: bytes,
    sample: Sequence[str] = (),
) -> Agreement:
    """Write the artefact into a folder and return how well it agrees with floats on the texts of ``sample``.

    Raises `ValueError` if it is larger than may ship.
    """
    floats = graph(weights, shape)
    content = {
        "CARD.md": card,
        "heads.json": msgspec.json.format(msgspec.json.encode(answers)) + b"\n",
        "model.onnx": quantised(floats),
        "tokenizer.json": tokenizer,
    }
    size = sum(map(len, content.values()))
    if size > LARGEST:
        raise ValueError(f"the artefact has {size:,} bytes, and {LARGEST:,} may ship; take a smaller encoder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, written in {**content, SUMS: sums(content)}.items():
        (folder / name).write_bytes(written)
    whole = Artefact("floats", floats.SerializeToString(), tokenizer, answers)
    return agreement(Encoder(whole).encode(sample), Encoder(load(folder)).encode(sample))


def agreement(whole: Iterator[Scores], small: Iterator[Scores]) -> Agreement:
    """Compare two readings of the same texts."""
    words, largest, changed = 0, 0.0, dict[str, int]()
    for a, b in zip(whole, small, strict=True):
        words += len(a.words)
        for name, head in a.heads.items():
            old, new = a.by_head[name], b.by_head[name]
            largest = max(largest, float(np.abs(old - new).max(initial=0.0)))
            changed[name] = changed.get(name, 0) + int((_best(head, old) != _best(head, new)).any(axis=1).sum())
    return Agreement(words, largest, {name: number / max(1, words) for name, number in changed.items()})


def _best(head: Head, scores: Floats) -> NDArray[np.bool_]:
    if head.form == "inside":
        return np.asarray(scores >= 0.5)
    return np.asarray(scores == scores.max(axis=1, keepdims=True))
