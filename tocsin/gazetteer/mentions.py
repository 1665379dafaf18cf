"""Find names of places in running text, and places in a phrase that names one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from math import log1p, log10
from typing import Any

from tocsin.gazetteer.context import Choice, Named, choose
from tocsin.gazetteer.countries import countries_in
from tocsin.gazetteer.folding import gazetteer_table, plain
from tocsin.gazetteer.names import BREAK, LONGEST, TOKEN, Name, may_open, names_in, not_places, reads_as_name
from tocsin.gazetteer.places import Place, country_place, known
from tocsin.mention import PlaceMention
from tocsin.span import Span

_EXACTNESS = {"facility": 0, "settlement": 1, "region": 2, "country": 3}


def places_in(text: str) -> tuple[PlaceMention, ...]:
    """Return the places that ``text`` names, in order, the longest name first where names overlap.

    Only names with a capital letter count. All names of the text together decide which places are meant, one sense to
    a name (`choose`); words that are more likely a person, a street or no name at all are left out.
    A name whose place stays open between several is given without country and position.
    """
    return tuple(
        PlaceMention(name.span, choice.place.name, **_position(choice))
        for name, choice, signs in weighed(text)
        if belief(signs) > 0
    )


def _position(choice: Choice) -> dict[str, Any]:
    place = choice.place
    if not choice.sure:
        return {}
    return {"country": place.country or None, "lat": place.lat, "lon": place.lon, "precision": place.precision}


def belief(signs: dict[str, float]) -> float:
    """Return how surely words name a place, as the logarithm of the odds."""
    weights = gazetteer_table("weights")["belief"]
    return float(sum(weights.get(sign, 0.0) * value for sign, value in signs.items()))


def weighed(text: str) -> list[tuple[Name, Choice, dict[str, float]]]:
    """Return every name that may be a place, the place it would be, and what speaks for that, sign by sign."""
    mentioned = list(countries_in(text))
    names = names_in(text, mentioned)
    by_name: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_name[plain(name.text)].append(name)
    groups = [
        Named(same[0].places, len(same), frozenset(n.within for n in same if n.within is not None))
        for same in by_name.values()
    ]
    peoples = Counter(code for _, code, is_name in mentioned if not is_name)
    choices = dict(zip(by_name, choose(groups, sorted(peoples.items())), strict=True))
    found = []
    for name in names:
        key = plain(name.text)
        choice = choices[key]
        signs = dict.fromkeys(name.signs, 1.0)
        for other in by_name[key]:
            for sign in ("told", "after_title", "before_verb", "after_capital", "before_capital"):
                if other is not name and sign in other.signs:
                    signs[f"elsewhere_{sign}"] = 1.0
        place = choice.place
        kind = place.exact_kind or place.kind
        signs["bias"] = 1.0
        signs[f"kind_{kind}"] = 1.0
        if kind == "settlement":
            signs["people"] = log10((place.population or 30_000) + 1) - 4
        if place.exact_kind is None and kind != "country":
            signs["curated"] = 1.0
        if not place.main:
            signs["other_name"] = 1.0
        if choice.told:
            signs["region_behind"] = 1.0
        signs["support"] = min(log1p(choice.support), 2.0)
        signs["fellows"] = choice.fellows
        signs["countrymen"] = choice.countrymen
        found.append((name, choice, signs))
    return found


def places_named(phrase: str, *, country: str | None = None) -> tuple[Place, ...]:
    """Return the places in a phrase that is known to tell a place ("prison of Ghwayran, Hasaka"), most exact first.

    ``country`` (alpha-3) decides between places of one name; towns known to lie in another country are left out, but
    facilities are not: people are brought home from camps abroad.
    """
    is_name = any(map(str.isupper, phrase)) and (country is not None or plain(phrase) not in not_places())
    named = known(phrase) if is_name else ()
    whole = _choose(named, Counter(), country)
    found = [whole] if whole else list(_told(phrase, country))
    if country is not None:
        found = [place for place in found if place.country == country or place.kind == "facility"]
    return tuple(sorted(dict.fromkeys(found), key=lambda place: _EXACTNESS[place.kind]))


@cache
def locate(name: str, *, country: str | None = None) -> Place | None:
    """Return the most exact place that ``name`` tells, or None where none is known; nothing is guessed."""
    return next(iter(places_named(name, country=country)), None)


def _told(text: str, country: str | None) -> Iterator[Place]:
    """Yield the places in a text that is known to tell a place, the longest name first where names overlap."""
    tokens = [Span(*found.span()) for found in TOKEN.finditer(text)]
    mentioned = list(countries_in(text))
    context = Counter(code for _, code, _ in mentioned)
    countries = {span.start: (span, code) for span, code, is_name in mentioned if is_name}
    at = 0
    while at < len(tokens):
        span, code = countries.get(tokens[at].start, (Span(0, 0), ""))
        inside = sum(token.end <= span.end for token in tokens[at : at + LONGEST])
        lengths = range(min(LONGEST, len(tokens) - at) if may_open(tokens[at].of(text)) else 0, inside, -1)
        windows = ((n, _place_at(text, tokens[at : at + n], context, country)) for n in lengths)
        length, place = next(((n, p) for n, p in windows if p is not None), (max(inside, 1), None))
        if place is not None:
            yield place
        elif code:
            yield country_place(code)
        at += length


def _place_at(text: str, tokens: Sequence[Span], context: Counter[str], country: str | None) -> Place | None:
    words = [span.of(text) for span in tokens]
    phrase = text[tokens[0].start : tokens[-1].end]
    if not reads_as_name(words) or BREAK.search(phrase) or (country is None and plain(phrase) in not_places()):
        return None
    return _choose(known(phrase) or _region(words), context, country)


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


def _choose(places: Sequence[Place], context: Counter[str], country: str | None) -> Place | None:
    """Return the place meant among those of one name: in the country told, else in one named, else the first."""
    told = [place for place in places if country is not None and place.country == country]
    named = sorted((p for p in places if p.country in context), key=lambda p: -context[p.country])
    return next(iter(told or named or places), None)
