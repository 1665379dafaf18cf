"""How well a clustering agrees with the right one: MUC, B-cubed, CEAF-e and their mean, the CoNLL score."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from msgspec import Struct
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tocsin.measuring.agreement import Agreement

Item = TypeVar("Item", bound=Hashable)


class ClusterScores(Struct, frozen=True):
    """Four measures of one clustering, as Pradhan et al. (2014) define them."""

    muc: Agreement
    """Over links (Vilain et al. 1995): what is alone neither helps nor hurts."""
    b_cubed: Agreement
    """Over items (Bagga and Baldwin 1998)."""
    ceaf_e: Agreement
    """Over clusters, each aligned with one at most, likeness by phi-4 (Luo 2005)."""

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3

    def figures(self) -> dict[str, float]:
        """Return every figure by name."""
        named = {"muc": self.muc, "b_cubed": self.b_cubed, "ceaf_e": self.ceaf_e}
        return {k: v for name, one in named.items() for k, v in one.figures(name).items()} | {"conll": self.conll}

    def table(self) -> tuple[str, ...]:
        """Return lines of text for a terminal."""
        rows = [f"{'':10}{'P':>8}{'R':>8}{'F1':>8}"]
        for name, one in (("MUC", self.muc), ("B-cubed", self.b_cubed), ("CEAF-e", self.ceaf_e)):
            rows.append(f"{name:10}{one.precision:8.3f}{one.recall:8.3f}{one.f1:8.3f}")
        return (*rows, f"{'CoNLL F1':26}{self.conll:8.3f}")


def score_clusters(gold: Mapping[Item, Hashable], predicted: Mapping[Item, Hashable]) -> ClusterScores:
    """Compare two clusterings, each item -> cluster. An item that one side lacks is alone there."""
    items = gold.keys() | predicted.keys()
    right, found = _numbered(items, gold), _numbered(items, predicted)
    shared = Counter((right[item], found[item]) for item in items)
    sizes, found_sizes = Counter(right.values()), Counter(found.values())
    return ClusterScores(
        _muc(shared, sizes, found_sizes), _b_cubed(shared, sizes, found_sizes), _ceaf_e(shared, sizes, found_sizes)
    )


Shared = Mapping[tuple[int, int], int]
"""(right cluster, found cluster) -> how many items are in both."""
Sizes = Mapping[int, int]


def _numbered(items: Collection[Item], cluster_of: Mapping[Item, Hashable]) -> dict[Item, int]:
    number: dict[Hashable, int] = defaultdict(lambda: len(number))
    return {item: number[True, cluster_of[item]] if item in cluster_of else number[False, item] for item in items}


def _muc(shared: Shared, right: Sizes, found: Sizes) -> Agreement:
    """Share of the links of each side that the other keeps; without any link on both sides they agree."""
    total = sum(right.values())
    links, found_links = total - len(right), total - len(found)
    if not links and not found_links:
        return Agreement(1.0, 1.0)
    kept = total - len(shared)
    return Agreement(kept / found_links if found_links else 0.0, kept / links if links else 0.0)


def _b_cubed(shared: Shared, right: Sizes, found: Sizes) -> Agreement:
    total = sum(right.values()) or 1
    precision = sum(n * n / found[f] for (_, f), n in shared.items()) / total
    return Agreement(precision, sum(n * n / right[r] for (r, _), n in shared.items()) / total)


def _ceaf_e(shared: Shared, right: Sizes, found: Sizes) -> Agreement:
    """Align within each group of clusters that share items, directly or by others: outside it all likeness is nil."""
    if not shared:
        return Agreement(0.0, 0.0)
    likeness = {(r, f): 2 * n / (right[r] + found[f]) for (r, f), n in shared.items()}
    total = sum(_best(block) for block in _blocks(likeness, len(right), len(found)))
    return Agreement(total / len(found), total / len(right))


def _blocks(
    likeness: Mapping[tuple[int, int], float], rows: int, columns: int
) -> Sequence[dict[tuple[int, int], float]]:
    at = np.array(list(likeness))
    graph = coo_array((np.ones(len(at)), (at[:, 0], at[:, 1] + rows)), shape=(rows + columns,) * 2)
    count, block_of = connected_components(graph, directed=False)
    blocks: list[dict[tuple[int, int], float]] = [{} for _ in range(count)]
    for (r, f), value in likeness.items():
        blocks[block_of[r]][r, f] = value
    return blocks


def _best(block: Mapping[tuple[int, int], float]) -> float:
    rows, columns = ({k: n for n, k in enumerate(sorted(set(side)))} for side in zip(*block, strict=True))
    worth = np.zeros((len(rows), len(columns)))
    for (r, f), value in block.items():
        worth[rows[r], columns[f]] = value
    return float(worth[linear_sum_assignment(worth, maximize=True)].sum())
