"""Conditions and security of a place of detention, as claimed, against short checklists (codebook/conditions.yaml)."""

from collections.abc import Iterator, Sequence

from tocsin.claim import AnyClaim, AssessmentClaim, CodedReport, WarningClaim, claim_ref
from tocsin.codebook import table
from tocsin.finding import Findings
from tocsin.ledger import Checked
from tocsin.ledgers.places import spot_of
from tocsin.ledgers.states import sentence_of
from tocsin.ledgers.words import mentions

_TOPICS = {
    "conditions": frozenset({"conditions"}),
    "security": frozenset({"inside_help", "intelligence_failure", "means"}),
}
"""Checklist -> the topics of assessments that can be evidence on it."""


def checked(where: str, coded: Sequence[CodedReport], findings: Sequence[Findings]) -> tuple[Checked, ...]:
    """Return every point of the checklists with the claims about the place ``where`` that speak of it.

    Counted are assessments of the place, and for security the warnings about it; that nobody speaks of a point says
    nothing about the place. Empty where no claim speaks of any point.
    """
    incidents = {ref: found.incident for found in findings for ref in found.incident.claims}
    about = [
        (claim_ref(one.id, claim.id), claim, _words(one, claim))
        for one in sorted(coded, key=lambda c: c.id)
        for claim in one.annotation.claims
        if _bears(claim) and spot_of(one, claim, "detainees", incidents.get(claim_ref(one.id, claim.id))).name == where
    ]
    points = tuple(_points(about))
    return points if any(point.claims for point in points) else ()


def _points(about: Sequence[tuple[str, AnyClaim, str]]) -> Iterator[Checked]:
    for name, checklist in table("conditions").items():
        said = [(ref, words) for ref, claim, words in about if _of(claim, name)]
        found = {
            point: tuple(ref for ref, words in said if entry["words"] and mentions(words, entry["words"]))
            for point, entry in checklist["points"].items()
        }
        rest = tuple(ref for ref, _ in said if not any(ref in claims for claims in found.values()))
        for point, entry in checklist["points"].items():
            yield Checked(name, point, found[point] if entry["words"] else rest)


def _bears(claim: AnyClaim) -> bool:
    return isinstance(claim, WarningClaim) or (
        isinstance(claim, AssessmentClaim) and any(claim.topic in topics for topics in _TOPICS.values())
    )


def _of(claim: AnyClaim, name: str) -> bool:
    if isinstance(claim, AssessmentClaim):
        return claim.topic in _TOPICS[name]
    return name == "security" and isinstance(claim, WarningClaim)


def _words(one: CodedReport, claim: AnyClaim) -> str:
    """Return the words of the claim, with its sentence where they are too few to tell what it is about."""
    quote = claim.quote.of(one.report.text)
    return quote if len(quote.split()) > 3 else sentence_of(one.report.text, claim.quote).of(one.report.text)
