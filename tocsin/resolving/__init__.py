"""Resolving: mentions to claims, each grounded in the exact characters that state it."""

from collections.abc import Iterable

import msgspec

from tocsin import __version__
from tocsin.claim import Annotation, AnyClaim, EventClaim, FigureClaim
from tocsin.mention import Attribution, Mentions
from tocsin.report import Report
from tocsin.resolving.assessments import assessments
from tocsin.resolving.episodes import episodes
from tocsin.resolving.events import events
from tocsin.resolving.figures import figures
from tocsin.resolving.measures import measures
from tocsin.resolving.warnings import warnings
from tocsin.tagging.attribution import voucher

__all__ = ["MAKER", "resolve"]

MAKER = f"tocsin-rules {__version__}"
"""Who made a claim: stored with it, so that claims of an older resolver are known and made anew."""

_SURENESS = ("certain", "probable", "possible", "unknown")


def resolve(report: Report, mentions: Mentions) -> Annotation:
    """Return what a report claims and the incidents that it tells of. The same report gives the same annotation."""
    text = report.text
    clauses: list[AnyClaim] = [
        claim for extract in (figures, events, warnings, measures, assessments) for claim in extract(text, mentions)
    ]
    voiced = [_vouched(claim, voucher(mentions.attributions, claim.quote)) for claim in clauses]
    told = _first_statements(text, sorted(voiced, key=lambda c: (c.quote, c.kind)))
    incidents, claims = episodes(report, told, mentions)
    numbered = tuple(msgspec.structs.replace(claim, id=f"c{n}") for n, claim in enumerate(claims, 1))
    return Annotation(report=report.id, incidents=incidents, claims=numbered)


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
                who = claim.group_kind if claim.high == 1 else None  # one dead here and one there are two
                key: tuple[object, ...] = (voice, claim.measure, claim.low, claim.high, who)
            case EventClaim():
                key = (voice, claim.quote)
            case _:
                key = (claim.kind, claim.quote, getattr(claim, "action", None), getattr(claim, "topic", None))
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept
