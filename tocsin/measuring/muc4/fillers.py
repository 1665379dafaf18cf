"""Fillers: the mentions that may fill a role of a template, and the entities that they name."""

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

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
    def best(self) -> Filler:
        """The surest mention, the earliest of equals."""
        return max(self.mentions, key=lambda m: (m.probability, -m.span.start))

    @property
    def probability(self) -> float:
        """How surely somebody is named in this role: the probability of the surest mention."""
        return self.best.probability


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
    Colombia").
    """
    listed = sorted(found, key=lambda f: (f.role, f.span))
    groups = list(range(len(listed)))
    for a, b in combinations(range(len(listed)), 2):
        if groups[a] != groups[b] and listed[a].role == listed[b].role and _same(text, listed[a], listed[b]):
            old, new = groups[b], groups[a]
            groups = [new if group == old else group for group in groups]
    members: dict[int, list[Filler]] = {}
    for group, filler in zip(groups, listed, strict=True):
        members.setdefault(group, []).append(filler)
    return [Entity(each[0].role, tuple(each)) for each in members.values()]


def _same(text: str, a: Filler, b: Filler) -> bool:
    one, other = set(a.key.split()), set(b.key.split())
    if one <= other or other <= one or _BRACKET.fullmatch(text[a.span.end : b.span.start]):
        return True
    return a.role == _NAMED and (_shortens(a.key, b.key) or _shortens(b.key, a.key))


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
