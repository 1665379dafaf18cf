"""From the episodes of many reports to incidents, by evidence that can be read."""

from tocsin.linking.clustering import compare
from tocsin.linking.linking import Linking, link, relink
from tocsin.linking.memory import recall, remember
from tocsin.linking.parties import known_parties, parties
from tocsin.linking.profiles import Profile, profiles
from tocsin.linking.rule import linker
from tocsin.linking.told import Told, tell

__all__ = [
    "Linking",
    "Profile",
    "Told",
    "compare",
    "known_parties",
    "link",
    "linker",
    "parties",
    "profiles",
    "recall",
    "relink",
    "remember",
    "tell",
]
