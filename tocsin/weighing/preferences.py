"""Figures whose best an analyst has decided on; range and grade stay those of the rule."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from tocsin.claim import CodedReport, FigureClaim, claim_ref
from tocsin.decision import AnyDecision, Preference
from tocsin.finding import Figure, Preferred
from tocsin.incident import Incident
from tocsin.standing import standing
from tocsin.weighing.explain import spoken
from tocsin.weighing.numbers import point


def preferred(
    figures: Sequence[Figure], incident: Incident, coded: Sequence[CodedReport], decisions: Iterable[AnyDecision]
) -> tuple[Figure, ...]:
    """Return the figures, with the best of each that a standing preference speaks of set to the preferred claim's.

    A preference counts where the incident has both the episode that stands for it and the claim. Of several for one
    figure the one decided last counts.
    """
    chosen = {
        (decision.measure, decision.group_kind): decision
        for decision in standing(decisions)
        if isinstance(decision, Preference)
        and decision.episode in incident.episodes
        and decision.claim in incident.claims
    }
    if not chosen:
        return tuple(figures)
    claims = {claim_ref(one.id, claim.id): claim for one in coded for claim in one.annotation.claims
              if isinstance(claim, FigureClaim)}  # fmt: skip
    return tuple(_with_best(figure, chosen.get((figure.measure, figure.group_kind)), claims) for figure in figures)


def _with_best(figure: Figure, decision: Preference | None, claims: Mapping[str, FigureClaim]) -> Figure:
    claim = claims.get(decision.claim) if decision else None
    best = point(claim) if claim else None
    if decision is None or claim is None or best is None:
        return figure
    rule = "no number" if figure.best is None else f"{figure.best:,}"
    outside = (figure.low is not None and best < figure.low) or (figure.high is not None and best > figure.high)
    note = (
        f"{decision.author} prefers {spoken(claim)} ({decision.claim}) to the rule's best, {rule}"
        f"{', though it lies outside the range' if outside else ''}: {decision.reason.rstrip('.')}."
    )
    mark = Preferred(
        claim=decision.claim,
        by=decision.author,
        reason=decision.reason,
        rule_best=figure.best,
        decision=decision.number,
    )
    return replace(figure, best=best, why=f"{figure.why} {note}", preferred=mark)
