"""Episodes: which incidents one report tells of, and which claim speaks of which.

Most reports tell one incident and name others as background. The incident told is the one of the lead. A claim leaves
it for another episode when its own sentence gives it a date that the lead excludes, or a place in another country.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from tocsin.claim import AnyClaim, AssessmentClaim, Episode, EventClaim, FigureClaim, MeasureClaim, WarningClaim
from tocsin.mention import Mentions, PlaceMention, TimeMention
from tocsin.report import Report
from tocsin.span import Span

APART = timedelta(days=12)
"""How far a dated claim must lie from the incident told to be another one: a siege lasts days, its report comes late."""

NAMING = (
    "attack",
    "bombing",
    "strike",
    "hostage_taking",
    "riot",
    "escape",
    "abduction",
    "killing",
    "repatriation",
    "clash",
    "operation",
    "displacement",
    "trial",
    "release",
    "transfer",
    "arrest",
    "surrender",
    "protest",
)
"""Event types, those first that name an incident best when several are told of it."""


class _Setting(Struct, frozen=True):
    """When and in which country a claim's sentence sets it; None where it does not say."""

    date_from: date | None
    date_to: date | None
    country: str | None

    @property
    def dated(self) -> bool:
        return self.date_from is not None or self.date_to is not None


def episodes(
    report: Report, claims: Sequence[AnyClaim], mentions: Mentions
) -> tuple[tuple[Episode, ...], tuple[AnyClaim, ...]]:
    """Return the episodes of a report, and the claims with the id of theirs."""
    told = [c for c in claims if isinstance(c, EventClaim | FigureClaim)]
    if not told:
        return (), tuple(claims)
    settings = {id(c): _setting(c, mentions) for c in claims}
    lead = _lead(report, told, settings)
    homes: dict[str, list[AnyClaim]] = {}
    names: dict[int, str] = {}
    for claim in claims:
        setting = settings[id(claim)]
        apart = _apart(setting, lead, report.published_on) and not isinstance(claim, WarningClaim)
        name = f"{setting.date_from}/{setting.date_to}/{setting.country or lead.country}" if apart else "lead"
        if isinstance(claim, EventClaim | FigureClaim):
            homes.setdefault(name, []).append(claim)
        names[id(claim)] = name
    ordered = sorted(homes, key=lambda name: (name != "lead", homes[name][0].quote))
    ids = {name: f"i{n}" for n, name in enumerate(ordered, 1)}
    found = tuple(
        _episode(ids[name], homes[name], lead if name == "lead" else None, settings, report, mentions)
        for name in ordered
    )
    placed = tuple(msgspec.structs.replace(c, incident=_home(c, names[id(c)], ids)) for c in claims)
    return found, placed


def _home(claim: AnyClaim, name: str, ids: dict[str, str]) -> str | None:
    if isinstance(claim, MeasureClaim | AssessmentClaim | WarningClaim):
        return ids.get(name)
    return ids[name]


def _setting(claim: AnyClaim, mentions: Mentions) -> _Setting:
    sentence = next((s for s in mentions.sentences if s.overlap(claim.quote)), claim.quote)
    time = _of_claim(claim.quote, sentence, [t for t in mentions.times if t.date_from or t.date_to])
    places = [p for p in mentions.places if sentence.holds(p.span) and p.country and p.precision != "country"]
    place = _of_claim(claim.quote, sentence, places)
    return _Setting(
        time.date_from if isinstance(time, TimeMention) else None,
        time.date_to if isinstance(time, TimeMention) else None,
        place.country if isinstance(place, PlaceMention) else None,
    )


def _of_claim(
    quote: Span, sentence: Span, mentions: Sequence[TimeMention] | Sequence[PlaceMention]
) -> TimeMention | PlaceMention | None:
    """Return the mention in the claim's words, else the nearest of its sentence."""
    inside = [m for m in mentions if sentence.holds(m.span)]
    return min(
        inside, key=lambda m: (max(m.span.start - quote.end, quote.start - m.span.end, 0), m.span.start), default=None
    )


def _lead(report: Report, told: Sequence[EventClaim | FigureClaim], settings: dict[int, _Setting]) -> _Setting:
    """Return the setting of the incident told: its date near the publication, its country the most named among the first."""
    published = report.published_on
    first = sorted(told, key=lambda c: c.quote)[:8]
    countries = Counter(country for c in first if (country := settings[id(c)].country))
    dates = [settings[id(c)] for c in first if settings[id(c)].dated]
    if published is not None:
        dates = [d for d in dates if _near(d, published)]
    chosen = dates[0] if dates else _Setting(None, None, None)
    country = min(countries, key=lambda name: (-countries[name], name)) if countries else None
    return _Setting(chosen.date_from, chosen.date_to, country)


def _near(setting: _Setting, published: date) -> bool:
    last = setting.date_to or setting.date_from
    return last is not None and abs(published - last) <= APART


def _apart(setting: _Setting, lead: _Setting, published: date | None) -> bool:
    if setting.country and lead.country and setting.country != lead.country:
        return True
    start = lead.date_from or published
    if start is None or not setting.dated:
        return False
    ends_before = setting.date_to is not None and setting.date_to < start - APART
    starts_after = setting.date_from is not None and setting.date_from > max(start, published or start) + APART
    return ends_before or starts_after


def _episode(
    name: str,
    claims: Sequence[AnyClaim],
    lead: _Setting | None,
    settings: dict[int, _Setting],
    report: Report,
    mentions: Mentions,
) -> Episode:
    events = [c for c in claims if isinstance(c, EventClaim) and c.polarity == "affirmed"]
    naming = min(events, key=lambda c: (NAMING.index(c.type), c.quote), default=None)
    own = [settings[id(c)] for c in claims if settings[id(c)].dated]
    first = (
        lead
        if lead is not None and lead.dated
        else min(own, key=lambda s: s.date_from or s.date_to or date.max, default=None)
    )
    place = _place(claims, mentions)
    actor = next((c.actor for c in events if c.actor), None)
    target = next((c.target for c in events if c.target), None)
    return Episode(
        id=name,
        type=naming.type if naming else "attack",
        status=naming.status if naming else "occurred",
        date_from=_iso(first.date_from if first else None),
        date_to=_iso(first.date_to if first else None),
        place=place.span.of(report.text) if place else None,
        country=(place.country if place else None) or (lead.country if lead else None),
        actor=actor.of(report.text) if actor else None,
        target=target.of(report.text) if target else None,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_EXACT = ("facility", "settlement", "region", "country", "unknown")


def _place(claims: Sequence[AnyClaim], mentions: Mentions) -> PlaceMention | None:
    """Return the place that the claims' sentences name most, the more exact first."""
    sentences = [s for s in mentions.sentences if any(s.overlap(c.quote) for c in claims)]
    near = [p for p in mentions.places if any(s.holds(p.span) for s in sentences)]
    votes = Counter(p.name for p in near)
    return min(near, key=lambda p: (_EXACT.index(p.precision), -votes[p.name], p.span), default=None)
