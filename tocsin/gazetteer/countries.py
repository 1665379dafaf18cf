"""Countries by name, short form, nationality and people."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

import pycountry

from tocsin.gazetteer.folding import gazetteer_table
from tocsin.span import Span


def country_of(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the country that ``text`` names most often, the first of equals.

    Names, short forms, nationalities and peoples count ("Syria", "DR Congo", "the French", "Iraqis"); None where the
    text names no country. Only words written with a capital letter count.
    """
    named = Counter(country for _, country, _ in countries_in(text))
    return named.most_common(1)[0][0] if named else None


def countries_in(text: str) -> Iterator[tuple[Span, str, bool]]:
    """Yield (span, alpha-3 code, whether it is a name and not a nationality) of every country mentioned."""
    codes = _codes()
    for found in _pattern().finditer(text):
        code, is_name = codes[found.group()]
        yield Span(found.start(), found.end()), code, is_name


def country_name(code: str) -> str:
    """Return the short English name of an alpha-3 code, or the code itself where it is not known."""
    forms = gazetteer_table("countries").get(code)
    if forms:
        return str(forms["names"][0])
    country = pycountry.countries.get(alpha_3=code)
    return code if country is None else str(country.name)


@cache
def peoples() -> frozenset[str]:
    """Return what the people of each country are called, singular and plural, in lower case ("iraqi", "iraqis")."""
    return frozenset(form.lower() for form, (_, is_name) in _codes().items() if not is_name)


@cache
def _codes() -> dict[str, tuple[str, bool]]:
    codes: dict[str, tuple[str, bool]] = {}
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            name = getattr(country, field, None)
            if name and "," not in name:
                codes[name] = (country.alpha_3, True)
    for code, forms in gazetteer_table("countries").items():
        for people in forms["people"]:
            codes[people] = codes[f"{people}s"] = (code, False)
        for name in forms["names"]:
            codes[name] = (code, True)
    codes |= {name.upper(): value for name, value in codes.items() if len(name) > 3}
    return codes


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds a form, the longest first; forms that begin alike are told apart only where one may begin."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_codes(), key=lambda name: (-len(name), name)):
        groups[name[:2]].append(re.escape(name[2:]))
    grouped = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))
    return re.compile(rf"(?<!\w)(?=[^\W\d_])(?:{grouped})(?!\w)")
