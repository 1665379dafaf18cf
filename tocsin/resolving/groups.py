"""Who is counted: the noun phrase after a count, and the group that it names."""

import re
from functools import cache

from msgspec import Struct

from tocsin.codebook import table
from tocsin.gazetteer import peoples
from tocsin.span import Span

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’.][^\W_]+)*")
REACH = 7
"""How many words a noun phrase may have before its head is given up for lost."""

_STOPS = frozenset(table("groups")["stops"].split())
_OPENERS = frozenset(("of", "the", "these", "those", "its", "his", "her", "their", "our", "my", "whom", "them"))


class People(Struct, frozen=True):
    """The phrase that says who is counted."""

    span: Span | None
    """The noun phrase, or None where the count stands alone ("20 were killed")."""
    kind: str
    """A group kind of the codebook."""
    sort: str
    """``people`` (a known noun of persons), ``carried`` (goes on with those counted before: "others", "of them"),
    ``thing`` (no people), ``unknown`` (a noun that no table lists) or ``none`` (no noun at all)."""


@cache
def _nouns() -> dict[str, str]:
    """Return each noun of the tables, singular and plural, with its group kind, ``thing`` or ``carried``."""
    groups = table("groups")
    nouns: dict[str, str] = {}
    for kind, words in (*groups["nouns"].items(), ("thing", groups["things"]), ("carried", groups["anaphora"])):
        for word in words:
            for form in (word, plural(word)):
                if kind == "carried":
                    nouns[form] = kind
                else:
                    nouns.setdefault(form, kind)
    for people_of in peoples():
        nouns.setdefault(people_of, "all")
    return nouns


@cache
def _modifiers() -> re.Pattern[str]:
    """Match a word that decides the group of a phrase; the name of the group that matched is the kind."""
    kinds = table("groups")["modifiers"]
    return re.compile(
        "|".join(rf"(?P<{k}>\b(?:{'|'.join(map(re.escape, words))})(?:s|'s)?\b)" for k, words in kinds.items())
    )


def plural(noun: str) -> str:
    """Return the regular English plural of a noun."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def people(text: str, start: int, end: int, stops: frozenset[str] = frozenset()) -> People:
    """Read the noun phrase that begins at ``start`` and reaches no further than ``end``.

    ``stops`` are words that surely belong to the predicate ("killed", "fled"), and so end the phrase.
    """
    words = _phrase(text, start, end, stops)
    if not words:
        return People(None, "all", "none")
    nouns = _nouns()
    lower = [text[a:b].lower().replace("’", "'") for a, b in words]
    best: tuple[int, str] | None = None
    for i, word in enumerate(lower):
        pair = f"{lower[i - 1]} {word}" if i else word
        kind = nouns.get(pair) or nouns.get(word) or nouns.get(word.removesuffix("'s"))
        if kind is not None:
            best = (i, kind)
        elif best is not None:
            break
    if best is None:
        last = words[min(len(words), 4) - 1]
        return People(Span(words[0][0], last[1]), "all", "unknown")
    head, kind = best
    span = Span(words[0][0], _extended(text, words[head][1], end, stops))
    if kind in ("thing", "carried"):
        return People(span, "all", kind)
    return People(span, _decided(kind, span.of(text), lower[head]), "people")


def group_of(phrase: str) -> str | None:
    """Return the group kind that a noun phrase names by its head or its modifiers, or None where it leaves it open."""
    who = people(phrase, 0, len(phrase))
    if who.sort == "people" and who.kind != "all":
        return who.kind
    found = _modifiers().search(phrase.lower())
    return found.lastgroup if found else None


def _decided(kind: str, phrase: str, head: str) -> str:
    """Let a modifier or an of-phrase decide where the head noun leaves the group open."""
    if kind == "all" or head.startswith(tuple(table("groups")["open_heads"])):
        found = _modifiers().search(phrase.lower())
        if found and found.lastgroup:
            return found.lastgroup
    return kind


def _phrase(text: str, start: int, end: int, stops: frozenset[str]) -> list[tuple[int, int]]:
    """Return the words of the phrase at ``start``, openers ("of the") left out."""
    words: list[tuple[int, int]] = []
    at = start
    for match in WORD.finditer(text, start, end):
        between = text[at : match.start()]
        word = match.group().lower()
        if re.search(r"[^\s\"“”'‘’\-–(]", between) or (words and "(" in between):
            break
        at = match.end()
        if not words and word in _OPENERS and word not in ("them", "whom"):
            continue
        if word in _STOPS or word in stops or (words and word in ("of", "the")) or len(words) >= REACH:
            break
        words.append(match.span())
    return words


def _extended(text: str, at: int, end: int, stops: frozenset[str]) -> int:
    """Return where the phrase ends with an of-phrase behind its head ("members *of the SDF*")."""
    opener = re.compile(r"\s+of\s+(?:the\s+|its\s+|his\s+|their\s+|an?\s+)?").match(text, at, end)
    if not opener:
        return at
    words = _phrase(text, opener.end(), end, stops)
    return words[min(len(words), 4) - 1][1] if words else at
