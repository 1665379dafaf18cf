"""What analysts decided about episodes, for the clustering to obey."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from tocsin.decision import AnyDecision, Apart, Together
from tocsin.incident import Link, Reason
from tocsin.linking.evidence import evidence, veto
from tocsin.linking.profiles import Profile
from tocsin.standing import refuse_contradictions, standing

Ruling = Together | Apart


class Rulings:
    """The standing decisions that linking obeys, by the episodes that they name.

    Raises `DecisionError` where standing decisions contradict each other.
    """

    def __init__(self, decisions: Iterable[AnyDecision]) -> None:
        stand = standing(decisions)
        refuse_contradictions(stand)
        self._rulings = [decision for decision in stand if isinstance(decision, Ruling)]
        self._naming: dict[str, set[int]] = defaultdict(set)
        for number, ruling in enumerate(self._rulings):
            for ref in ruling.subjects:
                self._naming[ref].add(number)

    def on(self, refs: Iterable[str]) -> tuple[Ruling, ...]:
        """Return those that name one of some episodes, in the order of their numbers."""
        numbers = {number for ref in refs if ref in self._naming for number in self._naming[ref]}
        return tuple(self._rulings[number] for number in sorted(numbers))


def decided(rulings: Iterable[Ruling], by_ref: Mapping[str, Profile]) -> list[Link]:
    """Return the links that are decided between episodes at hand; what names another is passed over."""
    return [
        _decided(ruling, by_ref[min(ruling.episodes)], by_ref[max(ruling.episodes)])
        for ruling in rulings
        if isinstance(ruling, Together) and by_ref.keys() >= set(ruling.episodes)
    ]


def barred(rulings: Iterable[Ruling], refs: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of episodes at hand that are decided to be apart."""
    for ruling in rulings:
        if isinstance(ruling, Apart):
            others = [ref for ref in ruling.others if ref in refs]
            yield from ((ref, other) for ref in ruling.episodes if ref in refs for other in others)


def _decided(decision: Together, a: Profile, b: Profile) -> Link:
    """Return the link of two episodes by decision; the evidence stays beside it, and its sum stays the score."""
    against = veto(a, b)
    overruled = (Reason("overruled", 0.0, against),) if against else ()
    reasons = (Reason("decision", 0.0, decision.signed), *overruled, *evidence(a, b))
    return Link(a.ref, b.ref, round(sum(reason.weight for reason in reasons), 2), reasons)
