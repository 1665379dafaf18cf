"""Date and language of a report, as the source states them or as its text shows."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pycountry

from tocsin.errors import ReadingError
from tocsin.report import parse_moment

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years of publication outside of these are slips of the pen; fixed, so that nothing depends on the day of reading."""

_MIN_LETTERS = 60
"""Fewer letters than this, about ten words, do not tell a language from its neighbours."""

_MIN_PROBABILITY = 0.9


def published_at(stated: str | None, path: Path, place: str | None = None) -> str | None:
    """Return ``stated`` if it is a plausible day, moment, month or year in ISO 8601; raise `ReadingError` otherwise."""
    if stated is None:
        return None
    try:
        year = parse_moment(stated).year
    except ValueError as error:
        message = f"published_at {stated!r} is no day or moment in ISO 8601; write it as 2022-01-20, "
        message += "2022-01-20T21:30:00+03:00 or 2022-01, or leave it out"
        raise ReadingError(message, path, place) from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"published_at {stated!r} is not in the years {FIRST_YEAR} to {LAST_YEAR}; correct it or leave it out"
        raise ReadingError(message, path, place)
    return stated


def language_of(stated: str | None, text: str, path: Path, place: str | None = None) -> str | None:
    """Return the ISO 639-1 code of the language that the source states ("en", "en-GB", "eng"), else of the text's.

    None where the stated language has no such code, or where none is stated and the text is too short to tell.
    Raises `ReadingError` where what is stated is no ISO 639 code.
    """
    if stated is None:
        return detect_language(text)
    language = _iso_639(stated)
    if language is None:
        message = f"language {stated!r} is no ISO 639 code; write it as en, fr or ar, or leave it out"
        raise ReadingError(message, path, place)
    return getattr(language, "alpha_2", None)


def page_language(stated: str | None, text: str) -> str | None:
    """Return the ISO 639-1 code that a web page states, or that of its text where it states nothing usable."""
    return getattr(_iso_639(stated or ""), "alpha_2", None) or detect_language(text)


def _iso_639(stated: str) -> Any:
    code = re.split("[-_]", stated.strip().lower())[0]
    return pycountry.languages.get(**{f"alpha_{len(code)}": code}) if len(code) in (2, 3) else None


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of ``text``, or None where it is too short or the model unsure."""
    if sum(map(str.isalpha, text)) < _MIN_LETTERS:
        return None
    code, probability = _identifier().classify(text)
    return str(code) if probability >= _MIN_PROBABILITY else None


@cache
def _identifier() -> Any:
    # Brings in numpy and a model, which reports that state their language do not need.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.nb_classes if len(code) == 2])
    return identifier
