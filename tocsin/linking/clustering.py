"""Clusters of episodes: the strongest links first, none against a constraint (constrained single linkage)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tocsin.decision import AnyDecision
from tocsin.incident import Link
from tocsin.linking.blocking import candidate_pairs
from tocsin.linking.dates import told_before
from tocsin.linking.evidence import evidence, exclusion, veto
from tocsin.linking.partition import Partition
from tocsin.linking.profiles import Profile
from tocsin.linking.rulings import Rulings


def compare(a: Profile, b: Profile) -> Link:
    """Return the link of two episodes with its reasons, whatever its score."""
    first, second = sorted((a, b), key=lambda p: p.ref)
    reasons = evidence(first, second)
    return Link(first.ref, second.ref, score(first, second), reasons)


def score(a: Profile, b: Profile) -> float:
    """Return the sum of the evidence in bits, rounded so that the order of adding cannot show."""
    return round(sum(reason.weight for reason in evidence(a, b)), 2)


def clusters(
    profiles: Sequence[Profile], decisions: Iterable[AnyDecision] = ()
) -> list[tuple[tuple[Profile, ...], tuple[Link, ...]]]:
    """Return the clusters, each with its episodes in order and the links that joined it.

    Links are taken by falling score. A link joins two clusters unless an episode of the one excludes one of the other
    (`exclusion`), an undated one was told before the rest began, or both hold episodes of one report that do not
    themselves belong together. The links of a cluster form a tree: each episode is joined by the strongest link that
    the constraints leave it.

    What analysts decided to be together is joined beforehand, whatever the evidence. Such a link excludes nothing:
    what may join is asked only among episodes that evidence brought together, so that two incidents which an analyst
    merges keep all that they had. What was decided to be apart is joined by no chain of links. Raises `DecisionError`
    where standing decisions contradict each other.
    """
    by_ref = {profile.ref: profile for profile in profiles}
    scored = ((score(a, b), a.ref, b.ref) for a, b in candidate_pairs(profiles) if veto(a, b) is None)
    strongest = sorted((one for one in scored if one[0] > 0), key=lambda one: (-one[0], one[1:]))
    rulings = Rulings(decisions, by_ref)
    alike, whole = Partition(profiles), Partition(profiles)  # by evidence alone; by evidence and decisions
    used = list(rulings.links)
    for link in rulings.links:
        whole.join(link.a, link.b)
    for _, first, second in strongest:
        if alike.set_of(first) == alike.set_of(second) or not _may_join(alike.members(first), alike.members(second)):
            continue
        if whole.set_of(first) != whole.set_of(second):
            if rulings.bar(whole.members(first), whole.members(second)):
                continue
            whole.join(first, second)
            used.append(compare(by_ref[first], by_ref[second]))
        alike.join(first, second)
    links: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(used, key=lambda k: (k.a, k.b)):
        links[whole.set_of(link.a)].append(link)
    return [(members, tuple(links[name])) for name, members in whole.sets()]


def _may_join(a: Sequence[Profile], b: Sequence[Profile]) -> bool:
    by_report = defaultdict(list)
    for profile in a:
        by_report[profile.report].append(profile)
    told_twice = ((p, q) for q in b for p in by_report.get(q.report, ()))
    if any(score(p, q) <= 0 for p, q in told_twice):
        return False
    starts = [p.days.start for p in (*a, *b) if p.days.start]
    first = min(starts, default=None)  # an undated report may come between the attack and what is dated later in it
    if any(told_before(p.days, first) for p in (*a, *b)):
        return False
    distinct = [list({_constraints(p): p for p in side}.values()) for side in (a, b)]
    return all(exclusion(p, q) is None for p in distinct[0] for q in distinct[1])


def _constraints(profile: Profile) -> tuple[object, ...]:
    """Return all that `exclusion` looks at, so that episodes with the same need be looked at once."""
    days = profile.days
    told = (days.start, days.end, days.ends, days.slipped)
    return profile.country, told, profile.episode.type, profile.places, profile.firm
