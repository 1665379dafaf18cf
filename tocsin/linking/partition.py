"""Partition: disjoint sets of episodes that only ever join."""

from collections.abc import Iterable, Sequence

from tocsin.linking.profiles import Profile


class Partition:
    """Episodes in sets, each alone at first; which set keeps its name when two join depends on the sets alone."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._members = {profile.ref: [profile] for profile in profiles}
        self._name = {ref: ref for ref in self._members}

    def set_of(self, ref: str) -> str:
        """Return the name of the set that holds an episode."""
        return self._name[ref]

    def members(self, ref: str) -> Sequence[Profile]:
        """Return all that are in one set with an episode, itself among them."""
        return self._members[self._name[ref]]

    def sets(self) -> list[tuple[str, tuple[Profile, ...]]]:
        """Return every set by its name, its episodes in order."""
        return [(name, tuple(sorted(some, key=lambda p: p.ref))) for name, some in sorted(self._members.items())]

    def join(self, a: str, b: str) -> None:
        """Make one set of those that hold two episodes."""
        names = {self._name[a], self._name[b]}
        if len(names) == 2:
            small, large = sorted(names, key=lambda name: (len(self._members[name]), name))
            for profile in self._members[small]:
                self._name[profile.ref] = large
            self._members[large] += self._members.pop(small)
