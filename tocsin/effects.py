"""Effects: what each decision of an analyst does to the incidents as they are now, or why it does nothing."""

from collections.abc import Iterable, Mapping, Sequence

from tocsin.decision import OF_EARLIER_CODING, AnyDecision, Apart, Effect, Preference, Rating, Together
from tocsin.finding import Findings

_NOT_LINKED = "without effect: the incidents were linked without it"


def effects(decisions: Iterable[AnyDecision], found: Sequence[Findings]) -> tuple[Effect, ...]:
    """Return the effect of every decision, in the order of their numbers, given what was found under them."""
    home = {episode: each for each in found for episode in each.incident.episodes}
    return tuple(_effect(decision, home) for decision in sorted(decisions, key=lambda d: (d.number, d.subjects)))


def _effect(decision: AnyDecision, home: Mapping[str, Findings]) -> Effect:
    if decision.undone:
        return Effect(decision, False, "undone; the trail tells by whom and why")
    match decision:
        case Together():
            return _together(decision, home)
        case Apart():
            return _apart(decision, home)
        case Preference():
            return _preference(decision, home)
        case Rating():
            return _rating(decision, home)


def _together(decision: Together, home: Mapping[str, Findings]) -> Effect:
    if missing := [episode for episode in decision.episodes if episode not in home]:
        return Effect(decision, False, _gone(missing), _ids(decision.episodes, home))
    incident = home[decision.episodes[0]].incident
    link = next((k for k in incident.links if {k.a, k.b} == set(decision.episodes)), None)
    if link is None:
        return Effect(decision, False, _NOT_LINKED, _ids(decision.episodes, home))
    overruled = next((f", and the rule excludes it: {r.note}" for r in link.reasons if r.feature == "overruled"), "")
    evidence = f"by the evidence alone the two have {link.score:+g} bits{overruled}"
    return Effect(decision, True, f"joined in {incident.id}; {evidence}", (incident.id,))


def _apart(decision: Apart, home: Mapping[str, Findings]) -> Effect:
    sides = [_ids(side, home) for side in (decision.episodes, decision.others)]
    both = tuple(dict.fromkeys((*sides[0], *sides[1])))
    if not all(sides):
        return Effect(decision, False, _gone([s for s in decision.subjects if s not in home]), both)
    if not set(sides[0]).isdisjoint(sides[1]):
        return Effect(decision, False, _NOT_LINKED, both)
    return Effect(decision, True, f"{', '.join(sides[0])} kept apart from {', '.join(sides[1])}", both)


def _preference(decision: Preference, home: Mapping[str, Findings]) -> Effect:
    if decision.episode not in home:
        return Effect(decision, False, _gone([decision.episode]))
    found = home[decision.episode]
    name, ids = found.incident.id, (found.incident.id,)
    count = f"{decision.measure}/{decision.group_kind}"
    figure = next(
        (f for f in found.figures if (f.measure, f.group_kind) == (decision.measure, decision.group_kind)), None
    )
    if decision.claim not in found.incident.claims:
        return Effect(
            decision, False, f"without effect: {decision.claim} is not, or no longer, a claim about {name}", ids
        )
    if figure is None or figure.preferred is None:
        return Effect(decision, False, f"without effect: {decision.claim} gives no number of {count} in {name}", ids)
    if figure.preferred.decision != decision.number:
        return Effect(decision, False, f"without effect: decision {figure.preferred.decision} came later", ids)
    rule = "none" if figure.preferred.rule_best is None else f"{figure.preferred.rule_best:,}"
    return Effect(decision, True, f"best of {count} in {name} is {figure.best:,}; by the rule it is {rule}", ids)


def _rating(decision: Rating, home: Mapping[str, Findings]) -> Effect:
    if decision.episode not in home:
        return Effect(decision, False, _gone([decision.episode]))
    name = home[decision.episode].incident.id
    if decision.claim.endswith(OF_EARLIER_CODING):
        return Effect(decision, False, f"without effect: there is no claim {decision.claim}", (name,))
    return Effect(decision, True, f"stands beside the ratings by rule in the matrix of {name}", (name,))


def _gone(refs: Iterable[str]) -> str:
    return f"without effect: no report here tells of {', '.join(refs)}"


def _ids(episodes: Iterable[str], home: Mapping[str, Findings]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(home[episode].incident.id for episode in episodes if episode in home))
