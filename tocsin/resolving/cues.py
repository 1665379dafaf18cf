"""Cue tables: words and phrases of the codebook that announce a key, found by their first word.

A cue is written as it reads, in lower case: a space stands for any white space, ``~`` for up to four words, and the
rest is a regular expression; the first word is plain, but for a plural ``s?``. A verb is written in its base form, or
in its three forms where they are irregular, with its particle behind: ``attack``, ``break/broke/broken into``,
``set/set/set ~ ablaze``; all its inflections are matched.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tocsin.errors import CodebookError
from tocsin.span import Span

_GAP = r"(?:\s+[^\s.,;:]+){0,4}?\s+"
_WORD = re.compile(r"(?<![\w-])\w+")
_FIRST = re.compile(r"(?P<word>\w+?)(?P<plural>s\?)?(?=$|[\s'’-])")
_END = r"(?![\w-])"
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")


class Hit(NamedTuple):
    """A cue that stands in the text."""

    key: str
    role: str
    """The list of the table that the cue stands in."""
    form: str
    """``base``, ``present``, ``past`` or ``ing`` for a verb, else ``word``."""
    span: Span


class CueTable:
    """Cues of one kind of claim: key -> role -> cues, found by their first word."""

    def __init__(self, table: Mapping[str, Mapping[str, Iterable[str]]], *, verbs: Iterable[str] = ()) -> None:
        """Compile ``table``; the cues of the roles named in ``verbs`` are inflected."""
        inflected = set(verbs)
        cues = {
            (key, role, form, written)
            for key, roles in table.items()
            for role, listed in roles.items()
            for cue in listed
            for form, written in (_inflected(cue) if role in inflected else [("word", cue)])
        }
        self._by_first_word: dict[str, list[tuple[str, str, str, str]]] = {}
        for cue in sorted(cues, key=lambda cue: (-len(cue[3]), cue)):
            for word in _first_words(cue[3]):
                self._by_first_word.setdefault(word, []).append(cue)

    def find(self, text: str, within: Span) -> Iterator[Hit]:
        """Yield the cues inside ``within``, in order and without overlap; of those at one place the longest."""
        starts, words = _words(text)
        reached = within.start
        for i in range(bisect_left(starts, within.start), bisect_left(starts, within.end)):
            cues = self._by_first_word.get(words[i])
            if cues is None or starts[i] < reached:
                continue
            for key, role, form, written in cues:
                match = _compiled(written).match(text, starts[i], within.end)
                if match:
                    yield Hit(key, role, form, Span(*match.span()))
                    reached = match.end()
                    break


@lru_cache(maxsize=2)
def _words(text: str) -> tuple[list[int], list[str]]:
    """Return where each word of ``text`` begins and the word in lower case; every table reads the same text in turn."""
    found = [(match.start(), match.group().lower()) for match in _WORD.finditer(text)]
    return [start for start, _ in found], [word for _, word in found]


def phrases(cues: Iterable[str]) -> re.Pattern[str]:
    """Compile ``cues`` into one pattern that finds any of them as whole words."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_pattern, cues))}){_END}", re.IGNORECASE)


def inflections(verb: str) -> Iterator[tuple[str, str]]:
    """Yield (form, word) of a verb: third person, past forms, -ing form and base."""
    base, *past = verb.split("/")
    stem = base.removesuffix("e") if base.endswith("e") and not base.endswith("ee") else base
    y_stem = base[:-1] + "i" if _CONSONANT_Y.search(base) else None
    doubled = stem + stem[-1]
    doubles = (stem == base and _SHORT.fullmatch(base)) or f"{doubled}ed" in past
    yield "present", (y_stem + "es") if y_stem else base + ("es" if re.search(r"(?:[sxz]|ch|sh)$", base) else "s")
    for word in past or [(y_stem or (doubled if doubles else stem)) + "ed"]:
        yield "past", word
    yield "ing", (doubled if doubles else stem) + "ing"
    if base not in past:
        yield "base", base


def _first_words(cue: str) -> set[str]:
    """Return the words that a cue may begin with; raise `CodebookError` where they are not written out."""
    first = _FIRST.match(cue)
    if first is None:
        raise CodebookError(f"cue {cue!r}: the first word must be plain letters, at most with 's?' behind it")
    return {first["word"], first["word"] + "s"} if first["plural"] else {first["word"]}


@cache
def _compiled(cue: str) -> re.Pattern[str]:
    """Compile a cue when its first word is first met: most never are, and a table has hundreds."""
    return re.compile(_pattern(cue) + _END, re.IGNORECASE)


def _inflected(cue: str) -> Iterator[tuple[str, str]]:
    verb, _, particle = cue.partition(" ")
    for form, word in inflections(verb):
        yield form, f"{word} {particle}".strip()


def _pattern(cue: str) -> str:
    return _GAP.join(re.sub(r"\s+", r"\\s+", part.strip()) for part in cue.split("~"))
