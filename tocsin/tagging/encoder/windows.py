"""Windows: how a text that is longer than the encoder can take at once is cut, and put together again."""

from collections.abc import Iterator

from msgspec import Struct

WINDOW = 254
"""Word pieces of a window; with the two marks at its ends, what the encoder was trained on."""
OVERLAP = 32
"""Word pieces that a window shares with the one before. More of them cost time and did no measurable good."""


class Window(Struct, frozen=True):
    """A stretch of word pieces that is read at once, and the part of it whose scores are kept.

    Where two windows overlap, each keeps the half that is farther from its own edge: a piece's scores come from the
    window in which it stands more central.
    """

    read: slice
    kept: slice


def windows(pieces: int) -> Iterator[Window]:
    """Yield the windows of a text of that many word pieces; what they keep is each piece once, in order."""
    start = kept = 0
    while kept < pieces:
        end = min(start + WINDOW, pieces)
        until = end if end == pieces else end - OVERLAP // 2
        yield Window(slice(start, end), slice(kept, until))
        start, kept = end - OVERLAP, until
