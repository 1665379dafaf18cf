"""Components: episodes that could end up together, apart from all that could not; each is settled by itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from tocsin.decision import Together
from tocsin.incident import Incident
from tocsin.linking.clustering import Pairs, clusters
from tocsin.linking.partition import Partition
from tocsin.linking.rulings import Ruling, Rulings, barred, decided
from tocsin.linking.summary import incident_of
from tocsin.linking.told import Told


class Component(Struct, frozen=True):
    """Episodes that evidence or decisions connect, and the incidents that they make: a function of nothing else."""

    episodes: tuple[str, ...]
    """In order."""
    pairs: tuple[tuple[int, int, float], ...]
    """The pairs among them that evidence speaks for, by their places in ``episodes``, and how strongly, in bits."""
    rulings: tuple[Ruling, ...]
    """The standing decisions that name one of them."""
    incidents: tuple[Incident, ...]
    """Their ids are not yet made unique."""

    def named_pairs(self) -> Iterator[tuple[tuple[str, str], float]]:
        """Yield each pair by its references, with the evidence in bits."""
        return (((self.episodes[a], self.episodes[b]), bits) for a, b, bits in self.pairs)


Settle = Callable[[Sequence[Told], Pairs, Sequence[Ruling]], Component]


def settle(told: Sequence[Told], pairs: Pairs, rulings: Sequence[Ruling]) -> Component:
    """Return the component of some episodes, given the pairs that evidence speaks for and what analysts decided."""
    by_ref = {one.ref: one for one in told}
    profiles = {ref: one.profile for ref, one in by_ref.items()}
    place = {ref: at for at, ref in enumerate(sorted(by_ref))}
    links = decided(rulings, profiles)
    found = clusters(tuple(profiles.values()), pairs, links, barred(rulings, by_ref.keys()))
    return Component(
        episodes=tuple(place),
        pairs=tuple(sorted((place[a], place[b], bits) for (a, b), bits in pairs.items())),
        rulings=tuple(rulings),
        incidents=tuple(
            incident_of(members, used, (claim for member in members for claim in by_ref[member.ref].claims))
            for members, used in found
        ),
    )


def components(told: Mapping[str, Told], pairs: Pairs, rulings: Rulings, settle: Settle) -> Iterator[Component]:
    """Yield the components of some episodes, which no other episode is connected with, each settled."""
    connected = Partition(told)
    joined = (ruling.episodes for ruling in rulings.on(told) if isinstance(ruling, Together))
    for a, b in (*pairs, *(ends for ends in joined if told.keys() >= set(ends))):
        connected.join(a, b)
    among: dict[str, dict[tuple[str, str], float]] = {name: {} for name, _ in connected.sets()}
    for pair, bits in pairs.items():
        among[connected.set_of(pair[0])][pair] = bits
    for name, refs in connected.sets():
        yield settle([told[ref] for ref in refs], among[name], rulings.on(refs))
