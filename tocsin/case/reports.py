"""Reports in a case: stored once, as they were read, and never changed."""

import re
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, insert, select
from sqlalchemy.engine import RowMapping

from tocsin.case.schema import REPORT
from tocsin.case.trail import note
from tocsin.errors import ReportRefusedError
from tocsin.report import Report

_FIELDS = Report.__struct_fields__
_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")
_COLUMNS = [REPORT.c[field] for field in _FIELDS]


def text_hash(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8, as hex digits."""
    return sha256(text.encode()).hexdigest()


def add(connection: Connection, report: Report) -> bool:
    """Store ``report``; False if it is there already. Raises `ReportRefusedError` if another report has its id."""
    _storable(report)
    if (known := find(connection, report.id)) is not None:
        _same(known, report)
        return False
    row = {**msgspec.structs.asdict(report), "text_sha256": text_hash(report.text)}
    connection.execute(insert(REPORT), row)
    note(connection, "read", report.id, detail=f"sha256 {report.sha256}")
    return True


def find(connection: Connection, report_id: str) -> Report | None:
    """Return the report with this id, or None."""
    row = connection.execute(select(*_COLUMNS).where(REPORT.c.id == report_id)).mappings().first()
    return None if row is None else from_row(row)


def from_row(row: RowMapping) -> Report:
    """Make the report of a row that has its columns."""
    return Report(**{field: row[field] for field in _FIELDS})


def every(connection: Connection) -> tuple[Report, ...]:
    """Return every report, by id."""
    rows = connection.execute(select(*_COLUMNS)).mappings()
    return tuple(sorted((from_row(row) for row in rows), key=lambda report: report.id))


def _same(known: Report, report: Report) -> None:
    """Raise `ReportRefusedError` unless the two are one report: the same bytes, or the same text and metadata."""
    if known.sha256 == report.sha256:
        return
    differing = [f for f in _FIELDS if f != "sha256" and getattr(known, f) != getattr(report, f)]
    if not differing:
        return
    hashes = (known.sha256, report.sha256)
    if "text" in differing:
        hashes = (text_hash(known.text), text_hash(report.text))
    raise ReportRefusedError(
        f"report {report.id}: the case holds another report with this id, which differs in {', '.join(differing)} "
        f"(sha256 {hashes[0]} is stored, {hashes[1]} was given); nothing was changed, give the report another id"
    )


def _storable(report: Report) -> None:
    """Raise `ReportRefusedError` for characters that no database keeps: NUL, and halves of surrogate pairs."""
    for field in _FIELDS:
        value = getattr(report, field) or ""
        if fault := _NO_TEXT.search(value):
            raise ReportRefusedError(
                f"report {report.id!r}: {field} has U+{ord(fault[0]):04X} at character {fault.start()}, "
                "which is no text; was the file read in the right encoding?"
            )
