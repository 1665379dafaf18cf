"""How far apart two places are."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt


@lru_cache(maxsize=1 << 16)
def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) points in km, by the haversine formula."""
    north, south = radians(a[0]), radians(b[0])
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(a[1] - b[1]) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))
