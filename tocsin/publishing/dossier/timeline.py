"""What was warned before, on a line of time that ends with the incident."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from tocsin.finding import PriorWarning
from tocsin.publishing import wording
from tocsin.publishing.dossier.anchors import item_anchor
from tocsin.publishing.dossier.marks import apart
from tocsin.publishing.dossier.svg import element, path

_LEFT, _RADIUS, _GAP = 30.0, 10.0, 23.0


class Room(NamedTuple):
    """How wide a drawing is, and where in it the incident stands."""

    name: str
    width: float
    right: float
    steps: int
    """How many stretches of time the axis is divided into."""
    over: float
    """How much is left free over the marks."""


WIDE = Room("wide", 880.0, 800.0, 5, 46.0)
NARROW = Room("narrow", 400.0, 388.0, 3, 56.0)
"""For a telephone, on which the wide one would have letters too small to read."""
ROOMS = (WIDE, NARROW)


def by_lead(warnings: Sequence[PriorWarning]) -> list[PriorWarning]:
    """Return the warnings, the earliest first and the undated last."""
    return sorted(warnings, key=lambda w: (w.lead_days is None, -(w.lead_days or 0), w.claim))


def timeline(
    warnings: Sequence[PriorWarning], first_day: date | None, incident: int, room: Room = WIDE
) -> Markup | None:
    """Draw the dated ones of the ordered ``warnings``, each with its number in the list; None where none is dated."""
    dated = [(number, w.lead_days) for number, w in enumerate(warnings, start=1) if w.lead_days is not None]
    if not dated:
        return None
    longest = max(1, *(days for _, days in dated))
    places: list[tuple[float, float]] = []
    for _, days in dated:
        x = _x(days, longest, room)
        y = 0.0
        while not apart(places, x, y, _GAP):
            y -= _GAP
        places.append((x, y))
    base = room.over - min(y for _, y in places) + _RADIUS
    stems = [element("path", d=path([(x, base), (x, base + y - _RADIUS - 4)]), class_="axis") for x, y in places]
    parts = [_axis(base, longest, first_day, room), *stems, *_leads(dated, places, base)]
    for (number, days), (x, y) in zip(dated, places, strict=True):
        middle = base + y - _RADIUS - 4
        circle = element("circle", cx=x, cy=middle, r=_RADIUS, class_="dot")
        text = element("text", str(number), x=x, y=middle + 4, text_anchor="middle", class_="in-dot")
        told = element("title", f"{wording.lead(days)} before")
        parts.append(
            element("a", told, circle, text, href=f"#{item_anchor(incident, 'warning', number)}", tabindex="-1")
        )
    spoken = ", ".join(f"number {number} {wording.lead(days)} before" for number, days in dated)
    return element(
        "svg",
        *parts,
        viewBox=f"0 0 {room.width:.0f} {base + 36:.0f}",
        role="img",
        aria_label=f"Warnings before the incident: {spoken}.",
        class_=f"timeline {room.name}",
    )


def _leads(dated: list[tuple[int, int]], places: list[tuple[float, float]], base: float) -> list[Markup]:
    """Write the lead time over each pile of marks, from the left, where there is room."""
    written = []
    free = 0.0
    piles: dict[float, tuple[float, int]] = {}
    for (_, days), (x, y) in zip(dated, places, strict=True):
        near = next((px for px in piles if abs(px - x) < _GAP), x)
        top = min(y, piles.get(near, (y, days))[0])
        piles[near] = (top, piles.get(near, (y, days))[1])
    for x, (y, days) in sorted(piles.items()):
        text = wording.lead(days)
        half = len(text) * 2.9
        if x - half >= free or x < 60:
            anchor = "start" if x - half < 0 else "middle"
            written.append(
                element(
                    "text",
                    text,
                    x=x - _RADIUS if anchor == "start" else x,
                    y=base + y - 2 * _RADIUS - 10,
                    text_anchor=anchor,
                    class_="tick",
                )
            )
            free = x + half + 10
    return written


def _axis(base: float, longest: int, first_day: date | None, room: Room) -> Markup:
    parts = [
        element("path", d=path([(_LEFT - 14, base), (room.right, base)]), class_="axis"),
        element("path", d=path([(room.right, 12), (room.right, base + 6)]), class_="event"),
        *_incident(first_day, room),
    ]
    if first_day is not None:
        steps = min(room.steps, longest)
        for step in range(steps + 1):
            days = round(longest * (steps - step) / steps)
            day = first_day - timedelta(days=days)
            x = _x(days, longest, room)
            anchor = "middle" if x + 26 < room.width else "end"
            text = f"{day:%b %Y}" if longest > 120 else f"{day.day} {day:%b}"
            parts.append(element("path", d=path([(x, base), (x, base + 5)]), class_="axis"))
            parts.append(element("text", text, x=x, y=base + 20, text_anchor=anchor, class_="tick"))
    return Markup("").join(parts)


def _incident(first_day: date | None, room: Room) -> Iterator[Markup]:
    """Name the line on which the incident stands: beside it where there is room, else over the drawing."""
    day = f"{first_day.day} {first_day:%b %Y}" if first_day else ""
    if room is WIDE:
        yield element("text", "the incident", x=room.right + 8, y=24, class_="value")
        yield element("text", day, x=room.right + 8, y=39, class_="tick")
    else:
        words = ", ".join(filter(None, ("the incident", day)))
        yield element("text", words, x=room.right - 6, y=14, text_anchor="end", class_="value")


def _x(days: int, longest: int, room: Room) -> float:
    return room.right - days / longest * (room.right - _LEFT)
