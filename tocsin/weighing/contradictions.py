"""Contradictions of an incident: what cannot both be true, the weightiest first, each said once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec.structs import replace

from tocsin.finding import Contradiction
from tocsin.incident import Incident
from tocsin.weighing.balances import disputed_balances
from tocsin.weighing.disputed_answers import disputed_answers
from tocsin.weighing.disputed_dates import disputed_dates
from tocsin.weighing.disputed_events import disputed_events
from tocsin.weighing.disputed_figures import disputed_figures
from tocsin.weighing.statements import Statement, figures

REPEATED = 0.8
"""What is left of a weight when one more contradiction about the same matter has been listed: it tells little new."""


def contradictions(
    incident: Incident, said: Sequence[Statement], copied: Mapping[str, Sequence[Statement]] | None = None
) -> tuple[Contradiction, ...]:
    """Return the claims that contradict each other, each set of them once, the weightiest and most varied first.

    Those that restate what another says come last. ``copied`` are the statements of copies, by the ref of the statement
    that they copy: a copy that holds both sides of what one report sets side by side restates it.
    """
    found = [
        *disputed_figures(incident, figures(said)),
        *disputed_balances(incident, figures(said)),
        *disputed_events(said),
        *disputed_answers(said),
        *disputed_dates(incident, said),
    ]
    found.sort(key=lambda c: (c.restates, -c.weight, c.about, c.a, c.b, c.why))
    once = {frozenset(c.rests_on): c for c in reversed(found)}
    each = [c for c in found if once[frozenset(c.rests_on)] is c]
    again = _copies(each, said, copied or {}, {frozenset(c.rests_on) for c in each})
    return (*_varied([c for c in each if not c.restates]), *(c for c in each if c.restates), *again)


def _copies(
    found: Sequence[Contradiction],
    said: Sequence[Statement],
    copied: Mapping[str, Sequence[Statement]],
    known: set[frozenset[str]],
) -> Iterator[Contradiction]:
    """Yield each disagreement once more for each copy that holds both sides: those of the report that it copies, or
    one of them and what it says itself."""
    by_ref = {s.ref: s for s in said}
    for one in found:
        if one.claims:
            continue
        told = [(by_ref[ref], *copied.get(ref, ())) for ref in (one.a, one.b)]
        for a, b in product(*told):
            if a.report.id == b.report.id and a.ref != b.ref and frozenset((a.ref, b.ref)) not in known:
                first, second = sorted((a, b), key=lambda s: s.order)
                known.add(frozenset((a.ref, b.ref)))
                yield replace(one, a=first.ref, b=second.ref, restates=True)


def _varied(found: Sequence[Contradiction]) -> list[Contradiction]:
    """Return contradictions by weight, each further one about the same matter counting for less than the one before."""
    told: Counter[str] = Counter()
    ranked = []
    for place, one in enumerate(found):
        ranked.append((-one.weight * REPEATED ** told[one.about], place))
        told[one.about] += 1
    return [found[place] for _, place in sorted(ranked)]
