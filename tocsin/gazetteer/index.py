"""An index of places on disk, read in place: nothing is parsed at start-up, only pages that are asked for are loaded.

A file is a line of JSON (what it holds, and where) and then plain arrays. A key is the hash of a folded name; the
entries of one key are sorted so that those which bear it as their main name come first, the most populous first.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from tocsin.errors import GazetteerError

KINDS = ("settlement", "district", "region", "country", "continent")
"""What an entry may be: a district is a county or the like, a region the first-level division of a country."""
_FORMAT = "tocsin gazetteer 1"
_OTHER, _PLACE = 24, 25
"""Bits of a key: 39 of the name's hash, one that tells another name from the main one, 24 of the place's number."""
_TYPES = {"keys": "<u8", "lat": "<f4", "lon": "<f4", "population": "<u4", "name_ends": "<u4"} | {
    "country": "<u2",
    "region": "<u2",
    "kind": "u1",
}
"""Type of each array, the widest first, so that each starts where its type may."""


class Entry(Struct, frozen=True):
    """One place as it goes into an index or comes out of it."""

    name: str
    country: str
    """ISO 3166-1 alpha-3; empty for a continent."""
    region: str
    """Name of the first-level division that it lies in, or is; empty where not known."""
    lat: float
    lon: float
    kind: str
    population: int
    keys: frozenset[str] = frozenset()
    """Folded names that it is found by; empty when read back."""
    main: bool = True
    """Whether it was found by its main name."""


class Index:
    """The places of one file."""

    def __init__(self, path: Path) -> None:
        """Map the file. Raises `GazetteerError` where it is no index of places."""
        try:
            with path.open("rb") as file:
                first = file.readline(1 << 24)
            head = json.loads(first)
            data = np.memmap(path, dtype=np.uint8, mode="r", offset=len(first))
        except (OSError, ValueError) as error:
            raise GazetteerError(f"{path}: cannot be read as a gazetteer ({error}); make it again") from error
        if not isinstance(head, dict) or head.get("format") != _FORMAT:
            raise GazetteerError(f"{path}: not a gazetteer of this version; make it again with `tocsin gazetteer add`")
        self.digest: str = head["digest"]
        """Tells this content from any other, for the record of what coded a report."""
        self.countries: list[str] = head["countries"]
        self.regions: list[str] = head["regions"]
        self._arrays: dict[str, NDArray[np.generic]] = {
            name: np.asarray(data[at : at + size]).view(_TYPES[name]) for name, (at, size) in head["arrays"].items()
        }
        at, size = head["names"]
        self._names = data[at : at + size]

    def __len__(self) -> int:
        return len(self._arrays["lat"])

    def find(self, key: str, limit: int = 64) -> tuple[Entry, ...]:
        """Return at most ``limit`` places with that folded name, by main name first, the most populous first."""
        keys = self._arrays["keys"]
        hashed = _hash(key)
        start = int(keys.searchsorted(np.uint64(hashed << _PLACE)))
        found = []
        top = (hashed + 1) << _PLACE
        for value in keys[start : start + limit].tolist():
            if value >= top:
                break
            found.append(self._entry(value & ((1 << _OTHER) - 1), main=not value >> _OTHER & 1))
        return tuple(found)

    def _entry(self, number: int, *, main: bool) -> Entry:
        of = self._arrays
        ends = of["name_ends"]
        start = int(ends[number - 1]) if number else 0
        return Entry(
            bytes(self._names[start : int(ends[number])]).decode(),
            self.countries[int(of["country"][number])],
            self.regions[int(of["region"][number])],
            round(float(of["lat"][number]), 4),
            round(float(of["lon"][number]), 4),
            KINDS[int(of["kind"][number])],
            int(of["population"][number]),
            main=main,
        )


def write_index(path: Path, entries: Iterable[tuple[Entry, str]], *, source: str) -> str:
    """Write an index of (entry, its main key) and return its digest; the same entries give the same bytes."""
    ordered = sorted(entries, key=lambda e: (-e[0].population, e[0].country, e[0].name, e[0].lat, e[0].lon))
    countries, regions = _numbered(e.country for e, _ in ordered), _numbered(e.region for e, _ in ordered)
    keys = [
        _hash(key) << _PLACE | (key != main) << _OTHER | number
        for number, (entry, main) in enumerate(ordered)
        for key in entry.keys
    ]
    places = [entry for entry, _ in ordered]
    names = [place.name.encode() for place in places]
    arrays = {
        "keys": np.sort(np.array(keys, _TYPES["keys"])),
        "lat": np.array([p.lat for p in places], _TYPES["lat"]),
        "lon": np.array([p.lon for p in places], _TYPES["lon"]),
        "population": np.array([p.population for p in places], _TYPES["population"]),
        "name_ends": np.cumsum([len(name) for name in names], dtype=_TYPES["name_ends"]),
        "country": np.array([countries[p.country] for p in places], _TYPES["country"]),
        "region": np.array([regions[p.region] for p in places], _TYPES["region"]),
        "kind": np.array([KINDS.index(p.kind) for p in places], _TYPES["kind"]),
    }
    parts = [*(array.tobytes() for array in arrays.values()), b"".join(names)]
    offsets = np.cumsum([0, *(len(part) for part in parts)]).tolist()
    digest = hashlib.sha256(b"".join(parts)).hexdigest()[:16]
    head = {
        "format": _FORMAT,
        "source": source,
        "digest": digest,
        "countries": list(countries),
        "regions": list(regions),
        "arrays": {name: [offsets[i], len(parts[i])] for i, name in enumerate(arrays)},
        "names": [offsets[-2], len(parts[-1])],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(path.name + ".part")
    line = json.dumps(head, ensure_ascii=False).encode()
    line += b" " * (-(len(line) + 1) % 8) + b"\n"  # arrays that do not start at a multiple of 8 would be copied whole
    whole.write_bytes(line + b"".join(parts))
    whole.replace(path)
    return digest


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted({"", *names}))}


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> _PLACE
