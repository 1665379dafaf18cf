"""From the episodes of many reports to incidents, anew or from where an earlier linking left off."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from tocsin.claim import CodedReport
from tocsin.decision import AnyDecision
from tocsin.incident import Incident
from tocsin.linking.blocking import Blocks
from tocsin.linking.components import Component, Settle, components, settle
from tocsin.linking.evidence import score, veto
from tocsin.linking.rulings import Rulings
from tocsin.linking.told import Told, tell


class Linking(Struct, frozen=True):
    """What came of linking, and all that the next linking needs to go on from it."""

    told: Mapping[str, Told] = {}
    """Every episode by its reference."""
    components: tuple[Component, ...] = ()
    """Every episode is in one of them."""

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents, in order of their ids."""
        found = [incident for component in self.components for incident in component.incidents]
        return tuple(sorted(_unique(found), key=lambda incident: incident.id))


def link(coded: Sequence[CodedReport], decisions: Iterable[AnyDecision] = ()) -> tuple[Incident, ...]:
    """Join the episodes of ``coded`` reports into incidents, in order of their ids, whatever the order of the reports.

    Two episodes are linked where the evidence for one incident, in bits, outweighs the evidence against it
    (docs/linking.md); every link keeps its reasons. Claims of no episode stay background, unless they are plainly
    about the one incident that their report tells of.

    The standing ``decisions`` of analysts come before all evidence. Raises `DecisionError` where two contradict each
    other; one about an episode that no report tells of has no effect.
    """
    return relink((one for report in coded for one in tell(report)), decisions).incidents


def relink(
    told: Iterable[Told],
    decisions: Iterable[AnyDecision] = (),
    before: Linking = Linking(),  # noqa: B008 - it is frozen
    settle: Settle = settle,
) -> Linking:
    """Return what `link` makes of all that is ``told``, computing only what differs from ``before``.

    The outcome is the same whatever was linked ``before``: compared are the pairs that blocking brings together only
    now, and settled are the components in which an episode, a pair that evidence speaks for or a decision is another.
    """
    now = {one.ref: one for one in told}
    same = {ref for ref, one in now.items() if before.told.get(ref) == one}
    come, gone = now.keys() - same, before.told.keys() - same
    blocks = Blocks(
        [now[ref].profile for ref in same],
        [now[ref].profile for ref in come],
        [before.told[ref].profile for ref in gone],
    )
    compared = ((a, b) for a, b in blocks.gained() if veto(a, b) is None)
    pairs = {(a.ref, b.ref): bits for a, b in compared if (bits := score(a, b)) > 0}
    lost, rulings = blocks.lost(), Rulings(decisions)
    newly_ruled = {ref for ruling in rulings.on(come) for ref in ruling.subjects}
    home = {ref: component for component in before.components for ref in component.episodes}
    parted = {a for a, b in lost if home[a] is home[b]}
    moved = gone | newly_ruled | parted | {ref for pair in pairs for ref in pair}

    kept, opened = [], set(come)
    for component in before.components:
        if moved.isdisjoint(component.episodes) and rulings.on(component.episodes) == component.rulings:
            kept.append(component)
        else:
            opened |= same.intersection(component.episodes)
            pairs |= {pair: bits for pair, bits in component.named_pairs() if same >= set(pair) and pair not in lost}
    fresh = components({ref: now[ref] for ref in opened}, pairs, rulings, settle)
    return Linking(now, tuple(sorted((*kept, *fresh), key=lambda component: component.episodes)))


def _unique(found: Sequence[Incident]) -> Iterator[Incident]:
    """Number incidents whose ids collide, in order of their first episodes."""
    same: dict[str, int] = defaultdict(int)
    for incident in sorted(found, key=lambda i: i.episodes):
        same[incident.id] += 1
        number = same[incident.id]
        yield incident if number == 1 else msgspec.structs.replace(incident, id=f"{incident.id}-{number}")
