"""The places of detention that claims speak of, and who is said to run them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from tocsin.claim import AnyClaim, CodedReport, Episode
from tocsin.codebook import table
from tocsin.gazetteer import Place, country_of, facility_kind, locate, places_named
from tocsin.incident import Incident
from tocsin.ledgers.states import home_of, sentences_of

_NOUN = {"camp_residents": "camp", "minors": "camp", "detainees": "prison", "all": "prison"}


class Spot(Struct, frozen=True):
    """Where people are held, as far as a claim tells."""

    name: str | None
    country: str | None
    kind: str | None
    """``prison``, ``camp`` or None."""
    known: bool = False
    """Whether the register of facilities has it."""


def spot_of(coded: CodedReport, claim: AnyClaim, group_kind: str, incident: Incident | None) -> Spot:
    """Return the place of detention that a claim speaks of.

    A facility that the claim itself names comes first, then that of its incident, then any other place that it names.
    One that only points ("the camps", "there") stands for the place from which the report tells of a return. A town
    stands for the camp or prison that bears its name.
    """
    said = claim.place.of(coded.report.text) if claim.place else None
    own = _spot(said, group_kind) if said else None
    linked = any(e.id == claim.incident for e in coded.annotation.incidents)
    if own is not None and (own.known or not linked):
        return own
    episode = next((e for e in coded.annotation.incidents if e.id == claim.incident), None)
    if episode is None:
        homes = [e for e in coded.annotation.incidents if home_of(e)]
        episode = homes[0] if homes and (said is None or facility_kind(said) is not None) else None
    elsewhere = _of_episode(episode, group_kind, incident)
    if elsewhere is not None and (own is None or elsewhere.kind is not None):
        return elsewhere
    if own is not None:
        return own
    return Spot(_one_line(said), None, facility_kind(said)) if said else Spot(None, None, None)


def custodians(coded: Sequence[CodedReport]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return facility -> who is said to run it, each with the first sentence that says so, in the order of reports."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in sorted(coded, key=lambda c: c.id):
        for span in sentences_of(one.report.text):
            sentence = span.of(one.report.text)
            names = [match["who"] for pattern in _patterns() for match in pattern.finditer(sentence)]
            for place in places_named(sentence) if names else ():
                for name in names:
                    found[place.name].setdefault(name.removeprefix("The "), " ".join(sentence.split()))
    return {place: tuple(said.items()) for place, said in found.items()}


def _spot(said: str, group_kind: str) -> Spot | None:
    """Return the place that words tell, or None where they only point to one."""
    places = places_named(said, country=country_of(said))
    if not places:
        return None
    place = places[0]
    if place.kind == "facility":
        return Spot(place.name, place.country, facility_kind(place.name) or facility_kind(said), known=True)
    kind = facility_kind(said)
    if kind is None and place.kind == "country" and len(places) == 1:
        return Spot(place.name, place.country, None)
    if kind is None and place.kind == "settlement" and (named := _bearing(place, group_kind)):
        return Spot(named.name, named.country, facility_kind(named.name), known=True)
    return Spot(_one_line(said), place.country, kind)


def _bearing(place: Place, group_kind: str) -> Place | None:
    """Return the facility that bears the name of a town."""
    found = locate(f"{place.name} {_NOUN.get(group_kind, 'prison')}", country=place.country)
    return found if found is not None and found.kind == "facility" else None


def _of_episode(episode: Episode | None, group_kind: str, incident: Incident | None) -> Spot | None:
    if episode is None:
        return None
    where = incident.place if incident is not None and incident.place else episode.place
    if where is None:
        return None
    spot = _spot(where, group_kind)
    if spot is not None and spot.kind is not None:
        return spot
    kind = facility_kind(f"{where} {episode.place} {episode.target or ''}")
    return Spot(_one_line(where), spot.country if spot else country_of(where), kind)


def _one_line(words: str | None) -> str | None:
    return None if words is None else " ".join(words.split())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in table("detention")["custodians"])
