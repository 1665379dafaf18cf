"""Naming: which type of event names the incident of a report best."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from tocsin.claim import EventClaim
from tocsin.codebook import table

TITLE, OPENING, BODY, CLAIM = 4, 2, 1, 2
"""What a word in the title, in the opening or below, and an event claim count."""

LEADING = 8
"""The first so many types are what a report is about; the others follow from them."""
FOLLOWING = 2.0
"""How much more often than an incident what follows from it must be named to name the report's."""


@cache
def types() -> tuple[str, ...]:
    """Return the event types, those first that name an incident best."""
    return tuple(table("naming"))


def named_type(title: str, opening: str, body: str, events: Iterable[EventClaim]) -> str:
    """Return the type that title, text and event claims name most; of equals the one that names an incident best.

    What follows from an incident (arrests, a trial, the retaking) names it only where little is said of the incident.
    """
    votes: Counter[str] = Counter()
    for words, weight in ((title, TITLE), (opening, OPENING), (body, BODY)):
        for found in _words().finditer(words.lower()):
            votes[str(found.lastgroup)] += weight
    for event in events:
        votes[event.type] += CLAIM
    most = _most(votes, types())
    first = _most(votes, types()[:LEADING])
    if most is None or first is None:
        return most or "attack"
    return first if votes[first] * FOLLOWING >= votes[most] else most


def _most(votes: Counter[str], among: tuple[str, ...]) -> str | None:
    named = [name for name in among if votes[name]]
    return min(named, key=lambda name: (-votes[name], among.index(name)), default=None)


def names_incident(title: str) -> bool:
    """Tell whether a title speaks of an incident."""
    return _words().search(title.lower()) is not None


@cache
def _words() -> re.Pattern[str]:
    """Return the words that name types, to be looked for in lower case: ignoring case takes thrice as long."""
    parts = (f"(?P<{name}>{'|'.join(map(re.escape, stems))})" for name, stems in table("naming").items())
    return re.compile(rf"\b(?:{'|'.join(parts)})")
