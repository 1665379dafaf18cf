"""Resolving: mentions to claims, each grounded in the exact characters that state it."""

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from tocsin import __version__
from tocsin.claim import Annotation, AnyClaim, EventClaim, FigureClaim
from tocsin.gazetteer import gazetteer_version
from tocsin.mention import Attribution, Mentions
from tocsin.report import Report
from tocsin.resolving.candidates import candidates
from tocsin.resolving.confidence import confidence, least
from tocsin.resolving.episodes import episodes
from tocsin.resolving.located import located
from tocsin.resolving.roles import before_in_paragraph, settled, voiced
from tocsin.rule import rule
from tocsin.span import Span
from tocsin.tagging.attribution import voucher
from tocsin.tagging.encoder import Scores, identity

__all__ = ["maker", "resolve"]

_MADE_OF = ("tocsin.codebook", "tocsin.tagging", "tocsin.resolving", "tocsin.gazetteer")
"""What decides, beside the encoder and the places, what a report is read to claim."""
_SURENESS = ("certain", "probable", "possible", "unknown")


def maker(threshold: float | None = None) -> str:
    """Return who makes the claims: stored with each, so that those of an older resolver are known and made anew."""
    chosen = "" if threshold is None else f", confidence from {threshold:g}"
    reading = rule(*_MADE_OF)
    return f"tocsin {__version__}, reading {reading}, {identity()}, {gazetteer_version()}{chosen}"


def resolve(report: Report, mentions: Mentions, scores: Scores, threshold: float | None = None) -> Annotation:
    """Return what a report claims and the incidents that it tells of. The same report gives the same annotation.

    ``threshold`` is the confidence from which a claim is kept; None takes what was found best for its kind.
    """
    mentions = msgspec.structs.replace(mentions, places=located(report.text, mentions, scores))
    kept = []
    for candidate in candidates(report.text, mentions, scores):
        claim = candidate.claim
        surely = confidence(claim.kind, candidate.evidence)
        if surely >= (least(claim.kind) if threshold is None else threshold):
            sentence = _sentence(mentions, claim.quote)
            before = before_in_paragraph(report.text, mentions.sentences, sentence)
            vouched = _vouched(claim, voucher(mentions.attributions, claim.quote))
            whole = voiced(settled(vouched, sentence, scores), sentence, before, scores)
            kept.append(msgspec.structs.replace(whole, confidence=round(surely, 3)))
    told = _first_statements(report.text, sorted(kept, key=lambda c: (c.quote, c.kind)))
    incidents, claims = episodes(report, told, mentions, scores)
    numbered = tuple(msgspec.structs.replace(claim, id=f"c{n}") for n, claim in enumerate(claims, 1))
    return Annotation(report=report.id, incidents=incidents, claims=numbered)


def _sentence(mentions: Mentions, quote: Span) -> Span:
    """Return the sentence that a quote begins in; the quote itself where it stands in none."""
    number = bisect_right(mentions.sentences, quote.start, key=lambda sentence: sentence.start) - 1
    return mentions.sentences[number] if number >= 0 else quote


def _vouched(claim: AnyClaim, attribution: Attribution | None) -> AnyClaim:
    """Return the claim with the voice that vouches for it; the weaker certainty of clause and cue holds."""
    if attribution is None:
        return claim
    denied = attribution.polarity == "denied" and not isinstance(claim, FigureClaim)
    return msgspec.structs.replace(
        claim,
        source=attribution.source,
        source_kind=attribution.source_kind,
        polarity="denied" if denied else claim.polarity,
        certainty=max(claim.certainty, attribution.certainty, key=_SURENESS.index),
    )


def _first_statements(text: str, claims: Iterable[AnyClaim]) -> list[AnyClaim]:
    """Leave out a figure or event that the same voice states again with nothing changed."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for claim in claims:
        voice = (claim.source.of(text).lower() if claim.source else None, claim.source_kind)
        match claim:
            case FigureClaim():
                counted = (claim.measure, claim.low, claim.high, claim.group_kind)
                key: tuple[object, ...] = (voice, *counted, claim.polarity)
            case EventClaim():
                key = (voice, claim.quote, claim.type, claim.status, claim.polarity)
            case _:
                key = (claim.kind, claim.quote, getattr(claim, "action", None), getattr(claim, "topic", None))
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept
