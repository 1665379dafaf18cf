"""Small hand-made cases for the tests of the weighing rule."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tocsin.claim import Annotation, AnyClaim, AssessmentClaim, CodedReport, EventClaim, FigureClaim, WarningClaim
from tocsin.finding import Figure, Findings, Syndication
from tocsin.incident import Incident
from tocsin.report import Report
from tocsin.span import Span
from tocsin.weighing import weigh

KINDS = {
    "the police": "authority",
    "the ministry": "authority",
    "the army": "authority",
    "the Watch": "monitor",
    "the Red Crescent": "monitor",
    "sources": "unnamed",
    "a resident": "witness",
    "a doctor": "witness",
    "the Lions": "armed_group",
    "Radio North": "media",
    "an analyst": "expert",
}


class Said(Struct, frozen=True):
    """One claim of a hand-made report: the text is made from it."""

    source: str | None
    low: int | None = None
    high: int | None = None
    words: str = ""
    """How the report puts it; made from the numbers where empty."""
    measure: str = "killed"
    group_kind: str = "security_forces"
    approx: bool = False
    polarity: str = "affirmed"
    certainty: str = "certain"
    time: str | None = None
    place: str | None = None
    after: str = ""
    """The sentence that follows."""
    source_kind: str | None = None
    event: str | None = None
    status: str = "occurred"
    topic: str | None = None
    warning: bool = False
    group: str | None = None
    """How the report calls those counted."""


def figure(source: str | None, low: int | None, high: int | str | None = "same", **more: object) -> Said:
    """A figure; ``high`` is ``low`` unless it is given."""
    return Said(source, low, low if high == "same" else high, **more)  # type: ignore[arg-type]


def event(source: str | None, type_: str, words: str, **more: object) -> Said:
    return Said(source, words=words, event=type_, **more)  # type: ignore[arg-type]


def judged(source: str | None, topic: str, words: str, **more: object) -> Said:
    return Said(source, words=words, topic=topic, **more)  # type: ignore[arg-type]


def warned(source: str | None, words: str, **more: object) -> Said:
    return Said(source, words=words, warning=True, **more)  # type: ignore[arg-type]


def report(
    name: str,
    day: str | None,
    *said: Said,
    publisher: str | None = None,
    before: str = "",
    title: str | None = None,
) -> CodedReport:
    """A report of one sentence for each claim, after the text ``before``."""
    text = f"{before} " if before else ""
    claims: list[AnyClaim] = []
    for number, one in enumerate(said, 1):
        spans: dict[str, Span | None] = {"source": None, "time": None, "place": None}
        for field, words, follow in (
            ("source", one.source, " said "),
            ("time", one.time, " "),
            ("place", one.place, " "),
        ):
            if words:
                spans[field] = Span(len(text), len(text) + len(words))
                text += words + follow
        words = one.words or f"{one.low} to {one.high} {one.group or one.group_kind} {one.measure}"
        quote = Span(len(text), len(text) + len(words))
        text += f"{words}. {one.after} "
        kind = one.source_kind or (KINDS.get(one.source, "authority") if one.source else "report")
        common = {"id": f"c{number}", "quote": quote, "incident": "i1", "source_kind": kind, **spans,
                  "polarity": one.polarity, "certainty": one.certainty}  # fmt: skip
        start = text.rfind(one.group) if one.group else 0
        claims.append(_claim(one, common, Span(start, start + len(one.group)) if one.group else None))
    publisher = publisher or f"Paper {name}"
    made = Report(id=name, text=text, sha256="", title=title, publisher=publisher, published_at=day)
    return CodedReport(made, Annotation(report=name, claims=tuple(claims)))


def _claim(one: Said, common: Mapping[str, object], group: Span | None) -> AnyClaim:
    if one.event:
        return EventClaim(type=one.event, status=one.status, **common)  # type: ignore[arg-type]
    if one.topic:
        return AssessmentClaim(topic=one.topic, **common)  # type: ignore[arg-type]
    if one.warning:
        return WarningClaim(**common)  # type: ignore[arg-type]
    return FigureClaim(
        measure=one.measure,
        group=group,
        group_kind=one.group_kind,
        low=one.low,
        high=one.high,
        approx=one.approx,
        **common,  # type: ignore[arg-type]
    )


def incident(
    reports: Sequence[CodedReport], date_from: str = "2024-05-03", date_to: str | None = "2024-05-05"
) -> Incident:
    return Incident(
        id="marn",
        title="Attack on Marn prison",
        type="attack",
        status="occurred",
        date_from=date_from,
        date_to=date_to,
        country=None,
        place="Marn prison",
        actor=None,
        target=None,
        reports=tuple(r.id for r in reports),
        episodes=(),
        claims=tuple(f"{r.id}#{c.id}" for r in reports for c in r.annotation.claims),
    )


def weighed(*reports: CodedReport, copies: Sequence[tuple[str, str]] = (), **dates: str | None) -> Findings:
    """Weigh one incident, 3 to 5 May 2024 unless other dates are given."""
    pairs = [Syndication(a, b, 0.9) for a, b in copies]
    return weigh(incident(reports, **dates), reports, pairs)  # type: ignore[arg-type]


def only(findings: Findings, measure: str = "killed", group_kind: str = "security_forces") -> Figure:
    """The figure of a measure and group."""
    return next(f for f in findings.figures if (f.measure, f.group_kind) == (measure, group_kind))


def bounds(findings: Findings, measure: str = "killed", group_kind: str = "security_forces") -> tuple[int | None, ...]:
    """Low, best and high of a figure."""
    found = only(findings, measure, group_kind)
    return found.low, found.best, found.high


def pairs(findings: Findings) -> set[tuple[str, str]]:
    """The pairs of claims that contradict each other, without those that restate another pair."""
    return {(c.a, c.b) for c in findings.contradictions if not c.restates}


def restated(findings: Findings) -> set[tuple[str, str]]:
    """The pairs of claims that restate what another pair says."""
    return {(c.a, c.b) for c in findings.contradictions if c.restates}
