"""Check that a case still holds what was put in: every text and record by its hash, every quote by the text."""

from collections.abc import Iterator
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, select

from tocsin.case import memory
from tocsin.case.reports import text_hash
from tocsin.case.schema import ANNOTATION, CLAIM, REPORT
from tocsin.claim import AnyClaim
from tocsin.codebook import decode_annotation
from tocsin.errors import CodebookError
from tocsin.span import Span

_DECODER: msgspec.json.Decoder[AnyClaim] = msgspec.json.Decoder(AnyClaim)


def faults(connection: Connection) -> Iterator[str]:
    """Yield what is wrong, a sentence each; superseded annotations are checked too."""
    texts: dict[str, str] = {}
    for report in connection.execute(select(REPORT.c.id, REPORT.c.text, REPORT.c.text_sha256).order_by(REPORT.c.id)):
        texts[report.id] = report.text
        if text_hash(report.text) != report.text_sha256:
            yield f"report {report.id}: the text is not the one that was stored (its SHA-256 differs)"
    claims: dict[int, dict[str, AnyClaim]] = {}
    for row in connection.execute(select(ANNOTATION).order_by(ANNOTATION.c.id)):
        if sha256(row.record.encode()).hexdigest() != row.sha256:
            yield f"report {row.report}: annotation {row.id} is not the one that was stored (its SHA-256 differs)"
        try:
            claims[row.id] = {claim.id: claim for claim in decode_annotation(row.record).claims}
        except CodebookError as error:
            yield f"report {row.report}: annotation {row.id} cannot be read: {error}"
    for row in connection.execute(select(CLAIM).order_by(CLAIM.c.annotation, CLAIM.c.id)):
        where = f"report {row.report}: claim {row.id} of annotation {row.annotation}"
        quote = Span(row.quote_start, row.quote_end)
        if quote.of(texts.get(row.report, "")) != row.quote:
            yield f"{where}: the text at {list(quote)} is not the stored quote"
        if row.annotation in claims:
            claim = claims[row.annotation].pop(row.id, None)
            if claim is None or claim.quote != quote or claim != _decoded(row.record):
                yield f"{where} is not the one in the annotation's record"
    for number, missing in claims.items():
        for claim_id in missing:
            yield f"annotation {number}: claim {claim_id} has no row with its quote"
    yield from memory.faults(connection)


def _decoded(record: str) -> AnyClaim | None:
    try:
        return _DECODER.decode(record)
    except msgspec.DecodeError:
        return None
