"""What is known of places: facilities, camps and conflict towns of the table, then the cities of the world."""

from collections import defaultdict
from functools import cache, lru_cache
from itertools import chain

from msgspec import Struct

from tocsin.gazetteer.cities import cities
from tocsin.gazetteer.countries import country_name
from tocsin.gazetteer.folding import fold, gazetteer_table, sounded, unarticled


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


def curated(key: str) -> tuple[Place, ...]:
    """Return the places of the curated table that have the folded name ``key``."""
    return _curated().get(key, ())


@lru_cache(maxsize=1 << 16)
def known(name: str) -> tuple[Place, ...]:
    """Return all places of that name, curated ones first, then cities by population; any spelling will do."""
    key = fold(name)
    return (*curated(key), *_cities().get(key, ())) or (_sounding().get(sounded(key), ()) if len(key) > 4 else ())


def country_place(code: str) -> Place:
    """Return the country as a place, without a position: a country has no point."""
    return Place(country_name(code), code, None, None, "country", "country")


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
    found = next((place for place in _cities().get(unarticled(name), ()) if place.country == country), None)
    return None if found is None or found.lat is None or found.lon is None else (found.lat, found.lon)


@cache
def _cities() -> dict[str, tuple[Place, ...]]:
    """Folded name -> cities, those that bear it as their main name before those that bear it as another."""
    main: dict[str, list[Place]] = defaultdict(list)
    other: dict[str, list[Place]] = defaultdict(list)
    for city, country, keys in cities():
        lat, lon = round(city.latitude, 4), round(city.longitude, 4)
        place = Place(city.name, country, lat, lon, "settlement", "settlement", city.name, city.population)
        own = unarticled(city.name)
        for key in keys:
            (main if key == own else other)[key].append(place)
    return {key: (*main.get(key, ()), *other.get(key, ())) for key in main.keys() | other.keys()}


@cache
def _sounding() -> dict[str, tuple[Place, ...]]:
    """Coarser key -> settlements of countries whose names are transliterated from Arabic script."""
    arabic_script = frozenset(gazetteer_table("words")["arabic_script"])
    index: dict[str, list[Place]] = defaultdict(list)
    for key, places in chain(_curated().items(), _cities().items()):
        for place in places:
            if place.country in arabic_script and place not in index[sounded(key)]:
                index[sounded(key)].append(place)
    return {
        key: tuple(sorted(places, key=lambda p: (-(p.population or 10**9), p.name))) for key, places in index.items()
    }
