"""Parties: who did it and to whom, as an episode should name them."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from tocsin.codebook import VOCABULARY, table
from tocsin.gazetteer import countries_in, facility_kind
from tocsin.resolving.groups import group_of, people

ASSAULTS = frozenset(("attack", "bombing", "hostage_taking", "abduction", "killing", "clash"))
"""Types of event that an armed group does; those who do it are no victims of it."""

LONGEST = 60
"""A party is named in fewer characters than this; what is longer has swallowed a clause."""

_ADVERBIAL = re.compile(
    r"(?:in|on|at|for|from|to|by|of|after|before|during|until|since|with|along|who|which|that|there|is|are|was|were)\b",
    re.IGNORECASE,
)


def actor(type_: str, names: Sequence[str], words: str) -> str | None:
    """Return who did it: attackers of an attack, inmates of a riot, the state of a return, forces of an arrest.

    ``names`` are the actors that events have, ``words`` the text about the episode: an armed group that it names stands
    before the common words for attackers.
    """
    if type_ in ASSAULTS or type_ in ("riot", "escape"):
        kinds = ("attackers",) if type_ in ASSAULTS else ("attackers", "detainees")
        return armed_group(words) or _most_named(names, kinds)
    if type_ == "repatriation":
        names = [name for name in names if any(countries_in(name))] or names
    return _most_named(names, ("security_forces",))


def target(type_: str, names: Sequence[str]) -> str | None:
    """Return what or whom it was done to: a facility before people, and no attackers of an attack."""
    facilities = [name for name in names if facility_kind(name)]
    if facilities:
        return _most_named(facilities, (None, *VOCABULARY["group_kind"]))
    hit = ("security_forces", "civilians", "minors", "camp_residents")
    return _most_named(names, hit if type_ in ASSAULTS else (*hit, "attackers", "detainees"))


def armed_group(words: str) -> str | None:
    """Return the armed group that a text names most, as it names it first, or None where it names none twice."""
    named = [match.group() for match in _armed_groups().finditer(words)]
    votes = Counter(name.lower() for name in named)
    most = min(named, key=lambda name: (-votes[name.lower()], named.index(name)), default=None)
    return most if most is not None and votes[most.lower()] > 1 else None


def _most_named(names: Sequence[str], kinds: Sequence[str | None]) -> str | None:
    """Return the wording used most of those that name one of the kinds, else of the proper names of no known kind."""
    phrases = [name for name in names if not _ADVERBIAL.match(name) and len(name) <= LONGEST]
    fitting = [name for name in phrases if group_of(name) in kinds]
    proper = [name for name in phrases if group_of(name) is None and _is_proper(name)]
    for among in (fitting, proper):
        votes = Counter(name.lower() for name in among)
        if among:
            return min(among, key=lambda name: (-votes[name.lower()], among.index(name)))
    return None


def _is_proper(name: str) -> bool:
    """Tell whether a phrase has a capital that no sentence gave it, or names a state."""
    return any(map(str.isupper, name[1:])) or any(countries_in(name))


@cache
def _armed_groups() -> re.Pattern[str]:
    """Match the names of armed groups; the common words for their members ("rebels") are no names."""
    listed = [name.removesuffix("*") for name in table("sources")["strong"]["armed_group"]]
    names = sorted((name for name in listed if people(name, 0, len(name)).sort != "people"), key=lambda n: (-len(n), n))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
