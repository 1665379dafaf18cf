"""Dumps of GeoNames, such as allCountries.txt or SY.txt: one place a line, nineteen fields between tabs, no heading.

The fields are told at https://download.geonames.org/export/dump/readme.txt.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pycountry

from tocsin.errors import GazetteerError
from tocsin.gazetteer.folding import gazetteer_table, sounded, unarticled
from tocsin.gazetteer.index import Entry, write_index

_FIELDS = 19
_KINDS = {"ADM1": "region", "ADM2": "district", "ADM3": "district"}
_REGIONAL = frozenset({"RGN", "AREA", "ISL", "ISLS", "PEN", "DSRT", "RGNH", "VAL", "MTS"})
"""Feature codes beside towns and divisions that reports name: regions, islands, valleys."""


def index_dump(dump: Path, index: Path) -> tuple[int, str]:
    """Make an index of a GeoNames dump (text, or the zip it comes in); return how many places it holds, and its digest.

    Populated places, divisions of the first three levels, regions, islands and valleys are taken. Raises
    `GazetteerError` that names the line which is none of a dump.
    """
    entries = list(_entries(dump))
    if not entries:
        raise GazetteerError(f"{dump}: holds no populated place or division; name a dump such as allCountries.txt")
    return len(entries), write_index(index, entries, source=dump.name)


def keys_of(names: tuple[str, ...], country: str) -> frozenset[str]:
    """Return the keys under which a place with these names is found, spellings of Arabic names among them."""
    keys = {unarticled(name) for name in names}
    if country in gazetteer_table("words")["arabic_script"]:
        keys |= {sound for key in keys if len(key) > 4 for sound in sounded(key)}
    return frozenset(filter(None, keys))


def in_latin(names: list[str]) -> list[str]:
    """Return the names in Latin letters that are no codes; GeoNames keeps a form without accents of every name."""
    return [name for name in names if name.isascii() and name[:1].isupper() and not name.isupper()]


@cache
def alpha_3(alpha_2: str) -> str:
    """Return the alpha-3 code of an alpha-2 code; GeoNames writes XK for Kosovo."""
    country = pycountry.countries.get(alpha_2=alpha_2)
    return "XKX" if alpha_2 == "XK" else alpha_2 if country is None else str(country.alpha_3)


def _entries(dump: Path) -> Iterator[tuple[Entry, str]]:
    for number, line in enumerate(_lines(dump), 1):
        fields = line.rstrip("\n").split("\t")
        if len(fields) != _FIELDS:
            raise GazetteerError(
                f"{dump}, line {number}: {len(fields)} fields between tabs where a GeoNames dump has {_FIELDS}; "
                "name a file such as allCountries.txt or SY.txt from https://download.geonames.org/export/dump/"
            )
        name, other, feature, code = fields[1], fields[3], fields[6], fields[7]
        kind = "settlement" if feature == "P" else _KINDS.get(code) or ("region" if code in _REGIONAL else None)
        if kind is None:
            continue
        try:
            lat, lon, population = float(fields[4]), float(fields[5]), int(fields[14] or 0)
        except ValueError as error:
            raise GazetteerError(f"{dump}, line {number}: not a line of a GeoNames dump: {error}") from error
        country = alpha_3(fields[8])
        keys = keys_of((name, *in_latin(other.split(","))), country)
        division = name if code == "ADM1" else ""
        if keys:
            yield Entry(name, country, division, lat, lon, kind, min(population, 2**32 - 1), keys), unarticled(name)


def _lines(dump: Path) -> Iterator[str]:
    try:
        if dump.suffix == ".zip":
            with ZipFile(dump) as archive, archive.open(f"{dump.stem}.txt") as file:
                for line in file:
                    yield line.decode()
        else:
            with dump.open(encoding="utf-8", newline="\n") as file:
                yield from file
    except (OSError, KeyError, BadZipFile, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise GazetteerError(
            f"{dump}: cannot be read as a GeoNames dump ({why}); name a file of download.geonames.org/export/dump"
        ) from error
