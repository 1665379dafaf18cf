"""Templates: which incidents a text tells of, and which entities belong to which."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.measuring.muc4.fillers import ROLES, Entity
from tocsin.measuring.muc4.splitting import split
from tocsin.span import Span
from tocsin.tagging.encoder import Scores

TYPE, SENTENCE, DOCUMENT = "muc_type", "muc_sentence", "muc_document"
"""The heads that know of types: of a mention, of a sentence, of the whole text."""


class Bar(Struct, frozen=True):
    """How sure is sure enough for an entity."""

    least_word: float
    """From which probability a word may belong to a mention."""
    least_entity: Mapping[str, float]
    """From which probability an entity fills a role."""


class Choices(Struct, frozen=True):
    """How sure is sure enough, chosen on the dev half."""

    named: Bar = Bar(0.1, dict(zip(ROLES, (0.4, 0.65, 0.3, 0.3, 0.3), strict=True)))
    """For an entity of the text: to name one in vain costs that one."""
    told: Bar = Bar(0.3, dict(zip(ROLES, (0.7, 0.8, 0.75, 0.8, 0.3), strict=True)))
    """For an entity of an incident: to name one in vain may cost an incident of its own."""
    least_type: float = 0.4
    """From which probability a text tells of an incident of a type."""
    least_share: float = 0.6
    """From which probability an entity also belongs to an incident of another type than its likeliest."""
    least_bits: float = 1.0
    """From how many bits on average entities belong to one incident; see `split`."""


class Template(Struct, frozen=True):
    """One incident: its type and who filled which role."""

    incident_type: str
    entities: tuple[Entity, ...]


def templates(
    found: Sequence[Entity], sentences: Sequence[Span], scores: Scores, choices: Choices
) -> Iterator[Template]:
    """Yield the incidents that the text tells of with the entities that belong to each, by type and then by place.

    An entity belongs to its likeliest type, and to others that are likely enough. A text in which somebody fills a
    role tells of one incident at least; one in which nobody does may tell of incidents all the same.
    """
    if not len(scores.words):
        return
    types = scores.heads[TYPE].labels
    belonging = np.array([_belonging(entity, scores) for entity in found]).reshape(len(found), len(types))
    told = _told(found, belonging, scores)
    present = [n for n in range(len(types)) if told[n] >= choices.least_type]
    if found and not present:
        present = [int(told.argmax())]
    for n in present:
        own = [
            entity
            for entity, shares in zip(found, belonging, strict=True)
            if n == max(present, key=lambda other: shares[other]) or shares[n] >= choices.least_share
        ]
        for group in split(own, sentences, choices.least_bits):
            yield Template(types[n], tuple(group))


def _belonging(entity: Entity, scores: Scores) -> NDArray[np.float64]:
    """Return the probability of each type for an entity: the mean over its mentions, the surer the heavier."""
    rows = np.array([scores.mean(TYPE, mention.span) for mention in entity.mentions], np.float64)
    mean: NDArray[np.float64] = np.average(rows, axis=0, weights=[m.probability for m in entity.mentions])
    return mean


def _told(found: Sequence[Entity], belonging: NDArray[np.float64], scores: Scores) -> NDArray[np.float64]:
    """Return the probability that the text tells of an incident of each type."""
    whole = scores.by_head[DOCUMENT].mean(axis=0)
    sentence = np.sort(scores.by_head[SENTENCE], axis=0)[-8:].mean(axis=0)
    told: NDArray[np.float64] = (whole + sentence) / 2
    if found:
        told = (told + (belonging * np.array([[e.probability] for e in found])).max(axis=0)) / 2
    return told
