"""Times told from the day of the report or of the story: weekdays, "yesterday", "two weeks ago", "the next day"."""

import re
from datetime import date

from tocsin.codebook import table
from tocsin.tagging.times.absolute import step
from tocsin.tagging.times.days import UNDATED, YEARS_OF, Days, When, moved, period, shifted, spanning

_TABLE = table("times")
_WEEKDAYS: dict[str, int] = _TABLE["weekdays"]
_AMOUNTS: dict[str, list[int]] = _TABLE["amounts"]


def _amount(word: str | None) -> tuple[int, int] | None:
    """Return the least and most that a word counts; None for none ("days ago") and for what is not known."""
    if word is None:
        return None
    ends = [_one_amount(end.strip()) for end in re.split(r"\s*[-–]\s*|\s+(?:to|or)\s+", word)]
    return ends[0][0], ends[-1][1]


def _one_amount(word: str) -> tuple[int, int]:
    low, high = (int(word), int(word)) if word.isdecimal() else _AMOUNTS[word]
    return low, high


def _unit(word: str) -> str:
    return {"centurie": "century", "weekend": "week"}.get(word, word)


def weekday(match: re.Match[str], when: When) -> Days | None:
    """Thursday: the latest by the day of the report; last Thursday: before that day; next Thursday: the first after."""
    if when.anchor is None:
        return UNDATED
    back = (when.anchor.weekday() - _WEEKDAYS[match["w"]]) % 7
    rel = (match["rel"] or "").split(" ")[-1]
    if rel == "next" or (rel == "this" and back > when.anchor.weekday()):
        back -= 7
    elif (rel in ("last", "previous") or match["last"]) and back == 0:
        back = 7
    found = shifted(when.anchor, -back)
    return Days(found, found)


def day_word(match: re.Match[str], when: When) -> Days | None:
    """today; yesterday; this morning; last night, which runs into today."""
    if when.anchor is None:
        return UNDATED
    word = " ".join(match["word"].split())
    if word == "last night":
        return Days(shifted(when.anchor, -1), when.anchor)
    back = {"the day before yesterday": 2, "yesterday": 1, "last evening": 1, "tomorrow": -1}.get(word, 0)
    found = shifted(when.anchor, -back)
    return Days(found, found)


def rolling(match: re.Match[str], when: When) -> Days | None:
    """last week, of the calendar; the past week, the last two years, until today; the next few days; recent months."""
    if when.anchor is None:
        return UNDATED
    unit, rel, amount = _unit(match["u"]), match["rel"], _amount(match["n"])
    if amount is None and rel in ("last", "next") and not match["the"]:
        return period(when.anchor, unit, step(rel))
    if amount is None and (rel in ("recent", "coming") or match["u"] + "s" in match.group()):
        return Days(None, when.anchor) if rel in ("recent", "last", "past") else Days(when.anchor, None)
    most = amount[1] if amount else 1
    if rel in ("next", "coming"):
        return Days(when.anchor, moved(when.anchor, unit, most))
    return Days(moved(when.anchor, unit, -most), when.anchor)


def current(match: re.Match[str], when: When) -> Days | None:
    """this week; this month; this year."""
    return UNDATED if when.anchor is None else period(when.anchor, match["u"], 0)


def ago(match: re.Match[str], when: When) -> Days | None:
    """two days ago; six days earlier; a month later: of the day told of where the text names one, else of the report.

    Days are exact, weeks give or take three days, months and years are those of the calendar.
    """
    rel, unit, amount = match["rel"], _unit(match["u"]), _amount(match["n"])
    day = when.anchor if rel == "ago" else _story_day(when, rel)
    if day is None:
        return UNDATED
    later = rel in ("later", "afterwards", "after")
    if amount is None:
        return Days(day, None) if later else Days(None, day)
    return _apart(day, unit, amount if later else (-amount[1], -amount[0]))


def _apart(day: date, unit: str, amount: tuple[int, int]) -> Days | None:
    """Return the days that are so many units from a day: at least the one, at most the other, both with their signs."""
    low, high = amount
    if unit in ("day", "night"):
        return Days(moved(day, unit, low), moved(day, unit, high))
    if unit in ("week", "fortnight"):
        return Days(shifted(moved(day, unit, low), -3), shifted(moved(day, unit, high), 3))
    if unit == "month" or unit in YEARS_OF:
        size = "month" if unit == "month" else "year"
        return spanning(period(moved(day, unit, low), size, 0), period(moved(day, unit, high), size, 0))
    return Days(moved(day, unit, low), moved(day, unit, high))


def _story_day(when: When, rel: str) -> date | None:
    """Return the day that "earlier" and "later" refer to; without one, "earlier" is before the report."""
    if when.story.last is not None:
        return when.story.last
    return when.anchor if rel in ("earlier", "before") else None


def stepped(match: re.Match[str], when: When) -> Days | None:
    """the next day; the following month; the previous week: of the day told of."""
    after = match["next"] is not None or match["rel"] == "following"
    day = when.story.last if after else when.story.first
    unit = match["u"] if match["u"] in ("week", "month", "year") else "day"
    if day is None and when.anchor is not None and unit != "day":
        day = when.anchor
    return UNDATED if day is None else period(day, unit, 1 if after else -1)


def beside(match: re.Match[str], when: When) -> Days | None:
    """the day before; the week after: of the day told of."""
    after = match["rel"] == "after"
    day = when.story.last if after else when.story.first
    unit = match["u"] if match["u"] in ("week", "month", "year") else "day"
    return UNDATED if day is None else period(day, unit, 1 if after else -1)


def weekend(_: re.Match[str], when: When) -> Days | None:
    """the weekend: the latest whose Saturday is not after the report."""
    if when.anchor is None:
        return UNDATED
    return period(when.anchor, "weekend", 0 if when.anchor.weekday() >= 5 else -1)


def ordered(match: re.Match[str], whole: Days) -> Days | None:
    """the first week of April; the last two weeks of March; the first six months of 2019."""
    amount, unit = _amount(match["n"]) or (1, 1), _unit(match["u"])
    if whole.first is None or whole.last is None:
        return UNDATED
    if match["rel"] in ("first", "opening"):
        end = shifted(moved(whole.first, unit, amount[1]), -1)
        return Days(whole.first, min(end, whole.last))
    start = moved(shifted(whole.last, 1), unit, -amount[1])
    return Days(max(start, whole.first), whole.last)


def offset(match: re.Match[str], whole: Days) -> Days | None:
    """two days before Thursday; a week after 5 May; in the two years before Thursday, which is all of these years."""
    before = not match["rel"].startswith("after")
    day, unit = (whole.first if before else whole.last), _unit(match["u"])
    amount = _amount(match["n"])
    if day is None or amount is None:
        return UNDATED
    if not match["within"]:
        return _apart(day, unit, (-amount[1], -amount[0]) if before else amount)
    beside = shifted(day, -1 if before else 1)
    return Days(moved(day, unit, -amount[1]), beside) if before else Days(beside, moved(day, unit, amount[1]))
