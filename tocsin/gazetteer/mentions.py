"""Find names of places in running text, and places in a phrase that names one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from tocsin.gazetteer.countries import countries_in
from tocsin.gazetteer.folding import facility_kind, fold, gazetteer_table, plain, unarticled
from tocsin.gazetteer.places import Place, country_place, known
from tocsin.mention import PlaceMention
from tocsin.span import Span

_TOKEN = re.compile(r"(?:[aAeE][a-z]{0,2}[-‑ ])?[A-Z]\.(?:[A-Z]\.)+|[^\W_](?:[\w'’‘ʼ-]*\w)?")
_BREAK = re.compile(r"[,;:()\n\"“”]")
_LONGEST = 6
"""Words in the longest name that is looked for."""
_LARGE, _MIDDLING = 250_000, 40_000
"""Inhabitants from which a city is taken without, or with, a preposition before it, where its country is not named."""
_EXACTNESS = {"facility": 0, "settlement": 1, "region": 2, "country": 3}


def places_in(text: str) -> tuple[PlaceMention, ...]:
    """Return the places that ``text`` names, in order, the longest name first where names overlap.

    Only names with a capital letter count. Of places with one name that is taken whose country the text names, else a
    large one; a name that stays doubtful, or is a part of a longer name, is left out rather than guessed.
    """
    return tuple(
        PlaceMention(span, place.name, place.country, place.lat, place.lon, place.precision)
        for span, place in _find(text, trusted=False)
    )


def places_named(phrase: str, *, country: str | None = None) -> tuple[Place, ...]:
    """Return the places in a phrase that is known to tell a place ("prison of Ghwayran, Hasaka"), most exact first.

    ``country`` (alpha-3) decides between places of one name; towns known to lie in another country are left out, but
    facilities are not: people are brought home from camps abroad.
    """
    is_name = any(map(str.isupper, phrase)) and (country is not None or plain(phrase) not in _not_places())
    named = known(phrase) if is_name else ()
    whole = _choose(named, Counter(), country, exact=False)
    found = [whole] if whole else [place for _, place in _find(phrase, trusted=True, country=country)]
    if country is not None:
        found = [place for place in found if place.country == country or place.kind == "facility"]
    return tuple(sorted(dict.fromkeys(found), key=lambda place: _EXACTNESS[place.kind]))


@cache
def locate(name: str, *, country: str | None = None) -> Place | None:
    """Return the most exact place that ``name`` tells, or None where none is known; nothing is guessed."""
    return next(iter(places_named(name, country=country)), None)


class _Scan(Struct, frozen=True):
    """A text while names are looked for in it."""

    text: str
    tokens: tuple[Span, ...]
    context: Counter[str]
    """How often each country is named, by name or nationality."""
    country: str | None
    """The country that the caller knows."""
    trusted: bool
    """Whether the text is known to tell a place, so that a name in it needs no further proof."""


def _find(text: str, *, trusted: bool, country: str | None = None) -> Iterator[tuple[Span, Place]]:
    tokens = tuple(Span(*found.span()) for found in _TOKEN.finditer(text))
    mentioned = list(countries_in(text))
    scan = _Scan(text, tokens, Counter(code for _, code, _ in mentioned), country, trusted)
    countries = {span.start: (span, code) for span, code, is_name in mentioned if is_name}
    at = 0
    while at < len(tokens):
        span, code = countries.get(tokens[at].start, (Span(0, 0), ""))
        inside = sum(token.end <= span.end for token in tokens[at : at + _LONGEST])
        lengths = range(min(_LONGEST, len(tokens) - at) if _may_open(tokens[at].of(text)) else 0, inside, -1)
        length, place = next(((n, p) for n in lengths if (p := _place_at(scan, at, n))), (max(inside, 1), None))
        if place is not None:
            yield Span(tokens[at].start, tokens[at + length - 1].end), place
        elif code:
            yield span, country_place(code)
        at += length


def _place_at(scan: _Scan, at: int, length: int) -> Place | None:
    """Return the place that ``length`` tokens from ``at`` name, if they read as a name and it may be believed."""
    words = [span.of(scan.text) for span in scan.tokens[at : at + length]]
    phrase = scan.text[scan.tokens[at].start : scan.tokens[at + length - 1].end]
    if not _reads_as_name(words) or _BREAK.search(phrase):
        return None
    places = known(phrase) or _region(words)
    if scan.trusted and scan.country is None and plain(phrase) in _not_places():
        return None
    if scan.trusted:
        return _choose(places, scan.context, scan.country, exact=False)
    place = _choose(places, scan.context, scan.country, exact=True)
    return place if place is not None and _believed(scan, at, words, place) else None


def _region(words: Sequence[str]) -> tuple[Place, ...]:
    """Return what "X province" may be where only the town X is known: an area around that town."""
    noun = words[-1].lower()
    if len(words) == 1 or noun not in gazetteer_table("words")["region"]:
        return ()
    return tuple(
        Place(f"{p.name} {noun}", p.country, p.lat, p.lon, "region", "region", None, p.population)
        for p in known(" ".join(words[:-1]))
        if p.kind in ("settlement", "region")
    )


def _believed(scan: _Scan, at: int, words: Sequence[str], place: Place) -> bool:
    """Tell whether words in running text may be taken for that place rather than for a word or another name."""
    name = " ".join(words[:-1] if place.kind == "region" and len(words) > 1 else words)
    if " " not in name and (len(name) < 3 or plain(name) in _not_places() or any(countries_in(name))):
        return False
    if place.kind == "facility" or place.population is None:
        return True
    at_home = place.country in scan.context
    if _part_of_longer_name(scan, at, len(words)) or not (at_home or fold(name) == unarticled(place.name)):
        return False
    before = scan.tokens[at - 1].of(scan.text).lower() if at else ""
    told = before in gazetteer_table("words")["before_places"]
    return at_home or place.population >= _LARGE or (place.population >= _MIDDLING and told)


def _reads_as_name(words: Sequence[str]) -> bool:
    """Tell whether a window has a capital letter and its small words are such as names of places contain."""
    small = [word for word in words if not _capital(word)]
    if len(small) == len(words) or not _may_open(words[0]):
        return False
    return all(word.lower() in _small_words() for word in small) and words[-1].lower() not in ("of", "the")


@lru_cache(maxsize=4096)
def _may_open(word: str) -> bool:
    """Tell whether a name may begin with a word: one with a capital letter, or a noun for a facility."""
    return _capital(word) or facility_kind(word) is not None


def _capital(word: str) -> bool:
    """Tell whether a word is written like a name, an article before it left aside ("al-Hol")."""
    return word[:1].isupper() or bool(re.match(r"[a-z]{2,3}[-‑'’][A-Z]", word))


@cache
def _small_words() -> frozenset[str]:
    words = gazetteer_table("words")
    parts = (*words["articles"], *words["prison"], *words["camp"], *words["fillers"], *words["region"], "de", "la", "e")
    return frozenset(word for part in parts for word in part.split())


@cache
def _not_places() -> frozenset[str]:
    return frozenset(gazetteer_table("words")["not_places"])


def _part_of_longer_name(scan: _Scan, at: int, length: int) -> bool:
    """Tell whether another capitalised word stands right beside the window ("Paris Hilton", "Camp Liberty")."""
    text, tokens, after = scan.text, scan.tokens, at + length
    if after < len(tokens) and text[tokens[after - 1].end : tokens[after].start] == " ":
        word = tokens[after].of(text)
        if word[:1].isupper() and not word.isupper() and not any(countries_in(word)):
            return True
    if at and text[tokens[at - 1].end : tokens[at].start] == " ":
        word = tokens[at - 1].of(text)
        opens = at == 1 or text[: tokens[at - 1].start].rstrip()[-1:] in ".!?:\n"
        return word[:1].isupper() and not opens and not any(countries_in(word))
    return False


def _choose(places: Sequence[Place], context: Counter[str], country: str | None, *, exact: bool) -> Place | None:
    """Return the place meant among those of one name: in the country told, else in one named, else the first.

    With ``exact``, a town far from any country named is only taken if it is the only one or a large one.
    """
    told = [place for place in places if country is not None and place.country == country]
    named = sorted((p for p in places if p.country in context), key=lambda p: -context[p.country])
    if told or named:
        return (told or named)[0]
    if exact and country is None and len({p.country for p in places}) > 1 and (places[0].population or _LARGE) < _LARGE:
        return None
    return places[0] if places else None
