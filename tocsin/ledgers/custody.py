"""Every figure about people in detention, with place, nationality and day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tocsin.claim import CodedReport, FigureClaim, claim_ref
from tocsin.codebook import table
from tocsin.finding import Findings
from tocsin.gazetteer import country_name
from tocsin.incident import Incident
from tocsin.ledger import Custody
from tocsin.ledgers.nationality import nationality
from tocsin.ledgers.places import Spot, spot_of
from tocsin.ledgers.states import home_of, sentence_of
from tocsin.ledgers.words import mentions
from tocsin.tagging.times import resolve_time
from tocsin.weighing.originators import originators

_REMAINED = "a count of those who remained"
"""Why the weighing rule sets a stock aside which this ledger sets beside the stock before."""


def custody(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> tuple[Custody, ...]:
    """Return the figures about people in detention by report and claim; ``codebook/detention.yaml`` says which."""
    ordered = sorted(coded, key=lambda c: c.id)
    who = originators(ordered)
    incidents = {
        ref: found.incident for found in findings for ref in (*found.incident.claims, *found.incident.episodes)
    }
    aside = dict(_set_aside(findings, ordered))
    groups = table("detention")["measures"]
    return tuple(
        _entry(one, claim, who[ref].name, incidents, aside.get(ref))
        for one in ordered
        for claim in one.annotation.claims
        if isinstance(claim, FigureClaim) and claim.group_kind in groups.get(claim.measure, ())
        for ref in [claim_ref(one.id, claim.id)]
    )


def _entry(
    one: CodedReport, claim: FigureClaim, by: str, incidents: Mapping[str, Incident], aside: str | None
) -> Custody:
    incident = incidents.get(claim_ref(one.id, claim.id))
    told = next((incidents.get(claim_ref(one.id, e.id)) for e in one.annotation.incidents if home_of(e)), None)
    words = table("detention")
    text = one.report.text
    counted = f"{claim.quote.of(text)} {claim.group.of(text) if claim.group else ''}"
    stated, understood = nationality(one, claim)
    spot = spot_of(one, claim, claim.group_kind, incident or told)
    if claim.measure == "detained" and understood and mentions(counted, words["custody"]):
        spot = Spot(f"{country_name(understood)} (custody)", understood, None)
    phase = "during"
    if claim.measure == "detained":
        phase = "after" if aside == _REMAINED else _phase(one, claim)
    return Custody(
        claim=claim_ref(one.id, claim.id),
        measure=claim.measure,
        group_kind=claim.group_kind,
        who=next((sex for sex in ("women", "men") if mentions(_group(claim, text), words[sex])), None),
        low=claim.low,
        high=claim.high,
        approx=claim.approx,
        nationality=stated or ((understood,) if understood else ()),
        understood=not stated and understood is not None,
        place=spot.name,
        country=spot.country,
        as_of=_as_of(one, claim, incident or (told if phase == "before" and (stated or understood) else None)),
        phase=phase,
        total=phase == "during" and mentions(f"{counted} {claim.time.of(text) if claim.time else ''}", words["total"]),
        by=by,
        incident=incident.id if incident else None,
        left_out=_left_out(claim, None if aside == _REMAINED else aside),
    )


def _group(claim: FigureClaim, text: str) -> str:
    return claim.group.of(text) if claim.group else claim.quote.of(text)


def _phase(one: CodedReport, claim: FigureClaim) -> str:
    """Return whether a stock is of before or after what the report tells of; before, where no word tells."""
    words = table("detention")
    text = one.report.text
    near = text[max(sentence_of(text, claim.quote).start, claim.quote.start - 20) : claim.quote.end + 30].split("\n")[0]
    told = f"{claim.quote.of(text)} {claim.time.of(text) if claim.time else ''}"
    if mentions(told, words["after"]):
        return "after"
    if mentions(told, words["before"]):
        return "before"
    return (
        "after" if mentions(near.split("\n")[0], words["after"]) and not mentions(near, words["before"]) else "before"
    )


def _as_of(one: CodedReport, claim: FigureClaim, incident: Incident | None) -> str | None:
    anchor = one.report.published_on
    when = resolve_time(claim.time.of(one.report.text), anchor) if claim.time else None
    day: date | str | None = next(filter(None, when), None) if when else None
    if day is None and incident is not None:
        day = incident.date_from
    if day is None:
        day = anchor
    return day.isoformat() if isinstance(day, date) else day


def _left_out(claim: FigureClaim, aside: str | None) -> str | None:
    if claim.polarity == "denied":
        return "denied"
    if claim.certainty == "unknown" or (claim.low is None and claim.high is None):
        return "said to be not known"
    return aside


def _set_aside(findings: Sequence[Findings], coded: Sequence[CodedReport]) -> Iterator[tuple[str, str]]:
    """Yield the claims that the weighing rule leaves out of a range, each with the reason."""
    figures = {
        claim_ref(one.id, claim.id): (claim.measure, claim.group_kind)
        for one in coded
        for claim in one.annotation.claims
        if isinstance(claim, FigureClaim)
    }
    for found in findings:
        weighed = {
            ref: account.set_aside for figure in found.figures for account in figure.accounts for ref in account.claims
        }
        replaced = {ref for f in found.figures for account in f.accounts for ref in account.superseded}
        counts = {(figure.measure, figure.group_kind) for figure in found.figures}
        for ref in found.incident.claims:
            if reason := weighed.get(ref):
                yield ref, reason
            elif ref in replaced:
                yield ref, "replaced by a later figure of the same originator"
            elif ref not in weighed and figures.get(ref) in counts:
                yield ref, "told in a copy of another report"


def counted(entries: Sequence[Custody]) -> tuple[Custody, ...]:
    """Return the entries that an account may count."""
    return tuple(entry for entry in entries if entry.left_out is None)
