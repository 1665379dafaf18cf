"""The marks by which charts tell originators apart: a colour, a shape and a dash each, so that grey print suffices."""

from collections.abc import Sequence
from math import hypot

from markupsafe import Markup

from tocsin.publishing.dossier.svg import element, path

STYLES = 7
"""How many originators a chart tells apart; the style sheet has a colour ``s0`` to ``s6`` for each."""

DASHES = (None, "7 3", "2 3", "10 3 2 3", "5 2", "1 2", "12 4")
_OUTLINES = {
    1: [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
    2: [(0.0, -1.3), (1.2, 1.0), (-1.2, 1.0)],
    3: [(0.0, -1.4), (1.4, 0.0), (0.0, 1.4), (-1.4, 0.0)],
    4: [(0.0, 1.3), (1.2, -1.0), (-1.2, -1.0)],
    5: [
        *[(-1.3, -0.4), (-0.4, -0.4), (-0.4, -1.3), (0.4, -1.3), (0.4, -0.4), (1.3, -0.4)],
        *[(1.3, 0.4), (0.4, 0.4), (0.4, 1.3), (-0.4, 1.3), (-0.4, 0.4), (-1.3, 0.4)],
    ],
    6: [(-1.5, -0.6), (1.5, -0.6), (1.5, 0.6), (-1.5, 0.6)],
}
"""Style -> corners around the middle; style 0 is a circle."""


def marker(style: int, x: float, y: float, size: float = 4.0) -> Markup:
    """Return the shape of a style with its middle at (x, y)."""
    if style == 0:
        return element("circle", cx=x, cy=y, r=size * 1.1, class_="m")
    corners = [(x + dx * size, y + dy * size) for dx, dy in _OUTLINES[style]]
    return element("path", d=path(corners, closed=True), class_="m")


def fading(x: float, y: float, end: float) -> Markup:
    """Return a vertical stem from (x, y) to ``end`` that fades out with an arrow: a bound that is open."""
    third = (end - y) / 3
    stems = [
        element("path", d=path([(x, y + third * i), (x, y + third * (i + 0.85))]), class_="stem", opacity=opacity)
        for i, opacity in enumerate((0.9, 0.55, 0.3))
    ]
    back = 4.0 if end > y else -4.0
    tip = path([(x - 3.5, end - back), (x, end), (x + 3.5, end - back)])
    return Markup("").join([*stems, element("path", d=tip, class_="stem", opacity=0.6)])


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return tops of labels near ``wanted`` middles, in the same order, that do not overlap from ``top`` to ``bottom``.

    Labels are laid out downwards in the order of their wanted places, then pushed up from the bottom where they
    overflow; if they do not fit at all, the last overlap the edge.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    tops = [0.0] * len(wanted)
    free = top
    for i in order:
        tops[i] = max(free, wanted[i] - heights[i] / 2)
        free = tops[i] + heights[i]
    limit = bottom
    for i in reversed(order):
        tops[i] = min(tops[i], limit - heights[i])
        limit = tops[i]
    return tops


def apart(places: Sequence[tuple[float, float]], x: float, y: float, distance: float) -> bool:
    """Tell whether (x, y) keeps ``distance`` from all ``places``."""
    return all(hypot(x - px, y - py) >= distance for px, py in places)
