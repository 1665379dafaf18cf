"""Plain text, and the bytes of text files in general."""

import codecs
import hashlib
import re
import unicodedata
from pathlib import Path

from charset_normalizer import from_bytes

from tocsin.errors import ReadingError
from tocsin.reading.metadata import detect_language
from tocsin.report import Report

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = 5
"""How many letters without accents a text in Latin script has at least for each with one; of other scripts every letter
is above ASCII. A few such bytes are too few for statistics to tell one script from another."""

_FOREIGN_WORD = re.compile(rb"[\x80-\xff]{4}")
"""Letters of another script stand together."""


def read_plain(data: bytes, path: Path) -> Report:
    """Read a text file as one report: all of it is the text, nothing is known of title, publisher and date."""
    text = decode(data, path)
    if not text.strip():
        raise ReadingError("nothing but white space; remove the file or fetch the report again", path)
    digest = hashlib.sha256(data).hexdigest()
    return Report(id=file_id(path, digest), text=text, sha256=digest, language=detect_language(text))


def decode(data: bytes, path: Path, declared: str | None = None) -> str:
    """Return the characters of a text file.

    By its byte order mark, else by the encoding that it declares, else as UTF-8, else as Windows-1252 where its letters
    are nearly all of ASCII and the others stand among them, else as charset-normalizer finds most likely. Raises
    `ReadingError` for bytes that are no text.
    """
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if marked is None and (zero := data.find(b"\0")) >= 0:
        raise ReadingError("binary data, not text; save the report as text in UTF-8", path, f"byte {zero}")
    for encoding in filter(None, (marked, declared, "utf-8")):
        try:
            text = data.decode(encoding)
            text.encode()  # some codecs give halves of surrogate pairs, which cannot be stored
        except (UnicodeError, LookupError):
            continue  # a declaration may be wrong or unknown: the bytes decide
        break
    else:
        text = _guessed(data)
    if not text or "\0" in text:
        raise ReadingError("text in no known encoding; save it as UTF-8", path)
    return text


def _guessed(data: bytes) -> str:
    plain = sum(byte < 0x80 and chr(byte).isalpha() for byte in data)
    accented = sum(byte >= 0x80 for byte in data)
    if accented * _WESTERN < plain and not _FOREIGN_WORD.search(data):
        try:
            return data.decode("cp1252")
        except UnicodeError:
            pass  # five bytes are nothing in it
    return str(from_bytes(data).best() or "")


def file_id(path: Path, digest: str) -> str:
    """Return the id of a report whose file does not state one: the file's name and the start of its SHA-256."""
    slug = re.sub(r"\W+", "-", unicodedata.normalize("NFKC", path.stem)).strip("-").lower()
    return f"{slug or 'report'}-{digest[:8]}"
