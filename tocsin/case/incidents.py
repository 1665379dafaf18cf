"""Incidents in a case: replaced as a whole, while every link ever stated is kept with its reasons."""

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from tocsin.case import memory
from tocsin.case.annotations import codings, digest
from tocsin.case.decisions import every
from tocsin.case.schema import INCIDENT, LINK, LINKING
from tocsin.case.trail import note
from tocsin.errors import CaseError
from tocsin.incident import Incident, Link

_HOLD = update(LINK).where(LINK.c.id == bindparam("number")).values(current=bindparam("held"))


def store(
    connection: Connection, incidents: Sequence[Incident], maker: str, linked_from: str, remembered: Mapping[str, str]
) -> None:
    """Replace the incidents, which ``maker`` linked from what has the digest ``linked_from``, and its memory.

    Storing what is stored already changes nothing. Raises `CaseError` if two incidents have the same id.
    """
    records = {incident.id: _encoded(incident) for incident in incidents}
    if len(records) < len(incidents):
        ids = [incident.id for incident in incidents]
        raise CaseError(f"two incidents have the id {next(i for i in ids if ids.count(i) > 1)}; nothing was stored")
    stored = {row.id: row.record for row in connection.execute(select(INCIDENT))}
    if last(connection) == (maker, linked_from) and stored == records:
        return
    memory.store(connection, remembered)
    row = {"maker": maker, "annotations": linked_from}
    linking = connection.execute(insert(LINKING).returning(LINKING.c.id), row).scalar_one()
    connection.execute(delete(INCIDENT))
    if records:
        connection.execute(insert(INCIDENT), [{"id": i, "record": record} for i, record in records.items()])
    stated, withdrawn = _restate(connection, [link for incident in incidents for link in incident.links], linking)
    detail = f"linking {linking}, incidents: {len(records)}, links stated: {stated}, withdrawn: {withdrawn}"
    note(connection, "linked", detail=detail, maker=maker)


def current(connection: Connection) -> tuple[Incident, ...]:
    """Return the incidents, by id."""
    records = connection.scalars(select(INCIDENT.c.record))
    return tuple(
        sorted((msgspec.json.decode(record, type=Incident) for record in records), key=lambda incident: incident.id)
    )


def are_current(connection: Connection, maker: str) -> bool:
    """Tell whether ``maker`` linked the incidents from the current annotations and decisions."""
    return last(connection) == (maker, digest(codings(connection), every(connection)))


def links(connection: Connection, *, withdrawn: bool) -> tuple[Link, ...]:
    """Return the links that hold, or those that no longer do."""
    query = select(LINK.c.record).where(~LINK.c.current if withdrawn else LINK.c.current)
    found = (msgspec.json.decode(record, type=Link) for record in connection.scalars(query))
    return tuple(sorted(found, key=lambda link: (link.a, link.b, link.score)))


def last(connection: Connection) -> tuple[str, str] | None:
    """Return who linked last, and the digest of what; None if nobody did."""
    row = connection.execute(select(LINKING).order_by(LINKING.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else (row.maker, row.annotations)


def _restate(connection: Connection, stated: Sequence[Link], linking: int) -> tuple[int, int]:
    """Make exactly the links ``stated`` the current ones; return how many became current and how many ceased to be."""
    known = {row.record: (row.id, row.current) for row in connection.execute(select(LINK))}
    by_record = {_encoded(link): link for link in stated}
    rows = [
        {"linking": linking, "a": link.a, "b": link.b, "current": True, "record": record}
        for record, link in by_record.items()
        if record not in known
    ]
    if rows:
        connection.execute(insert(LINK), rows)
    restated = [number for record, (number, held) in known.items() if not held and record in by_record]
    withdrawn = [number for record, (number, held) in known.items() if held and record not in by_record]
    for numbers, held in ((restated, True), (withdrawn, False)):
        if numbers:
            connection.execute(_HOLD, [{"number": number, "held": held} for number in numbers])
    return len(rows) + len(restated), len(withdrawn)


def _encoded(noun: Incident | Link) -> str:
    return msgspec.json.encode(noun).decode()
