"""Annotations in a case: each claim with the words that state it, each older annotation kept as superseded."""

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, and_, insert, or_, select, update
from sqlalchemy.engine import RowMapping

from tocsin.case import reports
from tocsin.case.schema import ANNOTATION, CLAIM, REPORT
from tocsin.case.trail import note
from tocsin.claim import Annotation, AnyClaim, CodedReport
from tocsin.codebook import check, decode_annotation, encode_annotation
from tocsin.decision import AnyDecision, Preference, Rating
from tocsin.errors import CaseError
from tocsin.report import Report
from tocsin.standing import standing

_MANY = 500
"""Of more reports than this, a database may not be able to take the ids: it gives all, of which some are taken."""
_CURRENT = and_(ANNOTATION.c.report == REPORT.c.id, ANNOTATION.c.current)


def pending(connection: Connection, maker: str) -> tuple[Report, ...]:
    """Return the reports without a current annotation that is imported or made by ``maker``."""
    query = (
        select(REPORT)
        .outerjoin(ANNOTATION, _CURRENT)
        .where(or_(ANNOTATION.c.id.is_(None), and_(~ANNOTATION.c.imported, ANNOTATION.c.maker != maker)))
    )
    rows = connection.execute(query).mappings()
    return tuple(sorted((reports.from_row(row) for row in rows), key=lambda report: report.id))


def store(connection: Connection, annotation: Annotation, maker: str, *, imported: bool) -> bool:
    """Make ``annotation`` the current one of its report; False if the one there stays.

    Raises `CaseError` if the report is not in the case, `CodebookError` if the annotation does not fit its text.
    """
    report = reports.find(connection, annotation.report)
    if report is None:
        raise CaseError(f"report {annotation.report} is not in the case; add it first with: tocsin add CASE PATH")
    check(annotation, report.text)
    known = connection.execute(
        select(ANNOTATION).where(ANNOTATION.c.report == report.id, ANNOTATION.c.current)
    ).one_or_none()
    if known is not None:
        same = decode_annotation(known.record) == annotation
        if known.imported and (not imported or same):
            return False
        if same and known.maker == maker and known.imported == imported:
            return False
        connection.execute(update(ANNOTATION).where(ANNOTATION.c.id == known.id).values(current=False))
        note(connection, "superseded", report.id, detail=f"annotation {known.id} by {known.maker}", maker=maker)
    record = encode_annotation(annotation).decode()
    row = {
        "report": report.id,
        "maker": maker,
        "imported": imported,
        "current": True,
        "sha256": sha256(record.encode()).hexdigest(),
        "record": record,
    }
    number = connection.execute(insert(ANNOTATION).returning(ANNOTATION.c.id), row).scalar_one()
    if annotation.claims:
        connection.execute(insert(CLAIM), [_claim_row(number, report, claim) for claim in annotation.claims])
    detail = f"annotation {number}, claims: {len(annotation.claims)}"
    note(connection, "imported" if imported else "computed", report.id, detail=detail, maker=maker)
    return True


def coded(connection: Connection, only: Collection[str] | None = None) -> tuple[CodedReport, ...]:
    """Return every report, or only some, with its current annotation, or an empty one, by id."""
    query = select(REPORT, ANNOTATION.c.record).outerjoin(ANNOTATION, _CURRENT)
    if only is not None and len(only) <= _MANY:
        query = query.where(REPORT.c.id.in_(only))
    rows = (row for row in connection.execute(query).mappings() if only is None or row["id"] in only)
    return tuple(sorted((_coded(row) for row in rows), key=lambda coded: coded.id))


def codings(connection: Connection) -> dict[str, str]:
    """Return the SHA-256 of the current annotation of every report that has one."""
    rows = connection.execute(select(ANNOTATION.c.report, ANNOTATION.c.sha256).where(ANNOTATION.c.current))
    return {row.report: row.sha256 for row in rows}


def digest(codings: Mapping[str, str], decisions: Iterable[AnyDecision] = ()) -> str:
    """Return a SHA-256 over the hashes of annotations and the decisions that linking obeys, in whatever order."""
    hashes = sorted(codings.items())
    obeyed = [one for one in standing(decisions) if not isinstance(one, Preference | Rating)]
    return sha256(msgspec.json.encode([hashes, obeyed] if obeyed else hashes)).hexdigest()


def _coded(row: RowMapping) -> CodedReport:
    record: str | None = row["record"]
    return CodedReport(
        reports.from_row(row), Annotation(report=row["id"]) if record is None else decode_annotation(record)
    )


def _claim_row(number: int, report: Report, claim: AnyClaim) -> dict[str, object]:
    return {
        "annotation": number,
        "id": claim.id,
        "report": report.id,
        "kind": claim.kind,
        "incident": claim.incident,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "quote": claim.quote.of(report.text),
        "record": msgspec.json.encode(claim).decode(),
    }
