"""Sentences of a text, as spans."""

import sentencex

from tocsin.span import Span


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of an English ``text`` in order, without the white space around them."""
    spans = []
    for boundary in sentencex.get_sentence_boundaries("en", text):
        raw = text[boundary["start_index"] : boundary["end_index"]]
        body = raw.strip()
        if body:
            start = boundary["start_index"] + raw.index(body)
            spans.append(Span(start, start + len(body)))
    return tuple(spans)
