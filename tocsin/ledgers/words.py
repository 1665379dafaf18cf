"""The word lists of the ledgers, and text as they compare it."""

import re
from collections.abc import Iterable
from typing import Any

from tocsin.tables import read_table


def ledger_words(name: str) -> Any:
    """Return one list of ``ledgers/words.yaml``."""
    return read_table("tocsin.ledgers", "words")[name]


def mentions(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of ``words``, regular expressions, stands in ``text`` as a whole word, in any case."""
    return re.search(rf"\b(?:{'|'.join(words)})\b", text, re.IGNORECASE) is not None


def content(text: str) -> frozenset[str]:
    """Return the stems of the words of ``text`` that mean something: "the raiders brought tools" gives raider, tool."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return frozenset(_stem(word) for word in words if word not in ledger_words("idle") and len(word) > 2)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ers", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word
