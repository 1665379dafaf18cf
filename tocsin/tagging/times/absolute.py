"""Times that name their date: days, months, seasons, years. One function a pattern of `patterns.ATOMS`."""

import re

from tocsin.codebook import table
from tocsin.tagging.times.days import UNDATED, Days, When, months, one_day, shifted, spanning, years
from tocsin.tagging.times.patterns import ORDINALS

_TABLE = table("times")
_MONTHS: dict[str, int] = _TABLE["months"]
_SEASONS: dict[str, list[int]] = _TABLE["seasons"]
_AHEAD = 31
"""A day and month without a year lie in the past, or at most so many days after the report."""


def _month(word: str) -> int:
    return _MONTHS[word.rstrip(".")]


def _year(word: str) -> int:
    """Return the year of "2014" and of "'14"."""
    return int(word) if len(word) == 4 else 2000 + int(word[-2:])


def _day(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINALS.index(word) + 1


def iso(match: re.Match[str], _: When) -> Days | None:
    """2022-01-20."""
    return one_day(int(match["y"]), int(match["m"]), int(match["d"]))


def slashed(match: re.Match[str], _: When) -> Days | None:
    """20/01/2022: the day first, unless only the other order is a date."""
    year = _year(match["y"] or match["y2"])
    first, second = int(match["d"]), int(match["m"] or match["m2"])
    return one_day(year, second, first) or one_day(year, first, second)


def day_month(match: re.Match[str], when: When) -> Days | None:
    """20 January 2022; 20-21 January; the night between the 20th and the 21st of January."""
    month, first = _month(match["m"]), _day(match["d"])
    last = _day(match["e"]) if match["e"] else first
    groups = match.groupdict()
    if groups.get("y"):
        years_named = [_year(groups["y"])]
    elif groups.get("rel"):
        if when.anchor is None:
            return UNDATED
        years_named = [when.anchor.year + step(groups["rel"])]
    else:
        years_named = _years_of_day(month, last, when)
    for year in years_named:
        found = spanning(one_day(year, month, first), one_day(year, month, last))
        if found is not None:
            return found
    return UNDATED if not years_named and spanning(one_day(2000, month, first), one_day(2000, month, last)) else None


month_day = day_month


def step(rel: str) -> int:
    """Return how many years, weeks or the like "last", "this" and "next" lead away."""
    return {"last": -1, "next": 1}.get(rel, 0)


def _years_of_day(month: int, day: int, when: When) -> list[int]:
    """Return the years that a day without a year may be of, the likeliest first."""
    if when.story_year is not None and (when.anchor is None or when.story_year < when.anchor.year):
        return [when.story_year]
    if when.anchor is None:
        return []
    latest = shifted(when.anchor, _AHEAD)
    candidates = [latest.year, latest.year - 1, *range(latest.year - 2, latest.year - 9, -1)]
    return [
        year for year in candidates if (found := one_day(year, month, day)) and found.first and found.first <= latest
    ]


def month_year(match: re.Match[str], when: When) -> Days | None:
    """January 2022; January of 2022; June and September 2011; March last year."""
    first = _month(match["m"])
    last = _month(match["n"]) if match["n"] else first
    if match["y"]:
        year = _year(match["y"])
    elif when.anchor is not None:
        year = when.anchor.year + step(match["rel"])
    else:
        return UNDATED
    return months(year, first, last if last >= first else last + 12)


def month(match: re.Match[str], when: When) -> Days | None:
    """March: the latest that began by the day of the report; next March: the one after."""
    number, rel = _month(match["m"]), match["rel"]
    if when.anchor is None:
        return UNDATED if when.story_year is None else months(when.story_year, number, number)
    current = months(when.anchor.year, number, number)
    begun = current is not None and current.first is not None and current.first <= when.anchor
    year = when.anchor.year - (0 if begun else 1)
    if rel == "next":
        year += 1
    elif rel == "this":
        year = when.anchor.year
    elif rel in ("last", "past") and number == when.anchor.month:
        year -= 1
    return months(year, number, number)


def season(match: re.Match[str], when: When) -> Days | None:
    """The spring of 2020; last summer. Winter runs from December into the next year."""
    if match["t"]:
        return months(_year(match["y"]), *_SEASONS[match["t"]])
    if when.anchor is None:
        return UNDATED
    first, last = _SEASONS[match["s"]]
    year = when.anchor.year
    current = months(year, first, last)
    if match["rel"] == "last" and current is not None and current.last is not None and current.last >= when.anchor:
        year -= 1
    if match["rel"] == "next" and current is not None and current.first is not None and current.first <= when.anchor:
        year += 1
    return months(year, first, last)


def decade(match: re.Match[str], _: When) -> Days | None:
    """The 1990s; the 2000s, by which the first ten years are meant."""
    return years(int(match["y"]), int(match["y"]) + 9)


def year(match: re.Match[str], _: When) -> Days | None:
    """2021."""
    return years(int(match["y"]), int(match["y"]))
