"""Which documents tell of one incident: the evidence for each pair, and the stories that they make up."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import cophenet, linkage
from scipy.spatial.distance import squareform

from tocsin.measuring.ecbplus.mentions import stem, telling, tokens

Matrix = npt.NDArray[np.float64]

TOP = 15.0
"""Bits of evidence, for or against, beyond which more counts no more."""
_PROPER = 1.5
"""How much more a name or number tells of an incident than another word of the same rarity."""
_RARITY = 1.5
"""Exponent of the inverse document frequency: rare words tell incidents of one kind apart."""


def document_evidence(texts: Sequence[str]) -> dict[str, Matrix]:
    """Return how alike each two documents are, by name of the evidence; each a symmetric matrix with values 0 to 1."""
    small = Counter(token for text in texts for token in tokens(text) if token.islower())
    bags: dict[str, list[dict[str, float]]] = {name: [] for name in ("names", "words", "numbers", "all", "phrases")}
    for text in texts:
        sentences = [telling(tokens(line)) for line in text.split("\n")]
        found = {word for words in sentences for word in words}
        figures = {word for word in found if word[0].isdigit()}
        names = {word for word in found - figures if word[0].isupper() and not small[word.lower()]}
        words = dict.fromkeys(map(stem, found - figures - names), 1.0)
        proper = dict.fromkeys([*map(stem, names), *figures], _PROPER)
        bags["names"].append(dict.fromkeys(map(stem, names), 1.0))
        bags["words"].append(words)
        bags["numbers"].append(dict.fromkeys(figures, 1.0))
        bags["all"].append(words | proper)
        bags["phrases"].append({f"{stem(a)} {stem(b)}": 1.0 for line in sentences for a, b in pairwise(line)})
    return {name: _cosines(listed, _RARITY if name == "all" else 1.0) for name, listed in bags.items()}


def stories(evidence: Mapping[str, Matrix], weights: Mapping[str, float]) -> Matrix:
    """Return for each two documents the bits at which average linkage joins them; `TOP` for one and the same.

    Above zero they tell of one story; how far above or below says how surely.
    """
    bits = weights["bias"] + sum(weights[name] * matrix for name, matrix in evidence.items())
    apart = TOP - np.clip(bits, -TOP, TOP)
    np.fill_diagonal(apart, 0)
    if len(apart) < 2:
        return np.full(apart.shape, TOP)
    joined: Matrix = TOP - squareform(cophenet(linkage(squareform(apart, checks=False), "average")))
    return joined


def _cosines(bags: Sequence[Mapping[str, float]], exponent: float) -> Matrix:
    """Return the cosines of bags of words, weighted by rarity; words of one document only are left out."""
    spread = Counter(word for bag in bags for word in bag)
    column = {word: n for n, word in enumerate(sorted(word for word, count in spread.items() if count > 1))}
    matrix = np.zeros((len(bags), max(1, len(column))))
    for row, bag in enumerate(bags):
        for word, weight in bag.items():
            if word in column:
                matrix[row, column[word]] = weight * math.log(len(bags) / spread[word]) ** exponent
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(length, length, 1)
    cosines: Matrix = matrix @ matrix.T
    return cosines
