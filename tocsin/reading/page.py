"""HTML: the article of a saved page, with what the page states about it. Nothing is fetched."""

import hashlib
import re
from pathlib import Path
from typing import Any

from tocsin.errors import ReadingError
from tocsin.reading.metadata import FIRST_YEAR, LAST_YEAR, page_language, published_at
from tocsin.reading.plain import decode, file_id
from tocsin.report import Report

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
"""Browsers look for the declaration in the first 1,024 bytes; saved pages often push it back."""

_AS_BROWSERS_DO = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),  # what could be read so far is neither
}

_MIN_LETTERS = 30
"""Fewer letters than the shortest flash has are no article but what is left of a menu."""

_DATES = {
    "original_date": True,
    "extensive_search": False,  # a date that the page does not state as its own is a guess
    "min_date": f"{FIRST_YEAR}-01-01",
    "max_date": f"{LAST_YEAR}-12-31",
}


def read_page(data: bytes, path: Path) -> Report:
    """Read the article of an HTML page, leaving out menus, comments and advertisements."""
    # Takes as long to import as the rest of the reading, and few cases have saved pages.
    from trafilatura.utils import load_html  # noqa: PLC0415

    tree = load_html(decode(data, path, _declared(data)))
    language = None if tree is None else tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    page = None if tree is None else _article(tree)
    if page is None or sum(map(str.isalpha, page.text or "")) < _MIN_LETTERS:
        raise ReadingError("no article in this page; save the page of the report itself, or its text as .txt", path)
    digest = hashlib.sha256(data).hexdigest()
    return Report(
        id=file_id(path, digest),
        text=page.text,
        sha256=digest,
        publisher=page.sitename or page.hostname,
        published_at=published_at(page.date, path),
        title=page.title,
        url=page.url,
        language=page_language(language, page.text),
    )


def _article(tree: Any) -> Any:
    from trafilatura import bare_extraction  # noqa: PLC0415

    return bare_extraction(
        tree,
        favor_precision=True,  # otherwise a page of links passes for an article
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    return _AS_BROWSERS_DO.get(name, name)
