"""Relations between two entities of a sentence: what the encoder hears in the two and in the words between them."""

import re
from collections.abc import Iterable, Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.span import Span
from tocsin.tagging.encoder.heads import Head
from tocsin.tagging.encoder.scores import Scores

TYPES = (
    "CoLocated", "FightingAgainst", "BelongsTo", "CommWith", "HasAttrOf", "IsSynonymOf", "InChargeOf", "AlliesOf",
    "Likes", "Dislikes", "Apart",
)  # fmt: skip
"""The types of re3d (Dstl, 2017)."""
NONE = "none"
FORWARD, BACKWARD = ">", "<"
"""Whether the first of two entities is the source of the relation or its target."""
_LABELS = (NONE, *(f"{kind} {way}" for kind in TYPES for way in (FORWARD, BACKWARD)))
HEADS = tuple(Head(f"relation_{part}", "class", _LABELS) for part in ("first", "between", "second"))
"""One head for each part of a pair; their log probabilities, each the mean over the words of its part, are added up."""

THRESHOLD = 0.25
"""The probability from which a relation is taken."""
_NEIGHBOURS = 7
"""How many of the entities that follow may be related to one."""
_GAP = 160
"""Characters between two that may be."""
_BREAK = re.compile(r"\n|[.!?]\s")
_LEAST = 1e-9


class Relation(Struct, frozen=True):
    """What one entity is to another, and how surely."""

    type: str
    source: Span
    target: Span
    probability: float


class Pair(Struct, frozen=True):
    """Two entities that a sentence may relate, in the order of the text."""

    first: Span
    second: Span

    @property
    def parts(self) -> tuple[Span, Span, Span]:
        """What each of `HEADS` is asked of; an empty span where nothing stands between the two."""
        return self.first, Span(self.first.end, max(self.first.end, self.second.start)), self.second


def pairs(text: str, entities: Iterable[Span]) -> Iterator[Pair]:
    """Yield the pairs of entities near each other, with no end of a sentence or line between them."""
    spans = sorted(set(entities))
    for number, first in enumerate(spans):
        for second in spans[number + 1 : number + 1 + _NEIGHBOURS]:
            if second.start - first.end > _GAP or _BREAK.search(text, first.end, max(first.end, second.start)):
                break
            yield Pair(first, second)


def relations(text: str, entities: Iterable[Span], scores: Scores) -> Iterator[Relation]:
    """Yield the relations between entities of a text, in order; of one pair at most one."""
    for pair in pairs(text, entities):
        odds = _odds(pair, scores)
        best = int(odds[1:].argmax()) + 1
        if odds[best] >= THRESHOLD:
            kind, way = _LABELS[best].split()
            source, target = (pair.first, pair.second) if way == FORWARD else (pair.second, pair.first)
            yield Relation(kind, source, target, float(odds[best]))


def label(pair: Pair, kind: str, source: Span) -> str:
    """Return what the heads are taught of a pair whose relation of a kind has this source."""
    return f"{kind} {FORWARD if source == pair.first else BACKWARD}"


def _odds(pair: Pair, scores: Scores) -> NDArray[np.float64]:
    """Return the probability of each label of a pair."""
    total = np.zeros(len(_LABELS))
    for head, span in zip(HEADS, pair.parts, strict=True):
        words = scores.by_head[head.name][scores.within(span)] if span.start < span.end else ()
        if len(words):
            total += np.log(np.maximum(words, _LEAST)).mean(axis=0)
    odds = np.exp(total - total.max())
    share: NDArray[np.float64] = odds / odds.sum()
    return share
