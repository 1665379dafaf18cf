"""Sentences of a text, as spans."""

from collections.abc import Iterator

import sentencex

from tocsin.span import Span

LONGEST = 1500
"""Characters; prose has no longer sentence. What looks like one is a list or a broken page, and is cut at its words, so
that the time to read a text grows with its length."""


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of an English ``text`` in order, without the white space around them."""
    return tuple(piece for start, end in _boundaries(text) for piece in _pieces(text, start, end))


def _boundaries(text: str) -> Iterator[Span]:
    for boundary in sentencex.get_sentence_boundaries("en", text):
        yield Span(boundary["start_index"], boundary["end_index"])


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence without the white space around it, in pieces of at most `LONGEST` characters."""
    while start < end:
        stop = min(end, start + LONGEST)
        if stop < end:
            space = text.rfind(" ", start, stop)
            stop = space if space > start else stop
        raw = text[start:stop]
        body = raw.strip()
        if body:
            begin = start + raw.index(body)
            yield Span(begin, begin + len(body))
        start = stop
