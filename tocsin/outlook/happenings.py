"""Incidents with a month, whatever they come from, and their monthly series by area, place or actor."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from msgspec import Struct

from tocsin.errors import OutlookError
from tocsin.gazetteer import fold, plain
from tocsin.outlook.panel import Panel, from_tallies


class Happening(Struct, frozen=True, kw_only=True):
    """One incident as far as a series needs it."""

    month: int
    """Its number (`tocsin.outlook.panel.month_number`)."""
    fatalities: int
    areas: tuple[str, ...] = ()
    """The areas that it lies in, smallest first, one a level (district, country); empty where unknown."""
    places: tuple[str, ...] = ()
    """The place or facility, and other names of it."""
    actors: tuple[str, ...] = ()


class Chosen(Struct, frozen=True):
    """What a series is of: one unit by its kind and name, or everything where the kind is ``all``."""

    kind: str
    """``area``, ``place``, ``actor`` or ``all``."""
    name: str = "all incidents"


_PEERS = 11
"""How many other units of the kind are learned from, those with most incidents."""


def monthly(
    happenings: Sequence[Happening], chosen: Chosen, until: int | None = None, since: int | None = None
) -> tuple[Panel, str]:
    """Return the panel of the chosen unit and its peers, and the name of the unit in it.

    The months run from the first to the last of all ``happenings``, or from ``since`` and through ``until``; in
    between, a month without any counts zero. Case, accents and punctuation of names do not matter. Raises
    `OutlookError` where no incident bears the name.
    """
    known = [h for h in happenings if (until is None or h.month <= until) and (since is None or h.month >= since)]
    if not known:
        raise OutlookError("there is no dated incident to make a series of; give incidents with their dates")
    start = min(h.month for h in known) if since is None else since
    end = (max(h.month for h in known) if until is None else until) + 1
    key = _key(chosen, chosen.name)
    level = _level(known, chosen, key)
    tallies: dict[tuple[str, int], tuple[float, float]] = {}
    written: dict[str, str] = {}
    for happening in known:
        for name in sorted(set(_names(happening, chosen, level))):
            unit = _key(chosen, name)
            written[unit] = min(written.get(unit, name), name)
            count, incidents = tallies.get((unit, happening.month), (0.0, 0.0))
            tallies[unit, happening.month] = (count + happening.fatalities, incidents + 1)
    if key not in written:
        raise OutlookError(_unknown(chosen, known))
    totals = dict.fromkeys(written, 0.0)
    for (unit, _), (_, incidents) in tallies.items():
        totals[unit] += incidents
    peers = sorted((unit for unit in totals if unit != key), key=lambda unit: (-totals[unit], unit))[:_PEERS]
    kept = {key, *peers}
    tallies = {(written[unit], month): tally for (unit, month), tally in tallies.items() if unit in kept}
    return from_tallies(tallies, start, end), written[key]


def _key(chosen: Chosen, name: str) -> str:
    """Return what all spellings of a name have in common."""
    return plain(name) if chosen.kind == "actor" else fold(name)


def _level(happenings: Sequence[Happening], chosen: Chosen, key: str) -> int:
    """Return the level of areas at which the name is found, so that its peers are areas of the same kind."""
    if chosen.kind != "area":
        return 0
    levels = (level for h in happenings for level, name in enumerate(h.areas) if _key(chosen, name) == key)
    return max(levels, default=0)


def _names(happening: Happening, chosen: Chosen, level: int) -> tuple[str, ...]:
    match chosen.kind:
        case "area":
            return tuple(name for name in happening.areas[level : level + 1] if name)
        case "place":
            return tuple(name for name in happening.places if name)
        case "actor":
            return tuple(name for name in happening.actors if name)
        case _:
            return (chosen.name,)


def _unknown(chosen: Chosen, happenings: Iterable[Happening]) -> str:
    of_kind = {"area": "areas", "place": "places", "actor": "actors"}[chosen.kind]
    names = sorted({name for h in happenings for name in getattr(h, of_kind) if name})
    if not names:
        return f"no incident tells its {chosen.kind}; choose another kind of unit"
    holding = [name for name in names if _key(chosen, chosen.name) in _key(chosen, name)]
    near = (holding or get_close_matches(chosen.name, names, cutoff=0.3) or names)[:5]
    return f"no incident has the {chosen.kind} {chosen.name!r}; near to it are: {', '.join(near)}"
