"""Scores: what the encoder gives for each word of a text, and how spans and labels are read from it."""

from collections.abc import Iterator, Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.span import Span
from tocsin.tagging.encoder.heads import Head


def rows_within(bounds: NDArray[np.int32], span: Span) -> slice:
    """Return the rows of ``bounds`` (start and end of words or word pieces, in order) that reach into a span."""
    first = int(np.searchsorted(bounds[:, 1], span.start, side="right"))
    return slice(first, int(np.searchsorted(bounds[:, 0], span.end, side="left")))


TOUCHING = 2.0
"""Log odds that a span of a ``bio`` head loses where it begins right behind another of its label, as spans seldom do:
without that, "the | Tigris River" falls apart where the encoder is unsure at which word it begins. Where both words
may have different labels it loses as much less ("40 | fighters": a quantity and an organisation)."""
_LEAST = 1e-9


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
        return rows_within(self.words, span)

    def classify(self, head: str, span: Span) -> tuple[str, float]:
        """Return the label that a ``class`` head gives a span, and its probability (the words' mean)."""
        mean = self.mean(head, span)
        best = int(mean.argmax())
        return self.heads[head].labels[best], float(mean[best])

    def mean(self, head: str, span: Span) -> NDArray[np.float32]:
        """Return the mean over the words of a span of each output of a head; zeros where the span has no word."""
        rows = self.by_head[head][self.within(span)]
        found: NDArray[np.float32] = np.add.reduce(rows, axis=0) / np.float32(max(1, len(rows)))
        return found

    def probability(self, head: str, label: str, span: Span) -> float:
        """Return how surely the words of a span are inside of what a head marks with a label (their mean)."""
        place, mean = self.heads[head].labels.index(label), self.mean(head, span)
        return float(mean[1 + 2 * place] + mean[2 + 2 * place] if self.heads[head].form == "bio" else mean[place])

    def runs(
        self, head: str, within: Span | None = None, threshold: float = 0.5, only: str | None = None
    ) -> Iterator[Run]:
        """Yield the spans that a head marks, in the order of the text, those of an ``inside`` head label by label.

        For ``inside`` heads hold ``threshold``, the probability from which a word belongs to a run, and ``only``, the
        one label that is asked for.
        """
        rows = self.within(within) if within else slice(0, len(self.words))
        scores, labels = self.by_head[head][rows], self.heads[head].labels
        if self.heads[head].form == "bio":
            found = _begun(scores, labels)
        else:
            found = (
                (first, last, label, p)
                for column, label in enumerate(labels)
                if only in (None, label)
                for first, last, p in _above(scores[:, column], threshold)
            )
        for first, last, label, probability in found:
            start, end = self.words[rows.start + first, 0], self.words[rows.start + last, 1]
            yield Run(Span(int(start), int(end)), label, probability)


def _above(scores: NDArray[np.float32], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Yield first and last word and mean probability of each longest stretch that reaches the threshold."""
    marked = np.concatenate(([False], scores >= threshold, [False])).astype(np.int8)
    edges = np.flatnonzero(np.diff(marked))
    for first, after in zip(edges[::2], edges[1::2], strict=True):
        yield int(first), int(after) - 1, float(scores[first:after].mean())


def _begun(scores: NDArray[np.float32], labels: tuple[str, ...]) -> Iterator[tuple[int, int, str, float]]:
    """Yield first and last word, label and mean probability of each span, in order.

    Where spans lie is decided for all labels together, and only then what each is: a span whose words are unsure
    between two labels stays one span.
    """
    tags = np.stack((scores[:, 0], scores[:, 1::2].sum(axis=1), scores[:, 2::2].sum(axis=1)), axis=1)
    if (tags[:, :1] >= tags[:, 1:]).all():  # as in most sentences: where no word is likeliest in a span, no span is
        return
    of_words = scores[:, 1::2] + scores[:, 2::2]
    told = of_words / np.maximum(of_words.sum(axis=1, keepdims=True), _LEAST)
    alike = (told[1:] * told[:-1]).sum(axis=1)
    for first, last in _likeliest(tags, (TOUCHING * np.concatenate(([1.0], alike))).tolist()):
        of_labels = of_words[first : last + 1].mean(axis=0)
        best = int(of_labels.argmax())
        yield first, last, labels[best], float(of_labels[best])


def _likeliest(tags: NDArray[np.float32], touching: list[float]) -> Iterator[tuple[int, int]]:
    """Yield first and last word of the spans under the likeliest tags of which none goes on with what never began.

    The columns are O, B and I; the way through is found backwards and forwards (Viterbi 1967). ``touching`` is what a
    span loses that begins at a word right behind another.
    """
    logs = np.log(np.maximum(tags, _LEAST)).tolist()
    gains = (0.0, -np.inf, -np.inf)  # of O, B, I before the first word
    came: list[tuple[int, int, int]] = []
    for (outside, begins, inside), lost in zip(logs, touching, strict=True):
        within = 1 if gains[1] >= gains[2] else 2
        after = 0 if gains[0] >= gains[within] else within
        anew = 0 if gains[0] >= gains[within] - lost else within
        came.append((after, anew, within))
        begun = gains[anew] - lost * (anew > 0) + begins
        gains = (gains[after] + outside, begun, gains[within] + inside)
    tag = max(range(3), key=gains.__getitem__)
    last: int | None = None
    spans = []
    for word in reversed(range(len(came))):
        if tag and last is None:
            last = word
        if tag == 1 and last is not None:
            spans.append((word, last))
            last = None
        tag = came[word][tag]
    yield from reversed(spans)
