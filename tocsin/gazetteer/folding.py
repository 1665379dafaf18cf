"""Fold the name of a place into a key, so that spellings of one name meet."""

import re
import unicodedata
from functools import cache
from typing import Any

from tocsin.tables import read_table

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʻʼʾʿ"), "")
_WORD = re.compile(r"[^\W_]+")


def gazetteer_table(name: str) -> Any:
    """Return the content of ``gazetteer/NAME.yaml``."""
    return read_table("tocsin.gazetteer", name)


def plain(name: str) -> str:
    """Return ``name`` in lower case without accents and apostrophes, other marks turned into single spaces."""
    name = name.translate(_APOSTROPHES)
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(name.lower()))


def unarticled(name: str) -> str:
    """Return the plain name without articles: "ar-Raqqa" gives ``raqqa``."""
    key = plain(name)
    return " ".join(word for word in key.split() if word not in _articles()) or key


def fold(name: str) -> str:
    """Return the key of a place name: plain, without articles, a facility's noun made uniform and put last.

    "central prison of Kangbay'i" and "Kangbayi jail" both give ``kangbayi prison``, "ar-Raqqa" gives ``raqqa``.
    A name made of such words only is kept as it is ("the prison" gives ``prison``).
    """
    key = plain(name)
    kinds = []
    for pattern, kind in _facility_nouns():
        key, found = pattern.subn(" ", key)
        if found:
            kinds.append(kind)
    words = [word for word in _fillers().sub(" ", key).split() if word not in _articles()]
    return " ".join([*words, *sorted(set(kinds))]) or plain(name)


def facility_kind(name: str) -> str | None:
    """Return ``prison`` or ``camp`` where the name holds a noun for it, else None."""
    key = plain(name)
    return next((kind for pattern, kind in _facility_nouns() if pattern.search(key)), None)


def sounded(key: str) -> str:
    """Return a coarser key for names transliterated from Arabic, where vowels and doubled letters vary.

    "hasakah", "hassakeh" and "hasaka" become one; meant for a second look-up after the exact key has failed.
    """
    key = re.sub(r"(.)\1", r"\1", key.replace("ou", "u").replace("q", "k").replace("dh", "d").replace("th", "t"))
    key = key.replace("ei", "ay").replace("ai", "ay").replace("o", "u").replace("e", "a").replace("i", "y")
    return " ".join(re.sub(r"(?<=..)(a|ah|iya|iyah)$", "", word) for word in key.split())


@cache
def _facility_nouns() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = gazetteer_table("words")
    nouns = [(noun, kind) for kind in ("prison", "camp") for noun in words[kind]]
    nouns.sort(key=lambda pair: (-len(pair[0]), pair))
    return tuple((re.compile(rf"\b{noun}s?\b"), kind) for noun, kind in nouns)


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(gazetteer_table('words')['fillers'])})\b")


@cache
def _articles() -> frozenset[str]:
    return frozenset(gazetteer_table("words")["articles"])
