"""Every count of persons or things written in English text, with its bounds (docs/counts.md)."""

from tocsin.codebook import table
from tocsin.mention import Count
from tocsin.tagging.counts.context import not_a_count
from tocsin.tagging.counts.grammar import MODIFIER_WORDS, VAGUE_WORDS, Expression, expression, vague
from tocsin.tagging.counts.numerals import NUMBER_WORDS
from tocsin.tagging.counts.tokens import Tokens, phrase_set

__all__ = ["counts"]

_TABLE = table("counts")
_NEGATIONS = frozenset(_TABLE["negations"])
_DOUBTS = frozenset(_TABLE["doubts"])
_ANY_BEFORE = phrase_set(_TABLE["any_before"])
_ANY_REACH = 10
"""Words before "any" in which a negation is looked for."""
_STARTS = MODIFIER_WORDS | VAGUE_WORDS | NUMBER_WORDS | {"any"}


def counts(text: str) -> tuple[Count, ...]:
    """Return the counts of an English text in order, none overlapping; who is counted is for the caller to find.

    Dates, ages, money, measures, percentages, ordinals and numbered names are no counts and left out.
    """
    tokens = Tokens(text)
    found = []
    index = 0
    for start, word in enumerate(tokens.words):
        if start < index or not (word in _STARTS or word[0].isdecimal()):
            continue
        candidate = _any(tokens, start) if word == "any" else expression(tokens, start) or vague(tokens, start)
        if candidate is None:
            continue
        index = candidate.end
        if not not_a_count(tokens, candidate):
            span = tokens.span(candidate.start, candidate.end)
            found.append(Count(span, candidate.low, candidate.high, candidate.approx, candidate.form))
    return tuple(found)


def _any(tokens: Tokens, index: int) -> Expression | None:
    """Return "any" as none after a negation, as unknown after a doubt: "did not cause any casualties"."""
    if _ANY_BEFORE.at(tokens, index + 1):
        return None
    for word in reversed(tokens.words[max(0, index - _ANY_REACH) : index]):
        if word in (".", ";", "?", "!", ":") or word.isspace():
            return None
        if word in _DOUBTS:
            return Expression(index, index, index + 1, None, None, False, "unknown")
        if word in _NEGATIONS:
            return Expression(index, index, index + 1, 0, 0, False, "none")
    return None
