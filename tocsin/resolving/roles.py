"""Roles: who acts, on whom, who is asked and who vouches, where the cue words and the encoder may disagree."""

from collections.abc import Sequence

import msgspec
import numpy as np

from tocsin.claim import AnyClaim, MeasureClaim
from tocsin.span import Span
from tocsin.tagging.encoder import Scores

_ROLES = {
    "event": {"actor": "actor", "target": "target", "instrument": "instrument"},
    "measure": {"addressee": "addressee"},
    "warning": {"threat": "threat", "target": "warned"},
}
"""Kind of claim -> field -> its label in the encoder's ``role`` head."""

DOUBTED = 0.1
"""A part that the cues name is given up where the encoder gives its surest word less than this."""
VOICED = 0.4
"""A claim that no cue attributes has a source where the encoder gives less than this to its being the report's own."""

SPOKEN = 0.1
"""It goes on with the source of the sentences before where its own names none and the encoder gives less than this."""
GOES_ON = 3
"""For how many sentences somebody is taken to go on speaking."""
SURE = 0.5
"""What the encoder must give the surest word of a source for that."""


def settled(claim: AnyClaim, sentence: Span, scores: Scores) -> AnyClaim:
    """Return a claim with the parts that cues and encoder settle on: the cues', unless the encoder doubts them.

    Who demands is not asked.
    """
    parts = {
        field: nearest_role(role, claim.quote, sentence, scores)
        for field, role in _ROLES.get(claim.kind, {}).items()
        if (told := getattr(claim, field)) is None or _surest(role, told, scores) < DOUBTED
    }
    whole = msgspec.structs.replace(claim, **parts)
    if isinstance(whole, MeasureClaim) and whole.mood == "demanded" and _overlap(whole.addressee, whole.source):
        return msgspec.structs.replace(whole, addressee=None)
    return whole


def nearest_role(role: str, quote: Span, sentence: Span, scores: Scores) -> Span | None:
    """Return the mention of a role in a sentence that stands nearest to a quote, or None."""
    runs = (run.span for run in scores.runs("role", sentence, only=role))
    return min(runs, key=lambda s: (s.gap(quote), s), default=None)


def voiced(claim: AnyClaim, sentence: Span, before: Sequence[Span], scores: Scores) -> AnyClaim:
    """Return a claim that no cue attributes with the source that the encoder hears in its sentence, if it hears one.

    One that the cues name gives way to it where the encoder doubts that one. Where the encoder is sure that somebody
    else speaks, and the sentence names nobody, it is the last source of the sentences ``before`` in the paragraph.
    """
    own = scores.heads["source_kind"].labels.index("report")
    kinds = scores.mean("source_kind", claim.quote)
    untold = claim.source is None and claim.source_kind == "report"
    if claim.source is None:
        sought = untold and kinds[own] < VOICED
    else:
        sought = _surest("source", claim.source, scores) < DOUBTED
    source = nearest_role("source", claim.quote, sentence, scores) if sought else None
    if source is None and untold and kinds[own] < SPOKEN:
        source = _last_source(before, scores)
    if source is None:
        return claim
    kinds[own] = 0
    kind = scores.heads["source_kind"].labels[int(np.argmax(kinds))]
    return msgspec.structs.replace(claim, source=source, source_kind=kind)


def before_in_paragraph(text: str, sentences: Sequence[Span], sentence: Span) -> list[Span]:
    """Return the sentences before one in its paragraph, in order."""
    start = text.rfind("\n", 0, sentence.start) + 1
    return [s for s in sentences if start <= s.start and s.end <= sentence.start]


def _last_source(sentences: Sequence[Span], scores: Scores) -> Span | None:
    """Return the last source that the encoder surely marks in some sentences, those nearest first."""
    for sentence in reversed(sentences[-GOES_ON:]):
        runs = [run.span for run in scores.runs("role", sentence, only="source")]
        if sure := [span for span in runs if _surest("source", span, scores) >= SURE]:
            return max(sure)
    return None


def _surest(role: str, span: Span, scores: Scores) -> float:
    column = scores.heads["role"].labels.index(role)
    return float(scores.by_head["role"][scores.within(span), column].max(initial=0.0))


def _overlap(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a.overlap(b) > 0
