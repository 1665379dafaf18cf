"""Whether something that can be counted follows a number."""

from tocsin.codebook import table
from tocsin.tagging.counts.tokens import Tokens

_TABLE = table("counts")
_PLURALS = frozenset(_TABLE["plurals"])
_NOT_PLURALS = frozenset(_TABLE["not_plurals"])
_YEAR_EVENTS = frozenset(_TABLE["year_events"])


def plural_ahead(tokens: Tokens, index: int, within: int = 4) -> bool:
    """Tell whether a plural noun stands among the next tokens, before any mark and any word for an event."""
    for word in tokens.words[index : index + within]:
        if not word.isalpha() or word in _YEAR_EVENTS:
            return False
        if word in _PLURALS or _has_plural_ending(word):
            return True
    return False


def _has_plural_ending(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in _NOT_PLURALS
