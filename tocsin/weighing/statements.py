"""Statements: the claims about an incident, each with its originator, its day and the words around it.

What a syndicated copy and its original both say can be taken as one statement, the original's.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from tocsin.claim import AnyClaim, CodedReport, FigureClaim, claim_ref
from tocsin.finding import Syndication
from tocsin.incident import Incident
from tocsin.report import Report
from tocsin.span import Span
from tocsin.weighing.originators import Originator, originators


class Statement(Struct, frozen=True):
    """One claim about the incident."""

    ref: str
    """``report#claim``."""
    claim: AnyClaim
    originator: Originator
    report: Report

    day: date | None
    """The day on which the report came out, which is taken as the day of the words in it."""
    moment: str
    """When the report came out, in UTC, ISO 8601; empty where unknown."""
    weekdays: frozenset[str] = frozenset()
    """The days of the week on which the incident happened: one of them in the claim dates what it tells."""

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """Sorts statements by the time of their reports, and by place within a report."""
        day = self.day.isoformat() if self.day else ""
        return day, self.moment, self.report.id, self.claim.quote[0], self.claim.id

    @property
    def quote(self) -> str:
        """The words of the claim."""
        return self.words(self.claim.quote) or ""

    @property
    def clause(self) -> str:
        """The words of the claim with those before them up to a stop, and its time."""
        start, end = self.claim.quote
        before = self.report.text[max(0, start - 40) : start]
        for stop in ",;.:\n–—":
            before = before.rpartition(stop)[2]
        return f"{before}{self.report.text[start:end]} {self.words(self.claim.time) or ''}"

    @property
    def aftermath(self) -> str:
        """The 100 characters after the claim, where a correction says what was wrong with it."""
        return self.report.text[self.claim.quote[1] : self.claim.quote[1] + 100]

    def words(self, span: Span | None) -> str | None:
        """Return the words of a span of the claim, or None."""
        return None if span is None else self.report.text[span[0] : span[1]]


class FigureStatement(Statement, frozen=True):
    """A figure claim about the incident; a `Count` in the sense of numbers.py."""

    @property
    def figure(self) -> FigureClaim:
        """The claim, known to be a figure."""
        assert isinstance(self.claim, FigureClaim)
        return self.claim

    @property
    def low(self) -> int | None:
        """The inclusive lower bound, or None where open."""
        return self.figure.low

    @property
    def high(self) -> int | None:
        """The inclusive upper bound, or None where open."""
        return self.figure.high

    @property
    def approx(self) -> bool:
        """Whether the count is rounded."""
        return self.figure.approx


def statements(incident: Incident, coded: Sequence[CodedReport]) -> tuple[Statement, ...]:
    """Return what is said about the incident, copies and all, in the order of time."""
    wanted = set(incident.claims)
    reports = {ref.rpartition("#")[0] for ref in wanted}
    about = sorted((one for one in coded if one.id in reports), key=lambda one: one.id)
    who = originators(about)
    weekdays = _weekdays(incident)
    made = [
        (FigureStatement if isinstance(claim, FigureClaim) else Statement)(
            ref, claim, who[ref], one.report, day, moment, weekdays
        )
        for one in about
        for day, moment in [(one.report.published_on, _moment(one.report))]
        for claim in one.annotation.claims
        if (ref := claim_ref(one.id, claim.id)) in wanted
    ]
    return tuple(sorted(made, key=lambda statement: statement.order))


def said_once(said: Sequence[Statement], syndicated: Sequence[Syndication]) -> tuple[Statement, ...]:
    """Return the statements, in the order of time, without those of a copy that the text it copies makes as well."""
    original = originals(dict.fromkeys(s.report.id for s in said), syndicated)
    return tuple(s for s in said if not _copied(s, said, original))


def copied(said: Sequence[Statement], syndicated: Sequence[Syndication]) -> dict[str, list[Statement]]:
    """Return what copies say again: ref of the first statement of it -> the statements of the copies."""
    original = originals(dict.fromkeys(s.report.id for s in said), syndicated)
    first: dict[tuple[object, ...], list[Statement]] = {}
    again: dict[str, list[Statement]] = {}
    for one in said:
        same = first.setdefault((original[one.report.id], content(one.claim)), [])
        for other in (s for s in same if s.report.id != one.report.id):
            again.setdefault(other.ref, []).append(one)
        if not _copied(one, said, original):
            same.append(one)
    return again


def figures(said: Sequence[Statement]) -> tuple[FigureStatement, ...]:
    """Return the figures among the statements."""
    return tuple(s for s in said if isinstance(s, FigureStatement))


def _weekdays(incident: Incident) -> frozenset[str]:
    if incident.date_from is None:
        return frozenset()
    first, last = (date.fromisoformat(day) for day in (incident.date_from, incident.date_to or incident.date_from))
    return frozenset(f"{first + timedelta(days=n):%A}" for n in range(min((last - first).days + 1, 7)))


def _moment(report: Report) -> str:
    return report.published.isoformat() if report.published else ""


def originals(ids: Iterable[str], syndicated: Sequence[Syndication]) -> dict[str, str]:
    """Return report -> the first report (in the order of ``ids``) of those that copy one another."""
    rank = {name: number for number, name in enumerate(ids)}
    first = {name: name for name in rank}
    pairs = [(pair.a, pair.b) for pair in syndicated if pair.a in first and pair.b in first]
    changed = True
    while changed:
        changed = False
        for a, b in pairs:
            head = min(first[a], first[b], key=rank.__getitem__)
            changed = changed or first[a] != head or first[b] != head
            first[a] = first[b] = head
    return first


def _copied(statement: Statement, made: Sequence[Statement], original: dict[str, str]) -> bool:
    head = original[statement.report.id]
    if head == statement.report.id:
        return False
    says = content(statement.claim)
    return any(s.report.id != statement.report.id and original[s.report.id] == head and s.order < statement.order
               and content(s.claim) == says for s in made)  # fmt: skip


def content(claim: AnyClaim) -> tuple[object, ...]:
    """Return what a claim says apart from its words, for finding it again in a copy that was edited."""
    fields = ("measure", "group_kind", "low", "high", "type", "status", "topic", "action", "mood")
    return (claim.kind, claim.source_kind, claim.polarity, *(getattr(claim, field, None) for field in fields))
