"""What speaks for and against two mentions meaning one event: readable evidence for each pair, as columns."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import takewhile

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from tocsin.measuring.ecbplus.contexts import Column, Contexts, Heads, Index, names, numbers, sentence, window, wording
from tocsin.measuring.ecbplus.documents import TOP, Matrix
from tocsin.measuring.ecbplus.mentions import Mention, ecbplus_table, stem

FARTHEST = -5.0
"""Bits of two documents below which their mentions are not compared."""
SAME_STORY = -1.0
"""Bits from which documents count as one story."""
_ROOT = 0.6
"""How much of the longer stem two words must share to count as forms of one ("nomin", "nomine")."""


class Pairs(Struct, frozen=True):
    """Pairs of mentions with the evidence of each."""

    first: Index
    second: Index
    same_head: npt.NDArray[np.bool_]
    evidence: dict[str, Column]


def pairs(
    texts: Sequence[str], mentions: Sequence[Mention], story: Matrix, alike: Matrix, synonyms: Mapping[str, float]
) -> Pairs:
    """Return all pairs of mentions whose documents may tell of one story, with their evidence.

    ``story`` and ``alike`` are the bits and the likeness of each two documents; ``synonyms`` tell in bits how much
    likelier than other words two heads ("die kill") are to mean one event.
    """
    document = np.array([mention.document for mention in mentions], dtype=np.intp)
    first, second = np.nonzero(np.triu(story[np.ix_(document, document)] >= FARTHEST, 1))
    group = _groups(story)[document]
    between = document[first], document[second]
    evidence = {
        "story": story[between],
        "other_story": np.maximum(0, SAME_STORY - story[between]),
        "one_story": _equal(group.tolist(), first, second),
        "documents_alike": alike[between],
        "one_document": _equal(document.tolist(), first, second),
        "one_sentence": _equal([(m.document, m.sentence) for m in mentions], first, second),
        **_words(Contexts(texts, mentions), first, second, synonyms),
        **_telling(Contexts(texts, mentions), Heads(mentions, group), first, second),
    }
    for product, (a, b) in _PRODUCTS.items():
        evidence[product] = evidence[a] * evidence[b]
    same = _equal([mention.head for mention in mentions], first, second) > 0
    return Pairs(first, second, same, evidence)


def head_pair(a: str, b: str) -> str:
    """Return the key of two heads, whichever comes first."""
    return " ".join(sorted((a, b)))


_PRODUCTS = {
    "one_story_rare_head": ("one_story", "rare_head"),
    "one_story_stories": ("one_story", "stories_least"),
    "story_count": ("story", "count_least"),
    "other_story_stories": ("other_story", "stories_least"),
    "window_share": ("window", "share_least"),
}
"""Evidence that counts more, or less, in the presence of other evidence."""


def _words(contexts: Contexts, a: Index, b: Index, synonyms: Mapping[str, float]) -> dict[str, Column]:
    """Return what the words of and around two mentions say."""
    mentions = contexts.mentions
    heads, stems = [m.head for m in mentions], [m.stems for m in mentions]
    both = list(zip(a.tolist(), b.tolist(), strict=True))
    speech = frozenset(map(stem, ecbplus_table("words")["speech"]))
    said = np.array([head in speech for head in heads], dtype=float)
    capital = np.array([mention.head_word[:1].isupper() for mention in mentions], dtype=float)
    return {
        "sentence": contexts.cosine(a, b, sentence),
        "window": contexts.cosine(a, b, window),
        "names": contexts.cosine(a, b, names),
        "numbers": contexts.cosine(a, b, numbers),
        "wording": contexts.cosine(a, b, wording),
        "included": np.array([heads[i] in stems[j] or heads[j] in stems[i] for i, j in both], dtype=float),
        "one_root": np.array([_root(heads[i], heads[j]) for i, j in both], dtype=float),
        "synonyms": np.array([synonyms.get(head_pair(heads[i], heads[j]), 0.0) for i, j in both]),
        "speech": np.maximum(said[a], said[b]),
        "both_capital": capital[a] * capital[b],
        "one_capital": np.abs(capital[a] - capital[b]),
    }


def _telling(contexts: Contexts, heads: Heads, a: Index, b: Index) -> dict[str, Column]:
    """Return how telling two heads are: rare in all documents, central in their stories."""
    rare = np.array([contexts.rarity(mention.head) for mention in contexts.mentions])
    found = {
        "rare_head": np.minimum(rare[a], rare[b]),
        "window_in_story": contexts.cosine(a, b, window, of=heads.number),
        "told_together": heads.together(a, b),
    }
    for name, values in (("share", heads.share), ("count", heads.count), ("stories", heads.stories)):
        found[f"{name}_least"] = np.minimum(values[a], values[b])
        found[f"{name}_most"] = np.maximum(values[a], values[b])
    return found


def _groups(story: Matrix) -> Index:
    """Return a number for each document, the same for all of one story."""
    if len(story) < 2:
        return np.zeros(len(story), dtype=np.intp)
    apart = TOP - story
    np.fill_diagonal(apart, 0)
    found: Index = fcluster(linkage(squareform(apart, checks=False), "single"), TOP - SAME_STORY, "distance")
    return found


def _equal(keys: Sequence[Hashable], a: Index, b: Index) -> Column:
    number: dict[Hashable, int] = {}
    numbered = np.array([number.setdefault(key, len(number)) for key in keys], dtype=np.intp)
    same: Column = (numbered[a] == numbered[b]).astype(float)
    return same


def _root(a: str, b: str) -> bool:
    """Tell whether two stems that differ may be forms of one word."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return a != b and shared > _ROOT * max(len(a), len(b))
