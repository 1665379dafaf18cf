"""Contradictions of an incident: what cannot both be true, the weightiest first, each said once."""

from collections.abc import Sequence

from tocsin.finding import Contradiction
from tocsin.incident import Incident
from tocsin.weighing.disputed_answers import disputed_answers
from tocsin.weighing.disputed_dates import disputed_dates
from tocsin.weighing.disputed_events import disputed_events
from tocsin.weighing.disputed_figures import disputed_figures
from tocsin.weighing.statements import Statement, figures


def contradictions(incident: Incident, said: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """Return the pairs of claims that contradict each other, each pair once, by weight."""
    found = [
        *disputed_figures(incident, figures(said)),
        *disputed_events(said),
        *disputed_answers(said),
        *disputed_dates(incident, said),
    ]
    found.sort(key=lambda c: (-c.weight, c.about, c.a, c.b, c.why))
    once = {frozenset((c.a, c.b)): c for c in reversed(found)}
    return tuple(c for c in found if once[frozenset((c.a, c.b))] is c)
