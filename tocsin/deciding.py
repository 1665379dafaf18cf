"""What an analyst can decide about a case, each with a reason and a name; `Case.undo` takes any of it back.

The incidents are linked anew when they are next asked for. Every function raises `DecisionError` if the decision cannot
be taken; then nothing is stored.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from tocsin import pipeline
from tocsin.case import Case
from tocsin.claim import claim_ref
from tocsin.codebook import VOCABULARY
from tocsin.decision import AnyDecision, Apart, Effect, Preference, Rating, Together
from tocsin.effects import effects
from tocsin.errors import DecisionError
from tocsin.incident import Incident
from tocsin.ledger import RATINGS
from tocsin.ledgers import matrices
from tocsin.standing import standing


def link(case: Case, a: str, b: str, *, reason: str, author: str) -> AnyDecision:
    """Decide that two episodes (``report#episode``) are one incident, whatever the evidence."""
    return case.decide(Together(episodes=(a, b), reason=reason, author=author))


def unlink(case: Case, a: str, b: str, *, reason: str, author: str) -> AnyDecision:
    """Decide that two episodes are not one incident, by whatever chain of links."""
    return case.decide(Apart(episodes=(a,), others=(b,), reason=reason, author=author))


def merge(case: Case, incident: str, other: str, *, reason: str, author: str) -> AnyDecision:
    """Decide that two incidents are one: the episode with most claims of each stands for it, now and later."""
    found = [_incident(case, one) for one in (incident, other)]
    if incident == other:
        raise DecisionError(f"{incident} is one incident already; name two")
    a, b = (set(one.episodes) for one in found)
    for decision in standing(case.decisions()):
        if isinstance(decision, Apart) and _divides(decision, a, b):
            raise DecisionError(
                f"decision {decision.number} by {decision.author} keeps {incident} and {other} apart "
                f"({decision.reason}); undo it first: tocsin undo CASE {decision.number} --because WHY"
            )
    first, second = (_representative(case, one) for one in found)
    return case.decide(Together(episodes=(first, second), reason=reason, author=author))


def split(case: Case, incident: str, episodes: Sequence[str], *, reason: str, author: str) -> AnyDecision:
    """Decide that some episodes of an incident are not one incident with the rest of it."""
    found = _incident(case, incident)
    for episode in episodes:
        if episode not in found.episodes:
            raise DecisionError(f"{episode} is no episode of {incident}, which has {', '.join(found.episodes)}")
    rest = tuple(episode for episode in found.episodes if episode not in episodes)
    if not rest or not episodes:
        raise DecisionError(f"name some, but not all, of the episodes of {incident}: {', '.join(found.episodes)}")
    return case.decide(Apart(episodes=tuple(episodes), others=rest, reason=reason, author=author))


def prefer(
    case: Case, incident: str, measure: str, group_kind: str, claim: str, *, reason: str, author: str
) -> AnyDecision:
    """Decide that the number of a claim (``report#claim``) is an incident's best figure of a measure and group."""
    found = _incident(case, incident)
    for field, value in (("measure", measure), ("group_kind", group_kind)):
        if value not in VOCABULARY[field]:
            raise DecisionError(f"there is no {field} {value!r}; choose one of {', '.join(VOCABULARY[field])}")
    decision = Preference(
        episode=_representative(case, found),
        claim=claim,
        measure=measure,
        group_kind=group_kind,
        reason=reason,
        author=author,
    )
    for other in standing(case.decisions()):
        if (
            isinstance(other, Preference)
            and (other.measure, other.group_kind) == (measure, group_kind)
            and other.episode in found.episodes
            and other.claim in found.claims
        ):
            raise DecisionError(
                f"decision {other.number} by {other.author} prefers {other.claim} ({other.reason}); "
                f"undo it first: tocsin undo CASE {other.number} --because WHY"
            )
    if claim not in found.claims:
        raise DecisionError(
            f"there is no claim {claim} about {incident}; `tocsin export CASE --as figures -o FILE` has them"
        )
    return case.decide(decision)


def rate(
    case: Case, incident: str, question: str, answer: str, claim: str, rating: str, *, reason: str, author: str
) -> AnyDecision:
    """Decide how a claim (``report#claim``) bears on an explanation; ``H2`` is the second of the ledger's for it.

    Question and explanation may be the analyst's own. The ledger's ratings stay as they are.
    """
    found = _incident(case, incident)
    if rating not in RATINGS:
        raise DecisionError(f"there is no rating {rating!r}; choose one of {', '.join(RATINGS)}")
    if re.fullmatch(r"H\d+", answer):
        drawn = matrices(case.coded(), pipeline.findings(case))
        answers = next((m.answers for m in drawn if (m.incident, m.question) == (found.id, question)), ())
        if not 1 <= int(answer[1:]) <= len(answers):
            raise DecisionError(
                f"{incident} has no {answer} for {question!r}; `tocsin ledger CASE hypotheses` lists them"
            )
        answer = answers[int(answer[1:]) - 1]
    return case.decide(
        Rating(
            episode=_representative(case, found),
            claim=claim,
            question=question,
            answer=answer,
            rating=rating,
            reason=reason,
            author=author,
        )
    )


def decided(case: Case) -> tuple[Effect, ...]:
    """Return every decision of the case with what it does now, undone ones too, in the order of their numbers."""
    return effects(case.decisions(), pipeline.findings(case))


def _incident(case: Case, incident_id: str) -> Incident:
    found = next((one for one in pipeline.incidents(case) if one.id == incident_id), None)
    if found is None:
        raise DecisionError(f"there is no incident {incident_id!r} in this case; `tocsin show CASE` lists them")
    return found


def _divides(decision: Apart, a: Collection[str], b: Collection[str]) -> bool:
    """Tell whether a decision has one side in the one incident and the other in the other."""
    sides = (set(decision.episodes), set(decision.others))
    return any(not one.isdisjoint(a) and not other.isdisjoint(b) for one, other in (sides, sides[::-1]))


def _representative(case: Case, incident: Incident) -> str:
    """Return the episode that most claims speak of, the first by name of equals."""
    claims = Counter(
        claim_ref(one.id, claim.incident)
        for one in case.coded(incident.reports)
        for claim in one.annotation.claims
        if claim.incident
    )
    return min(incident.episodes, key=lambda episode: (-claims[episode], episode))
