"""What stands around mentions, weighted by rarity, and how often a head is told in a story."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, diags_array

from tocsin.measuring.ecbplus.mentions import Mention, stem, tokens

Column = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]
Bag = Callable[[Mention], dict[str, float]]

_WINDOW = 4
"""Telling words on each side that count as what an event is about, the nearer the more."""


class Contexts:
    """The mentions of all documents, comparable by what stands around them."""

    def __init__(self, texts: Sequence[str], mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self._spread = Counter(word for text in texts for word in set(map(stem, tokens(text))))
        self._documents = len(texts)

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of a stem as a share of the highest possible, 0 to 1."""
        return math.log(self._documents / self._spread.get(word, 1)) / math.log(max(2, self._documents))

    def cosine(self, a: Index, b: Index, bag: Bag, *, of: Index | None = None) -> Column:
        """Return the cosine for each pair; with ``of``, of all mentions together that have one number there."""
        rows = np.arange(len(self.mentions)) if of is None else of
        columns: dict[str, int] = {}
        cells = [
            (row, columns.setdefault(word, len(columns)), weight * self.rarity(word))
            for row, mention in zip(rows, self.mentions, strict=True)
            for word, weight in bag(mention).items()
        ]
        at, to, value = zip(*cells, strict=True) if cells else ((), (), ())
        shape = (int(rows.max(initial=0)) + 1, max(1, len(columns)))
        matrix = csr_array(
            (np.array(value, dtype=float), (np.array(at, dtype=int), np.array(to, dtype=int))), shape=shape
        )
        length = np.sqrt((matrix * matrix).sum(axis=1))
        matrix = diags_array(1 / np.where(length, length, 1)) @ matrix
        products: Column = np.asarray((matrix[rows[a]] * matrix[rows[b]]).sum(axis=1)).ravel()
        return products


class Heads:
    """How often each head is told in each story."""

    def __init__(self, mentions: Sequence[Mention], story: Index) -> None:
        told: dict[tuple[int, str], list[int]] = defaultdict(list)
        for number, (mention, group) in enumerate(zip(mentions, story, strict=True)):
            told[int(group), mention.head].append(number)
        self.number = np.zeros(len(mentions), dtype=np.intp)
        """The number of the head in the story, one for each mention."""
        for at, members in enumerate(told.values()):
            self.number[members] = at
        self._documents = [{mentions[n].document for n in members} for members in told.values()]
        self._sentences = [{(mentions[n].document, mentions[n].sentence) for n in members} for members in told.values()]
        size = Counter(group for group, _ in {(int(g), m.document) for m, g in zip(mentions, story, strict=True)})
        stories = Counter(head for _, head in told)
        documents = np.array([len(self._documents[n]) for n in self.number], dtype=float)
        self.count: Column = np.log(documents)
        """Logarithm of the number of documents of the story that tell it."""
        self.share: Column = documents / np.array([size[int(group)] for group in story])
        """Share of the documents of the story that tell it."""
        self.stories: Column = np.log([stories[mention.head] for mention in mentions])
        """Logarithm of the number of stories that tell it."""

    def together(self, a: Index, b: Index) -> Column:
        """Return for each pair how often the two heads are told in one sentence of their stories, 0 to 1.

        Two words for one event seldom stand together; an event and its outcome often do.
        """
        known: dict[tuple[int, int], float] = {}
        for pair in set(zip(self.number[a].tolist(), self.number[b].tolist(), strict=True)):
            one, other = (self._sentences[n] for n in pair)
            known[pair] = len(one & other) / min(len(one), len(other))
        return np.array([known[p] for p in zip(self.number[a].tolist(), self.number[b].tolist(), strict=True)])


def sentence(mention: Mention) -> dict[str, float]:
    """Return the words of the sentence, names and numbers a little heavier."""
    return {stem(word): 1.5 if word[0].isupper() or word[0].isdigit() else 1.0 for word in mention.around}


def window(mention: Mention) -> dict[str, float]:
    """Return the words close by, the nearer the heavier."""
    found: dict[str, float] = defaultdict(float)
    for side in (mention.before[::-1], mention.after):
        for distance, word in enumerate(side[:_WINDOW]):
            found[stem(word)] += 1 / (1 + distance / 2)
    return found


def names(mention: Mention) -> dict[str, float]:
    """Return the words of the sentence that are written like names."""
    return {stem(word): 1.0 for word in mention.around if word[0].isupper()}


def numbers(mention: Mention) -> dict[str, float]:
    """Return the numbers in the sentence."""
    return {word: 1.0 for word in mention.around if word[0].isdigit()}


def wording(mention: Mention) -> dict[str, float]:
    """Return the words of the mention itself."""
    return dict.fromkeys(sorted(mention.stems), 1.0)
