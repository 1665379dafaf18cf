"""Which decisions stand, and that they can stand together."""

from collections.abc import Iterable, Sequence

from tocsin.decision import AnyDecision, Apart, Together
from tocsin.errors import DecisionError


def standing(decisions: Iterable[AnyDecision]) -> tuple[AnyDecision, ...]:
    """Return the decisions that are not undone, in the order of their numbers."""
    return tuple(sorted((d for d in decisions if not d.undone), key=lambda d: (d.number, d.kind, d.subjects)))


def refuse_contradictions(decisions: Iterable[AnyDecision]) -> None:
    """Raise `DecisionError`, naming the decisions, if what stands together is decided to be apart as well."""
    stand = standing(decisions)
    together = [d for d in stand if isinstance(d, Together)]
    for apart in stand:
        if isinstance(apart, Apart):
            for episode in apart.episodes:
                reached = _reached(episode, together)
                for other in apart.others:
                    if other in reached:
                        raise DecisionError(_contradiction(apart, episode, other, reached[other]))


def _reached(episode: str, together: Sequence[Together]) -> dict[str, tuple[Together, ...]]:
    """Return every episode that decisions make one incident with ``episode``, with those decisions."""
    reached: dict[str, tuple[Together, ...]] = {episode: ()}
    frontier = [episode]
    while frontier:
        found = []
        for here in frontier:
            for decision in together:
                for end in decision.episodes if here in decision.episodes else ():
                    if end not in reached:
                        reached[end] = (*reached[here], decision)
                        found.append(end)
        frontier = found
    return reached


def _contradiction(apart: Apart, episode: str, other: str, path: Sequence[Together]) -> str:
    joined = "; ".join(_named(decision) for decision in path) or "an episode is always one incident with itself"
    numbers = [str(decision.number) for decision in (*path, apart) if decision.number]
    remedy = f"; undo one that stands: tocsin undo CASE {numbers[0]} --because WHY" if numbers else ""
    return f"decisions contradict each other on {episode} and {other}: {joined}; but {_named(apart)}{remedy}"


def _named(decision: AnyDecision) -> str:
    name = f"decision {decision.number}" if decision.number else "the new decision"
    return f"{name} by {decision.author} says that {decision.statement} ({decision.reason})"
