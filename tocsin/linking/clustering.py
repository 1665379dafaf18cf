"""Clusters of episodes: the strongest links first, none against a constraint (constrained single linkage)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tocsin.incident import Link
from tocsin.linking.company import Company, Kinds, Spots
from tocsin.linking.evidence import evidence, score
from tocsin.linking.partition import Partition
from tocsin.linking.profiles import Profile

Pairs = Mapping[tuple[str, str], float]
"""The evidence for the one incident of two episodes, in bits, by their references, the lower one first."""


def compare(a: Profile, b: Profile) -> Link:
    """Return the link of two episodes with its reasons, whatever its score."""
    first, second = sorted((a, b), key=lambda p: p.ref)
    reasons = evidence(first, second)
    return Link(first.ref, second.ref, score(first, second), reasons)


def clusters(
    profiles: Sequence[Profile],
    pairs: Pairs,
    decided: Iterable[Link] = (),
    barred: Iterable[tuple[str, str]] = (),
) -> list[tuple[tuple[Profile, ...], tuple[Link, ...]]]:
    """Return the clusters, each with its episodes in order and the links that joined it.

    Of the ``pairs`` of episodes that evidence speaks for, the strongest come first. A pair joins two clusters unless an
    episode of the one excludes one of the other (`exclusion`), most of their places are `far` apart, an undated one was
    told before the rest began, or both hold episodes of one report that do not themselves belong together. The links of
    a cluster form a tree: each episode is joined by the strongest link that the constraints leave it.

    What is ``decided`` by analysts is joined beforehand, whatever the evidence. Such a link excludes nothing: what may
    join is asked only among episodes that evidence brought together, so that two incidents which an analyst merges
    keep all that they had. What is ``barred`` is joined by no chain of links.
    """
    by_ref = {profile.ref: profile for profile in profiles}
    alike, whole = Partition(by_ref), Partition(by_ref)  # by evidence alone; by evidence and decisions
    used = list(decided)
    for link in used:
        whole.join(link.a, link.b)
    for first, second in barred:
        whole.divide(first, second)
    kinds, spots = Kinds(profiles), Spots(profiles)
    company = {ref: Company(profile, kinds, spots) for ref, profile in by_ref.items()}
    for first, second in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        here, there = alike.set_of(first), alike.set_of(second)
        if here == there or alike.divided(first, second):
            continue
        if company[here].refuses(company[there]):
            alike.divide(first, second)
            continue
        if company[here].precedes(company[there]):
            continue
        if whole.set_of(first) != whole.set_of(second):
            if whole.divided(first, second):
                continue
            whole.join(first, second)
            used.append(compare(by_ref[first], by_ref[second]))
        alike.join(first, second)
        large = alike.set_of(first)
        company[large].absorb(company.pop(there if large == here else here))
    links: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(used, key=lambda k: (k.a, k.b)):
        links[whole.set_of(link.a)].append(link)
    return [(tuple(by_ref[ref] for ref in refs), tuple(links[name])) for name, refs in whole.sets()]
