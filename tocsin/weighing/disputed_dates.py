"""Dates of the incident that differ from report to report."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tocsin.claim import EventClaim
from tocsin.finding import Contradiction
from tocsin.incident import Incident
from tocsin.weighing.explain import day as in_words
from tocsin.weighing.pairing import contradiction
from tocsin.weighing.statements import Statement

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = re.compile(r"\b(?:" + "|".join(_DAYS) + r")\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3})[a-z]*\.?,? (\d{4})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"\b([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b", re.IGNORECASE)


def disputed_dates(incident: Incident, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """Yield one pair for each day, other than the day that most reports give, on which one puts the incident.

    A report's first dated statement of an event of the incident's own type counts: later ones may be of later episodes.
    The first report of each day stands for it, since a date does not change as a toll does.
    """
    first: dict[str, tuple[Statement, date]] = {}
    for one in said:
        claim = one.claim
        if not (isinstance(claim, EventClaim) and claim.type == incident.type and claim.status == "occurred"):
            continue
        day = stated_day(one) if claim.polarity == "affirmed" else None
        if day is not None:
            first.setdefault(one.report.id, (one, day))
    days = [day for _, day in first.values()]
    if not days:
        return
    usual = min(set(days), key=lambda day: (-days.count(day), day))
    so = next(s for s, day in first.values() if day == usual)
    for other in sorted(set(days) - {usual}):
        not_so = next(s for s, day in first.values() if day == other)
        why = f"{in_words(usual.isoformat())}, or {in_words(other.isoformat())}"
        yield contradiction(f"event:{incident.type} (date)", so, not_so, why, 1.5)


def stated_day(one: Statement) -> date | None:
    """Return the day that the time of a claim names: a full date, or the last such weekday before publication."""
    text = one.words(one.claim.time) or ""
    if found := _ISO.search(text):
        return _date(found[1], found[2], found[3])
    if (found := _DAY_FIRST.search(text)) and found[2].lower() in _MONTHS:
        return _date(found[3], str(_MONTHS.index(found[2].lower()) + 1), found[1])
    if (found := _MONTH_FIRST.search(text)) and found[1].lower() in _MONTHS:
        return _date(found[3], str(_MONTHS.index(found[1].lower()) + 1), found[2])
    found = _WEEKDAY.search(text)
    if found and one.day is not None:
        return one.day - timedelta(days=(one.day.weekday() - _DAYS.index(found[0].lower())) % 7)
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # "31 June": the report errs, and names no day
        return None
