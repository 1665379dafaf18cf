"""From the episodes of many reports to incidents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tocsin.claim import CodedReport, claim_ref
from tocsin.decision import AnyDecision
from tocsin.incident import Incident
from tocsin.linking.background import about
from tocsin.linking.clustering import clusters
from tocsin.linking.profiles import profiles
from tocsin.linking.summary import incident_of

LINKER = "tocsin.linking 1"
"""Names the rule that links; changes whenever the same claims would give other incidents."""


def link(coded: Sequence[CodedReport], decisions: Iterable[AnyDecision] = ()) -> tuple[Incident, ...]:
    """Join the episodes of ``coded`` reports into incidents, in order of their ids, whatever the order of the reports.

    Two episodes are linked where the evidence for one incident, in bits, outweighs the evidence against it
    (docs/linking.md); every link keeps its reasons. Claims of no episode stay background, unless they are plainly
    about the one incident that their report tells of.

    The standing ``decisions`` of analysts come before all evidence. Raises `DecisionError` where two contradict each
    other; one about an episode that no report tells of has no effect.
    """
    told = sorted(coded, key=lambda c: c.id)
    every = [profile for one in told for profile in profiles(one)]
    claims: dict[str, list[str]] = defaultdict(list)
    for one in told:
        for claim in one.annotation.claims:
            episode = claim.incident or about(claim, one)
            if episode is not None:
                claims[claim_ref(one.id, episode)].append(claim_ref(one.id, claim.id))
    found = [
        incident_of(members, links, (c for member in members for c in claims[member.ref]))
        for members, links in clusters(every, decisions)
    ]
    return tuple(sorted(_unique(found), key=lambda incident: incident.id))


def _unique(found: Sequence[Incident]) -> Iterator[Incident]:
    """Number incidents whose ids collide, in order of their first episodes."""
    same: dict[str, int] = defaultdict(int)
    for incident in sorted(found, key=lambda i: i.episodes):
        same[incident.id] += 1
        number = same[incident.id]
        yield incident if number == 1 else msgspec.structs.replace(incident, id=f"{incident.id}-{number}")
