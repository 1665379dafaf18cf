"""From the episodes of many reports to incidents, by evidence that can be read."""

from tocsin.linking.clustering import compare
from tocsin.linking.linking import LINKER, link
from tocsin.linking.parties import known_parties, parties
from tocsin.linking.profiles import Profile, profiles

__all__ = ["LINKER", "Profile", "compare", "known_parties", "link", "parties", "profiles"]
