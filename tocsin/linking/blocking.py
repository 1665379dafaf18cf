"""Which pairs of episodes are compared at all: those that share a place, a day, a party or a figure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache
from math import floor

from tocsin.linking.parties import linking_table
from tocsin.linking.profiles import Profile

WINDOW = 150
"""In a block with more episodes than this, each is compared with so many neighbours in time (the sorted-neighbourhood
method of Hernández and Stolfo, 1995), so that the number of pairs grows with the number of episodes, not its square."""
_CELL, _REACH = 0.5, 0.15
"""Degrees: the grid of positions, and how near a border counts as on both sides (about 15 km)."""

_FRESH, _LOOKS_BACK = timedelta(days=30), timedelta(days=1100)
"""How long before its report an episode without a day may have been. Reports look back for years on the violence at a
prison or camp, and on its numbers; all else is compared with what was done lately."""

_Key = tuple[object, ...]
_Member = tuple[date, str]
"""An episode in a block: its day, by which it is sorted, and its reference."""


def candidate_pairs(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield each pair to compare once, the lower reference first; which pairs does not depend on the order given."""
    return Blocks((), profiles).gained()


class Blocks:
    """The blocks in which the change from some episodes to others can make or part a pair: those that change.

    ``kept`` are the episodes of before and after, ``come`` those of after alone, ``gone`` those of before alone. An
    episode that is told otherwise than before has gone and come.
    """

    def __init__(self, kept: Iterable[Profile], come: Iterable[Profile], gone: Iterable[Profile] = ()) -> None:
        self._kept = {profile.ref: profile for profile in kept}
        self._come = {profile.ref: profile for profile in come}
        came, went = _blocks(self._come.values()), _blocks(gone)
        self._keys = {ref: frozenset(_keys(profile)) for ref, profile in self._kept.items()}
        changed = came.keys() | went.keys()
        stayed = self._stayed(changed)
        self._now, self._then = (
            {key: sorted((*other.get(key, ()), *stayed.get(key, ()))) for key in changed} for other in (came, went)
        )

    def gained(self) -> Iterator[tuple[Profile, Profile]]:
        """Yield each pair once that a block brings together after, and which was not together in it before; two of
        different countries exclude each other, and are no pair."""
        profiles = self._kept | self._come
        for a, b in set(_apart_of(self._now, self._then, self._kept.keys())) if self._kept else _all(self._now):
            one, other = profiles[a], profiles[b]
            if one.country is None or other.country in (None, one.country):
                yield one, other

    def lost(self) -> set[tuple[str, str]]:
        """Return the pairs of kept episodes that were together in a block before, and are in none after."""
        known = self._kept.keys()
        parted = {pair for pair in _apart_of(self._then, self._now, known) if known >= set(pair)}
        shared = {(a, b): self._keys[a] & self._keys[b] for a, b in parted}
        blocks = self._now | {
            key: sorted(members)
            for key, members in self._stayed(
                {key for keys in shared.values() for key in keys} - self._now.keys()
            ).items()
        }
        rank = {key: {ref: n for n, (_, ref) in enumerate(members)} for key, members in blocks.items()}
        return {(a, b) for (a, b), keys in shared.items() if all(abs(rank[k][a] - rank[k][b]) > WINDOW for k in keys)}

    def _stayed(self, wanted: AbstractSet[_Key]) -> dict[_Key, list[_Member]]:
        """Return the kept episodes in each of some blocks."""
        blocks: dict[_Key, list[_Member]] = defaultdict(list)
        for ref, profile in self._kept.items():
            for key in self._keys[ref] & wanted:
                blocks[key].append(_member(profile))
        return blocks


def _all(blocks: Mapping[_Key, list[_Member]]) -> Iterator[tuple[str, str]]:
    """Yield each pair that a block brings together, once: in every block the same one of the two comes first."""
    shared = [block for block in blocks.values() if len(block) > 1]
    members = sorted({member for block in shared for member in block})
    number = {member: n for n, member in enumerate(members)}
    behind: list[set[int]] = [set() for _ in members]
    for block in shared:
        numbers = [number[member] for member in block]
        for at, n in enumerate(numbers):
            behind[n].update(numbers[at + 1 : at + 1 + WINDOW])
    refs = [ref for _, ref in members]
    for ref, others in zip(refs, behind, strict=True):
        for other in others:
            yield min(ref, refs[other]), max(ref, refs[other])


def _apart_of(
    here: Mapping[_Key, list[_Member]], there: Mapping[_Key, list[_Member]], known: AbstractSet[str]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that a block here brings together, and that were not, as known to both, together in it there."""
    for key, members in here.items():
        others = _neighbours(there[key])
        for member, near in _neighbours(members).items():
            same = others.get(member, []) if member[1] in known else []
            if same == near and known >= {ref for _, ref in near}:
                continue
            together = set(same)
            for other in near:
                if other not in together or other[1] not in known:
                    yield min(member[1], other[1]), max(member[1], other[1])


def _neighbours(members: list[_Member]) -> dict[_Member, list[_Member]]:
    return {member: members[at + 1 : at + 1 + WINDOW] for at, member in enumerate(members)}


def _blocks(profiles: Iterable[Profile]) -> dict[_Key, list[_Member]]:
    blocks: dict[_Key, list[_Member]] = defaultdict(list)
    for profile in profiles:
        for key in set(_keys(profile)):
            blocks[key].append(_member(profile))
    return blocks


def _member(profile: Profile) -> _Member:
    return profile.days.start or profile.days.published or date.max, profile.ref


def _keys(profile: Profile) -> Iterator[_Key]:
    yield "report", profile.report
    for facility in profile.facilities:
        yield "facility", facility
    for site in profile.sites:
        yield "site", site
    months = list(_months(profile, _FRESH))
    for lat, lon in profile.points:
        for cell in _cells(lat, lon):
            yield from (("point", *cell, month) for month in months)
    for month in months:
        yield from (("actor", profile.country, actor, month) for actor in profile.actors)
        if not profile.points:
            yield from (("word", profile.country, word, month) for word in profile.words)
    there = list(_months(profile, _LOOKS_BACK)) if _is_of_violence(profile) else months
    for month in there:
        yield from (("figure", figure, month) for figure in profile.figures)
        if profile.kinds:
            yield from (("spot", spot, month) for spot in profile.spots)
    if profile.days.start is not None:
        yield "day", profile.country, profile.days.start
    if profile.days.slipped is not None:
        yield "day", profile.country, profile.days.slipped


def _months(profile: Profile, back: timedelta) -> Iterable[tuple[int, int]]:
    """Return the months that an episode may be compared in: its own and those a week around it; without a day those
    that lie ``back`` from its report."""
    start = profile.days.start or profile.days.published
    if start is None:
        return [(0, 0)]
    if profile.days.start is None:
        days = [start - back, start]
    else:
        end = min(profile.days.last or start, start + timedelta(days=366))
        days = [start - timedelta(days=8), end + timedelta(days=8)]
    first, last = days[0].year * 12 + days[0].month - 1, days[1].year * 12 + days[1].month - 1
    return [divmod(month, 12) for month in range(first, last + 1)]


def _is_of_violence(profile: Profile) -> bool:
    types = linking_table("weights")["types"]
    return profile.episode.type in (*types["related"], *types["uneasy"])


@lru_cache(maxsize=1 << 16)
def _cells(lat: float, lon: float) -> frozenset[tuple[int, int]]:
    return frozenset(
        (floor((lat + north) / _CELL), floor((lon + east) / _CELL))
        for north in (-_REACH, _REACH)
        for east in (-_REACH, _REACH)
    )
