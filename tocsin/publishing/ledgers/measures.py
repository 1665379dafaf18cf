"""The ledger of measures: who was asked by whom for what, and what came of it, over time."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from rich import box
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tocsin.claim import CodedReport
from tocsin.codebook import label
from tocsin.finding import Demand, Findings
from tocsin.ledger import Course
from tocsin.ledgers import courses, measures
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations
from tocsin.publishing.ledgers.rows import CITED, cited_row

COLUMNS = ("addressee", "understood", "action", "mood", "by", "day", "answered_by", "outcome", *CITED)


class Measures(Struct, frozen=True):
    """Who is to do what, and each action of each addressee over time."""

    demands: tuple[Demand, ...]
    courses: tuple[Course, ...]


def draw(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> Measures:
    """Return the ledger."""
    demands = measures(coded)
    return Measures(demands, courses(coded, demands))


def rows(ledger: Measures, cited: Citations) -> Iterator[Mapping[str, Any]]:
    """Yield a row for each claim, by addressee and action, in the order of time."""
    understood = {ref for demand in ledger.demands for ref in demand.understood}
    for course in ledger.courses:
        answers = dict(course.answers)
        for step in course.steps:
            yield {
                "addressee": course.addressee,
                "understood": str(step.claim in understood).lower(),
                "action": course.action,
                "mood": step.mood,
                "by": step.by,
                "day": step.day,
                "answered_by": answers.get(step.claim),
                "outcome": course.outcome,
            } | cited_row(step.claim, cited)


def record(ledger: Measures) -> Any:
    """Return the demands and the courses."""
    return ledger


def page(ledger: Measures, cited: Citations) -> Iterator[RenderableType]:
    """Yield the table for a terminal: a row for each action of each addressee."""
    if not ledger.courses:
        yield Text("No measure was demanded, promised, done or refused.")
        return
    made = Table(box=box.SIMPLE, title="What was asked of whom", title_justify="left", title_style="bold")
    for heading in ("of whom", "what", "demanded by", "promised, done, refused", "outcome"):
        made.add_column(heading)
    for course in ledger.courses:
        demanded = [f"{step.day or 'undated'} {step.by}" for step in course.steps if step.mood == "demanded"]
        then = [
            f"{step.day or 'undated'} {label('mood', step.mood)}" for step in course.steps if step.mood != "demanded"
        ]
        made.add_row(
            escape(course.addressee or "nobody named"),
            label("action", course.action),
            escape("\n".join(demanded)),
            "\n".join(dict.fromkeys(then)),
            outcome(course),
        )
    yield made


def brief(ledger: Measures) -> str:
    """Return the ledger in a line, or nothing where it is empty."""
    given = sum(len(demand.claims) for demand in ledger.demands)
    if not given:
        return ""
    asked = [course.outcome for course in ledger.courses if course.outcome != "unasked"]
    silence = f", {asked.count('silence')} without an answer" if "silence" in asked else ""
    demands = f"; {wording.plural(len(asked), 'demand')}{silence}" if asked else ""
    return f"{wording.plural(given, 'statement')}{demands}"


def outcome(course: Course) -> str:
    """Say what came of what was demanded."""
    if course.outcome == "unasked":
        return ""
    answered = f" ({wording.plural(len(course.answers), 'demand')} answered)" if course.answers else ""
    return ("silence" if course.outcome == "silence" else label("mood", course.outcome)) + answered
