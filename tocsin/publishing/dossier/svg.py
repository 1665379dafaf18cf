"""Small pieces for drawing: an SVG element, and round numbers for the ticks of an axis."""

import math
from itertools import count

from markupsafe import Markup, escape


def element(name: str, *content: str, **attributes: object) -> Markup:
    """Return one SVG element. Text is escaped, numbers are rounded to a tenth, ``class_`` and ``font_size`` become
    ``class`` and ``font-size``, and attributes that are None are left out.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(key.strip("_").replace("_", "-"), _short(value))
        for key, value in attributes.items()
        if value is not None
    )
    inner = Markup("").join(escape(part) for part in content)
    return Markup("<{}{}>{}</{}>").format(name, written, inner, name)


def path(points: list[tuple[float, float]], *, closed: bool = False) -> str:
    """Return the path data of a line through ``points``."""
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points) + ("Z" if closed else "")


def round_steps(top: float, wanted: int = 4) -> list[int]:
    """Return ticks from 0 to at least ``top`` at steps of 1, 2 or 5 times a power of ten, about ``wanted`` of them."""
    steps = (base * 10**power for power in count() for base in (1, 2, 5))
    step = next(s for s in steps if s * wanted >= top)
    return list(range(0, max(step, math.ceil(top / step) * step) + 1, step))


def _short(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return str(value)
