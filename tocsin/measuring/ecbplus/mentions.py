"""Mentions of events in their sentences: head, words around, all as stems."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Any

import snowballstemmer
from msgspec import Struct

from tocsin.span import Span
from tocsin.tables import read_table

_TOKEN = re.compile(r"[\w$][\w.,'-]*\w|\w")
_STEMMER = snowballstemmer.stemmer("english")


class Mention(Struct, frozen=True):
    """One mention of an event."""

    document: int
    span: Span
    sentence: int
    """Where its sentence begins in the document."""
    words: tuple[str, ...]
    before: tuple[str, ...]
    """The telling words of its sentence before it."""
    after: tuple[str, ...]

    @property
    def around(self) -> tuple[str, ...]:
        """The telling words of its sentence without its own."""
        return (*self.before, *self.after)

    @property
    def head(self) -> str:
        """The stem of the word that says what happened: "roped" of "roped in", "sale" of "sale of EYP"."""
        return stem(self.head_word)

    @property
    def head_word(self) -> str:
        """That word as written: the last one before a preposition."""
        first, *rest = self.words
        return (first, *takewhile(lambda word: word.lower() not in _words("prepositions"), rest))[-1]

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its telling words."""
        return frozenset(map(stem, telling(self.words))) or frozenset({self.head})


def mentions_of(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> Iterator[Mention]:
    """Yield the mentions of the documents; each line of a text is a sentence."""
    for document, (text, marked) in enumerate(zip(texts, spans, strict=True)):
        for span in sorted(set(marked)):
            start = text.rfind("\n", 0, span.start) + 1
            end = text.find("\n", span.end)
            yield Mention(
                document=document,
                span=span,
                sentence=start,
                words=tuple(tokens(span.of(text))) or (span.of(text),),
                before=tuple(telling(tokens(text[start : span.start]))),
                after=tuple(telling(tokens(text[span.end : end if end >= 0 else len(text)]))),
            )


def tokens(text: str) -> list[str]:
    """Return the words and numbers of ``text``."""
    return _TOKEN.findall(text)


def telling(words: Sequence[str]) -> list[str]:
    """Return the words that are not just grammar."""
    return [word for word in words if word.lower() not in _words("idle")]


@cache
def stem(word: str) -> str:
    """Return the stem of a word; forms that no suffix tells ("shot") go with their verb."""
    form = word.lower()
    return str(_STEMMER.stemWord(_irregular().get(form, form)))


def ecbplus_table(name: str) -> Any:
    """Return the content of ``measuring/ecbplus/NAME.yaml``."""
    return read_table("tocsin.measuring.ecbplus", name)


@cache
def _irregular() -> Mapping[str, str]:
    return {form: verb for verb, forms in ecbplus_table("words")["irregular"].items() for form in forms}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(ecbplus_table("words")[name])
