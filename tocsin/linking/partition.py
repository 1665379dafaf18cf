"""Partition: disjoint sets of episodes that only ever join, some of which are to stay apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence


class Partition:
    """References in sets, each alone at first; which set keeps its name when two join depends on the sets alone."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._members = {ref: [ref] for ref in refs}
        self._name = {ref: ref for ref in self._members}
        self._divided: dict[str, set[str]] = defaultdict(set)

    def set_of(self, ref: str) -> str:
        """Return the name of the set that holds a reference."""
        return self._name[ref]

    def sets(self) -> list[tuple[str, Sequence[str]]]:
        """Return every set by its name, what it holds in order."""
        return [(name, sorted(some)) for name, some in sorted(self._members.items())]

    def join(self, a: str, b: str) -> None:
        """Make one set of those that hold two references; what was to stay apart from either stays apart from it."""
        names = {self._name[a], self._name[b]}
        if len(names) == 2:
            small, large = sorted(names, key=lambda name: (len(self._members[name]), name))
            for ref in self._members[small]:
                self._name[ref] = large
            self._members[large] += self._members.pop(small)
            for other in self._divided.pop(small, ()):
                self._divided[other].discard(small)
                self._divide(large, other)

    def divide(self, a: str, b: str) -> None:
        """Remember that the sets which hold two references are to stay apart, whatever joins either of them."""
        self._divide(self._name[a], self._name[b])

    def divided(self, a: str, b: str) -> bool:
        """Tell whether the sets that hold two references are to stay apart."""
        return self._name[b] in self._divided.get(self._name[a], ())

    def _divide(self, one: str, other: str) -> None:
        self._divided[one].add(other)
        self._divided[other].add(one)
