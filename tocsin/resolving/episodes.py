"""Episodes: which incidents one report tells of, and which claim speaks of which.

Most reports tell one incident and name others as background. The incident told is the one of the lead. Which claims
speak of another is weighed along the report (`digressions`).
"""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from tocsin.claim import AnyClaim, Episode, EventClaim, FigureClaim
from tocsin.mention import Mentions
from tocsin.report import Report
from tocsin.resolving.circumstances import Circumstance, Circumstances, Days
from tocsin.resolving.digressions import Step, digressions
from tocsin.resolving.lead_days import lead_days
from tocsin.resolving.naming import named_type, names_incident
from tocsin.resolving.parties import actor, target
from tocsin.resolving.scenes import Scene, opening, scene, scene_of
from tocsin.resolving.told_apart import told_apart
from tocsin.resolving.told_days import told_days
from tocsin.tagging.encoder import Scores

APART = timedelta(days=12)
"""How far a dated claim must lie from the incident told to be another: a siege lasts days, its report comes late."""
FEW = 3
"""From how many events and figures on what the encoder hears tells whether a report is about one incident."""
LEAD = "i1"
"""The id of the episode that a report is about."""
TOLD = 0
"""Its number among the episodes, before they have ids."""


def episodes(
    report: Report, claims: Sequence[AnyClaim], mentions: Mentions, scores: Scores
) -> tuple[tuple[Episode, ...], tuple[AnyClaim, ...]]:
    """Return the episodes of a report, and the claims with the id of theirs; claims come in the order of the text.

    Of a digression that tells neither when nor where nothing could be said; its claims are of no episode.
    """
    lead = _lead(report, claims, mentions, scores)
    if lead is None:
        return (), tuple(claims)
    names = _names(report, claims, mentions, scores, lead)
    homes: dict[int, list[int]] = {}
    for number, name in enumerate(names):
        if name is not None and isinstance(claims[number], EventClaim | FigureClaim):
            homes.setdefault(name, []).append(number)
    found: dict[int, Episode] = {}
    for name in sorted(homes, key=lambda name: (name != TOLD, claims[homes[name][0]].quote)):
        home = [claims[number] for number in homes[name]]
        where = lead.scene if name == TOLD else scene_of(report, home, mentions)
        days = (lead.circumstances[number].days for number in homes[name])
        when = lead.days if name == TOLD else next((each for each in days if each), None)
        if name == TOLD or when or where.place or where.country:
            identifier = LEAD if name == TOLD else f"i{len(found) + 1 + (TOLD not in homes)}"
            found[name] = _episode(identifier, home, report, where, when, mentions)
    ids = {name: episode.id for name, episode in found.items()}
    homes_of = (ids.get(name) if name is not None else None for name in names)
    placed = (msgspec.structs.replace(c, incident=home) for c, home in zip(claims, homes_of, strict=True))
    return tuple(found.values()), tuple(placed)


def course(report: Report, claims: Sequence[AnyClaim], mentions: Mentions, scores: Scores) -> list[Step]:
    """Return the claims of a report with what speaks for each as a digression; none where no incident is told."""
    lead = _lead(report, claims, mentions, scores)
    return lead.course if lead else []


class _Lead(Struct, frozen=True):
    """The incident that a report is about, and what is known of the claims that may speak of it."""

    scene: Scene
    days: Days | None
    circumstances: list[Circumstance]
    course: list[Step]


def _lead(report: Report, claims: Sequence[AnyClaim], mentions: Mentions, scores: Scores) -> _Lead | None:
    told = [c for c in claims if isinstance(c, EventClaim | FigureClaim)]
    if not told:
        return None
    where = scene(report, told, mentions)
    every = Circumstances(mentions)
    days = lead_days(told_days(report, told, mentions, scores, every), report.published_on)
    circumstances = [_circumstance(claim, every) for claim in claims]
    apart = [_apart(circumstance, where, days, report.published_on) for circumstance in circumstances]
    return _Lead(where, days, circumstances, told_apart(report, claims, apart, where, mentions, scores))


def _circumstance(claim: AnyClaim, every: Circumstances) -> Circumstance:
    """Return when and where what is claimed happened; the day of a warning, a demand or a judgement is when it was
    spoken, which says nothing of the incident that it is about."""
    found = every.of(claim)
    return found if isinstance(claim, EventClaim | FigureClaim) else msgspec.structs.replace(found, days=None)


def _names(
    report: Report, claims: Sequence[AnyClaim], mentions: Mentions, scores: Scores, lead: _Lead
) -> list[int | None]:
    """Return a number for the episode of each claim, `TOLD` for that of the lead; None for claims of no episode.

    Digressions of one time and country are one episode, and so are those that follow on one another with nothing in
    them that sets them apart.
    """
    events = [c for c in claims if isinstance(c, EventClaim | FigureClaim)]
    one = _tells_one(report, events, mentions) or _dwells(lead.scene, mentions) or _heard(events, scores)
    known: dict[tuple[Days | None, str | None], int] = {}
    names: list[int | None] = []
    last: tuple[int, Circumstance] | None = None  # the digression that is under way
    for number, (claim, told, step, away) in enumerate(
        zip(claims, lead.circumstances, lead.course, digressions(lead.course), strict=True), TOLD + 1
    ):
        if step.after == "far":
            last = None
        if _is_state(told, report.published_on) or _is_of_country(claim, mentions):
            names.append(None)
        elif away or (told.days and not one):
            name, known_of = last if last and _goes_with(told, last[1]) else (number, told)
            known_of = Circumstance(told.days or known_of.days, told.country or known_of.country)
            if known_of.days and None not in known_of.days:
                name = known.setdefault((known_of.days, known_of.country or lead.scene.country), name)
            last = name, known_of
            names.append(name)
        else:
            last = None
            names.append(TOLD if one else None)
    return names


def _goes_with(some: Circumstance, other: Circumstance) -> bool:
    """Tell whether the two may be the same time and country, as far as they are told."""
    return all(a is None or b is None or a == b for a, b in ((some.days, other.days), (some.country, other.country)))


def _tells_one(report: Report, told: Sequence[EventClaim | FigureClaim], mentions: Mentions) -> bool:
    """Tell whether a report is about an incident: its title names one, or its opening tells of one.

    A briefing or a column that comes to speak of many matters is about none of them.
    """
    return names_incident(report.title or "") or any(c.quote.start < opening(mentions, 5) for c in told)


def _dwells(lead: Scene, mentions: Mentions) -> bool:
    """Tell whether a report comes back to one prison or camp, whatever it opens with."""
    return sum(p.precision == "facility" and p.name == lead.facility for p in mentions.places) > 1


def _heard(told: Sequence[EventClaim | FigureClaim], scores: Scores) -> bool:
    """Tell whether the encoder hears what is told as of one incident, as in an interview that opens with a question."""
    of_it = [scores.probability("episode", "told", claim.quote) for claim in told]
    return len(of_it) >= FEW and sum(of_it) > len(of_it) / 2


def _is_state(circumstance: Circumstance, published: date | None) -> bool:
    """Tell whether a claim is of a state of affairs over years ("in the two years before", "since 2016")."""
    first, last = circumstance.days or (None, None)
    last = last or published
    return first is not None and last is not None and last - first > EPISODE


def _is_of_country(claim: AnyClaim, mentions: Mentions) -> bool:
    """Tell whether a claim counts who is held in a country or region, which no one incident brought about."""
    if not (isinstance(claim, FigureClaim) and claim.measure == "detained" and claim.place):
        return False
    there = [place.precision for place in mentions.places if place.span.overlap(claim.place)]
    return bool(there) and set(there) <= {"country", "region"}


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
