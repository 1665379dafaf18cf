"""Episodes: which incidents one report tells of, and which claim speaks of which.

Most reports tell one incident and name others as background. The incident told is the one of the lead. A claim leaves
it for another episode when its own sentence gives it days that the lead excludes, or a place in another country.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from tocsin.claim import AnyClaim, Episode, EventClaim, FigureClaim
from tocsin.mention import Mentions
from tocsin.report import Report
from tocsin.resolving.circumstances import Circumstance, Circumstances, Days
from tocsin.resolving.lead_days import lead_days
from tocsin.resolving.naming import named_type, names_incident
from tocsin.resolving.parties import actor, target
from tocsin.resolving.scenes import Scene, opening, scene, scene_of
from tocsin.resolving.told_days import told_days
from tocsin.tagging.encoder import Scores

APART = timedelta(days=12)
"""How far a dated claim must lie from the incident told to be another: a siege lasts days, its report comes late."""
LEAD = "i1"
"""The id of the episode that a report is about."""


def episodes(
    report: Report, claims: Sequence[AnyClaim], mentions: Mentions, scores: Scores
) -> tuple[tuple[Episode, ...], tuple[AnyClaim, ...]]:
    """Return the episodes of a report, and the claims with the id of theirs."""
    told = [c for c in claims if isinstance(c, EventClaim | FigureClaim)]
    if not told:
        return (), tuple(claims)
    lead = scene(report, told, mentions)
    circumstances = Circumstances(mentions)
    days = lead_days(told_days(report, told, mentions, scores, circumstances), report.published_on)
    one = _tells_one(report, told, mentions) or _dwells(lead, mentions)
    names: list[str | None] = []
    homes: dict[str, list[AnyClaim]] = {}
    for claim in claims:
        circumstance = circumstances.of(claim)
        if _is_state(circumstance, report.published_on):
            name = None
        elif _apart(circumstance, lead, days, report.published_on) or (circumstance.days and not one):
            name = _name(circumstance, lead)
        else:
            name = "" if one else None
        names.append(name)
        if name is not None and isinstance(claim, EventClaim | FigureClaim):
            homes.setdefault(name, []).append(claim)
    ordered = sorted(homes, key=lambda name: (name != "", homes[name][0].quote))
    ids = {name: LEAD if name == "" else f"i{n}" for n, name in enumerate(ordered, 2 - ("" in homes))}
    found = []
    for name in ordered:
        where = lead if name == "" else scene_of(report, homes[name], mentions)
        when = days if name == "" else circumstances.of(homes[name][0]).days
        found.append(_episode(ids[name], homes[name], report, where, when, mentions))
    homes_of = (ids.get(name) if name is not None else None for name in names)
    placed = (msgspec.structs.replace(c, incident=home) for c, home in zip(claims, homes_of, strict=True))
    return tuple(found), tuple(placed)


def _tells_one(report: Report, told: Sequence[EventClaim | FigureClaim], mentions: Mentions) -> bool:
    """Tell whether a report is about an incident: its title names one, or its opening tells of one.

    A briefing or a column that comes to speak of many matters is about none of them.
    """
    return names_incident(report.title or "") or any(c.quote.start < opening(mentions, 5) for c in told)


def _dwells(lead: Scene, mentions: Mentions) -> bool:
    """Tell whether a report comes back to one prison or camp, whatever it opens with."""
    return sum(p.precision == "facility" and p.name == lead.facility for p in mentions.places) > 1


def _name(circumstance: Circumstance, lead: Scene) -> str | None:
    """Return what holds the claims of one background episode together; None where its days are open."""
    if circumstance.days is not None and None in circumstance.days:
        return None
    return f"{circumstance.days}/{circumstance.country or lead.country}"


def _is_state(circumstance: Circumstance, published: date | None) -> bool:
    """Tell whether a claim is of a state of affairs over years ("in the two years before", "since 2016")."""
    first, last = circumstance.days or (None, None)
    last = last or published
    return first is not None and last is not None and last - first > EPISODE


EPISODE = timedelta(days=366)
"""What is set in a longer time than a year is no episode but background."""


def _apart(circumstance: Circumstance, lead: Scene, lead_days: Days | None, published: date | None) -> bool:
    if circumstance.country and lead.country and circumstance.country != lead.country:
        return circumstance.country not in lead.neighbours
    start = (lead_days[0] if lead_days else None) or published
    if start is None or circumstance.days is None:
        return False
    first, last = circumstance.days
    ends_before = last is not None and last < start - APART
    starts_after = first is not None and first > max(start, published or start) + APART
    return ends_before or starts_after


def _episode(
    name: str, claims: Sequence[AnyClaim], report: Report, where: Scene, days: Days | None, mentions: Mentions
) -> Episode:
    text = report.text
    events = [c for c in claims if isinstance(c, EventClaim) and c.polarity == "affirmed"]
    if name == LEAD:
        begun, words = opening(mentions), f"{report.title or ''}\n{text}"
        type_ = named_type(report.title or "", text[:begun], text[begun:], events)
    else:
        words = " ".join(s.of(text) for s in mentions.sentences if any(s.overlap(c.quote) for c in claims))
        type_ = named_type("", "", words, events)
    same = [c for c in events if c.type == type_] or events
    return Episode(
        id=name,
        type=type_,
        status=same[0].status if same else "occurred",
        date_from=days[0].isoformat() if days and days[0] else None,
        date_to=days[1].isoformat() if days and days[1] else None,
        place=where.place,
        country=where.country,
        actor=actor(type_, [c.actor.of(text) for c in same if c.actor], words),
        target=target(type_, [c.target.of(text) for c in same if c.target]),
    )
