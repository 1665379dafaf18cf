"""Benchmark of places: where the names of a text lie, in the record form of corpora of toponyms."""

from pathlib import Path
from typing import Any

import msgspec

from tocsin.gazetteer import countries_in, middle, places_in
from tocsin.measuring.marking import records_of
from tocsin.measuring.result import Result


def measure_geoparsing(path: Path) -> Result:
    """Find the places of all texts of a file; a scorer of the corpus says how good they are.

    Raises `BenchmarkError` that names the line which is no record with ``id`` and ``text``.
    """
    records = records_of(path)
    found = [{"id": record["id"], "toponyms": toponyms(record["text"])} for record in records]
    named = sum(len(record["toponyms"]) for record in found)
    table = (f"{len(records)} texts of {path.name} read for geoparsing, {named} toponyms found",)
    return Result({}, table, b"".join(msgspec.json.encode(record) + b"\n" for record in found))


def toponyms(text: str) -> list[dict[str, Any]]:
    """Return the toponyms of a text, with null coordinates where it stays open which place is meant.

    A country stands in its middle. What a country's people and things are called ("Syrian") counts as a name of the
    country, as most corpora of toponyms have it.
    """
    found = []
    for place in places_in(text):
        lat, lon = place.lat, place.lon
        if place.precision == "country" and place.country is not None:
            lat, lon = middle(place.country) or (None, None)
        found.append({"start": place.span.start, "end": place.span.end, "lat": lat, "lon": lon})
    for span, country, is_name in countries_in(text):
        if not is_name:
            lat, lon = middle(country) or (None, None)
            found.append({"start": span.start, "end": span.end, "lat": lat, "lon": lon})
    return sorted(found, key=lambda toponym: (toponym["start"], toponym["end"]))
