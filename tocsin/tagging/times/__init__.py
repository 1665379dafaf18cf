"""Times in English text: where they stand, and which days they cover, seen from the day of the report."""

import re
from datetime import date

from tocsin.codebook import table
from tocsin.mention import TimeMention
from tocsin.span import Span
from tocsin.tagging.times import patterns
from tocsin.tagging.times.days import UNDATED, Days, When, part, told
from tocsin.tagging.times.relative import offset, ordered
from tocsin.tagging.times.rules import RULES, bounded

__all__ = ["resolve_time", "time_mentions"]

_TABLE = table("times")
_ATOMS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.ATOMS.items()}
_ONE_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_VERB_OR_MONTH = re.compile(r"(?:may|march)", re.IGNORECASE)
_BESIDE = re.compile(r"(?!the\b).*\b(?:before|after)", re.IGNORECASE | re.DOTALL)
_WORD_AHEAD = re.compile(r"\s+\w")
_AFTER_VERB = re.compile(rf"\s+{patterns.any_of(_TABLE['after_may'])}\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\S(?:(?!\n\s*\n).)*", re.DOTALL)
_LOOKALIKES = str.maketrans("ſıİ\u212a", "siik")
"""Letters that a regular expression takes for s, i and k when it ignores case."""
_LONGEST = 160
"""Characters of the longest expression that is looked into."""
_STORY_LENGTH = 2
"""Days of the longest time to which "the next day" may refer."""


def resolve_time(expression: str, anchor: date | None) -> tuple[date | None, date | None] | None:
    """Return the first and last day that an expression covers, None where open or not known; None if it is no time.

    ``anchor`` is the day on which it was written. Without it, only what names its year is dated. Weeks begin on
    Monday; a weekday is the latest one not after the anchor, a month the latest that began by then.
    """
    found = _resolve(expression, When(anchor))
    return None if found is None else (found.first, found.last)


def time_mentions(text: str, anchor: date | None) -> tuple[TimeMention, ...]:
    """Return the times of an English text in order, with the days that they cover.

    "The next day" and "two weeks later" refer to the day that the text named last, and a day without a year is of the
    year named last with a day, else of the report's. Times without days ("at dawn", "after the attack") have no bounds.
    """
    found = []
    when = When(anchor)
    small = _small(text)
    for paragraph in _PARAGRAPH.finditer(text):
        for match in patterns.FIND.finditer(small, *paragraph.span()):
            span = Span(*match.span())
            days = _resolve(span.of(text), when) if _names_time(text, span) else None
            if days is not None and _tied(text, span):
                days = UNDATED
            if days is not None:
                found.append(TimeMention(span, told(days.first), told(days.last)))
                when = _further(when, span.of(text), days)
    return tuple(found)


def _small(text: str) -> str:
    """Return the text in lower case, letter for letter: "İ" is two letters when small, and stays as it is."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _further(when: When, expression: str, days: Days) -> When:
    """Return what the times after this one refer to."""
    if days.length is not None and days.length <= _STORY_LENGTH:
        when = when._replace(story=days)
    if days.first is not None and _ONE_YEAR.search(expression) and (when.anchor is None or days.length in (1, 2)):
        when = when._replace(story_year=days.first.year)
    return when


def _tied(text: str, span: Span) -> bool:
    """Tell "a day after the blast", which no day of the text dates, from "a day after." and "the day after"."""
    return _BESIDE.fullmatch(span.of(text)) is not None and _WORD_AHEAD.match(text, span.end) is not None


def _names_time(text: str, span: Span) -> bool:
    """Tell the months May and March from the verbs, where nothing but the word is written."""
    word = span.of(text).split()[-1]
    if not _VERB_OR_MONTH.fullmatch(word):
        return True
    if _AFTER_VERB.match(text, span.end):
        return False
    alone = word == span.of(text)
    if word.istitle():
        return not (alone and _begins_sentence(text, span.start))
    return not alone and (word.isupper() or text == text.lower())


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".!?:\n"


def _resolve(expression: str, when: When) -> Days | None:
    if len(expression) > _LONGEST:
        return None
    expression = " ".join(expression.translate(_LOOKALIKES).lower().split())
    for name, rule in RULES.items():
        match = _ATOMS[name].fullmatch(expression)
        if match is not None:
            return rule(match, when)
    return _composed(expression, when)


def _composed(expression: str, when: When) -> Days | None:
    """Return the days of a time made of others: a range, a part, an open end, a time of day with its date."""
    if patterns.UNDATED.fullmatch(expression):
        return UNDATED
    for step in (_ranged, _set_by, _with_daytime, _parted, _operated, _at_time):
        found = step(expression, when)
        if found is not None:
            return found
    return _resolve(expression.removeprefix("the "), when) if expression.startswith("the ") else None


def _ranged(expression: str, when: When) -> Days | None:
    match = patterns.RANGE.fullmatch(expression)
    if match is None:
        return None
    last = _resolve(match["b"], when)
    if last is None:
        return None
    first = _resolve(match["a"], when)
    if last.last is not None and not _ONE_YEAR.search(match["a"]):
        year = last.last.year
        named = [_resolve(f"{match['a']} {guess}", when) for guess in (year, year - 1)]
        first = next((days for days in named if days and days.first and days.first <= last.last), first)
    if first is None or (first.first is not None and last.last is not None and first.first > last.last):
        return None
    return Days(first.first, last.last)


def _set_by(expression: str, when: When) -> Days | None:
    """Return the days of a time that another sets: the first week of April; two days before Thursday."""
    for name, days in (("ordered", ordered), ("offset", offset)):
        match = _ATOMS[name].fullmatch(expression.removeprefix("the "))
        whole = _resolve(match["rest"], when) if match is not None else None
        if match is not None and whole is not None:
            return days(match, whole)
    return None


def _parted(expression: str, when: When) -> Days | None:
    match = patterns.PARTED.fullmatch(expression)
    whole = _resolve(match["rest"], when) if match is not None else None
    if match is None or whole is None:
        return None
    return part(whole, _TABLE["parts"][match["part"]], when.anchor)


def _operated(expression: str, when: When) -> Days | None:
    match = patterns.OPERATED.fullmatch(expression)
    days = _resolve(match["rest"], when) if match is not None else None
    if match is None or days is None:
        return None
    return bounded(days, _TABLE["operators"][match["op"]])


def _with_daytime(expression: str, when: When) -> Days | None:
    match = patterns.DAYTIME.match(expression)
    return _resolve(expression[match.end() :], when) if match is not None and match.end() < len(expression) else None


def _at_time(expression: str, when: When) -> Days | None:
    match = patterns.AT_TIME.fullmatch(expression)
    return _resolve(match["day"], when) if match is not None else None
