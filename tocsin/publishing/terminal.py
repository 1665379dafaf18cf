"""Findings as tables for a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tocsin.claim import CodedReport, claim_ref
from tocsin.codebook import VOCABULARY, label
from tocsin.finding import Contradiction, Demand, Figure, Findings
from tocsin.ledger import Account, Sighting
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations, citations
from tocsin.publishing.ledgers import means
from tocsin.publishing.ledgers.detention import accounts_table

_GRADE_STYLE = {
    "confirmed": "bold green",
    "fair": "green",
    "weak": "yellow",
    "contested": "bold red",
    "discounted": "dim",
}
_SHOWN = 10
"""How many contradictions are shown; the dossier has all."""


def overview(findings: Sequence[Findings]) -> Table:
    """Return one line an incident of the case; the id, by which it is asked for, is never cut."""
    table = Table(box=box.SIMPLE)
    table.add_column("incident", no_wrap=True)
    table.add_column("what")
    table.add_column("reports", justify="right")
    table.add_column("claims", justify="right")
    for found in findings:
        i = found.incident
        table.add_row(escape(i.id), escape(i.title), str(len(i.reports)), str(len(i.claims)))
    return table


def ledgers_part(case: str, briefs: Mapping[str, str], outlook: str) -> RenderableType:
    """Return a line for each ledger of the whole case and for the outlook, under the commands that show more."""
    lines = Table.grid(padding=(0, 2))
    for name, brief in (*briefs.items(), ("outlook", outlook)):
        lines.add_row(f"  {name}", escape(brief or "none"))
    return Group(
        Text("Across the incidents", style="bold"),
        lines,
        Text(f"More: tocsin ledger {case} NAME, tocsin outlook {case}"),
    )


def incident_page(
    found: Findings,
    coded: Sequence[CodedReport],
    accounts: Sequence[Account] = (),
    demands: Sequence[Demand] = (),
    sightings: Sequence[Sighting] = (),
) -> RenderableType:
    """Return all findings about one incident; each figure with its reason, and what analysts can decide about.

    Of the ledgers of the whole case, what rests on claims about the incident is shown.
    """
    drawn = [account for account in accounts if account.incident == found.incident.id]
    held = [accounts_table(drawn)] if drawn else []
    ledgers = [*_used(found, sightings), *_asked(found, demands)]
    return Group(*_parts(found, citations(coded)), *held, *ledgers, *_decisions(found), _episodes(found, coded))


def _used(found: Findings, sightings: Sequence[Sighting]) -> Iterator[Text]:
    """Yield by what means, with those that are new to the group or the area."""
    seen = [sighting for sighting in sightings if sighting.incident == found.incident.id]
    if seen:
        yield Text("By what means\n", style="bold")
        yield Text(f"  {means.brief(seen)}\n")


def _asked(found: Findings, demands: Sequence[Demand]) -> Iterator[Text]:
    """Yield what was demanded, promised, done and refused, one line each."""
    claims = set(found.incident.claims)
    asked: dict[str, list[str]] = {}
    for demand in demands:
        if claims & set(demand.claims):
            whom = demand.addressee or "nobody named"
            asked.setdefault(demand.mood, []).append(f"{label('action', demand.action)} ({whom})")
    if asked:
        yield Text("What was asked of whom\n", style="bold")
        for mood in sorted(asked, key=VOCABULARY["mood"].index):
            yield Text(f"  {label('mood', mood)}: {', '.join(dict.fromkeys(asked[mood]))}")
        yield Text("")


def _parts(found: Findings, cited: Citations) -> Iterator[RenderableType]:
    incident = found.incident
    yield Text(f"{incident.title}\n", style="bold")
    told = f"{wording.plural(len(incident.reports), 'report')}, {wording.plural(len(incident.claims), 'claim')}"
    when = wording.period(incident.date_from, incident.date_to)
    yield Text(f"{when[0].upper()}{when[1:]}; {told}\n")
    if found.figures:
        yield _figures(found.figures)
    if found.disagreements:
        yield Text(f"Contradictions ({len(found.disagreements)}, those that matter most first)\n", style="bold")
        yield _contradictions(found.disagreements[:_SHOWN], cited)
    if found.warnings:
        yield Text("Warned before\n", style="bold")
        for warning in found.warnings:
            before = wording.lead(warning.lead_days) + (" before" if warning.lead_days is not None else "")
            yield Text(f"  {before}: “{cited[warning.claim].quote}” ({warning.claim})")
        yield Text("")
    for hypothesis in found.hypotheses:
        yield Text(f"{hypothesis.question}\n", style="bold")
        for answer in hypothesis.answers:
            yield Text(f"  {answer.answer} ({', '.join(answer.claims)})")
        yield Text("")


def _decisions(found: Findings) -> Iterator[RenderableType]:
    if found.decisions:
        yield Text("Decided by analysts\n", style="bold")
        for effect in found.decisions:
            decision = effect.decision
            yield Text(f"  {decision.number}: {decision.statement}; {decision.signed}\n     {effect.words}")
        yield Text("")


def _episodes(found: Findings, coded: Sequence[CodedReport]) -> Table:
    """Return the episodes that were joined, by the names that `tocsin link` and `tocsin split` take."""
    table = Table(box=box.SIMPLE, title="Told in", title_justify="left", title_style="bold")
    table.add_column("episode", no_wrap=True)
    table.add_column("published")
    table.add_column("told as")
    for each in sorted(coded, key=lambda c: c.id):
        for episode in each.annotation.incidents:
            if (ref := claim_ref(each.id, episode.id)) in found.incident.episodes:
                told = (label("event_type", episode.type), episode.date_from, episode.place)
                published = " ".join(str(v) for v in (each.report.publisher, each.report.published_on) if v)
                table.add_row(escape(ref), escape(published), escape(", ".join(v for v in told if v)))
    return table


def _figures(figures: Sequence[Figure]) -> Table:
    table = Table("figure", "low–high", "best", "grade", "why", box=box.SIMPLE, expand=True)
    for f in figures:
        table.add_row(
            wording.people(f.measure, f.group_kind),
            wording.bounds(f.low, f.high) + (f"\n(also said: {wording.bounds(*f.disputed)})" if f.disputed else ""),
            "–" if f.best is None else f"{f.best:,}",
            Text(f.grade, style=_GRADE_STYLE.get(f.grade, "")),
            escape(f.why),
        )
    return table


def _contradictions(contradictions: Sequence[Contradiction], cited: Citations) -> Table:
    table = Table(box=box.SIMPLE, expand=True)
    for heading in ("about", "one says", "another says", "why"):
        table.add_column(heading, overflow="fold")
    for c in contradictions:
        sides = (f"“{escape(cited[ref].quote)}” ({escape(ref)})" for ref in (c.a, c.b))
        table.add_row(escape(wording.matter(c.about)), *sides, escape(c.why))
    return table
