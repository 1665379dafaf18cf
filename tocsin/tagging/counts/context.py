"""What is not a count although it looks like one."""

from tocsin.codebook import table
from tocsin.tagging.counts.dated import is_age, is_clock, is_date, is_year
from tocsin.tagging.counts.grammar import Expression
from tocsin.tagging.counts.identifiers import is_identifier
from tocsin.tagging.counts.measured import is_measure, is_numbered, unit_at
from tocsin.tagging.counts.tokens import HYPHENS, Tokens, phrase_set

_TABLE = table("counts")
_ARTICLE_BEFORE = phrase_set(_TABLE["article_before"])
_GROUP_OF = frozenset(_TABLE["article_before_of"])
_ONE_AFTER = phrase_set(_TABLE["one_after"])
_ONE_BEFORE = phrase_set(_TABLE["one_before"])
_ONE_OF_BEFORE = frozenset(_TABLE["one_of_before"])
_QUOTES = ("'", '"', "‘", "’", "“", "”")
_ONE_OF_REACH = 6
"""Words after "one of" in which a superlative is looked for."""


def not_a_count(tokens: Tokens, found: Expression) -> bool:
    """Tell whether the context of a number makes it something else than a count of persons or things."""
    if found.form == "article":
        return _counts_nothing(tokens, found)
    return (
        _is_pronoun(tokens, found)
        or is_identifier(tokens, found)
        or is_measure(tokens, found)
        or is_numbered(tokens, found)
        or is_date(tokens, found)
        or is_year(tokens, found)
        or is_clock(tokens, found)
        or is_age(tokens, found)
    )


def _counts_nothing(tokens: Tokens, found: Expression) -> bool:
    """Tell articles that count no person or thing: "a number of", "a third of", "a week"."""
    end = found.end
    following = tokens.word(end)
    # "a 66-year-old" and "a second attacker" count one, "a 20" and "a second" do not.
    if following[:1].isdecimal():
        return tokens.word(end + 1) not in (*HYPHENS, "year")
    if unit_at(tokens, end) and not (following == "second" and tokens.word(end + 1)[:1].isalpha()):
        return True
    if tokens.word(found.number) == "another":
        return False
    if following in _GROUP_OF:
        return tokens.word(end + 1) in ("of", "to")
    noun = tokens.word(end + 1) if following in _QUOTES else following
    return not noun[:1].isalpha() or _ARTICLE_BEFORE.at(tokens, end) is not None


def _is_pronoun(tokens: Tokens, found: Expression) -> bool:
    """Tell "one" that stands for something named before, or for one of many in rank: "the one", "one of the worst"."""
    end = found.end
    if tokens.word(found.number) != "one" or end != found.number + 1 or found.modified:
        return False
    if tokens.word(end) != "of":
        return _ONE_BEFORE.at(tokens, end) is not None or _ONE_AFTER.before(tokens, found.number) is not None
    for word in tokens.words[end + 1 : end + 1 + _ONE_OF_REACH]:
        if not word[0].isalpha():
            return False
        if word in _ONE_OF_BEFORE or (word.endswith("est") and len(word) > 5):
            return True
    return False
