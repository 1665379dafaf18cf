"""Numbers that measure or name: money, distances, durations, percentages, fractions; Resolution 2396, Highway 47."""

from tocsin.codebook import table
from tocsin.tagging.counts.grammar import Expression
from tocsin.tagging.counts.nouns import plural_ahead
from tocsin.tagging.counts.tokens import HYPHENS, Tokens, phrase_set

_TABLE = table("counts")
_UNITS = phrase_set(_TABLE["measure_units"])
_UNIT_ADJECTIVES = phrase_set(_TABLE["unit_adjectives"])
_CURRENCIES = phrase_set(_TABLE["currency_before"])
_FRACTIONS = frozenset(_TABLE["fractions"])
_NUMBERED = phrase_set(_TABLE["numbered"])
_NUMBERED_CAPITAL = phrase_set(word.lower() for word in _TABLE["numbered_capital"])
_STREETS = frozenset(_TABLE["streets"])
_LONGEST_ACRONYM = 5
_LONGEST_LIST = 4
"""Numbers of "Resolutions 2254, 2118 and 2396" before the last."""


def unit_at(tokens: Tokens, index: int) -> bool:
    """Tell whether a unit of measure begins at a token."""
    return _UNITS.at(tokens, index) is not None


def is_measure(tokens: Tokens, found: Expression) -> bool:
    """Tell money, percentages, distances, durations and fractions."""
    index = found.end
    if _CURRENCIES.before(tokens, found.number) or tokens.word(index) in _FRACTIONS:
        return True
    if tokens.word(index) in ("and", "or") and tokens.word(index + 2) in HYPHENS and unit_at(tokens, index + 3):
        return True  # "the 14 and 18-year-old boys"
    for _ in range(3):
        while tokens.word(index) in HYPHENS:
            index += 1
        if unit_at(tokens, index):
            # One letter, as in "5 m", is a unit after digits only.
            return len(tokens.word(index)) > 1 or found.form == "digits"
        adjective = _UNIT_ADJECTIVES.at(tokens, index)
        if adjective is None:
            return False
        index = adjective[0]
    return False


def is_numbered(tokens: Tokens, found: Expression) -> bool:
    """Tell names and ranks with a number: "Resolutions 2254 and 2118", "CTF 50", "48 Kremlivska Street"."""
    if found.modified:
        return False
    first = found.number
    for _ in range(_LONGEST_LIST):
        if tokens.word(first - 1) in ("and", ",") and tokens.word(first - 2)[:1].isdecimal():
            first -= 2
    if _NUMBERED.before(tokens, first):
        return not (found.form == "words" and plural_ahead(tokens, found.end))
    if plural_ahead(tokens, found.end, within=3):
        return False
    return (found.form == "digits" and _beside_name(tokens, found)) or _after_capital(tokens, found.number)


def _beside_name(tokens: Tokens, found: Expression) -> bool:
    name = tokens.raw(found.number - 1)
    if name.isalpha() and name.isupper() and len(name) <= _LONGEST_ACRONYM and not tokens.one_case:
        return True
    in_street = not _STREETS.isdisjoint(tokens.words[found.end + 1 : found.end + 3])
    return in_street and tokens.raw(found.end)[:1].isupper()


def _after_capital(tokens: Tokens, number: int) -> bool:
    name = _NUMBERED_CAPITAL.before(tokens, number)
    return name is not None and (tokens.one_case or tokens.raw(name[0])[:1].isupper())
