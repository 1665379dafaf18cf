"""Splitting: which entities of incidents of one type belong to one and the same incident.

Victims, targets and weapons tell incidents apart, above all by how far from each other they are named; who did it is
often the same in all. Each pair has evidence in bits, and average linkage puts entities together.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from tocsin.measuring.muc4.fillers import Entity
from tocsin.span import Span

SAME_ROLE = (3.5, 0.5, 0.0, -0.7, -1.0, -1.0, -1.7)
"""Bits for one incident by the sentences between the nearest mentions of two entities, the last for all that are
further. Fitted to the training half of MUC-4: logarithm of how many pairs share a template over how many do not."""
OTHER_ROLE = (4.0, 2.3, 1.7, 1.0, 0.5, 0.3, 0.3)

_TELLING = ("Victim", "Target", "Weapon")
_TOP = 6.0


def split(found: Sequence[Entity], sentences: Sequence[Span], least_bits: float) -> Iterator[list[Entity]]:
    """Yield the entities of each incident; those who did it stand in all."""
    telling = [entity for entity in found if entity.role in _TELLING]
    others = [entity for entity in found if entity.role not in _TELLING]
    starts = [sentence.start for sentence in sentences]
    for group in _groups(telling, starts, least_bits):
        yield others + group


def _groups(found: Sequence[Entity], starts: Sequence[int], least_bits: float) -> list[list[Entity]]:
    if len(found) < 2:
        return [list(found)]
    at = [[bisect_right(starts, mention.span.start) for mention in entity.mentions] for entity in found]
    apart = np.zeros((len(found),) * 2)
    for a, b in combinations(range(len(found)), 2):
        bits = SAME_ROLE if found[a].role == found[b].role else OTHER_ROLE
        between = min(abs(one - other) for one in at[a] for other in at[b])
        apart[a, b] = apart[b, a] = _TOP - bits[min(between, len(bits) - 1)]
    labels = fcluster(linkage(squareform(apart), "average"), _TOP - least_bits, "distance")
    groups: dict[int, list[Entity]] = {}
    for label, entity in zip(labels.tolist(), found, strict=True):
        groups.setdefault(label, []).append(entity)
    return list(groups.values())
