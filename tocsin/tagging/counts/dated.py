"""Numbers that date: days, years, times of day, ages."""

import re

from tocsin.codebook import table
from tocsin.tagging.counts.grammar import Expression
from tocsin.tagging.counts.nouns import plural_ahead
from tocsin.tagging.counts.tokens import HYPHENS, Tokens

_TABLE = table("counts")
_MONTHS = frozenset(_TABLE["month_names"])
_YEAR_AFTER = frozenset(_TABLE["year_after"])
_AFTER_MAY = frozenset(_TABLE["after_may"])
_AGED = frozenset(_TABLE["aged_nouns"])
_AGED_ENDINGS = tuple(_TABLE["aged_endings"])
_NOT_AGED = frozenset(_TABLE["not_aged"])
_AGED_GROUPS = frozenset(_TABLE["aged_groups"])
_PARTS_OF_DAY = frozenset(("morning", "evening", "afternoon", "night"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_PRONOUNS = ("he", "she", "who", "i")
_AGE_REACH = 6
"""Words before an age in which "aged" is looked for."""
_OLDEST, _OLDEST_MINOR = 120, 21


def is_date(tokens: Tokens, found: Expression) -> bool:
    """Tell days of a month: "20 January", "January 20", "between 3 and 5 March", "13 DEC 89"."""
    days = [bound for bound in (found.low, found.high) if bound is not None]
    if found.form != "digits" or not days:
        return False
    if tokens.word(found.number - 1) in _MONTHS and tokens.word(found.number - 2)[:1].isdecimal():
        # "13 Dec 89 (AFP)" dates, "on 3 November 33 rebels died" counts.
        return len(tokens.word(found.number)) <= 2 and not plural_ahead(tokens, found.end)
    if min(days) > 31:
        return False
    foreign_month = tokens.word(found.end).isalpha() and _YEAR.fullmatch(tokens.word(found.end + 1)) is not None
    return foreign_month or _month_after(tokens, found.end) or _month_before(tokens, found)


def _month_after(tokens: Tokens, index: int) -> bool:
    """Tell "20 January", "20 of January", and the 20 of "20 and 21 January"."""
    linked = tokens.word(index) in ("and", "or", "&", "/", ",") and tokens.word(index + 1)[:1].isdecimal()
    for at in (index, index + 2) if linked else (index,):
        month = at + 1 if tokens.word(at) in ("of", *HYPHENS) else at
        if tokens.word(month) in _MONTHS and _names_month(tokens, month):
            return True
    return False


def _names_month(tokens: Tokens, index: int) -> bool:
    """Tell the month from the verb: "20 May" from "up to 20 may have fled"."""
    if tokens.word(index) not in ("may", "march"):
        return True
    if tokens.one_case:
        return tokens.word(index + 1) not in _AFTER_MAY
    return tokens.raw(index).istitle()


def _month_before(tokens: Tokens, found: Expression) -> bool:
    index = found.number - 1
    if tokens.word(index) in ("and", "to", "-", "–", "or", "&") and tokens.word(index - 1)[:1].isdecimal():
        index -= 2
    if tokens.word(index) == "." and tokens.glued(index):
        index -= 1
    if tokens.word(index) not in _MONTHS:
        return False
    # "In March 20 people were killed" counts, "on March 20 people fled" dates.
    return not (tokens.word(index - 1) in ("in", "since") and plural_ahead(tokens, found.end))


def is_year(tokens: Tokens, found: Expression) -> bool:
    """Tell "in 2014", "the 2019 vote", "January 20, 2022" from "2000 people"."""
    written = tokens.word(found.number)
    if not (written.isdecimal() and len(written) == 4) or found.low is None or found.low > 9999:
        return False
    before = tokens.word(found.number - 1)
    if before in _MONTHS:
        return True
    if before in (",", ".") and not _MONTHS.isdisjoint(tokens.words[max(0, found.number - 4) : found.number]):
        return True
    counted = plural_ahead(tokens, found.end)
    if not _YEAR.fullmatch(written):
        return before in ("in", "since", "year") and not counted
    if found.start < found.number and counted:
        return tokens.word(found.start - 1) in ("in", "since")
    return before in _YEAR_AFTER or not counted


def is_clock(tokens: Tokens, found: Expression) -> bool:
    """Tell "at 2130" and "at 8 in the morning"."""
    if found.form != "digits" or tokens.word(found.number - 1) != "at":
        return False
    if _CLOCK.fullmatch(tokens.word(found.number)) and not plural_ahead(tokens, found.end):
        return True
    part_of_day = not _PARTS_OF_DAY.isdisjoint(tokens.words[found.end : found.end + 3])
    return part_of_day and tokens.word(found.end) in ("in", "on", "this", "tonight")


def is_age(tokens: Tokens, found: Expression) -> bool:
    """Tell "aged 12 to 17", "children under 12", "he is 15", "a baker of 41", "Smith, 41,", "Smith (41)"."""
    oldest = found.high if found.high is not None else found.low
    if oldest is None or oldest > _OLDEST:
        return False
    before, before_that = tokens.word(found.number - 1), tokens.word(found.number - 2)
    if before in ("under", "over", "below", "above"):
        return oldest <= _OLDEST_MINOR and before_that in _AGED_GROUPS and not plural_ahead(tokens, found.end)
    if _age_list(tokens, found.start):
        return True
    if found.form != "digits" or found.end != found.number + 1:
        return False
    told = before in ("is", "was", "turned", "now", ",") and before_that in _PRONOUNS
    return told or (_ends_phrase(tokens, found.end) and (_age_of(tokens, found.number) or _age_aside(tokens, found)))


def _ends_phrase(tokens: Tokens, index: int) -> bool:
    after = tokens.word(index)
    return after in ("", ",", ".", ";", ")", "?", "!", "who", "from", "and") or after.isspace()


def _age_list(tokens: Tokens, index: int) -> bool:
    """Tell "aged 12 to 17", "between the ages of 12 and 17"."""
    for word in reversed(tokens.words[max(0, index - _AGE_REACH) : index]):
        if word in ("aged", "ages", "age"):
            return True
        if not (word.isdecimal() or word in ("of", "between", "from", "and", "to", *HYPHENS)):
            return False
    return False


def _age_of(tokens: Tokens, number: int) -> bool:
    """Tell "a baker of 41" from "a total of 41"."""
    noun = tokens.word(number - 2)
    articles = {"a", "an", "the", "another"}.intersection(tokens.words[max(0, number - 5) : number - 2])
    if tokens.word(number - 1) != "of" or not articles:
        return False
    return noun in _AGED or (noun.endswith(_AGED_ENDINGS) and noun not in _NOT_AGED)


def _age_aside(tokens: Tokens, found: Expression) -> bool:
    """Tell "Smith, 41,", "Smith (41)", "a lorry driver, 29.", "Fields, now 22,"."""
    before, after, noun = tokens.word(found.number - 1), tokens.word(found.end), tokens.raw(found.number - 2)
    if before == "now":
        return noun == ","
    if before == ",":
        named = noun.istitle() or (tokens.one_case and noun.isalpha())
        return noun.lower() in _AGED or (named and after in (",", ")", "."))
    return before == "(" and after == ")" and (noun.istitle() or tokens.one_case)
