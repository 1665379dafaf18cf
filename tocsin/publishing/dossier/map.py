"""Where the incidents are: outlines of countries, the places, and a scale bar."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from tocsin.finding import Findings
from tocsin.gazetteer import kilometres
from tocsin.publishing.dossier.atlas import Country, Point, Window, area_and_centroid, countries_in
from tocsin.publishing.dossier.marks import apart
from tocsin.publishing.dossier.svg import element, path

_WIDTH, _HEIGHT = 400.0, 300.0
_SPAN = 7.0
"""Degrees of latitude that the map shows at least."""
_KM_PER_DEGREE = 111.2
_NAMED = 6
"""How many incidents of one place are numbered on the map; the list under it has all."""
_TOUCHING = 18.0


_REGION_KM = 1500.0
"""Places further than this from the first are left off the map, which would show the world and no region."""


class Place(NamedTuple):
    """A point with the numbers of the incidents there."""

    lat: float
    lon: float
    numbers: tuple[int, ...]


def places(findings: Sequence[Findings]) -> list[Place]:
    """Return the points of the incidents with coordinates, numbered from 1 as they stand; one point, one place."""
    at: dict[tuple[float, float], list[int]] = {}
    for number, found in enumerate(findings, start=1):
        if found.incident.lat is not None and found.incident.lon is not None:
            at.setdefault((found.incident.lat, found.incident.lon), []).append(number)
    return [Place(lat, lon, tuple(numbers)) for (lat, lon), numbers in at.items()]


def region(points: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """Return the places of the first one's region, and those that lie elsewhere."""
    near = [p for p in points if kilometres((points[0].lat, points[0].lon), (p.lat, p.lon)) <= _REGION_KM]
    return near, [p for p in points if p not in near]


def regional_map(points: Sequence[Place]) -> Markup | None:
    """Draw the region around the places, the first as the main one; None where there is no place.

    Longitudes are drawn narrower by the cosine of the middle latitude, so that distances hold near the middle.
    """
    if not points:
        return None
    view = _View(points)
    countries = countries_in(view.window)
    land = [
        element("path", d=" ".join(path([view.at(p) for p in ring], closed=True) for ring in c.rings), class_="land")
        for c in countries
    ]
    spots = [view.at((p.lon, p.lat)) for p in points]
    dots = [element("circle", cx=x, cy=y, r=5.0 if i == 0 else 3.6, class_="dot") for i, (x, y) in enumerate(spots)]
    ring = element("circle", cx=spots[0][0], cy=spots[0][1], r=11.0, class_="halo")
    named = Markup("").join(_name(c, view, spots) for c in countries)
    frame = element("rect", x=0.5, y=0.5, width=_WIDTH - 1, height=_HEIGHT - 1, class_="frame")
    shown = ", ".join(c.name for c in countries)
    return element(
        "svg",
        element("rect", x=0, y=0, width=_WIDTH, height=_HEIGHT, class_="sea"),
        *land,
        named,
        ring,
        *reversed(dots),
        *_numbers(points, spots),
        view.scale_bar(),
        frame,
        viewBox=f"0 0 {_WIDTH:.0f} {_HEIGHT:.0f}",
        role="img",
        aria_label=f"Map of the places of the incidents, with parts of {shown}.",
        class_="map",
    )


def _numbers(points: Sequence[Place], spots: Sequence[Point]) -> list[Markup]:
    """Write the numbers of the incidents beside their places; places that nearly touch share one label."""
    labels: dict[Point, list[int]] = {}
    for place, (x, y) in zip(points, spots, strict=True):
        near = next((spot for spot in labels if math.dist(spot, (x, y)) < _TOUCHING), (x, y))
        labels.setdefault(near, []).extend(place.numbers)
    written = []
    for (x, y), numbers in labels.items():
        text = ", ".join(map(str, sorted(numbers)[:_NAMED]))
        text += f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
        left = x + 10 + len(text) * 7 > _WIDTH
        anchor = "end" if left else None
        written.append(element("text", text, x=x + (-10 if left else 10), y=y - 8, text_anchor=anchor, class_="spot"))
    return written


class _View:
    """The window around the points, and where a point of it is drawn."""

    def __init__(self, points: Sequence[Place]) -> None:
        lats, lons = [p.lat for p in points], [p.lon for p in points]
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.narrow = max(0.2, math.cos(math.radians(self.lat)))
        wide = (max(lons) - min(lons)) * self.narrow * 1.4
        self.span = min(180.0, max(_SPAN, (max(lats) - min(lats)) * 1.4, wide * _HEIGHT / _WIDTH))
        self.pixels = _HEIGHT / self.span
        """Pixels for a degree of latitude."""
        half = self.span / 2 * 1.02
        reach = half * _WIDTH / _HEIGHT / self.narrow
        self.window = Window(self.lon - reach, self.lat - half, self.lon + reach, self.lat + half)

    def at(self, point: Point) -> Point:
        x = _WIDTH / 2 + (point[0] - self.lon) * self.narrow * self.pixels
        return x, _HEIGHT / 2 - (point[1] - self.lat) * self.pixels

    def scale_bar(self) -> Markup:
        pixels_per_km = self.pixels / _KM_PER_DEGREE
        fitting = [k for k in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if k * pixels_per_km < 110]
        length = (fitting or [1])[-1] * pixels_per_km
        x, y = 14.0, _HEIGHT - 14
        bar = path([(x, y - 4), (x, y), (x + length, y), (x + length, y - 4)])
        text = element("text", f"{(fitting or [1])[-1]:,} km", x=x + 4, y=y - 5, class_="scale")
        return element("path", d=bar, class_="scale-bar") + text


def _name(country: Country, view: _View, spots: Sequence[Point]) -> Markup:
    """Write a country's name in the middle of its largest part, where there is room and no place."""
    sizes = [area_and_centroid([view.at(p) for p in ring]) for ring in country.rings]
    area, (x, y) = max(sizes)
    half = len(country.name) * 4.2
    if area < half * 2 * 26:
        return Markup("")
    x = min(max(x, half + 6), _WIDTH - half - 6)
    y = min(max(y, 16.0), _HEIGHT - 42)
    while not apart(spots, x, y, 34) and y < _HEIGHT - 40:
        y += 12
    return element("text", country.name, x=x, y=y, text_anchor="middle", class_="country")
