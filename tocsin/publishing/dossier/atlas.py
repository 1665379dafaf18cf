"""Outlines of countries: the bundled Natural Earth file, decoded and cut to a window of longitude and latitude."""

from functools import cache
from importlib.resources import files

import msgspec

Point = tuple[float, float]
Ring = list[Point]
"""Points as (longitude, latitude) in degrees; the first is not repeated at the end."""


class Window(msgspec.Struct, frozen=True):
    """A rectangle of longitudes and latitudes, in degrees."""

    west: float
    south: float
    east: float
    north: float


class Country(msgspec.Struct, frozen=True):
    """The outer rings and the holes of one country."""

    code: str | None
    """ISO 3166-1 numeric, or None where it has none."""
    name: str
    rings: tuple[Ring, ...]


class _Shape(msgspec.Struct, frozen=True):
    id: str | None
    name: str
    arcs: list[list[list[int]]]


class _Transform(msgspec.Struct, frozen=True):
    scale: Point
    translate: Point


class _Topology(msgspec.Struct, frozen=True):
    transform: _Transform
    countries: list[_Shape]
    arcs: list[list[Point]]


def countries_in(window: Window) -> list[Country]:
    """Return what lies in ``window`` of each country, in the order of their names."""
    inside = []
    for country in _countries():
        rings = (clip(ring, window) for ring in country.rings if _touches(ring, window))
        kept = tuple(ring for ring in rings if len(ring) > 2)
        if kept:
            inside.append(Country(country.code, country.name, kept))
    return inside


def clip(ring: Ring, window: Window) -> Ring:
    """Return the part of a polygon inside a rectangle (Sutherland and Hodgman 1974)."""
    for axis, bound, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        kept: Ring = []
        for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            if (before[axis] - bound) * sign < 0 <= (here[axis] - bound) * sign or (here[axis] - bound) * sign < 0 <= (
                before[axis] - bound
            ) * sign:
                share = (bound - before[axis]) / (here[axis] - before[axis])
                kept.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
            if (here[axis] - bound) * sign >= 0:
                kept.append(here)
        ring = kept
    return ring


def area_and_centroid(ring: Ring) -> tuple[float, Point]:
    """Return the area of a ring (of either direction) and its centroid, in the units of its points."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        x += (x0 + x1) * cross / 6
        y += (y0 + y1) * cross / 6
    return abs(area), ((x / area, y / area) if area else ring[0])


def _touches(ring: Ring, window: Window) -> bool:
    east, north = (max(p[axis] for p in ring) for axis in (0, 1))
    west, south = (min(p[axis] for p in ring) for axis in (0, 1))
    return west <= window.east and east >= window.west and south <= window.north and north >= window.south


@cache
def _countries() -> tuple[Country, ...]:
    source = files("tocsin.publishing.dossier").joinpath("data/countries.json")
    topology = msgspec.json.decode(source.read_bytes(), type=_Topology)
    arcs = [_decoded(arc, topology.transform) for arc in topology.arcs]
    return tuple(
        Country(shape.id, shape.name, tuple(_ring(ring, arcs) for polygon in shape.arcs for ring in polygon))
        for shape in topology.countries
    )


def _decoded(arc: list[Point], transform: _Transform) -> Ring:
    """Undo the delta encoding and the quantisation of an arc (TopoJSON specification, sections 2.1.3 and 2.1.2)."""
    x = y = 0.0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append(
            (x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1])
        )
    return points


def _ring(indexes: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs to a ring: the last point of each is the first of the next; a negative index reverses its arc."""
    ring: Ring = []
    for index in indexes:
        ring += (arcs[~index][::-1] if index < 0 else arcs[index])[:-1]
    return ring
