"""Divisions of countries as news copy shortens them: "Paris, Tex.", "GAINESVILLE, Ga.", "Athens, OH"."""

import re
from collections.abc import Iterator
from functools import cache

from tocsin.gazetteer.folding import gazetteer_table
from tocsin.gazetteer.places import Place, listed
from tocsin.span import Span


def divisions_in(text: str) -> Iterator[tuple[Span, Place]]:
    """Yield the divisions that are written as abbreviations, with their span."""
    table = _abbreviations()
    for found in _pattern().finditer(text):
        place = _division(*table[found.group()])
        if place is not None:
            yield Span(*found.span()), place


@cache
def _division(country: str, name: str) -> Place | None:
    places = (p for p in listed(name.lower()) if p.country == country and p.exact_kind == "region")
    return next(places, None)


@cache
def _abbreviations() -> dict[str, tuple[str, str]]:
    return _forms("codes") | _forms("abbreviations")


def _forms(which: str) -> dict[str, tuple[str, str]]:
    table = gazetteer_table("regions")[which]
    return {form: (country, name) for country, forms in table.items() for form, name in forms.items()}


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds an abbreviation anywhere, but a code of two letters only behind a comma."""
    anywhere, codes = (
        "|".join(map(re.escape, sorted(_forms(which), key=lambda form: (-len(form), form))))
        for which in ("abbreviations", "codes")
    )
    return re.compile(rf"(?<![\w.])(?:{anywhere})(?!\w)|(?<=[a-zA-Z], )(?:{codes})(?![\w.])")
