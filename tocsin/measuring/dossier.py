"""How well exported incidents agree with a gold dossier: what belongs together, how many, who contradicts whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from tocsin.claim import Annotation, claim_ref
from tocsin.errors import BenchmarkError
from tocsin.measuring.agreement import Agreement
from tocsin.measuring.claims import by_report, match_claims
from tocsin.measuring.shapes import ExportedFigure, ExportedIncident, GoldDossier, Range, typed

Pair = frozenset[str]
Members = Sequence[tuple[ExportedIncident, set[str]]]
"""Incidents, each with the gold claims that its claims stand for."""

LEAD_TOLERANCE = 7
"""Days by which a lead time may miss the gold range and still count as right."""

FLOOD = 4
"""Predicted contradictions per gold one beyond which recall is divided by the excess: a flood is no answer."""


class DossierScores(Struct, frozen=True, kw_only=True):
    """How well reports were reconciled; None where the gold dossier has nothing of the kind."""

    incidents: Agreement
    """B-cubed over the gold claims that belong to an incident (Bagga and Baldwin 1998)."""
    figures_exact: float | None
    """Share of the gold figures whose low and high were found exactly."""
    figures_overlap: float | None
    """Mean overlap of predicted and gold ranges: intersection over union, counted in whole people."""
    contradictions: float | None
    """Share of the gold contradictions that were found."""
    contradictions_predicted: float | None
    """Predicted contradictions per gold one."""
    warnings: float | None
    """Share of the gold earlier warnings that were found."""
    warnings_lead: float | None
    """Share of the dated ones among them whose lead time is right within `LEAD_TOLERANCE` days."""
    syndicated: float | None
    """Share of the gold pairs of copies that were found."""

    @property
    def score(self) -> float:
        """Mean of the F1 of incidents, the overlap of figures and the recall of contradictions, flood set off."""
        recall = self.contradictions
        if recall is not None and self.contradictions_predicted is not None:
            recall /= max(1.0, self.contradictions_predicted / FLOOD)
        parts = [part for part in (self.incidents.f1, self.figures_overlap, recall) if part is not None]
        return sum(parts) / len(parts)

    def figures(self) -> dict[str, float]:
        """Return every figure that is not None by name: ``incidents.f1``, ``figures.overlap``, ``score``."""
        shares = {
            "figures.exact": self.figures_exact,
            "figures.overlap": self.figures_overlap,
            "contradictions.recall": self.contradictions,
            "contradictions.predicted_per_gold": self.contradictions_predicted,
            "warnings.recall": self.warnings,
            "warnings.lead": self.warnings_lead,
            "syndicated.recall": self.syndicated,
        }
        known = {name: share for name, share in shares.items() if share is not None}
        return self.incidents.figures("incidents") | known | {"score": self.score}

    def table(self) -> tuple[str, ...]:
        """Return lines of text for a terminal."""
        return tuple(f"{name:36}{value:8.3f}" for name, value in self.figures().items())


def score_dossier(
    gold_dossier: dict[str, Any],
    gold: Iterable[Annotation],
    incidents: Iterable[dict[str, Any]],
    predicted: Iterable[Annotation],
) -> DossierScores:
    """Compare incidents, in the records of the incidents export, with a gold dossier.

    Claims are named ``report#claim`` on both sides; ``gold`` and ``predicted`` hold them, and a predicted claim stands
    for the gold claim that it matches. Raises `BenchmarkError` for a dossier or an incident of another shape.
    """
    dossier = typed(gold_dossier, GoldDossier, "gold dossier")
    found = [typed(record, ExportedIncident, f"incident {number}") for number, record in enumerate(incidents, start=1)]
    if len({incident.id for incident in found}) < len(found):
        raise BenchmarkError("two incidents have the same id; export them again")
    stands_for = matching(gold, predicted)
    members = [(incident, {stands_for[c] for c in incident.claims if c in stands_for}) for incident in found]
    exact, overlap = _figures(dossier, members)
    contradicting = {Pair((c.a, c.b)) for c in dossier.contradictions}
    predictions = [c for incident in found for c in incident.contradictions]
    matched = {Pair((stands_for[c.a], stands_for[c.b])) for c in predictions if {c.a, c.b} <= stands_for.keys()}
    copies = {Pair(pair) for pair in dossier.syndicated}
    warned, lead = _warnings(dossier, found, stands_for)
    return DossierScores(
        incidents=b_cubed(
            {claim: incident.id for incident in dossier.incidents for claim in incident.claims},
            {claim: incident.id for incident, claims in members for claim in claims},
        ),
        figures_exact=exact,
        figures_overlap=overlap,
        contradictions=_recall(contradicting, matched),
        contradictions_predicted=len(predictions) / len(contradicting) if contradicting else None,
        warnings=warned,
        warnings_lead=lead,
        syndicated=_recall(copies, {Pair(pair) for incident in found for pair in incident.syndicated}),
    )


def b_cubed(gold: dict[str, str], predicted: dict[str, str]) -> Agreement:
    """Return the B-cubed precision and recall of ``predicted`` over the items of ``gold``, both item -> cluster.

    An item without a predicted cluster is one of its own; items that the gold lacks are left out.
    """
    together = _clusters(gold, gold)
    found = _clusters(gold, predicted)
    precision = recall = 0.0
    for item in gold:
        both = len(together[item] & found[item])
        precision += both / len(found[item])
        recall += both / len(together[item])
    count = len(gold) or 1
    return Agreement(precision / count, recall / count)


def range_overlap(a: Range, b: Range) -> float:
    """Return how many whole numbers two ranges share, of all that either covers.

    An open low end is 0, an open high end the highest number that either range names.
    """
    top = max(bound for bound in (a.low or 0, a.high, b.low or 0, b.high) if bound is not None)
    (a_low, a_high), (b_low, b_high) = ((r.low or 0, top if r.high is None else r.high) for r in (a, b))
    shared = min(a_high, b_high) - max(a_low, b_low) + 1
    return max(0, shared) / (max(a_high, b_high) - min(a_low, b_low) + 1)


def matching(gold: Iterable[Annotation], predicted: Iterable[Annotation]) -> dict[str, str]:
    """Return ``report#claim`` of each predicted claim that matches a gold claim -> that gold claim."""
    answers = by_report(predicted)
    return {
        claim_ref(report, b.id): claim_ref(report, a.id)
        for report, annotation in by_report(gold).items()
        if report in answers
        for a, b in match_claims(annotation, answers[report])
    }


def _clusters(items: Iterable[str], cluster_of: dict[str, str]) -> dict[str, set[str]]:
    """Return item -> the items of its cluster; an item without one is alone."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        if item in cluster_of:
            members[cluster_of[item]].add(item)
    return {item: members[cluster_of[item]] if item in cluster_of else {item} for item in items}


def _figures(dossier: GoldDossier, members: Members) -> tuple[float | None, float | None]:
    """Return the share of exact final figures and the mean overlap, each looked up in the incident closest to it."""
    claims_of = {incident.id: set(incident.claims) for incident in dossier.incidents}
    exact, overlaps = [], []
    for figure in dossier.figures:
        if figure.part or not figure.incident:
            continue
        final = figure.final or Range(figure.low, figure.high)
        home = _closest(claims_of.get(figure.incident, set()), members)
        found = next((Range(f.low, f.high) for f in home if (f.measure, f.group_kind) == figure.counted), None)
        exact.append(found is not None and (found.low, found.high) == (final.low, final.high))
        overlaps.append(range_overlap(found, final) if found else 0.0)
    return _mean(exact), _mean(overlaps)


def _closest(claims: set[str], members: Members) -> tuple[ExportedFigure, ...]:
    """Return the figures of the incident that shares most claims, the first of equals; none where none shares any."""
    incident, shared = max(members, key=lambda member: len(member[1] & claims), default=(None, set()))
    return incident.figures if incident and shared & claims else ()


def _warnings(
    dossier: GoldDossier, found: Sequence[ExportedIncident], stands_for: dict[str, str]
) -> tuple[float | None, float | None]:
    """Return the share of gold warnings found, and of the dated ones among them the share with the right lead time."""
    said = {
        stands_for[warning.claim]: warning.lead_days
        for incident in found
        for warning in incident.warnings
        if warning.claim in stands_for
    }
    gold = {warning.any_of: warning for warning in dossier.warnings_before}
    hits = {claims: next(said[c] for c in claims if c in said) for claims in gold if not said.keys().isdisjoint(claims)}
    right = [
        lead[0] - LEAD_TOLERANCE <= days <= lead[1] + LEAD_TOLERANCE
        for claims, days in hits.items()
        if days is not None and (lead := gold[claims].lead)
    ]
    return len(hits) / len(gold) if gold else None, _mean(right)


def _recall(gold: set[Pair], found: set[Pair]) -> float | None:
    return len(gold & found) / len(gold) if gold else None


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
