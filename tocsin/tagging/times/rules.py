"""The rule for each pattern of `patterns.ATOMS`, in the order in which they are tried."""

import re
from collections.abc import Callable

from tocsin.tagging.times import absolute, relative
from tocsin.tagging.times.days import Days, When, shifted

Rule = Callable[[re.Match[str], When], Days | None]
RULES: dict[str, Rule] = {
    "iso": absolute.iso,
    "slashed": absolute.slashed,
    "day_month": absolute.day_month,
    "month_day": absolute.month_day,
    "month_year": absolute.month_year,
    "month": absolute.month,
    "season": absolute.season,
    "decade": absolute.decade,
    "year": absolute.year,
    "weekday": relative.weekday,
    "day_word": relative.day_word,
    "stepped": relative.stepped,
    "rolling": relative.rolling,
    "current": relative.current,
    "ago": relative.ago,
    "beside": relative.beside,
    "weekend": relative.weekend,
}


def bounded(days: Days, operator: str) -> Days:
    """Return what "since", "until", "before" and "after" make of a time."""
    match operator:
        case "since":
            return Days(days.first, None)
        case "until":
            return Days(None, days.last)
        case "before":
            return Days(None, None if days.first is None else shifted(days.first, -1))
        case "after":
            return Days(None if days.last is None else shifted(days.last, 1), None)
        case _:
            return days
