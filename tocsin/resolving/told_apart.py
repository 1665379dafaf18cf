"""Told apart: the claims of a report in their order, each with what speaks for its being of another incident."""

import math
from bisect import bisect_right
from collections.abc import Sequence

from tocsin.claim import AnyClaim
from tocsin.mention import Mentions, PlaceMention
from tocsin.report import Report
from tocsin.resolving.digressions import Step
from tocsin.resolving.scenes import Scene, opening
from tocsin.resolving.told_days import DEEP
from tocsin.span import Span
from tocsin.tagging.encoder import Scores

_LEAST = 0.02
"""What is added to probabilities, so that their ratio stays within bounds."""


def told_apart(
    report: Report, claims: Sequence[AnyClaim], apart: Sequence[bool], lead: Scene, mentions: Mentions, scores: Scores
) -> list[Step]:
    """Return a step for each claim; claims come in the order of the text.

    ``apart`` says of each whether its own days or country set it apart from the incident told at ``lead``.
    """
    told_in = mentions.by_sentence
    sentences = [sentence for sentence, _ in told_in]
    starts = [sentence.start for sentence in sentences]
    deep = opening(mentions, DEEP)
    found = []
    before: int | None = None
    for claim, is_apart in zip(claims, apart, strict=True):
        number = max(0, bisect_right(starts, claim.quote.start) - 1)
        evidence = {
            claim.kind: 1.0,
            "deep": float(claim.quote.start >= deep),
            "heard": _heard(claim.quote, scores),
        }
        if sentences:
            evidence["other_town"] = float(_is_elsewhere(told_in[number][1].places, lead.town))
        found.append(Step(evidence, _after(report.text, sentences, before, number), is_apart))
        before = number
    return found


def _heard(quote: Span, scores: Scores) -> float:
    """Return how much likelier the encoder hears a claim as of another incident than as of the one told (log odds)."""
    other, told = (scores.probability("episode", label, quote) for label in ("other", "told"))
    return math.log((other + _LEAST) / (told + _LEAST))


def _is_elsewhere(places: Sequence[PlaceMention], town: str | None) -> bool:
    """Tell whether a sentence names towns and the one of the incident told is not among them."""
    names = {place.name for place in places if place.precision == "settlement"}
    return town is not None and bool(names) and town not in names


def _after(text: str, sentences: Sequence[Span], before: int | None, number: int) -> str:
    if before is None:
        return "first"
    if number == before:
        return "same_sentence"
    if number - before > 2:
        return "far"
    is_next = number - before == 1 and "\n" not in text[sentences[before].end : sentences[number].start]
    return "next_sentence" if is_next else "near"
