"""Words, numbers and marks of a text, and phrases matched over them."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from tocsin.span import Span

T = TypeVar("T")

HYPHENS = ("-", "\u2010", "\u2011")

# Digits grouped by commas, points, apostrophes or spaces (1,200; 1.200; 1 200; 1,00,000), plain and decimal digits,
# letters and digits run together (M16, 10th), a blank line, any other mark.
_TOKEN = re.compile(
    r"(?:\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:([,.\u00a0\u202f\u2009' ])\d{3})(?:\1\d{3})*(?!\d)|\d+(?:\.\d+)?)(?![^\W_])"
    r"|[^\W_]+(?:['’][^\W\d_]+)*|\n[^\S\n]*\n|[^\s\w]|_"
)


class Tokens:
    """The tokens of one text: ``words`` in lower case, ``starts`` and ``ends`` in code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_TOKEN.finditer(text))
        self.words = [match.group().lower() for match in matches]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """Return the lower-cased word at an index, or "" beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def raw(self, index: int) -> str:
        """Return the token as written, or "" beyond either end."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Tell whether the token at an index follows the one before it without a space."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def span(self, first: int, end: int) -> Span:
        """Return the characters from token ``first`` up to token ``end``, which is not included."""
        return Span(self.starts[first], self.ends[end - 1])

    @cached_property
    def one_case(self) -> bool:
        """Whether the text is written in capitals, or in small letters, only, so that capitals tell nothing."""
        return self.text == self.text.upper() or self.text == self.text.lower()


class Phrases(Generic[T]):
    """Phrases with a value each, found at a token; the longest wins."""

    def __init__(self, values: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[list[str], T]]] = {}
        self._by_last: dict[str, list[tuple[list[str], T]]] = {}
        for phrase, value in values.items():
            words = Tokens(phrase).words
            self._by_first.setdefault(words[0], []).append((words, value))
            self._by_last.setdefault(words[-1], []).append((words, value))
        for entries in (*self._by_first.values(), *self._by_last.values()):
            entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase begins."""
        return frozenset(self._by_first)

    def at(self, tokens: Tokens, index: int) -> tuple[int, T] | None:
        """Return the end (exclusive) and the value of the longest phrase that begins at ``index``."""
        for words, value in self._by_first.get(tokens.word(index), ()):
            if tokens.words[index : index + len(words)] == words:
                return index + len(words), value
        return None

    def before(self, tokens: Tokens, index: int) -> tuple[int, T] | None:
        """Return the start and the value of the longest phrase that ends just before ``index``."""
        for words, value in self._by_last.get(tokens.word(index - 1), ()):
            start = index - len(words)
            if start >= 0 and tokens.words[start:index] == words:
                return start, value
        return None


def phrase_set(phrases: Iterable[str]) -> Phrases[bool]:
    """Return phrases without values of their own."""
    return Phrases(dict.fromkeys(phrases, True))
