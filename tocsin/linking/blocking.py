"""Which pairs of episodes are compared at all: those that share a place, a day, a party or a figure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import floor

from tocsin.linking.profiles import Profile

WINDOW = 150
"""In a block with more episodes than this, each is compared with so many neighbours in time (the sorted-neighbourhood
method of Hernández and Stolfo, 1995), so that the number of pairs grows with the number of episodes, not its square."""
_CELL, _REACH = 0.5, 0.15
"""Degrees: the grid of positions, and how near a border counts as on both sides (about 15 km)."""


def candidate_pairs(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield each pair to compare once, the lower reference first; which pairs does not depend on the order given."""
    ordered = sorted(profiles, key=lambda p: p.ref)
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, profile in enumerate(ordered):
        for key in set(_keys(profile)):
            blocks[key].append(number)
    seen: set[int] = set()
    for members in blocks.values():
        if len(members) > WINDOW:
            members.sort(key=lambda n: (ordered[n].days.start or ordered[n].days.published or date.max, n))
        for at, first in enumerate(members):
            for second in members[at + 1 : at + 1 + WINDOW]:
                a, b = min(first, second), max(first, second)
                pair = a * len(ordered) + b
                if pair not in seen:
                    seen.add(pair)
                    yield ordered[a], ordered[b]


def _keys(profile: Profile) -> Iterator[tuple[object, ...]]:
    yield "report", profile.report
    for facility in profile.facilities:
        yield "facility", facility
    months = list(_months(profile))
    for lat, lon in profile.points:
        for cell in _cells(lat, lon):
            yield from (("point", *cell, month) for month in months)
    for month in months:
        yield from (("actor", profile.country, actor, month) for actor in profile.actors)
        yield from (("figure", figure, month) for figure in profile.figures)
        if not profile.points:
            yield from (("word", profile.country, word, month) for word in profile.words)
    if profile.days.start is not None:
        yield "day", profile.country, profile.days.start
    if profile.days.slipped is not None:
        yield "day", profile.country, profile.days.slipped


def _months(profile: Profile) -> Iterable[tuple[int, int]]:
    """Return the months that an episode may be compared in: its own and those a week around it."""
    start = profile.days.start or profile.days.published
    if start is None:
        return [(0, 0)]
    if profile.days.start is None:
        days = [start - timedelta(days=30), start]
    else:
        end = min(profile.days.last or start, start + timedelta(days=366))
        days = [start - timedelta(days=8), end + timedelta(days=8)]
    first, last = days[0].year * 12 + days[0].month - 1, days[1].year * 12 + days[1].month - 1
    return [divmod(month, 12) for month in range(first, last + 1)]


def _cells(lat: float, lon: float) -> set[tuple[int, int]]:
    return {
        (floor((lat + north) / _CELL), floor((lon + east) / _CELL))
        for north in (-_REACH, _REACH)
        for east in (-_REACH, _REACH)
    }
