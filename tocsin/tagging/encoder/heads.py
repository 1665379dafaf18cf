"""Heads: the questions that the encoder answers of every word."""

from typing import Literal

from msgspec import Struct

Form = Literal["inside", "bio", "class"]


class Head(Struct, frozen=True):
    """One question asked of every word.

    ``inside``: which of the labels' spans hold the word (any number of them; sigmoids). ``bio``: which span begins or
    goes on here (one softmax over O, B-label, I-label ...). ``class``: what a given span is (one softmax over the
    labels; it means something only inside spans that the caller knows).
    """

    name: str
    form: Form
    labels: tuple[str, ...]

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of the numbers that the encoder gives for a word, in order."""
        if self.form == "bio":
            return ("O", *(f"{mark}-{label}" for label in self.labels for mark in "BI"))
        return self.labels
