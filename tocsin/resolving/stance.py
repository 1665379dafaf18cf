"""What a clause itself tells of its content: whether it is denied, and how sure it is."""

import re
from collections.abc import Iterable
from functools import cache

from tocsin.codebook import table
from tocsin.mention import Mentions, PlaceMention, TimeMention
from tocsin.resolving.cues import phrases
from tocsin.span import Span

_MONTH = re.compile(r"(?:\d|\b(?:in|on|of|since|until|by|last|early|late|mid))\s+may\b|\bmay,?\s+\d", re.IGNORECASE)
_REACH = 90
"""Characters before a clause in which its denial stands."""
_NEGATION = re.compile(r"\b(?:not|never|no|nor|neither|cannot|without|none|nobody)\b|n['’]t\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed)|reject(?:s|ed)?|no (?:evidence|sign|indication|truth))\b[^;:]{0,60}$",
    re.IGNORECASE,
)


def certainty_of(text: str, clause: Span) -> str:
    """Return how sure ``clause`` is by its own hedges: the weakest that stands in it, else ``certain``."""
    words = _MONTH.sub(" ", clause.of(text))
    return next((certainty for certainty, cues in _hedges() if cues.search(words)), "certain")


def negated(text: str, group: Span) -> bool:
    """Tell whether a verb group or the words before a noun deny what follows."""
    return _NEGATION.search(text, group.start, group.end) is not None


def denied(text: str, sentence: Span, position: int) -> bool:
    """Tell whether what stands at ``position`` is the object of a denial ("denied that ...") in its sentence."""
    return _DENIAL.search(text[max(sentence.start, position - _REACH) : position]) is not None


def voice_of(text: str, core: Span, mentions: Mentions) -> str | None:
    """Return who vouches for ``core``, in lower case, or None where the report itself does."""
    source = next((a.source for a in mentions.attributions if a.content.holds(core)), None)
    return source.of(text).lower() if source else None


def nearest(mentions: Iterable[TimeMention | PlaceMention], quote: Span, sentence: Span) -> Span | None:
    """Return the mention of the sentence that stands nearest to ``quote``, or None."""
    inside = [mention.span for mention in mentions if sentence.holds(mention.span)]
    return min(inside, key=lambda s: (s.gap(quote), s.start), default=None)


@cache
def _hedges() -> tuple[tuple[str, re.Pattern[str]], ...]:
    cues = table("reporting")["certainty"]
    return tuple((certainty, phrases(cues[certainty])) for certainty in ("unknown", "possible", "probable"))
