"""The report format: one JSON object, ``id, url, publisher, published_at, title, text, language``.

Other keys are ignored. ``id`` and ``text`` are needed; what else is missing, null or blank is None.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import msgspec

from tocsin.errors import ReadingError
from tocsin.reading.metadata import language_of, published_at
from tocsin.report import Report

_UNSTORABLE = re.compile("[\\0\\ud800-\\udfff]")  # NUL, and half of a surrogate pair


class _Record(msgspec.Struct):
    id: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    title: str | None = None
    language: str | None = None


def read_json(data: bytes, path: Path) -> Report:
    """Read one report from a JSON file in UTF-8, UTF-16 or UTF-32; ``text`` is kept to the character."""
    return _report(_parse(data, path, json.detect_encoding(data), ""), data, path, "")


def read_json_line(line: bytes, path: Path, number: int) -> Report | ReadingError:
    """Read one report from line ``number`` of JSON Lines, which is UTF-8; its hash leaves out the line end."""
    data = line.rstrip(b"\r\n")
    prefix = f"line {number}, "
    try:
        return _report(_parse(data, path, "utf-8-sig", prefix), data, path, prefix)
    except ReadingError as error:
        return error


def _parse(data: bytes, path: Path, encoding: str, prefix: str) -> Any:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"not valid {error.encoding.upper()}; save it as UTF-8"
        raise ReadingError(message, path, f"{prefix}byte {error.start}") from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{prefix}column {error.colno}" if prefix else f"line {error.lineno}, column {error.colno}"
        message = f"broken JSON ({error.msg}); the file may be cut short: fetch or export it again"
        raise ReadingError(message, path, place) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets thousands deep
        message = "JSON that no report has (too deep, or a number too long); export it again"
        raise ReadingError(message, path, prefix.rstrip(", ") or None) from error


def _report(value: Any, data: bytes, path: Path, prefix: str) -> Report:
    if isinstance(value, list):
        message = "a list, where one report (an object) is expected; put many reports into a .jsonl file, one a line"
        raise ReadingError(message, path, f"{prefix}$")
    try:
        record = msgspec.convert(value, _Record)
    except msgspec.ValidationError as error:
        fault, _, place = str(error).partition(" - at ")
        message = f"not a report ({fault}); a report has strings `id` and `text`, and may have url, publisher, "
        message += "published_at, title, language"
        raise ReadingError(message, path, prefix + (place.strip("`") or "$")) from error
    for field in _Record.__struct_fields__:
        _check_storable(getattr(record, field), path, f"{prefix}$.{field}")
    for field in ("id", "text"):
        if not getattr(record, field).strip():
            advice = "give the report a name" if field == "id" else "a report needs words; remove it or fetch it again"
            raise ReadingError(f"{field} is blank; {advice}", path, f"{prefix}$.{field}")
    return Report(
        id=record.id,
        text=record.text,
        sha256=hashlib.sha256(data).hexdigest(),
        publisher=_given(record.publisher),
        published_at=published_at(_given(record.published_at), path, f"{prefix}$.published_at"),
        title=_given(record.title),
        url=_given(record.url),
        language=language_of(_given(record.language), record.text, path, f"{prefix}$.language"),
    )


def _check_storable(value: str | None, path: Path, place: str) -> None:
    """Raise `ReadingError` for a character that neither a file in UTF-8 nor a database can hold."""
    if found := _UNSTORABLE.search(value or ""):
        message = f"character {found.start()} is U+{ord(found[0]):04X}, which cannot be stored; mend or remove it"
        raise ReadingError(message, path, place)


def _given(value: str | None) -> str | None:
    return value if value and value.strip() else None
