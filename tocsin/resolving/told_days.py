"""Told days: the days that a report names, each with what speaks for it as when the incident told began."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from tocsin.claim import EventClaim, FigureClaim
from tocsin.mention import Mentions, TimeMention
from tocsin.report import Report
from tocsin.resolving.circumstances import Circumstances
from tocsin.resolving.naming import LEADING, types
from tocsin.resolving.scenes import opening
from tocsin.tagging.encoder import Scores

Evidence = Mapping[str, float]
"""What speaks for or against days, by name; what is not named is zero."""
DEEP = 8
"""The sentence from which a report is deep in its background."""
MONTH = 31


class Told(Struct, frozen=True):
    """Days with what speaks for them; ``happened``: an event that is no plan and not denied is set on them."""

    first: date
    last: date | None
    evidence: Evidence
    happened: bool

    @property
    def length(self) -> float:
        """How many days later the last is than the first."""
        return math.inf if self.last is None else (self.last - self.first).days


def told_days(
    report: Report,
    claims: Sequence[EventClaim | FigureClaim],
    mentions: Mentions,
    scores: Scores,
    circumstances: Circumstances,
) -> list[Told]:
    """Return the days that a text names or sets a claim on, in order; what is longer than a month tells no day."""
    written: dict[tuple[date, date | None], list[TimeMention]] = {}
    for time in mentions.times:
        if time.date_from is not None:
            written.setdefault((time.date_from, time.date_to), []).append(time)
    set_on: dict[tuple[date, date | None], list[EventClaim | FigureClaim]] = {}
    for claim in claims:
        first, last = circumstances.of(claim).days or (None, None)
        if first is not None:
            set_on.setdefault((first, last), []).append(claim)
    found = []
    for days in sorted(written.keys() | set_on.keys(), key=lambda days: (days[0], days[1] or date.max)):
        times, claimed = written.get(days, []), set_on.get(days, [])
        events = [c for c in claimed if isinstance(c, EventClaim) and c.status != "planned" and c.polarity != "denied"]
        starts = sorted([t.span.start for t in times] + [c.quote.start for c in claimed])
        leading = [event for event in events if types().index(event.type) < LEADING]
        evidence = {
            "opening": float(starts[0] < opening(mentions)),
            "deep": float(starts[0] >= opening(mentions, DEEP)),
            **_exactness(*days),
            **_age(*days, report.published_on),
            "often": math.log1p(len(times)),
            "event": float(bool(leading)),
            "opening_event": float(any(e.quote.start < opening(mentions) for e in leading)),
            "claimed": max((scores.probability("role", "time", t.span) for t in times), default=0.0),
        }
        found.append(Told(*days, evidence, bool(events)))
    return [told for told in found if told.length <= MONTH]


def _exactness(first: date, last: date | None) -> dict[str, float]:
    length = math.inf if last is None else (last - first).days
    return {"day": float(length <= 1)}


def _age(first: date, last: date | None, published: date | None) -> dict[str, float]:
    """Return how long before publication the days lie, by steps."""
    if published is None:
        return {}
    age = (published - (last or first)).days
    steps = {
        "after": -math.inf,
        "same_day": 0,
        "next_day": 1,
        "days": 2,
        "week": 4,
        "fortnight": 8,
        "months": 15,
        "old": 61,
    }
    return {next(name for name, least in reversed(steps.items()) if age >= least): 1.0}
