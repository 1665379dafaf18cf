"""Stretches of days, and the arithmetic of the calendar on them."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from tocsin.claim import YEARS

DAYS_OF = {"day": 1, "night": 1, "weekend": 7, "week": 7, "fortnight": 14}
YEARS_OF = {"year": 1, "decade": 10, "century": 100}


class Days(NamedTuple):
    """The first and last day of a stretch; None where open or unknown."""

    first: date | None = None
    last: date | None = None

    @property
    def length(self) -> int | None:
        """The number of days, or None where an end is open."""
        return None if self.first is None or self.last is None else (self.last - self.first).days + 1


UNDATED = Days()


class When(NamedTuple):
    """What a relative time refers to."""

    anchor: date | None
    """The day of the report, which "today" means."""
    story: Days = UNDATED
    """The day that the text named last, which "the next day" means."""
    story_year: int | None = None
    """The year of the last day that the text named with its year."""


def shifted(day: date, days: int) -> date:
    """Return the day so many days later; the calendar's first or last day where it ends before."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def told(day: date | None) -> date | None:
    """Return the day if it is of a year that a claim may be of, else None."""
    return day if day is not None and day.year in YEARS else None


def one_day(year: int, month: int, day: int) -> Days | None:
    """Return a day of the calendar, or None where there is none such."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Days(found, found)


def months(year: int, first: int, last: int) -> Days | None:
    """Return the days from the first to the last month of a year; months above twelve are those of the next year."""
    start, end = year + (first - 1) // 12, year + (last - 1) // 12
    if not (date.min.year <= start and end <= date.max.year):
        return None
    last_month = (last - 1) % 12 + 1
    return Days(date(start, (first - 1) % 12 + 1, 1), date(end, last_month, monthrange(end, last_month)[1]))


def years(first: int, last: int) -> Days | None:
    """Return the days of the years from ``first`` to ``last``."""
    if not date.min.year <= first <= last <= date.max.year:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31))


def period(day: date, unit: str, steps: int) -> Days | None:
    """Return the calendar unit so many steps after that of ``day``: last week is ``period(today, "week", -1)``.

    Weeks begin on Monday; a weekend is the Saturday and Sunday of its week.
    """
    if unit in DAYS_OF:
        if DAYS_OF[unit] == 1:
            return Days(shifted(day, steps), shifted(day, steps))
        monday = shifted(day, 7 * steps - day.weekday())
        return Days(shifted(monday, 5 if unit == "weekend" else 0), shifted(monday, 6))
    if unit == "month":
        return months(day.year, day.month + steps, day.month + steps)
    if unit in YEARS_OF:
        size = YEARS_OF[unit]
        start = day.year - day.year % size + steps * size
        return years(start, start + size - 1)
    return Days(day, day)


def spanning(first: Days | None, last: Days | None) -> Days | None:
    """Return the days from the start of one stretch to the end of another, or None where it ends before it starts."""
    if first is None or last is None:
        return None
    if first.first is not None and last.last is not None and first.first > last.last:
        return None
    return Days(first.first, last.last)


def moved(day: date, unit: str, amount: int) -> date:
    """Return the day so many units later (before, where negative)."""
    if unit in DAYS_OF:
        return shifted(day, amount * DAYS_OF[unit])
    if unit == "month" or unit in YEARS_OF:
        count = amount * (1 if unit == "month" else 12 * YEARS_OF[unit])
        target = months(day.year, day.month + count, day.month + count)
        if target is None or target.first is None or target.last is None:
            return date.max if amount > 0 else date.min
        return target.first.replace(day=min(day.day, target.last.day))
    hours = {"hour": 24, "minute": 24 * 60, "second": 24 * 3600}[unit]
    return shifted(day, -(-amount // hours) if amount > 0 else amount // hours)


def part(days: Days, which: str, today: date | None) -> Days:
    """Return the part of a stretch: "early", "middle", "late", "start", "end", "so_far" (until today) or "rest".

    A week is too short to have parts; other stretches have thirds, a year's start and end are its first and last month.
    """
    if days.first is None or days.last is None or days.length is None or which == "whole":
        return days
    if which in ("so_far", "rest"):
        if today is None or not days.first <= today <= days.last:
            return days
        return Days(days.first, today) if which == "so_far" else Days(today, days.last)
    if days.length in (365, 366):
        return _of_year(days.first.year, which)
    return days if days.length <= DAYS_OF["week"] else _third(days.first, days.last, which)


def _third(first: date, last: date, which: str) -> Days:
    third = ((last - first).days + 1) // 3
    if which in ("early", "start"):
        return Days(first, shifted(first, third - 1))
    if which == "middle":
        return Days(shifted(first, third), shifted(first, 2 * third - 1))
    return Days(shifted(first, 2 * third), last)


def _of_year(year: int, which: str) -> Days:
    first, last = {"early": (1, 4), "middle": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}[which]
    return months(year, first, last) or UNDATED
