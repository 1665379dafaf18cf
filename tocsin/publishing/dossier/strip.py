"""A figure's range as a strip in its row: low to high, the best figure, and what each originator says."""

import math

from markupsafe import Markup

from tocsin.finding import Figure
from tocsin.publishing import wording
from tocsin.publishing.dossier.marks import fading
from tocsin.publishing.dossier.svg import element, path

_WIDTH, _HEIGHT, _PAD = 340.0, 20.0, 16.0


def decades(figures: tuple[Figure, ...]) -> int:
    """Return the power of ten that the strips of a table reach, 10 at least."""
    top = max((v for f in figures for v in _values(f)), default=10)
    return max(1, math.ceil(math.log10(max(top, 2))))


def strip(figure: Figure, power: int) -> Markup:
    """Draw one figure on a scale that runs by powers of ten from 0 to ``10 ** power``."""
    middle = _HEIGHT / 2
    parts = [_grid(power)]
    stated = _values(figure, counted=True)
    if stated:
        low = figure.low if figure.low is not None else min(stated)
        high = figure.high if figure.high is not None else max(stated)
        ends = [(_x(low, power), middle), (_x(high, power), middle)]
        parts.append(element("path", d=path(ends), class_="range"))
        places = (_x(value, power) for value in sorted(set(stated)))
        parts += [element("path", d=path([(x, middle - 5), (x, middle + 5)]), class_="said") for x in places]
        if figure.high is None:
            parts.append(_sideways(ends[1][0], 26))
        if figure.low is None:
            parts.append(_sideways(ends[0][0], -26))
    if figure.best is not None:
        parts.append(element("circle", cx=_x(figure.best, power), cy=middle, r=4.2, class_="best"))
    return element(
        "svg",
        *parts,
        viewBox=f"0 0 {_WIDTH:.0f} {_HEIGHT:.0f}",
        class_=f"strip {figure.grade}",
        aria_hidden="true",
    )


def strip_axis(power: int) -> Markup:
    """Draw the scale that stands over the strips."""
    last = 10**power
    ticks = [
        element("text", wording.number(v), x=_x(v, power), y=12, text_anchor="middle", class_="tick")
        for v in (0, *(10**p for p in range(1, power)))
    ]
    ticks.append(element("text", wording.number(last), x=_WIDTH, y=12, text_anchor="end", class_="tick"))
    label = "The scale of the strips runs by powers of ten"
    return element("svg", *ticks, viewBox=f"0 0 {_WIDTH:.0f} 16", class_="strip", role="img", aria_label=label)


def _values(figure: Figure, *, counted: bool = False) -> list[int]:
    """Return every number of the figure; with ``counted``, only of the accounts that count towards the range."""
    accounts = [a for a in figure.accounts if not (counted and a.set_aside)]
    bounds = [v for a in accounts for v in (a.low, a.high)]
    return [v for v in (figure.low, figure.best, figure.high, *bounds) if v is not None]


def _grid(power: int) -> Markup:
    lines = (_x(v, power) for v in (0, *(10**p for p in range(1, power + 1))))
    return Markup("").join(element("path", d=path([(x, 0), (x, _HEIGHT)]), class_="grid") for x in lines)


def _x(value: int, power: int) -> float:
    return _PAD + math.log10(value + 1) / math.log10(10**power + 1) * (_WIDTH - 2 * _PAD)


def _sideways(x: float, length: float) -> Markup:
    turned = f"rotate({90 if length > 0 else -90} {x:.1f} {_HEIGHT / 2:.1f})"
    return element("g", fading(x, _HEIGHT / 2 - 5, _HEIGHT / 2 - abs(length)), transform=turned, class_="open")
