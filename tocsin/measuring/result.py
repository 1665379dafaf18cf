"""What every benchmark gives back."""

from msgspec import Struct


class Result(Struct, frozen=True):
    """What one benchmark measured."""

    figures: dict[str, float]
    """Measures named as in the floors file ("claims.score")."""
    table: tuple[str, ...]
    """Lines of text for a terminal."""
    predictions: bytes
    """What was scored, one JSON record a line: claims or incidents as `tocsin export` writes them, or mentions."""
