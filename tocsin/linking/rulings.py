"""What analysts decided about episodes, for the clustering to obey."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tocsin.decision import AnyDecision, Apart, Together, refuse_contradictions, standing
from tocsin.incident import Link, Reason
from tocsin.linking.evidence import evidence, veto
from tocsin.linking.profiles import Profile


class Rulings:
    """The standing decisions that speak of the episodes at hand.

    Raises `DecisionError` where standing decisions contradict each other. One that names an episode which is not at
    hand is passed over, as far as it does.
    """

    def __init__(self, decisions: Iterable[AnyDecision], by_ref: Mapping[str, Profile]) -> None:
        stand = standing(decisions)
        refuse_contradictions(stand)
        self.links = tuple(
            _decided(decision, by_ref[min(decision.episodes)], by_ref[max(decision.episodes)])
            for decision in stand
            if isinstance(decision, Together) and by_ref.keys() >= set(decision.episodes)
        )
        self._barred: dict[str, set[str]] = defaultdict(set)
        for decision in stand:
            if isinstance(decision, Apart):
                for episode in decision.episodes:
                    self._barred[episode].update(decision.others)

    def bar(self, a: Sequence[Profile], b: Sequence[Profile]) -> bool:
        """Tell whether an episode of the one set was decided to be apart from one of the other."""
        if not self._barred:
            return False
        refs = [{profile.ref for profile in side} for side in (a, b)]
        return any(
            not self._barred[ref].isdisjoint(other)
            for here, other in (refs, refs[::-1])
            for ref in here & self._barred.keys()
        )


def _decided(decision: Together, a: Profile, b: Profile) -> Link:
    """Return the link of two episodes by decision; the evidence stays beside it, and its sum stays the score."""
    against = veto(a, b)
    overruled = (Reason("overruled", 0.0, against),) if against else ()
    reasons = (Reason("decision", 0.0, decision.signed), *overruled, *evidence(a, b))
    return Link(a.ref, b.ref, round(sum(reason.weight for reason in reasons), 2), reasons)
