"""How a page or a terminal puts counts, ranges, days and lead times into words."""

import re
from datetime import date

import pycountry

from tocsin.codebook import VOCABULARY, label

_SUM = "arithmetic:"
_SPOKEN_OF = {"event": "event_type", "assessment": "topic", "measure": "action"}


def number(value: int) -> str:
    """Return a count with separators of thousands."""
    return f"{value:,}"


def bounds(low: int | None, high: int | None, *, approx: bool = False) -> str:
    """Return "30", "about 30", "24 to 99", "at least 30", "more than 29", "up to 100", or "number not known"."""
    match low, high:
        case None, None:
            return "number not known"
        case None, _:
            text = f"up to {high:,}"
        case _, None:
            text = f"more than {low - 1:,}" if is_more_than(low, high, approx=approx) else f"at least {low:,}"
        case _ if low == high:
            text = f"about {low:,}" if approx else f"{low:,}"
        case _:
            text = f"{low:,} to {high:,}"
    return text


def is_more_than(low: int | None, high: int | None, *, approx: bool) -> bool:
    """Tell whether the bounds are those that the codebook gives to "more than 500": from 501, open, approximate.

    Below ten, such bounds stand for words ("multiple", "many") and not for a number.
    """
    return approx and high is None and low is not None and low > 10


def people(measure: str, group_kind: str) -> str:
    """Name what a figure counts: "civilians killed", "people displaced"."""
    counted = label("measure", measure)
    if measure in ("nationalities", group_kind):
        return counted
    return f"{'people' if group_kind == 'all' else label('group_kind', group_kind)} {counted}"


def matter(about: str) -> str:
    """Put what a contradiction is about into words: ``killed/civilians``, ``event:escape``, ``assessment:means``,
    ``arithmetic:escaped/detainees``.
    """
    if about.startswith(_SUM):
        return f"{matter(about.removeprefix(_SUM))}: a sum that fails"
    measure, _, group = about.partition("/")
    if measure in VOCABULARY["measure"] and group in VOCABULARY["group_kind"]:
        return people(measure, group)
    tagged = re.match(r"(event|assessment|measure):(\w+)(.*)$", about)
    if tagged and tagged[2] in VOCABULARY[_SPOKEN_OF[tagged[1]]]:
        return label(_SPOKEN_OF[tagged[1]], tagged[2]) + tagged[3]
    return about.replace("_", " ")


def as_day(value: str | None) -> date | None:
    """Return the day that an ISO date or moment begins with, or None."""
    if value is None or not re.match(r"\d{4}-\d\d-\d\d", value):
        return None
    return date.fromisoformat(value[:10])


def day(value: date | str | None, *, year: bool = True) -> str:
    """Return "20 January 2022", or "undated"; a text that is no full date is given back as it stands."""
    if isinstance(value, str):
        value = as_day(value) or value
    if value is None or isinstance(value, str):
        return value or "undated"
    return f"{value.day} {value:%B}" + (f" {value.year}" if year else "")


def period(first: str | None, last: str | None) -> str:
    """Return "on 20 January 2022", "from 20 to 26 January 2022", or "on a day that is not given"."""
    a, b = as_day(first), as_day(last)
    if a and b and a != b:
        if (a.year, a.month) == (b.year, b.month):
            return f"from {a.day} to {day(b)}"
        return f"from {day(a, year=a.year != b.year)} to {day(b)}"
    if a and b:
        return f"on {day(a)}"
    if a:
        return f"from {day(a)}"
    return f"until {day(b)}" if b else "on a day that is not given"


def lead(days: int | None) -> str:
    """Return how long before: "3 days", "about 5 months", "about 2 years 4 months", "about 10 years", or "undated".

    Who goes back five years or more names no month.
    """
    if days is None:
        return "undated"
    if days < 60:
        return f"{days} day{'' if days == 1 else 's'}"
    months = round(days / 30.44)
    if months < 24:
        return f"about {months} months"
    if months >= 60:
        return f"about {round(months / 12)} years"
    years, rest = divmod(months, 12)
    return f"about {years} years" + (f" {rest} month{'' if rest == 1 else 's'}" if rest else "")


def plural(count: int, noun: str) -> str:
    """Return "1 report", "24 reports", "no reports"."""
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def spelled(count: int, noun: str) -> str:
    """Return the same for running text, with numbers below ten in words: "four reports"."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return f"{words[count]} {noun}{'' if count == 1 else 's'}" if count < len(words) else plural(count, noun)


def country(code: str | None) -> str | None:
    """Return the English name of an ISO 3166-1 alpha-3 code; the code itself where it is not listed."""
    if code is None:
        return None
    found = pycountry.countries.get(alpha_3=code)
    return code if found is None else str(getattr(found, "common_name", found.name))


def listed(parts: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def plainly(name: str) -> str:
    """Return a name in small letters and without a leading article, to tell whether two are the same."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("a", "an", "the") else words)


def typeset(text: str) -> str:
    """Set apostrophes and dashes as print does, in our own sentences and headings; never in a quote."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    return re.sub(r"(?<=\d)-(?=\d+ [A-Z])|(?<= )-(?= )", "–", text)
