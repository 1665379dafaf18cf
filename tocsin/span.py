"""Where something stands in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """The half-open interval ``[start, end)`` in Unicode code points of a report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """Return how many characters both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def gap(self, other: "Span") -> int:
        """Return how many characters lie between the spans; 0 where they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)

    def holds(self, other: "Span") -> bool:
        """Tell whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end
