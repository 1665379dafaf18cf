"""Spans that overlap, for heads which can mark a word only once."""

from collections.abc import Iterable

from tocsin.span import Span


def apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans, in order, without those that overlap a longer one (or as long, but earlier)."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s)):
        if not any(span.overlap(other) for other in kept):
            kept.append(span)
    return sorted(kept)
