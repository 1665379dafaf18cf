"""Precision, recall and F1 of what was found against what there is."""

from msgspec import Struct


class Agreement(Struct, frozen=True):
    """Precision and recall, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        return f1(self.precision, self.recall)

    def figures(self, name: str) -> dict[str, float]:
        """Return the three figures under ``name``."""
        return {f"{name}.precision": self.precision, f"{name}.recall": self.recall, f"{name}.f1": self.f1}


class Tally(Struct, frozen=True):
    """How many items there are, how many were predicted, and how many of both are the same."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.gold + other.gold, self.predicted + other.predicted, self.matched + other.matched)

    @property
    def agreement(self) -> Agreement:
        """Precision and recall; 0 where nothing was predicted, or there is nothing to find."""
        return Agreement(
            self.matched / self.predicted if self.predicted else 0.0, self.matched / self.gold if self.gold else 0.0
        )


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
