"""Who is meant by the actor or target of an episode, whatever name a report uses."""

import re
from functools import cache
from typing import Any

from tocsin.gazetteer import country_of, plain
from tocsin.tables import read_table

_NAME = re.compile(r"[A-Z][\w'’.-]*(?:[ -](?:of|the|for|de|du|des|and|al|[A-Z][\w'’.-]*))*")


def linking_table(name: str) -> Any:
    """Return the content of ``linking/NAME.yaml``."""
    return read_table("tocsin.linking", name)


@cache
def parties(text: str | None) -> frozenset[str]:
    """Return the keys of the parties that ``text`` names: known groups, else a country, else proper names.

    Empty where only a kind of people is named ("gunmen"), so that nothing can be concluded from it.
    """
    if not text:
        return frozenset()
    if found := known_parties(text):
        return found
    if country := country_of(text):
        return frozenset({country})
    whole = re.sub(r"^the ", "", text.strip(), flags=re.IGNORECASE)
    proper = (name.group() for name in _NAME.finditer(text))
    telling = (name for name in proper if " " in name or name.isupper() or name == whole)
    return frozenset(plain(name) for name in telling) - set(linking_table("words")["nobody"])


@cache
def known_parties(text: str) -> frozenset[str]:
    """Return the keys of the groups of the table that ``text`` names, whatever name it uses."""
    folded = plain(text)
    found = set()
    for pattern, key in _patterns():
        folded, times = pattern.subn(" ", folded)
        if times:
            found.add(key)
    return frozenset(found)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    forms = [(form, key) for key, listed in linking_table("parties").items() for form in listed]
    forms.sort(key=lambda pair: (-len(pair[0]), pair))
    return tuple((re.compile(rf"\b{re.escape(form)}\b"), key) for form, key in forms)
