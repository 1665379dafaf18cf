"""Scores: what the encoder gives for each word of a text, and how spans and labels are read from it."""

from collections.abc import Iterator, Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.span import Span
from tocsin.tagging.encoder.heads import Head


class Run(Struct, frozen=True):
    """A stretch of words that a head marks with one label, and how surely (the mean probability of its words)."""

    span: Span
    label: str
    probability: float


class Scores(Struct, frozen=True):
    """The probabilities of every head for every word of one text."""

    words: NDArray[np.int32]
    """Start and end of each word, code points, in the order of the text; punctuation marks are words."""
    heads: Mapping[str, Head]
    by_head: Mapping[str, NDArray[np.float32]]
    """For each head, a row a word and a column for each of the head's `outputs`; probabilities."""

    def within(self, span: Span) -> slice:
        """Return the rows of the words that reach into a span."""
        first = int(np.searchsorted(self.words[:, 1], span.start, side="right"))
        return slice(first, int(np.searchsorted(self.words[:, 0], span.end, side="left")))

    def classify(self, head: str, span: Span) -> tuple[str, float]:
        """Return the label that a ``class`` head gives a span, and its probability (the words' mean)."""
        mean = self.mean(head, span)
        best = int(mean.argmax())
        return self.heads[head].labels[best], float(mean[best])

    def mean(self, head: str, span: Span) -> NDArray[np.float32]:
        """Return the mean over the words of a span of each output of a head; zeros where the span has no word."""
        rows = self.by_head[head][self.within(span)]
        found: NDArray[np.float32] = rows.mean(axis=0) if len(rows) else np.zeros(rows.shape[1], np.float32)
        return found

    def runs(self, head: str, within: Span | None = None, threshold: float = 0.5) -> Iterator[Run]:
        """Yield the spans that a head marks, label by label and in the order of the text.

        ``threshold`` holds for ``inside`` heads: the probability from which a word belongs to a run.
        """
        rows = self.within(within) if within else slice(0, len(self.words))
        scores, form = self.by_head[head][rows], self.heads[head].form
        for column, label in enumerate(self.heads[head].labels):
            found = _begun(scores, column) if form == "bio" else _above(scores[:, column], threshold)
            for first, last, probability in found:
                start, end = self.words[rows.start + first, 0], self.words[rows.start + last, 1]
                yield Run(Span(int(start), int(end)), label, probability)


def _above(scores: NDArray[np.float32], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Yield first and last word and mean probability of each longest stretch that reaches the threshold."""
    marked = np.concatenate(([False], scores >= threshold, [False])).astype(np.int8)
    edges = np.flatnonzero(np.diff(marked))
    for first, after in zip(edges[::2], edges[1::2], strict=True):
        yield int(first), int(after) - 1, float(scores[first:after].mean())


def _begun(scores: NDArray[np.float32], column: int) -> Iterator[tuple[int, int, float]]:
    """Yield first and last word and mean probability of each span of one label under the likeliest tags."""
    tags = scores.argmax(axis=1)
    begin, inside = 1 + 2 * column, 2 + 2 * column
    mine = np.isin(tags, (begin, inside))
    first = None
    for word in range(len(tags) + 1):
        goes_on = word < len(tags) and mine[word]
        if first is not None and (not goes_on or tags[word] == begin):
            of_label = scores[first:word, begin] + scores[first:word, inside]
            yield first, word - 1, float(of_label.mean())
            first = None
        if goes_on and first is None:
            first = word
