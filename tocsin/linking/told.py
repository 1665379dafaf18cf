"""Told: an episode with all of its report that linking needs, so that the report itself is not needed again."""

from collections import defaultdict

from msgspec import Struct

from tocsin.claim import CodedReport, claim_ref
from tocsin.linking.background import about
from tocsin.linking.profiles import Profile, profiles


class Told(Struct, frozen=True, gc=False):
    """One episode, ready to be linked."""

    profile: Profile
    claims: tuple[str, ...]
    """``report#claim`` of every claim about it, those that its report ties to no episode among them."""

    @property
    def ref(self) -> str:
        """``report#episode``."""
        return self.profile.ref


def tell(coded: CodedReport) -> tuple[Told, ...]:
    """Return the episodes of a report; what they are depends on this report alone."""
    claims: dict[str, list[str]] = defaultdict(list)
    for claim in coded.annotation.claims:
        episode = claim.incident or about(claim, coded)
        if episode is not None:
            claims[claim_ref(coded.id, episode)].append(claim_ref(coded.id, claim.id))
    return tuple(Told(profile, tuple(claims[profile.ref])) for profile in profiles(coded))
