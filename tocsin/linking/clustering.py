"""Clusters of episodes: the strongest links first, none against a constraint (constrained single linkage)."""

from collections import defaultdict
from collections.abc import Sequence

from tocsin.incident import Link
from tocsin.linking.blocking import candidate_pairs
from tocsin.linking.dates import told_before
from tocsin.linking.evidence import evidence, exclusion, veto
from tocsin.linking.profiles import Profile


def compare(a: Profile, b: Profile) -> Link:
    """Return the link of two episodes with its reasons, whatever its score."""
    first, second = sorted((a, b), key=lambda p: p.ref)
    reasons = evidence(first, second)
    return Link(first.ref, second.ref, score(first, second), reasons)


def score(a: Profile, b: Profile) -> float:
    """Return the sum of the evidence in bits, rounded so that the order of adding cannot show."""
    return round(sum(reason.weight for reason in evidence(a, b)), 2)


def clusters(profiles: Sequence[Profile]) -> list[tuple[tuple[Profile, ...], tuple[Link, ...]]]:
    """Return the clusters, each with its episodes in order and the links that joined it.

    Links are taken by falling score. A link joins two clusters unless an episode of the one excludes one of the other
    (`exclusion`), an undated one was told before the rest began, or both hold episodes of one report that do not
    themselves belong together. The links of a cluster form a tree: each episode is joined by the strongest link that
    the constraints leave it.
    """
    by_ref = {profile.ref: profile for profile in profiles}
    scored = ((score(a, b), a.ref, b.ref) for a, b in candidate_pairs(profiles) if veto(a, b) is None)
    strongest = sorted((one for one in scored if one[0] > 0), key=lambda one: (-one[0], one[1:]))
    cluster_of = {ref: ref for ref in by_ref}
    members = {ref: [profile] for ref, profile in by_ref.items()}
    used: dict[str, list[Link]] = defaultdict(list)
    for _, first, second in strongest:
        a, b = cluster_of[first], cluster_of[second]
        if a == b or not _may_join(members[a], members[b]):
            continue
        small, large = sorted((a, b), key=lambda c: (len(members[c]), c))
        for profile in members[small]:
            cluster_of[profile.ref] = large
        members[large] += members.pop(small)
        used[large] += [*used.pop(small, []), compare(by_ref[first], by_ref[second])]
    return [
        (tuple(sorted(found, key=lambda p: p.ref)), tuple(sorted(used.get(name, []), key=lambda k: (k.a, k.b))))
        for name, found in sorted(members.items())
    ]


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
