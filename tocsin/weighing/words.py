"""The words and tables of the weighing rule, read from tocsin/codebook/weighing.yaml."""

import re
from functools import cache
from typing import Any

from tocsin.codebook import table


def data(name: str) -> Any:
    """Return one table of the rule."""
    return table("weighing")[name]


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of the rule as a set."""
    return frozenset(data(name))


def has_of(name: str, key: str, text: str) -> bool:
    """Tell whether ``text`` holds one of the phrases of the list ``key`` in the table ``name``."""
    return _pattern(name, key).search(text) is not None


@cache
def _pattern(name: str, key: str | None = None) -> re.Pattern[str]:
    phrases = sorted(data(name)[key] if key else data(name), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, phrases)) + r")(?![\w'-])", re.IGNORECASE)


def has(name: str, text: str | None) -> bool:
    """Tell whether ``text`` holds one of the phrases of the list ``name``."""
    return bool(text) and _pattern(name).search(text or "") is not None


def split(name: str, text: str) -> list[str]:
    """Return the pieces of ``text`` between the phrases of the list ``name``."""
    return [piece for piece in _pattern(name).split(text) if piece.strip()]


def reliability(source_kind: str) -> int:
    """Return how far a kind of source is relied on: higher is more."""
    return int(data("reliability")[source_kind])
