"""Every warning of a case, with its day, its place and whom it names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tocsin.claim import CodedReport, WarningClaim, claim_ref
from tocsin.codebook import table
from tocsin.finding import Findings
from tocsin.gazetteer import country_of, places_named
from tocsin.incident import Incident
from tocsin.ledger import Warned
from tocsin.ledgers.warnings import told_duration
from tocsin.ledgers.words import mentions
from tocsin.tagging.times import resolve_time
from tocsin.weighing.originators import originators


def warned(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> tuple[Warned, ...]:
    """Return the warnings in the order of their days.

    One that came before an incident (`prior_warnings`) is of the place of that incident where it names none.
    """
    ordered = sorted(coded, key=lambda c: c.id)
    who = originators(ordered)
    linked = {ref: found.incident for found in findings for ref in found.incident.claims}
    warned_of = {warning.claim: found.incident for found in findings for warning in found.warnings}
    made = [
        _warned(one, claim, who[ref].name, warned_of.get(ref) or linked.get(ref), main)
        for one in ordered
        for main in [_main(one, linked)]
        for claim in one.annotation.claims
        if isinstance(claim, WarningClaim) and claim.polarity == "affirmed"
        for ref in [claim_ref(one.id, claim.id)]
    ]
    return tuple(sorted(made, key=lambda w: (w.day is None, w.day or "", w.claim)))


def _warned(one: CodedReport, claim: WarningClaim, by: str, incident: Incident | None, main: Incident | None) -> Warned:
    text = one.report.text
    since, day, due = _days(claim.time.of(text) if claim.time else None, one.report.published_on)
    over = incident.date_to if incident and claim.incident and due is None else None
    words = {name: " ".join(span.of(text).split()) for name in ("threat", "target") if (span := getattr(claim, name))}
    return Warned(
        claim=claim_ref(one.id, claim.id),
        type=claim.type,
        day=day.isoformat() if day else None,
        since=since.isoformat() if since else None,
        due=due.isoformat() if due else over if over and day and since is None and day.isoformat() <= over else None,
        by=by,
        source_kind=claim.source_kind,
        certainty=claim.certainty,
        threat=words.get("threat"),
        target=words.get("target"),
        place=_place(one, claim, incident, main),
    )


def _days(said: str | None, published: date | None) -> tuple[date | None, date | None, date | None]:
    """Return the first and last day on which a warning was given, and the last day of the time that it warns for.

    A time before the report is when it was given, "for more than a year" since when; one from the report on is when
    the harm is feared.
    """
    if said is None or published is None:
        return None, published, None
    if (duration := told_duration(said)) is not None:
        return published - timedelta(days=round(duration)), published, None
    first, last = resolve_time(said, published) or (None, None)
    if last is not None and last < published and mentions(said, table("watch")["ahead"]):
        return None, published, _next_year(last)
    if last is not None and last >= published:
        past = first is not None and first < published
        return (first, published, None) if past else (None, published, last)
    return first, last or first or published, None


def _next_year(day: date) -> date:
    """Return the same day a year on, the last of February where there is none."""
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _place(one: CodedReport, claim: WarningClaim, incident: Incident | None, main: Incident | None) -> str | None:
    """Return the facility or town that the target or place names, else that of the incident.

    Where a report warns of an attack and names no place ("they will try again"), it is that of its main incident.
    """
    for span in (claim.target, claim.place):
        words = span.of(one.report.text) if span else ""
        for place in places_named(words, country=country_of(words)) if span else ():
            if place.kind in ("facility", "settlement"):
                return place.name
    where = incident or (main if claim.type in table("watch")["same_threat"] else None)
    if where is None or where.place is None:
        return None
    named = places_named(where.place, country=where.country)
    return named[0].name if named else where.place


def _main(one: CodedReport, linked: Mapping[str, Incident]) -> Incident | None:
    """Return the incident of which a report says most, the first told of equals."""
    refs = [claim_ref(one.id, claim.id) for claim in one.annotation.claims]
    about = [linked[ref] for ref in refs if ref in linked]
    counts = Counter(incident.id for incident in about)
    return max(about, key=lambda incident: counts[incident.id], default=None)
