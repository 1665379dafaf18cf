"""Small reports with claims, for the tests of the ledgers."""

from typing import Any

from tocsin.claim import (
    Annotation,
    AnyClaim,
    AssessmentClaim,
    CodedReport,
    Episode,
    EventClaim,
    FigureClaim,
    MeasureClaim,
    WarningClaim,
)
from tocsin.finding import Findings
from tocsin.linking import link
from tocsin.pipeline import find
from tocsin.report import Report
from tocsin.span import Span

PRISON = Episode(
    id="i1",
    type="attack",
    date_from="2022-01-20",
    date_to="2022-01-26",
    place="al-Sina'a prison, Hasaka",
    country="SYR",
    actor="Islamic State",
    target="al-Sina'a prison",
)
RETURN = Episode(
    id="i1",
    type="repatriation",
    date_from="2022-07-05",
    date_to="2022-07-05",
    place="camps in north-eastern Syria",
    country="FRA",
    actor="France",
)
_KINDS: dict[str, type[AnyClaim]] = {
    "figure": FigureClaim,
    "event": EventClaim,
    "measure": MeasureClaim,
    "warning": WarningClaim,
    "assessment": AssessmentClaim,
}


def told(name: str, day: str, text: str, *claims: dict[str, Any], episodes: tuple[Episode, ...] = ()) -> CodedReport:
    """Return a report; each claim names its kind and words, and gives spans as words of the text."""
    made = tuple(_claim(f"c{number}", text, dict(claim)) for number, claim in enumerate(claims, 1))
    report = Report(id=name, text=text, sha256="", publisher=f"Paper {name}", published_at=day)
    return CodedReport(report, Annotation(report=name, incidents=episodes, claims=made))


def figure(words: str, measure: str, low: int | None, high: int | None, group: str, **fields: Any) -> dict[str, Any]:
    """Return what `told` makes a figure of."""
    return {
        "kind": "figure",
        "words": words,
        "measure": measure,
        "low": low,
        "high": high,
        "group_kind": group,
    } | fields


def measure(words: str, action: str, mood: str, **fields: Any) -> dict[str, Any]:
    """Return what `told` makes a measure of."""
    return {"kind": "measure", "words": words, "action": action, "mood": mood} | fields


def found(*coded: CodedReport) -> tuple[Findings, ...]:
    """Return the findings of a case of these reports."""
    return find(coded, link(coded))


def _claim(name: str, text: str, given: dict[str, Any]) -> AnyClaim:
    kind = _KINDS[given.pop("kind")]
    words = given.pop("words")
    spans: dict[str, Any] = {field: at(text, given.pop(field)) for field in kind.span_fields if given.get(field)}
    return kind(id=name, quote=at(text, words), **spans, **given)


def at(text: str, words: str) -> Span:
    """Return where ``words`` stand in ``text`` for the first time."""
    start = text.index(words)
    return Span(start, start + len(words))
