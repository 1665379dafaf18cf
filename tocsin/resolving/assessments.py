"""Assessments: judgements that others could dispute, told by the words of codebook/assessments.yaml."""

import re
from collections.abc import Iterator
from functools import cache

from tocsin.claim import AssessmentClaim
from tocsin.codebook import table
from tocsin.mention import Mentions
from tocsin.resolving.clauses import clause_of
from tocsin.resolving.cues import CueTable
from tocsin.resolving.stance import certainty_of, denied, nearest, negated, voice_of
from tocsin.span import Span


def assessments(text: str, mentions: Mentions) -> tuple[AssessmentClaim, ...]:
    """Return the assessments that ``text`` states, in its order: one a topic, voice and sentence."""
    return tuple(claim for sentence, local in mentions.by_sentence for claim in _in_sentence(text, sentence, local))


def _in_sentence(text: str, sentence: Span, mentions: Mentions) -> Iterator[AssessmentClaim]:
    told = set()
    relevant = _subjects().search(text, sentence.start, sentence.end) is not None
    for hit in _cues().find(text, sentence):
        if hit.role == "cues" and not relevant:
            continue
        voice = voice_of(text, hit.span, mentions)
        if (hit.key, voice) in told:
            continue
        told.add((hit.key, voice))
        clause = clause_of(text, sentence, hit.span, mentions)
        denies = negated(text, Span(clause.start, hit.span.end)) or denied(text, sentence, hit.span.start)
        yield AssessmentClaim(
            id="",
            quote=clause,
            polarity="denied" if denies else "affirmed",
            certainty=certainty_of(text, clause),
            time=nearest(mentions.times, clause, sentence),
            place=nearest(mentions.places, clause, sentence),
            topic=hit.key,
        )


@cache
def _cues() -> CueTable:
    return CueTable(table("assessments")["topics"])


@cache
def _subjects() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('assessments')['subjects'])})", re.IGNORECASE)
