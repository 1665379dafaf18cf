"""Fillers: the mentions that may fill a role of a template, and the entities that they name."""

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.span import Span
from tocsin.tagging.encoder import Scores

ROLES: Mapping[str, str] = {
    "PerpInd": "muc_perpetrator",
    "PerpOrg": "muc_organisation",
    "Target": "muc_target",
    "Victim": "muc_victim",
    "Weapon": "muc_weapon",
}
"""Role of a template -> the head that finds its mentions."""

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")
_SHORT = 3
"""Letters from which an abbreviation can be told."""
_NAMED = "PerpOrg"
"""The role whose fillers have names that are abbreviated."""
_BRACKET = re.compile(r"\s*[\[(]\s*")


class Filler(Struct, frozen=True):
    """One mention in a role, with its probability."""

    role: str
    span: Span
    text: str
    probability: float

    @property
    def key(self) -> str:
        """What the mention is compared by: small letters without punctuation and articles."""
        return " ".join(_ARTICLE.sub(" ", self.text.lower().translate(_PUNCTUATION)).split())


class Entity(Struct, frozen=True):
    """Somebody or something in a role: the mentions that name it, in the order of the text."""

    role: str
    mentions: tuple[Filler, ...]

    @property
    def probability(self) -> float:
        """How surely somebody is named in this role: the probability of the surest mention."""
        return max(mention.probability for mention in self.mentions)

    @property
    def best(self) -> Filler:
        """The mention to know it by: the surest; for a victim the fullest name that is half as sure."""
        names = [m for m in self.mentions if self.role == "Victim" and 2 * m.probability >= self.probability]
        return max(
            names or self.mentions, key=lambda m: (len(m.key.split()) if names else 0, m.probability, -m.span.start)
        )


def fillers(text: str, scores: Scores, least: float) -> Iterator[Filler]:
    """Yield the mentions of every role whose words are in it with a probability of ``least`` each."""
    for role, head in ROLES.items():
        columns = scores.by_head[head]
        inside = 1 - columns[:, 0]
        begins = columns[:, 1] > columns[:, 2]
        for first, after in _stretches(inside >= least, begins):
            span = Span(int(scores.words[first, 0]), int(scores.words[after - 1, 1]))
            filler = Filler(role, span, span.of(text), float(inside[first:after].mean()))
            if filler.key:
                yield filler


def entities(text: str, found: Iterable[Filler]) -> list[Entity]:
    """Put mentions of one role together that name one entity.

    Two mentions do if the words of one are among those of the other ("the FMLN", "FMLN guerrillas"; "Galan", "Luis
    Carlos Galan"), if one explains the other in brackets ("ELN [Army of National Liberation]"), or if one is made of
    initials of the other, in whatever order, as translation changes it ("FARC", "Revolutionary Armed Forces of
    Colombia"). Of several that a short name fits, the nearest is meant.
    """
    named: dict[tuple[str, str], list[Filler]] = {}
    for filler in sorted(found, key=lambda f: f.span):
        named.setdefault((filler.role, filler.key), []).append(filler)
    groups: list[list[Filler]] = []
    for mentions in sorted(named.values(), key=lambda each: (-len(each[0].key.split()), each[0].span)):
        others = [group for group in groups if any(_same(text, a, b) for a in group for b in mentions)]
        if others:
            min(others, key=lambda group: _distance(group, mentions)).extend(mentions)
        else:
            groups.append(mentions)
    ordered = (tuple(sorted(group, key=lambda f: f.span)) for group in groups)
    return sorted((Entity(group[0].role, group) for group in ordered), key=lambda e: (e.role, e.mentions[0].span))


def _same(text: str, a: Filler, b: Filler) -> bool:
    """Tell whether two mentions name one entity; the first has as many words as the second, or more."""
    if a.role != b.role:
        return False
    first, second = sorted((a.span, b.span))
    return (
        set(b.key.split()) <= set(a.key.split())
        or bool(_BRACKET.fullmatch(text[first.end : second.start]))
        or (a.role == _NAMED and _shortens(b.key, a.key))
    )


def _distance(some: Iterable[Filler], others: Sequence[Filler]) -> int:
    return min(abs(a.span.start - b.span.start) for a in some for b in others)


def _shortens(short: str, long: str) -> bool:
    initials = Counter(word[0] for word in long.split())
    return short.isalpha() and _SHORT <= len(short) <= initials.total() and Counter(short) <= initials


def _stretches(marked: NDArray[np.bool], begins: NDArray[np.bool]) -> Iterator[tuple[int, int]]:
    """Yield first word and end of each stretch of marked words, cut where a mention begins."""
    if not len(marked):
        return
    cut = marked[1:] & begins[1:] & ~begins[:-1]
    edges = [0, *(np.flatnonzero((marked[1:] != marked[:-1]) | cut) + 1), len(marked)]
    yield from ((int(first), int(end)) for first, end in pairwise(edges) if marked[first])
