"""Instruments and methods, by group, area and month, with what is new to a group or an area."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from tocsin.claim import AnyClaim, AssessmentClaim, CodedReport, EventClaim, claim_ref
from tocsin.codebook import table
from tocsin.finding import Findings
from tocsin.gazetteer import country_name, places_named
from tocsin.incident import Incident
from tocsin.ledger import Sighting
from tocsin.ledgers.words import mentions
from tocsin.linking import parties
from tocsin.tagging.times import resolve_time

_TOPICS = frozenset({"means", "inside_help"})
_BY_OTHERS = frozenset({"arrest", "trial", "displacement", "transfer", "surrender"})
"""Types of events whose actor is not who used the means that they tell of."""


def means(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> tuple[Sighting, ...]:
    """Return what was used, by whom, where and when, in the order of time; ``codebook/means.yaml`` lists the means.

    Read are events, with their instrument, and assessments of how it was done or who helped inside. A means is new to
    a group, or to an area, if an earlier month of the case has sightings of that group or area, but not of this means.
    What is denied or not certain is listed, and makes nothing new.
    """
    incidents = {ref: found.incident for found in findings for ref in found.incident.claims}
    seen = [
        sighting
        for one in coded
        for claim in one.annotation.claims
        for sighting in _sightings(one, claim, incidents.get(claim_ref(one.id, claim.id)))
    ]
    ordered = sorted(seen, key=lambda s: (s.month is None, s.month or "", s.means, s.claim))
    first = {field: _first_months(ordered, field) for field in ("group", "area")}
    return tuple(
        replace(
            sighting,
            new_to_group=_is_new(sighting, "group", first["group"]),
            new_to_area=_is_new(sighting, "area", first["area"]),
        )
        for sighting in ordered
    )


_Firsts = dict[tuple[str, str | None], str]
"""(Group or area, means or None for any) -> the first month in which it is sighted."""


def _first_months(sightings: Sequence[Sighting], field: str) -> _Firsts:
    first: _Firsts = {}
    for sighting in sightings:
        if (who := getattr(sighting, field)) is not None and sighting.month is not None and sighting.sure:
            for key in ((who, sighting.means), (who, None)):
                first[key] = min(first.get(key, sighting.month), sighting.month)
    return first


def _is_new(sighting: Sighting, field: str, first: _Firsts) -> bool:
    who = getattr(sighting, field)
    return (
        sighting.sure
        and (who, sighting.means) in first
        and sighting.month == first[who, sighting.means] > first[who, None]
    )


def _sightings(one: CodedReport, claim: AnyClaim, incident: Incident | None) -> Iterator[Sighting]:
    if not (isinstance(claim, EventClaim) or (isinstance(claim, AssessmentClaim) and claim.topic in _TOPICS)):
        return
    text = one.report.text
    instrument = claim.instrument.of(text) if isinstance(claim, EventClaim) and claim.instrument else ""
    words = f"{claim.quote.of(text)}\n{instrument}"
    listed: dict[str, dict[str, Any]] = table("means")["means"]
    for name, entry in listed.items():
        if mentions(words, entry["words"]):
            yield Sighting(
                means=name,
                group=None if _found(words, name) else _group(one, claim, incident, bool(entry.get("named"))),
                area=_area(one, claim, incident),
                month=_month(one, claim, incident),
                claim=claim_ref(one.id, claim.id),
                incident=incident.id if incident else None,
                sure=claim.polarity == "affirmed" and claim.certainty in ("certain", "probable"),
            )


def _found(words: str, name: str) -> bool:
    """Tell whether a means was found or destroyed rather than used, so that the actor is not who has it."""
    return mentions(words, table("means")["found"]) and name not in table("means")["acts"]


def _group(one: CodedReport, claim: AnyClaim, incident: Incident | None, named: bool) -> str | None:
    """Return who used it: a party that the claim names as actor, else that of the incident, if it has to be its own.

    Who arrests for smuggling has not smuggled; an air strike during an attack need not be the attackers'.
    """
    if isinstance(claim, EventClaim) and claim.type in _BY_OTHERS:
        return None
    actor = claim.actor.of(one.report.text) if isinstance(claim, EventClaim) and claim.actor else None
    if own := sorted(parties(actor)):
        return own[0]
    if incident is None or named or incident.type == "escape":  # who escapes need not be who attacks
        return None
    of_incident = sorted(parties(incident.actor))
    return of_incident[0] if of_incident else None


def _area(one: CodedReport, claim: AnyClaim, incident: Incident | None) -> str | None:
    """Return the town and country of the incident, else of the claim's own place."""
    said = claim.place.of(one.report.text) if claim.place else ""
    of_incident = places_named(incident.place, country=incident.country) if incident and incident.place else ()
    where = [*of_incident, *places_named(said)]
    for place in where:
        if place.settlement or place.kind == "region":
            return f"{place.settlement or place.name}, {country_name(place.country)}"
    return country_name(where[0].country) if where else None


def _month(one: CodedReport, claim: AnyClaim, incident: Incident | None) -> str | None:
    published = one.report.published_on
    time = resolve_time(claim.time.of(one.report.text), published) if claim.time else None
    day = next(filter(None, time), None) if time else None
    if day is not None:
        return day.isoformat()[:7]
    if incident is not None and incident.date_from:
        return incident.date_from[:7]
    return published.isoformat()[:7] if published else None
