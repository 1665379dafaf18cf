"""The words of a sentence, and the few questions of grammar that closed word classes can answer."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.span import Span
from tocsin.tagging.attribution.lexicon import cues, grammar, reporting_verbs

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-[^\W_]+)*"  # U.S., U.S.-backed
    r"|['’]s\b"
    r"|\d[\d,.]*\d|\d+"
    r"|[^\W_]+(?:['’.\-–_&/][^\W_]+)*"
    r"|--+|\"+|``|''"
    r"|[^\w\s]|_"
)

OPENING = frozenset(['"', "“", "«", "‘", "``"])
CLOSING = frozenset(['"', "”", "»", "’", "''"])
QUOTES = OPENING | CLOSING
DASHES = frozenset(["--", "---", "–", "—", "-"])
STOPS = frozenset([",", ";", ":", "(", ")", "[", "]", "…", "!", "?"]) | QUOTES | DASHES


class Word(NamedTuple):
    """One word or punctuation mark: its place in the text and its lower-case form."""

    start: int
    end: int
    form: str
    capital: bool


class Words(tuple[Word, ...]):
    """The words of one sentence."""

    def form(self, i: int) -> str:
        """Return the lower-case form at ``i``, or the empty string outside the sentence."""
        return self[i].form if 0 <= i < len(self) else ""

    def forms(self, start: int, end: int) -> str:
        """Return the lower-case words from ``start`` up to ``end``, joined by blanks."""
        return " ".join(word.form for word in self[max(start, 0) : max(end, 0)])

    def opens(self, i: int, phrase: str) -> bool:
        """Tell whether the words of ``phrase`` begin at ``i``."""
        return self.form(i) == phrase.partition(" ")[0] and self.forms(i, i + phrase.count(" ") + 1) == phrase

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of text from word ``start`` up to, without, word ``end``."""
        return Span(self[start].start, self[end - 1].end)

    def is_end(self, i: int) -> bool:
        """Tell whether nothing but final punctuation and closing marks stands at and after ``i``."""
        return all(word.form in CLOSING or word.form in {".", "!", "?", ")", "]", "…"} for word in self[i:])

    def is_name(self, i: int) -> bool:
        """Tell whether a capital letter begins the word at ``i``."""
        return 0 <= i < len(self) and self[i].capital

    def all_names(self) -> bool:
        """Tell whether every word begins with a capital letter, as in upper-case wire copy."""
        return all(word.capital or not word.form[0].isalpha() for word in self)

    def is_time(self, i: int) -> bool:
        """Tell whether the word at ``i`` names a day, a month, a part of the day or a year."""
        form = self.form(i).rstrip(".")
        day = form.isdigit() and len(form) < 3 and {self.form(i - 1), self.form(i + 1)} & grammar("months")
        return bool(day) or form in grammar("times") or (len(form) == 4 and form.isdigit() and form[:2] in {"19", "20"})

    def is_adverb(self, i: int) -> bool:
        """Tell whether the word at ``i`` may stand between a subject and its verb."""
        form = self.form(i)
        manner = form.endswith("ly") and len(form) > 4 and form not in grammar("not_adverbs")
        named = manner and self.is_name(i) and self.form(i + 1) != "," and not self.all_names()
        return form in grammar("adverbs") or (manner and not named)

    def is_finite(self, i: int) -> bool:
        """Guess whether the word at ``i`` is a finite verb: an auxiliary, a common verb, or a past tense in -ed."""
        form = self.form(i)
        if form == "do" and self.is_name(i - 1) and self.is_name(i + 1):
            return False  # Correio do Brasil
        if form in cues("nominal"):
            return self.form(i - 1) in grammar("subjects")
        if form in grammar("auxiliaries") or form in grammar("finite"):
            return self.form(i - 1) not in grammar("determiners")
        past = form.endswith("ed") and len(form) > 4 and "-" not in form and form not in grammar("not_finite")
        verb = past or (form in reporting_verbs() and not form.endswith("ing"))
        return verb and not self._is_nominal(i)

    def _is_nominal(self, i: int) -> bool:
        """Tell whether a determiner, preposition or possessive in front makes a noun or adjective of the word."""
        before = self.form(i - 1)
        return before in grammar("determiners") or before in grammar("prepositions") or before.endswith(("'s", "’s"))

    def has_finite(self, start: int, end: int) -> bool:
        """Tell whether a finite verb stands from ``start`` up to ``end``."""
        return any(self.is_finite(i) for i in range(max(start, 0), min(end, len(self))))


def read_words(text: str, span: Span) -> Words:
    """Return the words of the stretch ``span`` of ``text``."""
    found: list[Word] = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = match.group()
        found.append(Word(match.start(), match.end(), word.lower(), word[0].isupper()))
    return Words(found)


def read_sentences(text: str, sentences: Sequence[Span]) -> list[Words]:
    """Return the words of each sentence that has any."""
    return [words for words in (read_words(text, span) for span in sentences) if words]
