"""Who warned before it happened, and how long before."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tocsin.claim import Annotation, CodedReport, WarningClaim, claim_ref
from tocsin.codebook import table
from tocsin.finding import PriorWarning
from tocsin.gazetteer import countries_in, facility_kind, places_named, plain
from tocsin.incident import Incident
from tocsin.ledgers.states import sentence_of
from tocsin.ledgers.words import ledger_words, mentions
from tocsin.linking import parties
from tocsin.tagging.times import resolve_time, time_mentions

_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
_DURATION = re.compile(
    r"(?:for|over|since)?\s*(?P<more>more than|over|at least|longer than)?\s*"
    r"(?P<count>\w+)\s+(?P<unit>day|week|month|year)s?(?:\s+(?:before|earlier|beforehand|ahead))?",
    re.IGNORECASE,
)
_THE_INCIDENT = re.compile(r"(?<=\bbefore)\s+(?:the|it|that|this)\b.*", re.IGNORECASE)
"""What "two weeks before the attack" counts back from: not the day of the report."""
_LONGEST = 100 * _DAYS["year"]
"""No warning is older; a longer time is no date that a calendar has."""
_HORIZON = timedelta(days=3 * 365)
"""How long before the incident a general warning, in a report that does not tell of it, may have been published."""
_OF_ATTACK = frozenset({"attack", "escape", "riot", "bombing", "hostage_taking", "clash", "killing", "operation"})


def prior_warnings(incident: Incident, coded: Sequence[CodedReport]) -> tuple[PriorWarning, ...]:
    """Return the warnings that came before ``incident``, the earliest first, those without a date last.

    Two kinds count. A report that tells of the incident may tell of an earlier warning ("it had been known for more
    than a year"): the time of the claim says when. A report published before may warn of its kind in its country. The
    lead is counted from the middle of the time that the text gives, which for "more than a year" is one to two years,
    else from publication. None where the incident has no first day.
    """
    if incident.date_from is None:
        return ()
    start = date.fromisoformat(incident.date_from)
    found = {
        claim_ref(one.id, claim.id): lead
        for one in coded
        for claim in one.annotation.claims
        if isinstance(claim, WarningClaim)
        for lead in _lead(claim, one, incident, start)
    }
    ordered = sorted(found.items(), key=lambda item: (item[1] is None, -(item[1] or 0), item[0]))
    return tuple(PriorWarning(claim, lead) for claim, lead in ordered)


def _lead(claim: WarningClaim, coded: CodedReport, incident: Incident, start: date) -> Iterator[int | None]:
    """Yield the lead in days, None for one without a date; nothing for what is no earlier warning of it."""
    tells = coded.id in incident.reports
    published = coded.report.published_on
    linked = claim.incident is not None and claim_ref(coded.id, claim.incident) in incident.episodes
    if tells and (linked or (_is_main(coded.annotation, incident) and _concerns(claim, coded, incident))):
        yield from _told_lead(claim, coded, start)
    elif not tells and published and timedelta(0) < start - published <= _HORIZON and _foresees(claim, coded, incident):
        yield (start - published).days


def _told_lead(claim: WarningClaim, coded: CodedReport, start: date) -> Iterator[int | None]:
    """Yield the lead of a warning that a report of the incident tells of, by the time that it gives.

    Without one, or where it lies ahead, as the time of the harm feared does ("in the coming days"), the first time of
    the sentence before the incident is when it was given.
    """
    text, published = coded.report.text, coded.report.published_on
    said = claim.time.of(text) if claim.time else None
    if said is None and published is not None and published < start:
        yield (start - published).days
    elif said is not None and (days := told_duration(_THE_INCIDENT.sub("", said))) is not None:
        yield round(days)
    else:
        first, last = _interval(said, published) if said else (None, None)
        if first is not None and first < start:
            yield (start - _middle(first, min(last or start, start - timedelta(days=1)))).days
        elif (first is None and last is not None) or mentions(said or "", ledger_words("earlier")):
            yield None
        elif earlier := _given(sentence_of(text, claim.quote).of(text), published, start):
            yield (start - _middle(*earlier)).days


def _given(sentence: str, published: date | None, start: date) -> tuple[date, date] | None:
    """Return the days of the first time in a sentence that is over before the incident begins."""
    times = ((t.date_from, t.date_to or t.date_from) for t in time_mentions(sentence, published))
    return next(((first, last) for first, last in times if first and last and last < start), None)


def _interval(said: str, anchor: date | None) -> tuple[date | None, date | None]:
    """Return the days that an expression covers, or a part of it where the whole is not understood."""
    found = resolve_time(said, anchor)
    if found is not None:
        return found
    return next(
        ((t.date_from, t.date_to) for t in time_mentions(said, anchor) if t.date_from or t.date_to), (None, None)
    )


def _middle(first: date, last: date) -> date:
    return first + (max(first, last) - first) // 2


def told_duration(said: str) -> float | None:
    """Return the days of "for six months", the middle of one to two years for "for more than a year"; else None."""
    found = _DURATION.fullmatch(said.strip())
    if found is None:
        return None
    numbers: dict[str, int] = {"a": 1, "an": 1} | table("counts")["units"] | table("counts")["teens"]
    word = found["count"].lower()
    number = int(word) if word.isdigit() else numbers.get(word)
    days = (number or 0) * _DAYS[found["unit"].lower()] * (1.5 if found["more"] else 1)
    return days if 0 < days < _LONGEST else None


def _is_main(annotation: Annotation, incident: Incident) -> bool:
    """Tell whether the incident is what the report mostly tells of, so that its background warnings concern that."""
    counts = [
        (-sum(c.incident == e.id for c in annotation.claims), n, e.id) for n, e in enumerate(annotation.incidents)
    ]
    return bool(counts) and claim_ref(annotation.report, min(counts)[2]) in incident.episodes


def _concerns(claim: WarningClaim, coded: CodedReport, incident: Incident) -> bool:
    """Tell whether a warning is about the place of the incident, or about its kind of event at no other known place."""
    text = coded.report.text
    told = " ".join(span.of(text) for span in (claim.target, claim.place) if span)
    named = {place.settlement or place.name for place in places_named(told) if place.kind != "country"}
    here = {place.settlement or place.name for place in places_named(_where(incident))}
    if named:
        return bool(named & here)
    words = {word for word in plain(told).split() if len(word) > 4}
    if words & set(plain(_where(incident)).split()) or _held(told, incident):
        return True
    return claim.type in _OF_ATTACK or (claim.target is None and _held(claim.quote.of(text), incident))


def _foresees(claim: WarningClaim, coded: CodedReport, incident: Incident) -> bool:
    """Tell whether a warning in another report is of such an event, in such a place, in that country."""
    text = coded.report.text
    if claim.type not in _OF_ATTACK or incident.type not in _OF_ATTACK:
        return False
    about = " ".join(span.of(text) for span in (sentence_of(text, claim.quote), claim.target, claim.place) if span)
    named = [place for place in places_named(about) if place.kind in ("facility", "settlement")]
    here = places_named(_where(incident))
    if any(place.kind == "facility" for place in named):
        return bool({place.name for place in named} & {place.name for place in here})
    if named:
        by = parties(claim.threat.of(text) if claim.threat else None)
        same = claim.type == incident.type and bool(by & parties(incident.actor))
        in_town = {place.settlement for place in named} & {place.settlement for place in here}
        return bool(in_town) and (same or _held(about, incident))
    held = _held(about, incident) or (claim.type == "escape" and facility_kind(_where(incident)) is not None)
    return held and any(country == incident.country for _, country, _ in countries_in(text))


def _held(text: str, incident: Incident) -> bool:
    """Tell whether ``text`` speaks of such a place of detention as the incident was at."""
    kind = facility_kind(_where(incident))
    return kind is not None and mentions(text, ledger_words("held" if kind == "prison" else "camps"))


def _where(incident: Incident) -> str:
    return ", ".join(part for part in (incident.place, incident.target) if part)
