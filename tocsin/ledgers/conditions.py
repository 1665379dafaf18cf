"""Conditions and security of a place of detention, as claimed, against short checklists (codebook/conditions.yaml)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

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

_Said = tuple[str, AnyClaim, str]
"""A claim by name, itself, and its words."""


def checked(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> Mapping[str, tuple[Checked, ...]]:
    """Return, for each place of which a claim tells something, every point of the checklists with these claims.

    Counted are assessments of the place, and for security the warnings about it; that nobody speaks of a point says
    nothing about the place.
    """
    incidents = {ref: found.incident for found in findings for ref in found.incident.claims}
    about: dict[str, list[_Said]] = defaultdict(list)
    for one in sorted(coded, key=lambda c: c.id):
        for claim in filter(_bears, one.annotation.claims):
            ref = claim_ref(one.id, claim.id)
            spots = [spot_of(one, claim, group, incidents.get(ref)) for group in ("detainees", "camp_residents")]
            for name in sorted({spot.name for spot in spots if spot.name}):
                about[name].append((ref, claim, _words(one, claim)))
    made = {name: tuple(_points(said)) for name, said in about.items()}
    return {name: points for name, points in made.items() if any(point.claims for point in points)}


def _points(about: Sequence[_Said]) -> Iterator[Checked]:
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
