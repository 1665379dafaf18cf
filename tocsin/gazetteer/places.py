"""What is known of places: facilities, camps and conflict towns of the table, then the cities of the world."""

from collections import defaultdict
from functools import cache, lru_cache
from os import environ
from pathlib import Path

import platformdirs
from msgspec import Struct

from tocsin.gazetteer.countries import country_name
from tocsin.gazetteer.folding import fold, gazetteer_table, sounded, unarticled
from tocsin.gazetteer.index import Entry, Index

SHIPPED = Path(__file__).with_name("geonames.places")
"""The index that ships with Tocsin."""
_TOWN = 15_000
"""Inhabitants from which a town is taken by its name alone."""
_LARGE = 100_000
"""Inhabitants from which a town is told by its name where nothing tells its country."""


class Place(Struct, frozen=True):
    """A place that the gazetteer knows."""

    name: str
    country: str
    """ISO 3166-1 alpha-3."""
    lat: float | None
    """Degrees north (WGS 84); None for a country, and where no position is sure."""
    lon: float | None
    precision: str
    """How exact the position is: ``facility``, ``settlement``, ``region`` or ``country``."""
    kind: str
    """What the place is: ``facility``, ``settlement``, ``region`` or ``country``."""
    settlement: str | None = None
    """The settlement that a facility lies in, or the settlement itself."""
    population: int | None = None
    """Number of inhabitants, where the list of cities tells it."""
    division: str | None = None
    """The first-level division of the country that it lies in, or is, where known."""
    exact_kind: str | None = None
    """The kind as an index tells it: ``district`` and ``continent`` are told from other regions."""
    main: bool = True
    """Whether the name it was found by is its main one."""

    @property
    def is_known_alone(self) -> bool:
        """Whether its name alone tells it: a large town, or a place of the curated list, which has no number."""
        return self.population is None or self.population >= _LARGE


def curated(key: str) -> tuple[Place, ...]:
    """Return the places of the curated table that have the folded name ``key``."""
    return _curated().get(key, ())


@lru_cache(maxsize=1 << 16)
def known(name: str) -> tuple[Place, ...]:
    """Return all places of that name: curated ones, towns by population, then divisions of countries.

    Any spelling will do. Towns of fewer than 15,000 people are left out: `candidates` has them, and the context of a
    text is needed to tell them from each other and from other names.
    """
    key = fold(name)
    found = [*curated(key), *(p for p in listed(key) if p.kind != "settlement" or (p.population or 0) >= _TOWN)]
    if not found and len(key) > 4:
        found = _sounding(key)
    return tuple(sorted(found, key=lambda place: place.kind == "region" and place.population is not None))


@lru_cache(maxsize=1 << 16)
def candidates(name: str) -> tuple[Place, ...]:
    """Return all places that a name may mean, small ones, districts and continents among them."""
    key = fold(name)
    found = (*curated(key), *listed(key))
    if not found and len(key) > 4 and key.count(" ") < 2:
        found = tuple(_sounding(key))
    return found


def listed(key: str) -> tuple[Place, ...]:
    """Return the places that the indexes hold under a folded name, main names first, then by population."""
    found = [entry for index in indexes() for entry in index.find(key)]
    return tuple(_place(entry) for entry in sorted(found, key=lambda entry: (not entry.main, -entry.population)))


@cache
def middle(country: str) -> tuple[float, float] | None:
    """Return the middle of a country (alpha-3) as (latitude, longitude), None where it is not known."""
    entry = next(iter(indexes()[-1].find(f"{country.lower()}.")), None)
    return None if entry is None else (entry.lat, entry.lon)


@cache
def indexes() -> tuple[Index, ...]:
    """Return the indexes in use: the user's own, where one was added, and the one that ships."""
    own = added_index()
    return (*((Index(own),) if own.exists() else ()), Index(SHIPPED))


def added_index() -> Path:
    """Return where the user's own index is kept: what TOCSIN_GAZETTEER names, else in the user's data folder."""
    told = environ.get("TOCSIN_GAZETTEER")
    return Path(told) if told else platformdirs.user_data_path("tocsin") / "gazetteer.places"


def gazetteer_version() -> str:
    """Return a name for what places are looked up in, for the record of what coded a report."""
    return "gazetteer " + "+".join(index.digest for index in indexes())


def country_place(code: str) -> Place:
    """Return the country as a place, without a position: a country has no point."""
    return Place(country_name(code), code, None, None, "country", "country")


def _place(entry: Entry) -> Place:
    kind = "region" if entry.kind in ("district", "region", "continent") else entry.kind
    home = entry.name if kind == "settlement" else None
    return Place(
        entry.name,
        entry.country,
        entry.lat,
        entry.lon,
        kind,
        kind,
        home,
        entry.population,
        entry.region or None,
        entry.kind,
        entry.main,
    )


def _sounding(key: str) -> list[Place]:
    """Return what sounds like a name transliterated from Arabic, curated places first."""
    found = [place for sound in sorted(sounded(key)) for place in _curated_sounds().get(sound, ())]
    found += [place for sound in sorted(sounded(key)) for place in listed(sound)]
    return list(dict.fromkeys(found))


@cache
def _curated() -> dict[str, tuple[Place, ...]]:
    entries = gazetteer_table("facilities")
    towns = {(entry["name"], entry["country"]): entry.get("at") for entry in entries if entry["kind"] == "settlement"}
    index: dict[str, list[Place]] = defaultdict(list)
    for entry in entries:
        home = entry["name"] if entry["kind"] == "settlement" else entry.get("in")
        at, precision = entry.get("at"), entry["kind"]
        if at is None and home is not None:
            at, precision = towns.get((home, entry["country"])) or _city_at(home, entry["country"]), "settlement"
        lat, lon = at or (None, None)
        place = Place(entry["name"], entry["country"], lat, lon, precision, entry["kind"], home)
        for key in sorted({fold(name) for name in (entry["name"], *entry.get("spellings", ()))}):
            index[key].append(place)
    return {key: tuple(places) for key, places in index.items()}


def _city_at(name: str, country: str) -> tuple[float, float] | None:
    found = next((p for p in listed(unarticled(name)) if p.country == country and p.kind == "settlement"), None)
    return None if found is None or found.lat is None or found.lon is None else (found.lat, found.lon)


@cache
def _curated_sounds() -> dict[str, tuple[Place, ...]]:
    """Coarser key -> curated settlements of countries whose names are transliterated from Arabic script."""
    arabic_script = frozenset(gazetteer_table("words")["arabic_script"])
    index: dict[str, list[Place]] = defaultdict(list)
    for key, places in _curated().items():
        for sound in sounded(key):
            index[sound].extend(p for p in places if p.country in arabic_script and p not in index[sound])
    return {sound: tuple(places) for sound, places in index.items()}
