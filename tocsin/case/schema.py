"""The tables of a case. What is stored as JSON is the record of the codebook or the noun itself, encoded by msgspec."""

from sqlalchemy import Column, ForeignKey, Index, MetaData, Named, Table, TypedColumns, text

METADATA = MetaData()

REVISION = "0004"
"""The migration that these tables are the outcome of."""

REVISION_TABLE = "tocsin_schema"
"""Holds the revision of a case; a database with it is a case, one without is not."""


class ReportColumns(TypedColumns):
    """A report as read; rows are never changed or removed."""

    id: Named[str] = Column(primary_key=True)
    sha256: Named[str]
    text_sha256: Named[str]
    text: Named[str]
    publisher: Named[str | None]
    published_at: Named[str | None]
    title: Named[str | None]
    url: Named[str | None]
    language: Named[str | None]


class AnnotationColumns(TypedColumns):
    """An annotation of a report; only ``current`` ever changes, when a later annotation supersedes it."""

    id: Named[int] = Column(primary_key=True)
    report: Named[str] = Column(ForeignKey("report.id"))
    maker: Named[str]
    imported: Named[bool]
    current: Named[bool]
    sha256: Named[str]
    record: Named[str]


class ClaimColumns(TypedColumns):
    """A claim of an annotation with the words that state it; a row whose quote is not in the text is refused."""

    annotation: Named[int] = Column(ForeignKey("annotation.id"), primary_key=True)
    id: Named[str] = Column(primary_key=True)
    report: Named[str] = Column(ForeignKey("report.id"), index=True)
    kind: Named[str] = Column(index=True)
    incident: Named[str | None]
    quote_start: Named[int]
    quote_end: Named[int]
    quote: Named[str]
    record: Named[str]


class LinkingColumns(TypedColumns):
    """One storing of incidents; the last one is that of the incidents now stored."""

    id: Named[int] = Column(primary_key=True)
    maker: Named[str]
    annotations: Named[str]
    """The digest of the annotations and decisions that the incidents were linked from."""


class IncidentColumns(TypedColumns):
    """The current incidents, replaced as a whole."""

    id: Named[str] = Column(primary_key=True)
    record: Named[str]


class LinkColumns(TypedColumns):
    """Every link that was ever stated; only ``current`` changes, as a later linking withdraws or restates it."""

    id: Named[int] = Column(primary_key=True)
    linking: Named[int] = Column(ForeignKey("linking.id"))
    """The linking that stated it first."""
    a: Named[str] = Column(index=True)
    b: Named[str] = Column(index=True)
    current: Named[bool]
    record: Named[str]


class MemoryColumns(TypedColumns):
    """What linking keeps for the next linking, in its own encoding; it belongs to the last row of ``linking``."""

    key: Named[str] = Column(primary_key=True)
    sha256: Named[str]
    record: Named[str]


class DecisionColumns(TypedColumns):
    """The decisions of analysts; rows are never changed or removed."""

    number: Named[int] = Column(primary_key=True, autoincrement=False)
    record: Named[str]
    annotations: Named[str]
    """The annotation of each report that it names at the time, whose ids the record uses; a JSON object."""


class UndoingColumns(TypedColumns):
    """That a decision was undone; rows are never changed or removed."""

    decision: Named[int] = Column(ForeignKey("decision.number"), primary_key=True)
    author: Named[str]
    reason: Named[str]


class TrailColumns(TypedColumns):
    """The append-only trail; numbered without gaps."""

    number: Named[int] = Column(primary_key=True, autoincrement=False)
    moment: Named[str]
    version: Named[str]
    maker: Named[str | None]
    action: Named[str]
    subject: Named[str | None]
    detail: Named[str | None]


REPORT = Table("report", METADATA, ReportColumns)
ANNOTATION = Table("annotation", METADATA, AnnotationColumns)
CLAIM = Table("claim", METADATA, ClaimColumns)
LINKING = Table("linking", METADATA, LinkingColumns)
INCIDENT = Table("incident", METADATA, IncidentColumns)
LINK = Table("link", METADATA, LinkColumns)
MEMORY = Table("memory", METADATA, MemoryColumns)
DECISION = Table("decision", METADATA, DecisionColumns)
UNDOING = Table("undoing", METADATA, UndoingColumns)
TRAIL = Table("trail", METADATA, TrailColumns)

Index(
    "ix_annotation_current",
    ANNOTATION.c.report,
    unique=True,
    sqlite_where=text("current"),
    postgresql_where=text("current"),
)
Index("ix_annotation_report", ANNOTATION.c.report)
