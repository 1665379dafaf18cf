"""The grammar of a count: modifiers, a number or a range of two, suffixes; and words that count without a number."""

from fractions import Fraction
from typing import NamedTuple

from tocsin.codebook import table
from tocsin.tagging.counts.numerals import Numeral, numeral
from tocsin.tagging.counts.tokens import Phrases, Tokens, phrase_set

_TABLE = table("counts")
_MODIFIERS = Phrases({phrase: bound for bound, phrases in _TABLE["modifiers"].items() for phrase in phrases})
_SUFFIXES = Phrases({phrase: bound for bound, phrases in _TABLE["suffixes"].items() for phrase in phrases})
_RANGES = phrase_set(_TABLE["ranges"])
_CHANGE_VERBS = frozenset(_TABLE["change_verbs"])
_MOST_MODIFIERS = 3
MODIFIER_WORDS = _MODIFIERS.first_words | {"between", "from"}


class Expression(NamedTuple):
    """A count before its context is looked at: tokens ``start`` to ``end``, the first number at ``number``."""

    start: int
    number: int
    end: int
    low: int | None
    high: int | None
    approx: bool
    form: str
    modified: bool = False
    """Whether a modifier stands before the number, which years and house numbers do not have."""


def expression(tokens: Tokens, index: int) -> Expression | None:
    """Return the count with a number that begins at a token, its modifiers included."""
    word = tokens.word(index)
    if word == "between" or (word == "from" and not _tells_change(tokens, index)):
        return _between(tokens, index)
    number, bounds = _past_modifiers(tokens, index)
    if bounds and tokens.word(number) == "between":
        between = _between(tokens, number)
        return between and between._replace(start=index, approx="about" in bounds)
    return _counted(tokens, index, number, bounds)


def _tells_change(tokens: Tokens, index: int) -> bool:
    return not _CHANGE_VERBS.isdisjoint(tokens.words[max(0, index - 4) : index])


def _between(tokens: Tokens, index: int) -> Expression | None:
    """Return "between 20 and 25", "from 20 to 25", "between 35 and more than 40"."""
    link = "and" if tokens.word(index) == "between" else "to"
    for joined in (True, False):
        first = numeral(tokens, _past_modifiers(tokens, index + 1)[0], joined)
        if first is None or tokens.word(first.end) != link:
            continue
        second_at, bounds = _past_modifiers(tokens, first.end + 1)
        second = numeral(tokens, second_at)
        if second is None:
            continue
        low, high = _shared_scale(first, second), second.value
        if low > high:
            return None
        open_end = "more_than" in bounds or "at_least" in bounds
        number = _past_modifiers(tokens, index + 1)[0]
        return _closed(
            tokens,
            Expression(
                index, number, second.end, int(low), None if open_end else int(high), open_end, first.form, True
            ),
        )
    return None


def _past_modifiers(tokens: Tokens, index: int) -> tuple[int, list[str]]:
    """Return the token after the modifiers that begin at one, and what they do to the bounds."""
    bounds: list[str] = []
    while len(bounds) < _MOST_MODIFIERS and (modifier := _MODIFIERS.at(tokens, index)) is not None:
        index = modifier[0]
        bounds.append(modifier[1])
    return index, bounds


def _shared_scale(first: Numeral, second: Numeral) -> Fraction:
    """Return the first value of a range, with the second's scale where it is left out ("2 to 3 million")."""
    if first.scale == 1 < second.scale and first.value <= second.multiple:
        return first.value * second.scale
    return first.value


def _counted(tokens: Tokens, start: int, number: int, bounds: list[str]) -> Expression | None:
    first = numeral(tokens, number)
    if first is None:
        return None
    end, low, high = first.end, first.value, first.value
    second = None if _change_before(tokens, start) else _second(tokens, first)
    if second is not None:
        end, low, high = second.end, _shared_scale(first, second), second.value
    counted = Expression(start, number, end, int(low), int(high), False, first.form, bool(bounds))
    for bound in reversed(bounds):
        counted = _bounded(counted, bound)
    return _closed(tokens, counted)


def _change_before(tokens: Tokens, index: int) -> bool:
    return tokens.word(index - 1) == "from" and _tells_change(tokens, index - 1)


def _second(tokens: Tokens, first: Numeral) -> Numeral | None:
    """Return the upper end of a range that begins with ``first``: "20 to 25", "two or three", "20-25"."""
    link = _RANGES.at(tokens, first.end)
    if link is None:
        return None
    second = numeral(tokens, _past_modifiers(tokens, link[0])[0])
    if second is None:
        return None
    low = _shared_scale(first, second)
    if low >= second.value or (tokens.word(first.end) == "or" and second.value > 10 * low):
        return None
    return second


def _bounded(counted: Expression, bound: str) -> Expression:
    low, high = counted.low, counted.high
    match bound:
        case "at_least":
            return counted._replace(high=None)
        case "more_than":
            return counted._replace(low=None if low is None else low + 1, high=None, approx=True)
        case "at_most":
            return counted._replace(low=None)
        case "less_than":
            return counted._replace(low=None, high=None if high is None else max(0, high - 1), approx=True)
        case "about":
            return counted._replace(approx=True)
        case _:
            return counted


def _closed(tokens: Tokens, counted: Expression) -> Expression:
    """Return the count with the suffixes that follow it: "or more", "-plus", "or so"."""
    suffix = _SUFFIXES.at(tokens, counted.end)
    if suffix is not None and tokens.word(suffix[0]) != "than" and not tokens.word(suffix[0])[:1].isdecimal():
        return _bounded(counted, suffix[1])._replace(end=suffix[0], modified=True)
    # "66 people or more": the bound moves, the expression ends with the number.
    for distance in (1, 2):
        nouns = tokens.words[counted.end : counted.end + distance]
        if tokens.word(counted.end + distance) == "or" and all(noun[0].isalpha() for noun in nouns):
            later = _SUFFIXES.at(tokens, counted.end + distance)
            if later is not None and later[1] != "exactly" and tokens.word(later[0]) != "than":
                return _bounded(counted, later[1])
            break
    return counted


class _Vague(NamedTuple):
    low: int | None
    high: int | None
    approx: bool
    form: str
    not_after: Phrases[bool]
    not_before: Phrases[bool]


def _vague(entry: dict[str, object], form: str, low: int | None = None, high: int | None = None) -> _Vague:
    def phrases(name: str) -> Phrases[bool]:
        listed = entry.get(name, [])
        assert isinstance(listed, list)
        return phrase_set(listed)

    low_entry, high_entry = entry.get("low", low), entry.get("high", high)
    assert low_entry is None or isinstance(low_entry, int)
    assert high_entry is None or isinstance(high_entry, int)
    return _Vague(low_entry, high_entry, bool(entry.get("approx")), form, phrases("not_after"), phrases("not_before"))


_VAGUE = Phrases(
    {
        **{
            phrase: _vague(entry, "unknown" if entry["low"] is None else "quantifier")
            for phrase, entry in _TABLE["vague"].items()
        },
        **{phrase: _vague(entry, "none", 0, 0) for phrase, entry in _TABLE["none"].items()},
        **{phrase: _vague(entry, "article", 1, 1) for phrase, entry in _TABLE["articles"].items()},
    }
)
VAGUE_WORDS = _VAGUE.first_words


def vague(tokens: Tokens, index: int) -> Expression | None:
    """Return the count without a number that begins at a token: "dozens", "hundreds or thousands", "none", "a"."""
    start = index
    index, bounds = _past_modifiers(tokens, index)
    found = _VAGUE.at(tokens, index)
    if found is None and index != start:
        index, bounds = start, []
        found = _VAGUE.at(tokens, index)
    if found is not None and bounds and (found[1].form != "quantifier" or found[1].high is None):
        return None
    if found is None:
        return None
    end, entry = found
    if entry.not_after.before(tokens, start) or entry.not_before.at(tokens, end):
        return None
    high = entry.high
    link = _RANGES.at(tokens, end)
    upper = _VAGUE.at(tokens, link[0]) if link is not None else None
    if upper is not None and entry.high is not None and upper[1].high is not None and upper[1].high > entry.high > 9:
        end, high = upper[0], upper[1].high
    counted = Expression(start, index, end, entry.low, high, entry.approx, entry.form, bool(bounds))
    for bound in reversed(bounds):
        counted = _bounded(counted, bound)
    return counted
