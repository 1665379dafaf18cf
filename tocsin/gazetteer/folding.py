"""Fold the name of a place into a key, so that spellings of one name meet."""

import re
import unicodedata
from functools import cache, lru_cache
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
    return " ".join(word for word in key.split() if word not in articles()) or key


def fold(name: str) -> str:
    """Return the key of a place name: plain, without articles, a facility's noun made uniform and put last.

    "central prison of Kangbay'i" and "Kangbayi jail" both give ``kangbayi prison``, "ar-Raqqa" gives ``raqqa``.
    A name made of such words only is kept as it is ("the prison" gives ``prison``).
    """
    key = plain(name)
    kinds = []
    for pattern, kind in _facility_nouns() if _any_facility_noun().search(key) else ():
        key, found = pattern.subn(" ", key)
        if found:
            kinds.append(kind)
    words = [word for word in _fillers().sub(" ", key).split() if word not in articles()]
    return " ".join([*words, *sorted(set(kinds))]) or plain(name)


@lru_cache(maxsize=10_000)
def facility_kind(name: str) -> str | None:
    """Return ``prison`` or ``camp`` where the name holds a noun for it, else None."""
    key = plain(name)
    if not _any_facility_noun().search(key):
        return None
    return next(kind for pattern, kind in _facility_nouns() if pattern.search(key))


def proper(name: str) -> str:
    """Return the name in that of a facility: "Oakwood security prison" gives ``oakwood``, "the town jail" nothing."""
    words = (word for word in fold(name).split() if word not in _sorts() and facility_kind(word) is None)
    return " ".join(words)


@lru_cache(maxsize=10_000)
def sounded(key: str) -> frozenset[str]:
    """Return coarser keys for names transliterated from Arabic; two names may be one if they share such a key.

    Vowels, doubled letters, the sounds behind gh, dh, th and q, and the ending of the feminine are written in many
    ways: "hasakah", "hassakeh" and "hasaka" share one, and so do "ghwayran", "gweran" and "ghuwayran". Meant for a
    second look-up after the exact key has failed. An e stands for either a or i, hence more than one key.
    """
    for spelling, sound in _SOUNDS:
        key = spelling.sub(sound, key)
    return frozenset(
        "~" + " ".join(_ENDING.sub("", _DOUBLED.sub(r"\1", word.replace("e", vowel))) for word in key.split())
        for vowel in "ay"
    )


_SOUNDS = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("q|kh", "k"),
        ("ou|oo|aw|o", "u"),
        ("e?uw|ew", "w"),
        ("[ae][iy]|ee|[iy]", "y"),
        (r"(?<=[a-z]{3})(?:y?y[ae]h?|[ae]h?)\b", "a"),
    )
)
"""Spellings that vary -> one letter for the sound, applied in this order."""
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=..)a$")


@cache
def _facility_nouns() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = gazetteer_table("words")
    nouns = [(noun, kind) for kind in ("prison", "camp") for noun in words[kind]]
    nouns.sort(key=lambda pair: (-len(pair[0]), pair))
    return tuple((re.compile(rf"\b{noun}s?\b"), kind) for noun, kind in nouns)


@cache
def _any_facility_noun() -> re.Pattern[str]:
    """Return what finds any of the nouns: most names hold none, and need not be asked for each."""
    return re.compile("|".join(pattern.pattern for pattern, _ in _facility_nouns()))


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(gazetteer_table('words')['fillers'])})\b")


@cache
def _sorts() -> frozenset[str]:
    return frozenset(gazetteer_table("words")["sorts"])


@cache
def articles() -> frozenset[str]:
    """Return the articles that a name may begin with: "al", "el", "the"."""
    return frozenset(gazetteer_table("words")["articles"])
