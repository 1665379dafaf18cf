"""Company: what the episodes of one set have that keeps another set out, so that each join looks at little."""

from collections.abc import Iterable, Iterator
from datetime import date

from tocsin.linking.dates import told_by, too_early
from tocsin.linking.evidence import distant, exclusion, score
from tocsin.linking.profiles import Profile


class Kinds:
    """Which episodes exclude each other (`exclusion`), asked once of each two kinds that meet.

    Of one kind are episodes that are alike in all that an exclusion looks at. Kinds are bits, sets of kinds integers.
    """

    def __init__(self, profiles: Iterable[Profile]) -> None:
        number: dict[tuple[object, ...], int] = {}
        self._first: list[Profile] = []
        self._of: dict[str, int] = {}
        for profile in profiles:
            kind = number.setdefault(_looked_at(profile), len(number))
            self._of[profile.ref] = 1 << kind
            if kind == len(self._first):
                self._first.append(profile)
        self._asked = [0] * len(self._first)
        self._excluded = [0] * len(self._first)

    def of(self, profile: Profile) -> int:
        """Return the kind of an episode."""
        return self._of[profile.ref]

    def exclude(self, some: int, others: int) -> bool:
        """Tell whether one kind of the ones excludes one of the others."""
        if some.bit_count() > others.bit_count():
            some, others = others, some
        return any(self._excludes(kind, others) for kind in _bits(some))

    def _excludes(self, kind: int, others: int) -> bool:
        for other in _bits(others & ~self._asked[kind]):
            excluded = exclusion(self._first[kind], self._first[other]) is not None
            for a, b in ((kind, other), (other, kind)):
                self._asked[a] |= 1 << b
                self._excluded[a] |= excluded << b
        return bool(self._excluded[kind] & others)


class Spots:
    """Where episodes themselves tell that they are, and what of that is `distant`, asked once of each two."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        number: dict[tuple[object, ...], int] = {}
        self._first: list[Profile] = []
        self._of: dict[str, int] = {}
        self._distant: dict[tuple[int, int], bool] = {}
        for profile in profiles:
            told = (profile.points, profile.sites, profile.facilities)
            if profile.firm and any(told):
                self._of[profile.ref] = number.setdefault((*told, profile.spots), len(number))
                if len(number) > len(self._first):
                    self._first.append(profile)

    def of(self, profile: Profile) -> dict[int, list[frozenset[str]]]:
        """Return the spot of an episode with what else its report names as often; nothing where it tells none."""
        return {self._of[profile.ref]: [profile.also]} if profile.ref in self._of else {}

    def distant(self, one: int, other: int) -> bool:
        """Tell whether two spots are distant."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._distant:
            self._distant[pair] = distant(self._first[one], self._first[other]) is not None
        return self._distant[pair]

    def unnamed(self, spot: int, also: Iterable[frozenset[str]]) -> int:
        """Return how many of the reports, by what they name as often as their own place, do not name a spot so."""
        return sum(not names & self._first[spot].spots for names in also)


class Company:
    """Episodes that evidence brought together."""

    def __init__(self, profile: Profile, kinds: Kinds, spots: Spots) -> None:
        self._by_report = {profile.report: [profile]}
        self._kinds, self._table = kinds.of(profile), kinds
        self._spots, self._map = spots.of(profile), spots
        self._begin = profile.days.start
        self._told = None if profile.days.start else told_by(profile.days)

    def refuses(self, other: "Company") -> bool:
        """Tell whether the episodes of the one and of the other are not of one incident, whatever else will join.

        So it is where an episode of the one excludes one of the other, by itself or as both are of one report and do
        not themselves belong together; and where most of what they tell of their places lies far apart.
        """
        excluded = self._tells_apart(other) or self._table.exclude(self._kinds, other._kinds)
        return excluded or self._lies_elsewhere(other)

    def precedes(self, other: "Company") -> bool:
        """Tell whether an undated one was told before the rest began; an earlier episode may yet come between them."""
        return too_early(_least(self._told, other._told), _least(self._begin, other._begin))

    def absorb(self, other: "Company") -> None:
        """Take in the other, best the smaller one."""
        for report, told in other._by_report.items():
            self._by_report.setdefault(report, []).extend(told)
        self._kinds |= other._kinds
        for spot, also in other._spots.items():
            self._spots.setdefault(spot, []).extend(also)
        self._begin, self._told = _least(self._begin, other._begin), _least(self._told, other._told)

    def _lies_elsewhere(self, other: "Company") -> bool:
        """Tell whether of the pairs of an episode here and one there, both of which tell where, most are far apart."""
        pairs = far_apart = 0
        for x, here in self._spots.items():
            for y, there in other._spots.items():
                pairs += len(here) * len(there)
                if self._map.distant(x, y):
                    far_apart += self._map.unnamed(y, here) * self._map.unnamed(x, there)
        return 2 * far_apart > pairs

    def _tells_apart(self, other: "Company") -> bool:
        small, large = self._by_report, other._by_report
        if len(small) > len(large):
            small, large = large, small
        return any(score(a, b) <= 0 for report in small for a in small[report] for b in large.get(report, ()))


def _looked_at(profile: Profile) -> tuple[object, ...]:
    """Return all that `exclusion` looks at."""
    days = profile.days
    told = (days.start, days.end, days.precision, days.ends, days.slipped)
    return profile.country, told, profile.episode.type, profile.places, profile.sites, profile.facilities, profile.firm


def _bits(kinds: int) -> Iterator[int]:
    while kinds:
        lowest = kinds & -kinds
        yield lowest.bit_length() - 1
        kinds ^= lowest


def _least(a: date | None, b: date | None) -> date | None:
    return min((day for day in (a, b) if day), default=None)
