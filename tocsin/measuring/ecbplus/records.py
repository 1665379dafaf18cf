"""Records of the corpus as they are in its files."""

from pathlib import Path

import msgspec

from tocsin.errors import BenchmarkError
from tocsin.span import Span


class MarkedMention(msgspec.Struct, frozen=True):
    """One mention with the chain of those that mean the same."""

    start: int
    end: int
    chain: str
    kind: str = "event"


class Record(msgspec.Struct, frozen=True):
    """One document. ``topic`` and ``cluster`` serve fitting alone."""

    id: str
    text: str
    mentions: tuple[MarkedMention, ...]
    topic: int = 0
    cluster: str = ""

    @property
    def chains(self) -> dict[Span, str]:
        """Where events are mentioned -> their chain."""
        return {Span(m.start, m.end): m.chain for m in self.mentions if m.kind == "event"}

    @property
    def event_spans(self) -> tuple[Span, ...]:
        """Where events are mentioned."""
        return tuple(self.chains)


def read_records(path: Path) -> list[Record]:
    """Read a file of records, one JSON object a line. Raises `BenchmarkError` that names the line at fault."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise BenchmarkError(
            f"{path}: cannot be read ({error.strerror}); name a file of records with mentions"
        ) from error
    records: dict[str, Record] = {}
    for number, line in enumerate(lines, 1):
        try:
            record = msgspec.json.decode(line, type=Record)
        except msgspec.DecodeError as error:
            raise BenchmarkError(f"{path}, line {number}: not a record with id, text and mentions: {error}") from error
        if record.id in records:
            raise BenchmarkError(f"{path}, line {number}: document {record.id!r} is there twice; keep one record of it")
        if any(not 0 <= span.start < span.end <= len(record.text) for span in record.event_spans):
            raise BenchmarkError(
                f"{path}, line {number}: a mention lies outside the text of {len(record.text)} characters"
            )
        records[record.id] = record
    return list(records.values())
