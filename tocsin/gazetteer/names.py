"""Words of a running text that may be the name of a place, with what stands around them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import zip_longest

from msgspec import Struct

from tocsin.gazetteer.divisions import divisions_in
from tocsin.gazetteer.folding import articles, facility_kind, gazetteer_table, plain
from tocsin.gazetteer.places import Place, candidates, country_place
from tocsin.span import Span

TOKEN = re.compile(r"(?:[aAeE][a-z]{0,2}[-‑ ])?[A-Z]\.(?:[A-Z]\.)+|[^\W_](?:(?:(?!['’]s\b)[\w'’‘ʼ-])*\w)?")
BREAK = re.compile(r"[,;:()\n\"“”]")
_POSSESSIVE = re.compile(r"['’]s\b")
LONGEST = 6
"""Words in the longest name that is looked for."""


class Name(Struct, frozen=True):
    """Words that may name a place."""

    span: Span
    text: str
    places: tuple[Place, ...]
    """What they may mean."""
    signs: tuple[str, ...]
    """What speaks for or against a place, by the names that weights.yaml has."""
    within: tuple[str, str] | None = None
    """(country, division) that stands right behind: "Paris, Texas"; a bare country has division ``""``."""


def names_in(text: str, mentioned: Sequence[tuple[Span, str, bool]]) -> list[Name]:
    """Return what may name a place, in the order of the text, the longest name first where they overlap.

    ``mentioned`` are the countries that the text speaks of (`countries_in`).
    """
    tokens = [Span(*found.span()) for found in TOKEN.finditer(text)]
    words = [token.of(text) for token in tokens]
    wide = {span.start: (span, country_place(code)) for span, code, is_name in mentioned if is_name}
    wide |= {span.start: (span, place) for span, place in divisions_in(text)}
    peoples = {span.start for span, _, is_name in mentioned if not is_name}
    small = {word for word in words if word.islower()}
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        if tokens[at].start in peoples or words[at].lower() == "the" or not may_open(words[at]):
            at += 1
            continue
        span, place = wide.get(tokens[at].start, (None, None))
        inside = 0 if span is None else sum(token.start < span.end for token in tokens[at : at + LONGEST])
        length, places = _longest(text, tokens, words, at, inside)
        if place is not None and span is not None and length <= inside:
            places = _wide(place, places if length == inside else ())
            length = inside
        else:
            span = Span(tokens[at].start, tokens[at + max(length, 1) - 1].end)
        if places:
            signs = _signs(text, tokens, words, at, length, small)
            found.append(Name(span, span.of(text), places, signs))
        at += max(length, 1)
    return list(_joined(text, found))


def _wide(place: Place, others: Sequence[Place]) -> tuple[Place, ...]:
    """Return a country or division with the others of its name; a part that bears a country's name stands for it."""
    divisions = [other for other in others if other.exact_kind == "region" and other.country == place.country]
    if place.kind == "country" and divisions and place.name != divisions[0].name:
        return (divisions[0],)
    return (place, *(other for other in others if other.exact_kind != "country" and other.main and other != place))


def _longest(
    text: str, tokens: Sequence[Span], words: Sequence[str], at: int, inside: int
) -> tuple[int, tuple[Place, ...]]:
    """Return how many words from ``at`` make the longest name that is known, and what it may mean."""
    most = 1
    while most < LONGEST and at + most < len(words) and _goes_on(words[at + most]):
        if BREAK.search(text, tokens[at + most - 1].end, tokens[at + most].start):
            break
        most += 1
    for length in range(most, max(inside, 1) - 1, -1):
        if reads_as_name(words[at : at + length]):
            places = candidates(text[tokens[at].start : tokens[at + length - 1].end])
            if places:
                return length, places
    return 0, ()


def _signs(
    text: str, tokens: Sequence[Span], words: Sequence[str], at: int, length: int, small: set[str]
) -> tuple[str, ...]:
    """Return what stands around a name, and what its words are by themselves."""
    name, end = " ".join(words[at : at + length]), at + length
    beside = end < len(words) and text[tokens[end - 1].end : tokens[end].start] == " "
    in_front = at > 0 and text[tokens[at - 1].end : tokens[at].start] in (" ", ". ")
    opens = _opens(text, tokens[at].start)
    first = in_front and _opens(text, tokens[at - 1].start)
    signs = (
        "several_words" if length > 1 else "",
        "listed_word" if length == 1 and plain(name) in not_places() else "",
        "short" if length == 1 and len(name) < 4 else "",
        ("upper_case" if len(name) > 4 else "acronym") if name.isupper() else "",
        "small_elsewhere" if length == 1 and name.lower() in small else "",
        _after(name, words[end] if beside else ""),
        _before(name, words[at - 1] if in_front else "", opens=opens, first=first),
        "possessive" if _POSSESSIVE.match(text, tokens[end - 1].end) else "",
    )
    return tuple(filter(None, signs))


def _after(name: str, word: str) -> str:
    """Return what the word behind a name says of it."""
    around = gazetteer_table("words")["around"]
    if word[:1].isupper() and not (word.isupper() and name.isupper()):
        kinds = (kind for kind in ("street", "body") if word.lower() in around[kind])
        return f"before_{next(kinds, 'capital')}"
    return "before_verb" if word in around["verb"] else ""


def _before(name: str, word: str, *, opens: bool, first: bool) -> str:
    """Return what the word in front of a name says of it; it may be the ``first`` of its sentence, or the name is."""
    if word.lower() in gazetteer_table("words")["before_places"]:
        return "told"
    if word.lower() in gazetteer_table("words")["around"]["title"] or (
        len(word) == 1 and word.isupper() and word != "A"
    ):
        return "after_title"
    if opens:
        return "opens"
    if word[:1].isupper() and not (word.isupper() and name.isupper()):
        return "after_opening" if first else "after_capital"
    return "after_the" if word == "the" else ""


def _opens(text: str, at: int) -> bool:
    """Tell whether a sentence opens at that point."""
    return text[max(0, at - 8) : at].rstrip(" \"'“‘(")[-1:] in ("", ".", "!", "?", ":", "\n")


def _joined(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the names, each with the division or country that stands behind it after a comma or in brackets."""
    for name, behind in zip_longest(found, found[1:]):
        within = None
        if behind is not None and re.fullmatch(r", | \(", text[name.span.end : behind.span.start]):
            area = next((p for p in behind.places if (p.exact_kind or p.kind) in ("region", "country")), None)
            listed = area is not None and area.kind == "country" and name.places[0].kind == "country"  # "Mexico, Peru"
            if area is not None and not listed:
                within = (area.country, area.division or "")
        yield Name(name.span, name.text, name.places, name.signs, within)


def reads_as_name(words: Sequence[str]) -> bool:
    """Tell whether a window has a capital letter and its small words are such as names of places contain."""
    small = [word for word in words if not _capital(word)]
    if len(small) == len(words) or not may_open(words[0]):
        return False
    if len(words) == 1 and words[0].lower() in _never():
        return False
    if words[-1].isupper() and words[-1].lower() in _common() and {w.lower() for w in words[:-1]} <= articles():
        return False
    return all(word.lower() in _small_words() for word in small) and words[-1].lower() not in _never_last()


@cache
def _common() -> frozenset[str]:
    return frozenset(gazetteer_table("words")["common"])


@lru_cache(maxsize=1 << 14)
def may_open(word: str) -> bool:
    """Tell whether a name may begin with a word: one with a capital letter, or a noun for a facility."""
    return _capital(word) or facility_kind(word) is not None


@lru_cache(maxsize=1 << 14)
def _goes_on(word: str) -> bool:
    return _capital(word) or word.lower() in _small_words()


def _capital(word: str) -> bool:
    """Tell whether a word is written like a name, an article before it left aside ("al-Hol")."""
    return word[:1].isupper() or bool(re.match(r"[a-z]{2,3}[-‑'’][A-Z]", word))


@cache
def _small_words() -> frozenset[str]:
    words = gazetteer_table("words")
    parts = (*words["articles"], *words["prison"], *words["camp"], *words["fillers"], *words["region"], "de", "la", "e")
    return frozenset(word for part in parts for word in part.split())


@cache
def _never() -> frozenset[str]:
    """Return words that never are a whole name: months, directions, nouns for lands and roads."""
    return frozenset(gazetteer_table("words")["never"])


@cache
def _never_last() -> frozenset[str]:
    return articles() | {"of"}


@cache
def not_places() -> frozenset[str]:
    """Return names of towns that are far more often another word or name."""
    return frozenset(gazetteer_table("words")["not_places"])
