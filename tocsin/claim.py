"""Claim: one proposition, vouched for by one source, stated at one place in one report.

The fields are those of the codebook (docs/codebook.md). A claim of each kind is a class of its own, so that a figure
has numbers and an event has a type, and nothing else has either.
"""

from typing import ClassVar

from msgspec import UNSET, Struct, UnsetType

from tocsin.report import Report
from tocsin.span import Span

YEARS = range(1000, 3000)
"""Years that a claim or an episode may be of: others are slips and stand-ins ("9999-12-31"), where calendars end."""


class Claim(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What claims of every kind have."""

    id: str
    quote: Span
    incident: str | None = None
    """The id of the `Episode` of the same annotation that the claim speaks of, or None for background."""
    source: Span | None = None
    """The mention of who vouches for it, or None where the report speaks in its own voice."""
    source_kind: str = "report"
    polarity: str = "affirmed"
    certainty: str = "certain"
    time: Span | None = None
    place: Span | None = None
    confidence: float | UnsetType = UNSET
    """How likely it is that a coder would make this claim, where a resolver made it; unset where a person did."""

    span_fields: ClassVar[tuple[str, ...]] = ("source", "time", "place")

    @property
    def kind(self) -> str:
        """The codebook's name of the kind."""
        return str(self.__struct_config__.tag)


class FigureClaim(Claim, frozen=True, kw_only=True, tag="figure"):
    """A number of people. ``low`` and ``high`` are inclusive bounds, None where open."""

    measure: str
    low: int | None
    high: int | None
    approx: bool = False
    group: Span | None = None
    group_kind: str = "all"

    span_fields: ClassVar[tuple[str, ...]] = (*Claim.span_fields, "group")


class EventClaim(Claim, frozen=True, kw_only=True, tag="event"):
    """Something happened, was tried, or is denied."""

    type: str
    status: str = "occurred"
    actor: Span | None = None
    target: Span | None = None
    instrument: Span | None = None

    span_fields: ClassVar[tuple[str, ...]] = (*Claim.span_fields, "actor", "target", "instrument")


class WarningClaim(Claim, frozen=True, kw_only=True, tag="warning"):
    """A statement that harm may or will come."""

    type: str | None = None
    threat: Span | None = None
    target: Span | None = None

    span_fields: ClassVar[tuple[str, ...]] = (*Claim.span_fields, "threat", "target")


class MeasureClaim(Claim, frozen=True, kw_only=True, tag="measure"):
    """Something that someone should do, promises, does or refuses."""

    action: str
    mood: str
    addressee: Span | None = None

    span_fields: ClassVar[tuple[str, ...]] = (*Claim.span_fields, "addressee")


class AssessmentClaim(Claim, frozen=True, kw_only=True, tag="assessment"):
    """A judgement that others could dispute."""

    topic: str


AnyClaim = FigureClaim | EventClaim | WarningClaim | MeasureClaim | AssessmentClaim


class Episode(Struct, frozen=True, kw_only=True):
    """An incident as one report tells it; linking joins the episodes of many reports into one incident."""

    id: str
    type: str
    status: str = "occurred"
    date_from: str | None = None
    """First day, ISO 8601, or None."""
    date_to: str | None = None
    place: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3, or None."""
    actor: str | None = None
    target: str | None = None


class Annotation(Struct, frozen=True, kw_only=True):
    """All that one report claims: one record of the codebook."""

    report: str
    incidents: tuple[Episode, ...] = ()
    claims: tuple[AnyClaim, ...] = ()


class CodedReport(Struct, frozen=True):
    """A report with its annotation: what the stages after resolving work on."""

    report: Report
    annotation: Annotation

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id


def claim_ref(report: str, claim: str) -> str:
    """Return ``report#claim``, how a claim (or an episode) is named across reports."""
    return f"{report}#{claim}"
