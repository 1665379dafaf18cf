"""The trail: what was done to a case, when and by what; entries are added and never changed."""

from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, func, insert, select

from tocsin import __version__
from tocsin.case.schema import TRAIL

Action = Literal["read", "rejected", "computed", "imported", "superseded", "linked", "decided", "undone", "upgraded"]


class Entry(Struct, frozen=True, kw_only=True):
    """One thing that was done."""

    number: int
    """Counts from 1 without gaps."""
    moment: datetime
    """In UTC."""
    version: str
    """Of Tocsin."""
    maker: str | None
    """Name and version of what computed or imported it, or the analyst who decided it, where there is one."""
    action: str
    subject: str | None
    """The report's id, the path of a file that could not be read, or the decision ("decision 3")."""
    detail: str | None


_NEXT = select(func.coalesce(func.max(TRAIL.c.number), 0) + 1).scalar_subquery()


def note(
    connection: Connection,
    action: Action,
    subject: str | None = None,
    *,
    detail: str | None = None,
    maker: str | None = None,
) -> None:
    """Add an entry, in the transaction of what it tells of."""
    connection.execute(
        insert(TRAIL).values(number=_NEXT),
        {
            "moment": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "version": __version__,
            "maker": maker,
            "action": action,
            "subject": printable(subject),
            "detail": printable(detail),
        },
    )


def printable(words: str | None) -> str | None:
    """Escape what no database keeps: NUL, and the bytes of a file name that is not in UTF-8."""
    return words and words.replace("\0", "\\0").encode(errors="backslashreplace").decode()


def entries(connection: Connection) -> tuple[Entry, ...]:
    """Return the trail from its beginning."""
    rows = connection.execute(select(TRAIL).order_by(TRAIL.c.number))
    return tuple(
        Entry(
            number=row.number,
            moment=datetime.fromisoformat(row.moment),
            version=row.version,
            maker=row.maker,
            action=row.action,
            subject=row.subject,
            detail=row.detail,
        )
        for row in rows
    )
