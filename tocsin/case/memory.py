"""The memory of a case: what the linker keeps to spare itself work; it may be lost, and is never believed unseen."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from sqlalchemy import Connection, bindparam, delete, insert, select

from tocsin.case.schema import MEMORY

_FORGET = delete(MEMORY).where(MEMORY.c.key == bindparam("forgotten"))


def store(connection: Connection, records: Mapping[str, str]) -> None:
    """Make ``records`` all that is remembered."""
    wanted = {key: (_hash(key, record), record) for key, record in records.items()}
    stored = {row.key: (row.sha256, row.record) for row in connection.execute(select(MEMORY))}
    if stale := [{"forgotten": key} for key, known in stored.items() if wanted.get(key) != known]:
        connection.execute(_FORGET, stale)
    if fresh := [key for key, known in wanted.items() if stored.get(key) != known]:
        rows = [{"key": key, "sha256": wanted[key][0], "record": wanted[key][1]} for key in fresh]
        connection.execute(insert(MEMORY), rows)


def recall(connection: Connection) -> dict[str, str]:
    """Return the records; none if something has changed one of them."""
    rows = connection.execute(select(MEMORY)).all()
    whole = all(_hash(row.key, row.record) == row.sha256 for row in rows)
    return {row.key: row.record for row in rows} if whole else {}


def faults(connection: Connection) -> Iterator[str]:
    """Yield which records are not as they were stored."""
    for row in connection.execute(select(MEMORY).order_by(MEMORY.c.key)):
        if _hash(row.key, row.record) != row.sha256:
            yield (
                f"memory of {row.key}: it is not the one that was stored (its SHA-256 differs); "
                "the next linking passes over all memory"
            )


def _hash(key: str, record: str) -> str:
    return sha256(f"{key}\0{record}".encode()).hexdigest()
