"""Profile: what of an episode bears on whether it and another are one incident."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from tocsin.claim import AnyClaim, CodedReport, Episode, FigureClaim, claim_ref
from tocsin.gazetteer import Place, facility_kind, fold, places_in, places_named, plain, proper
from tocsin.linking.dates import Days, days_of
from tocsin.linking.parties import linking_table, parties


class Profile(Struct, frozen=True, gc=False):
    """One episode, made comparable."""

    ref: str
    """``report#episode``."""
    report: str
    episode: Episode
    days: Days
    country: str | None
    places: tuple[Place, ...]
    """Known places named by place or target, the most exact first."""
    facilities: frozenset[str]
    """Names of facilities; those that the gazetteer knows as it names them, others folded."""
    sites: frozenset[str]
    """Names of places that no gazetteer knows, without what says that they are facilities."""
    kinds: frozenset[str]
    """``prison``, ``camp``: what facilities are spoken of, by name or not."""
    words: frozenset[str]
    """Words of the place."""
    names: frozenset[str]
    """Those of them that are written like names."""
    actors: frozenset[str]
    opponents: frozenset[str]
    """Parties that the target names."""
    targets: frozenset[str]
    """Words of the target."""
    figures: frozenset[tuple[str, str, int | None, int | None]]
    firm: bool
    """Whether the episode itself names its place, which its claims or the headline may only suggest."""
    spots: frozenset[str]
    """Its sites, and the known towns and facilities, by the words that name them."""
    also: frozenset[str]
    """What else its report names as often as these spots, if most of the report's claims speak of it: it may have been
    read to tell of the wrong one of several places."""
    claims: int
    """How many claims speak of it."""
    points: tuple[tuple[float, float], ...]
    """Positions of its facilities and settlements, latitude and longitude in degrees."""
    regions: tuple[tuple[float, float], ...]
    """Middles of the regions named."""


def profiles(coded: CodedReport) -> tuple[Profile, ...]:
    """Return the profiles of a report's episodes."""
    published = coded.report.published_on
    return tuple(_profile(coded, episode, published) for episode in coded.annotation.incidents)


def _profile(coded: CodedReport, episode: Episode, published: date | None) -> Profile:
    claims = [claim for claim in coded.annotation.claims if claim.incident == episode.id]
    least = linking_table("weights")["figures"]["least_number"]
    figures = frozenset(
        (claim.measure, claim.group_kind, claim.low, claim.high)
        for claim in claims
        if isinstance(claim, FigureClaim) and max(claim.low or 0, claim.high or 0) >= least
    )
    told = episode.place or _place_of_claims(coded, claims) or _place_of_title(coded, episode)
    places = where(told, episode.target, episode.country)
    country = episode.country or next((place.country for place in places), None)
    texts = [text for text in (told, episode.target) if text]
    sites = _sites(told, places)
    spots = sites | _spots(places)
    return Profile(
        ref=claim_ref(coded.id, episode.id),
        report=coded.id,
        episode=episode,
        days=days_of(episode, published),
        country=country,
        places=places,
        facilities=_facilities(texts, places),
        sites=sites,
        kinds=frozenset(kind for text in texts if (kind := facility_kind(text))),
        words=_words(episode.place),
        names=_words(" ".join(word for word in (episode.place or "").split() if any(map(str.isupper, word)))),
        actors=parties(episode.actor),
        opponents=parties(episode.target),
        targets=_words(episode.target),
        figures=figures,
        firm=episode.place is not None,
        spots=spots,
        also=_also(coded, episode, spots),
        claims=len(claims),
        points=_positions(places, "facility", "settlement"),
        regions=_positions(places, "region"),
    )


def _place_of_claims(coded: CodedReport, claims: Sequence[AnyClaim]) -> str | None:
    """Return the town or facility that most claims of an episode are placed at, where the episode has no place."""
    texts = Counter(claim.place.of(coded.report.text) for claim in claims if claim.place)
    exact = [text for text in texts if any(p.kind in ("facility", "settlement") for p in places_named(text))]
    return min(exact, key=lambda text: (-texts[text], text), default=None)


def _place_of_title(coded: CodedReport, episode: Episode) -> str | None:
    """Return the town or facility in the headline, for the episode that most of the report's claims speak of."""
    if coded.report.title is None or not _tells_most(coded, episode):
        return None
    exact = (place.name for place in places_in(coded.report.title) if place.precision in ("facility", "settlement"))
    return next(exact, None)


def _tells_most(coded: CodedReport, episode: Episode) -> bool:
    """Tell whether no other episode of the report has more claims."""
    counts = Counter(claim.incident for claim in coded.annotation.claims if claim.incident)
    return counts[episode.id] >= max(counts.values(), default=1)


@cache
def where(place: str | None, target: str | None, country: str | None) -> tuple[Place, ...]:
    """Return the known places of an episode: all that its place names, and facilities that its target names.

    Where nothing tells the country, a small town is none of them: a village that no gazetteer lists has its namesakes.
    """
    named = places_named(place, country=country) if place else ()
    if country is None:
        told = {p.country for p in named if p.kind != "settlement"}
        named = tuple(p for p in named if p.country in told or p.is_known_alone)
    facilities = tuple(p for p in (places_named(target, country=country) if target else ()) if p.kind == "facility")
    return tuple(dict.fromkeys((*(p for p in named if p.kind == "facility"), *facilities, *named)))


@cache
def _spots(places: tuple[Place, ...]) -> frozenset[str]:
    exact = [place for place in places if place.kind in ("facility", "settlement")]
    return frozenset(proper(name) for place in exact for name in (place.name, place.settlement) if name)


def _also(coded: CodedReport, episode: Episode, spots: frozenset[str]) -> frozenset[str]:
    if not spots or not _tells_most(coded, episode):
        return frozenset()
    named = _named(f"{coded.report.title or ''}\n{coded.report.text}")
    own = max(1, *(named[spot] for spot in spots))
    return frozenset(name for name, times in named.items() if times >= own) - spots


@lru_cache(maxsize=1)
def _named(text: str) -> Counter[str]:
    """Return how often a text writes each name, by the words that name."""
    names = Counter(proper(match.group()) for match in _NAME.finditer(text))
    del names[""]
    return names


_OPENS = "A|The|In|At|On|Of|To|From|Near|Inside|Outside|After|Before|Since|By|For|But|And"
_NAME = re.compile(
    rf"\b(?!(?:{_OPENS})\b)[A-Z][\w'’]*(?:[ -](?:(?:al|el|ez|de|du|la)[ -])?[A-Z][\w'’]*){{0,2}}(?![\w-]| [A-Z])"
)
"""Up to three words with capitals, with no fourth behind them: upper-case copy does not tell names from words."""


def _positions(places: tuple[Place, ...], *kinds: str) -> tuple[tuple[float, float], ...]:
    return tuple((p.lat, p.lon) for p in places if p.kind in kinds and p.lat is not None and p.lon is not None)


def _facilities(texts: list[str], places: tuple[Place, ...]) -> frozenset[str]:
    """Return known facilities by their name; else what reads as the name of one ("Oakwood jail") and is no town's."""
    known = frozenset(place.name for place in places if place.kind == "facility")
    towns = {fold(p.settlement or p.name) for p in places} | {fold(p.name) for p in places}
    named = set()
    for text in texts:
        for part in re.split(r",| and ", text):
            kind = facility_kind(part)
            words = proper(part).split()
            is_name = words and not _idle().intersection(words) and any(map(str.isupper, part))
            if kind and is_name and not towns.intersection((" ".join(words), *words)):
                named.add(f"{' '.join(words)} {kind}")
    return known or frozenset(named)


def _sites(told: str | None, places: tuple[Place, ...]) -> frozenset[str]:
    """Return the unknown names in a place: of "Oakwood jail, Springfield" Oakwood, if Springfield is known."""
    listed = {key for place in places for key in (proper(place.name), proper(place.settlement or ""))}
    names = {proper(part) for part in (told or "").split(",") if part.strip()[:1].isupper()}
    return frozenset(name for name in names - listed if name and not _idle().intersection(name.split()))


@cache
def _words(text: str | None) -> frozenset[str]:
    return frozenset(plain(text).split()) - _idle() if text else frozenset()


@cache
def _idle() -> frozenset[str]:
    return frozenset(linking_table("words")["idle"])
