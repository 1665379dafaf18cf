"""Examples: a text and what each head should say of it. Every corpus becomes these."""

from msgspec import Struct

from tocsin.span import Span
from tocsin.tagging.encoder.relations import Pair


class Target(Struct, frozen=True):
    """One label of one head on one stretch of the text."""

    head: str
    span: Span
    label: str


class Example(Struct, frozen=True):
    """One text with its targets.

    ``heads`` names the heads that this text teaches: where a head is named and no target of it stands, the head learns
    that there is nothing (``inside`` and ``bio`` heads; a ``class`` head learns from its targets alone). What a head
    that is not named says of the text is left free.
    """

    id: str
    text: str
    targets: tuple[Target, ...]
    heads: frozenset[str]
    pairs: tuple[tuple[Pair, str], ...] = ()
    """Pairs of entities, each with what the heads of relations should say of it."""
