"""Numbers written in digits or in English words."""

import re
from fractions import Fraction
from typing import NamedTuple

from tocsin.codebook import table
from tocsin.tagging.counts.tokens import HYPHENS, Tokens

_TABLE = table("counts")
UNITS: dict[str, int] = _TABLE["units"]
TEENS: dict[str, int] = _TABLE["teens"]
TENS: dict[str, int] = _TABLE["tens"]
SCALES: dict[str, int] = _TABLE["scales"]
NUMBER_WORDS = frozenset({*UNITS, *TEENS, *TENS, "half"})

_GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f\u2009' ]\d{3})+")
_LONGEST = 15
"""Digits of the largest number taken for a count; longer runs are identifiers."""


class Numeral(NamedTuple):
    """A number and the token after it. ``value`` is ``multiple * scale`` where one scale word closes it."""

    end: int
    value: Fraction
    multiple: Fraction
    scale: int
    form: str


def numeral(tokens: Tokens, index: int, joined: bool = True) -> Numeral | None:
    """Return the number that begins at a token.

    Without ``joined``, "and" does not go on a number, as in "between one hundred and two thousand".
    """
    word = tokens.word(index)
    if word[:1].isdecimal():
        return _digits(tokens, index)
    if word == "half":
        return _half(tokens, index)
    if word in NUMBER_WORDS or (word in ("a", "an") and tokens.word(index + 1) in SCALES):
        return _worded(tokens, index, joined)
    return None


def _digits(tokens: Tokens, index: int) -> Numeral | None:
    word = tokens.word(index)
    after = index + 1
    if tokens.word(after) in HYPHENS and tokens.word(after + 1) in SCALES:
        after += 1
    scale = SCALES.get(tokens.word(after), 1)
    plain = word.replace(",", "")
    if "." in word and scale > 1:
        value = Fraction(plain) if plain.count(".") == 1 else None
    elif _GROUPED.fullmatch(word):
        value = Fraction(re.sub(r"\D", "", word)) if not word.startswith("0") else None
    elif plain.isdecimal() and len(plain) <= _LONGEST and (plain == "0" or not plain.startswith("0")):
        value = Fraction(int(plain))
    else:
        value = None
    if value is None or (value * scale).denominator != 1:
        return None
    return Numeral(after + 1 if scale > 1 else index + 1, value * scale, value, scale, "digits")


def _half(tokens: Tokens, index: int) -> Numeral | None:
    after = index + 1
    if tokens.word(after) in ("a", *HYPHENS):
        after += 1
    scale = SCALES.get(tokens.word(after))
    if scale is None:
        return None
    return Numeral(after + 1, Fraction(scale, 2), Fraction(1, 2), scale, "words")


def _small(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the end and the value of a number below one hundred."""
    word = tokens.word(index)
    if word in TENS:
        after = index + 1
        if tokens.word(after) in HYPHENS and UNITS.get(tokens.word(after + 1)):
            after += 1
        unit = UNITS.get(tokens.word(after))
        return (after + 1, TENS[word] + unit) if unit else (index + 1, TENS[word])
    if word in UNITS or word in TEENS:
        return index + 1, UNITS.get(word, TEENS.get(word, 0))
    return None


def _group(tokens: Tokens, index: int, joined: bool) -> tuple[int, int] | None:
    """Return the end and the value of a number below one thousand."""
    small = (index + 1, 1) if tokens.word(index) in ("a", "an") else _small(tokens, index)
    if small is None or tokens.word(small[0]) != "hundred":
        return small
    end, value = small[0] + 1, small[1] * 100
    rest = _small(tokens, end + 1) if joined and tokens.word(end) == "and" else _small(tokens, end)
    # "one hundred and two hundred" is two numbers.
    if rest is None or rest[1] == 0 or tokens.word(rest[0]) == "hundred":
        return end, value
    return rest[0], value + rest[1]


def _worded(tokens: Tokens, index: int, joined: bool) -> Numeral | None:
    group = _group(tokens, index, joined)
    if group is None:
        return None
    end, total = group
    first, scale = total, SCALES.get(tokens.word(end), 1)
    if scale == 1:
        closed = tokens.word(end - 1) == "hundred"
        return Numeral(end, Fraction(total), Fraction(total, 100 if closed else 1), 100 if closed else 1, "words")
    end, total = end + 1, total * scale
    limit, single = scale, True
    while limit > SCALES["dozen"]:
        start = end + 1 if joined and tokens.word(end) == "and" else end
        group = _group(tokens, start, joined) if tokens.word(start) in NUMBER_WORDS else None
        if group is None or group[1] == 0:
            break
        following = SCALES.get(tokens.word(group[0]), 1)
        # "two thousand and three thousand" is two numbers, and a dozen goes on nothing.
        if following >= limit or group[1] * following >= limit or following == SCALES["dozen"]:
            break
        total, single = total + group[1] * following, False
        end, limit = group[0] + (following > 1), following
    return Numeral(end, Fraction(total), Fraction(first if single else total), scale if single else 1, "words")
