"""Texts as the encoder sees them: word pieces with what each head should say of every piece, cut into windows."""

import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.tagging.encoder import Head, relations
from tocsin.tagging.encoder.scores import rows_within
from tocsin.tagging.encoder.windows import WINDOW
from training.examples import Example

OVERLAP = 24
"""Word pieces that a window shares with the one before, in training, where the cuts move."""
FREE = -100
"""What a head says of this piece is left free (`bio` and `class`)."""


class Labelled(Struct, frozen=True):
    """A text as word pieces with the targets of the heads that it teaches."""

    pieces: NDArray[np.int32]
    targets: Mapping[str, NDArray[np.int16]]
    """Per head: one class a piece (`bio`, `class`), or a 0/1 row of labels a piece (`inside`)."""
    pairs: NDArray[np.int32]
    """A row a pair: start and stop, in pieces, of each of its three parts, and its label."""


def labelled(examples: Iterable[Example], heads: Mapping[str, Head], tokenizer: Tokenizer) -> Iterator[Labelled]:
    """Yield each example as word pieces; an empty text is left out."""
    for example in examples:
        encoding = tokenizer.encode(example.text, add_special_tokens=False)
        if encoding.ids:
            bounds = np.array(encoding.offsets, np.int32)
            targets = {name: _targets(heads[name], example, bounds) for name in sorted(example.heads)}
            yield Labelled(np.array(encoding.ids, np.int32), targets, _pairs(example, bounds))


def _targets(head: Head, example: Example, bounds: NDArray[np.int32]) -> NDArray[np.int16]:
    own = sorted((t for t in example.targets if t.head == head.name), key=lambda t: (t.span, t.label))
    columns = {label: number for number, label in enumerate(head.labels)}
    if head.form == "inside":
        marked = np.zeros((len(bounds), len(head.labels)), np.int16)
        for target in own:
            marked[rows_within(bounds, target.span), columns[target.label]] = 1
        return marked
    tags = np.full(len(bounds), 0 if head.form == "bio" else FREE, np.int16)
    for target in own:
        rows = rows_within(bounds, target.span)
        if rows.stop <= rows.start:
            continue
        if head.form == "class":
            tags[rows] = columns[target.label]
        else:
            tags[rows] = 2 + 2 * columns[target.label]
            tags[rows.start] = 1 + 2 * columns[target.label]
    return tags


def _pairs(example: Example, bounds: NDArray[np.int32]) -> NDArray[np.int32]:
    labels = {label: number for number, label in enumerate(relations.HEADS[0].labels)}
    rows = []
    for pair, label in example.pairs:
        parts = [rows_within(bounds, part) for part in pair.parts]
        rows.append([*(edge for part in parts for edge in (part.start, max(part.start, part.stop))), labels[label]])
    return np.array(rows, np.int32).reshape(-1, 7)


def windows(text: Labelled, shift: int = 0) -> Iterator[slice]:
    """Yield windows that cover a text, each sharing `OVERLAP` pieces with the one before; ``shift`` moves the cuts."""
    length = len(text.pieces)
    first = min(WINDOW - shift, length)
    yield slice(0, first)
    while first < length:
        start = first - OVERLAP
        first = min(start + WINDOW, length)
        yield slice(start, first)


def batches(texts: list[Labelled], pieces: int, chance: random.Random) -> list[list[tuple[Labelled, slice]]]:
    """Return the windows of all texts in batches of up to ``pieces`` pieces with padding, like lengths together.

    The order is random, and the cuts between windows move from call to call, so that no word stands at the edge of its
    window every time.
    """
    cut = [(text, window) for text in texts for window in windows(text, chance.randrange(WINDOW // 2))]
    cut.sort(key=lambda each: (each[1].stop - each[1].start) * chance.uniform(0.9, 1.1))
    found: list[list[tuple[Labelled, slice]]] = [[]]
    width = 0
    for text, window in cut:
        width = max(width, window.stop - window.start)
        if width * (len(found[-1]) + 1) > pieces and found[-1]:
            found.append([])
            width = window.stop - window.start
        found[-1].append((text, window))
    chance.shuffle(found)
    return found


def tokenizer_of(folder: Path) -> Tokenizer:
    """Return the tokenizer of an encoder, without the truncation and padding that its file may ask for."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return tokenizer
