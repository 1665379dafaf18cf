"""The ledger of warnings: threads of repeated warnings, what came after them, and the watch list."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tocsin.claim import CodedReport
from tocsin.codebook import label, table
from tocsin.finding import Findings
from tocsin.ledger import Thread, Warned
from tocsin.ledgers import threads
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations
from tocsin.publishing.ledgers.means import party
from tocsin.publishing.ledgers.rows import CITED, cited_row

_FIELDS = ("type", "since", "day", "due", "by", "source_kind", "certainty", "threat", "target", "place")
COLUMNS = ("thread", "status", "points", "reasons", "incidents", "lead_days", *_FIELDS, *CITED)

_IN_BRIEF = (
    ("matched", "came before an incident"),
    ("open", "to watch"),
)


def draw(coded: Sequence[CodedReport], findings: Sequence[Findings]) -> tuple[Thread, ...]:
    """Return the ledger."""
    return threads(coded, findings)


def rows(ledger: Sequence[Thread], cited: Citations) -> Iterator[Mapping[str, Any]]:
    """Yield a row for each warning, by thread."""
    for number, thread in enumerate(ledger, start=1):
        for warning in thread.warnings:
            yield {
                "thread": number,
                "status": thread.status,
                "points": thread.points,
                "reasons": thread.reasons,
                "incidents": [incident for incident, _ in thread.incidents],
                "lead_days": max((lead for _, lead in thread.incidents if lead is not None), default=None),
                **{field: getattr(warning, field) for field in _FIELDS},
            } | cited_row(warning.claim, cited)


def record(ledger: Sequence[Thread]) -> Any:
    """Return the threads."""
    return {"threads": ledger}


def page(ledger: Sequence[Thread], cited: Citations) -> Iterator[RenderableType]:
    """Yield the watch list, then the other threads, for a terminal."""
    if not ledger:
        yield Text("No warning was found.")
        return
    for title, statuses in (
        ("The watch list: recent warnings without an incident after them", ("open",)),
        ("Warnings with what came after, and those whose time has passed", ("matched", "lapsed", "old")),
    ):
        chosen = [thread for thread in ledger if thread.status in statuses]
        if chosen:
            made = Table(box=box.SIMPLE, title=title, title_justify="left", title_style="bold")
            for heading in (
                "threat",
                "warned",
                "what speaks for it" if statuses == ("open",) else "then",
                "first said",
            ):
                made.add_column(heading)
            for thread in chosen:
                first = thread.warnings[0]
                then = ", ".join(reasons(thread)) if thread.status == "open" else after(thread)
                said = f"“{cited[first.claim].quote}” ({first.claim})"
                made.add_row(escape(title_of(thread)), escape(when(thread)), escape(then), escape(said))
            yield made


def brief(ledger: Sequence[Thread]) -> str:
    """Return the ledger in a line, or nothing where it is empty."""
    given = sum(len(thread.warnings) for thread in ledger)
    if not given:
        return ""
    counts = [(sum(t.status == status for t in ledger), words) for status, words in _IN_BRIEF]
    told = ", ".join(f"{count} {words}" for count, words in counts if count)
    return f"{wording.plural(given, 'warning')} in {wording.plural(len(ledger), 'thread')}{told and f'; {told}'}"


def title_of(thread: Thread) -> str:
    """Return "attack, al-Hol camp, by Islamic State"."""
    parts = [label("event_type", thread.type) if thread.type else "harm", thread.place]
    by = f"by {wording.listed([party(name) for name in thread.threats])}" if thread.threats else None
    return ", ".join(part for part in (*parts, by) if part)


def when(thread: Thread) -> str:
    """Return how often and from when to when."""
    days = sorted(day for warning in thread.warnings for day in (warning.since, warning.day) if day)
    count = wording.plural(len(thread.warnings), "warning")
    if not days:
        return f"{count}, undated"
    return f"{count}, {wording.period(days[0], days[-1])}"


def reasons(thread: Thread) -> list[str]:
    """Return what speaks for a thread, in words."""
    return [str(table("watch")["reasons"][reason]["says"]) for reason in thread.reasons]


def after(thread: Thread) -> str:
    """Return what came after."""
    if thread.status == "matched":
        leads = (
            f"{name} ({wording.lead(lead)}{' later' if lead is not None else ''})" for name, lead in thread.incidents
        )
        return "; ".join(leads)
    return {"lapsed": "the time that it names has passed", "old": "no longer recent"}[thread.status]


def day_of(warning: Warned) -> str:
    """Return when a warning was given, and for when."""
    given = wording.day(warning.day)
    if warning.since and warning.since != warning.day:
        given = wording.period(warning.since, warning.day)
    return given + (f", for the time until {wording.day(warning.due)}" if warning.due else "")
