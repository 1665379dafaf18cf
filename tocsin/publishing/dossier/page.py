"""The dossier as one page: the parts are put together and handed to the templates."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin.claim import CodedReport
from tocsin.codebook import VOCABULARY, label, table
from tocsin.finding import Contradiction, Figure, Findings, PriorWarning
from tocsin.ledger import Detention, Sighting, Thread
from tocsin.ledgers import courses, detention, matrices, means, measures, threads, watch_list
from tocsin.outlook.outlook import LEVELS
from tocsin.publishing import wording
from tocsin.publishing.citations import Citations, by_sentence, citations, marked
from tocsin.publishing.dossier import appendix
from tocsin.publishing.dossier.anchors import claim_anchor, figure_anchor, item_anchor, report_anchor
from tocsin.publishing.dossier.chart import line_chart
from tocsin.publishing.dossier.detention import CUSTODY, accounts_of
from tocsin.publishing.dossier.map import places, region, regional_map
from tocsin.publishing.dossier.measures import addressees
from tocsin.publishing.dossier.months import months_of
from tocsin.publishing.dossier.series import series, styles
from tocsin.publishing.dossier.sources import KINDS, originators, sources
from tocsin.publishing.dossier.strip import decades, strip, strip_axis
from tocsin.publishing.dossier.summary import Sentence, resting_on, shown, summary
from tocsin.publishing.dossier.timeline import ROOMS, by_lead, timeline
from tocsin.publishing.dossier.voices import Voices, voices
from tocsin.publishing.ledgers.hypotheses import SIGNS
from tocsin.publishing.ledgers.means import uses
from tocsin.publishing.ledgers.warnings import day_of, reasons, title_of, when
from tocsin.publishing.outlook.words import AGAINST, month, percent, verdict


class Chart(NamedTuple):
    """One drawn chart with what stands over and under it."""

    figure: Figure
    drawing: Markup
    unnamed: int
    """Originators who are drawn in grey without a name, because there are too many."""
    aside: bool
    """Whether it shows figures that were set aside."""


class IncidentView(NamedTuple):
    """What the templates show of one incident."""

    number: int
    found: Findings
    sentences: list[Sentence]
    figures: list[tuple[str, list[Figure]]]
    """Measure -> the figures of each group of people, both in the codebook's order."""
    power: int
    contradictions: Sequence[Contradiction]
    warnings: list[PriorWarning]
    voices: Voices | None


def dossier_html(findings: Sequence[Findings], coded: Sequence[CodedReport], *, title: str) -> str:
    """Return the dossier of a case as one self-contained HTML page.

    The incident with the most claims is shown in full, the others in brief, and every report with its claims in an
    appendix. Raises `CaseError` where a finding rests on a claim that is in none of the reports.
    """
    cited = citations(coded)
    ordered = sorted(findings, key=lambda f: (-len(f.incident.claims), f.incident.id))
    listed = sources(coded, ordered, cited)
    places_of = {source.report.id: place for place, source in enumerate(listed, start=1)}
    views = [_view(number, found, cited, places_of) for number, found in enumerate(ordered, start=1)]
    main = views[0] if views else None
    days = sorted(day for day in (each.report.published_on for each in coded) if day is not None)
    demands = measures(coded)
    held, used = detention(coded, ordered), means(coded, ordered)
    watched = watch_list(threads(coded, ordered))
    located, elsewhere = region(places(ordered))
    environment = _environment()
    script = environment.get_template("script.js").render()
    context = {
        "title": title,
        "script": Markup(script),
        "script_digest": _digest(script),
        "views": views,
        "main": main,
        "charts": _charts(main.found, cited) if main else [],
        "timeline": _timeline(main) if main else None,
        "map": regional_map(located),
        "located": located,
        "elsewhere": sorted(number for place in elsewhere for number in place.numbers),
        "not_located": [v for v in views if v.found.incident.lat is None or v.found.incident.lon is None],
        "detention": held,
        "accounts": accounts_of(held),
        "matrices": matrices(coded, ordered[:1]),
        "watch": watched,
        "means": uses(used),
        "months": months_of(ordered, coded),
        "addressees": addressees(demands),
        "courses": [course for course in courses(coded, demands) if course.outcome != "unasked"],
        "measure_count": sum(len(demand.claims) for demand in demands),
        "sources": listed,
        "originators": originators(ordered, cited),
        "reports": sorted(coded, key=lambda c: c.id),
        "uses": appendix.uses(ordered, demands, _further(held, used, watched if main else ())),
        "originator_of": _originator_of(ordered),
        "cited": cited,
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "publishers": len({each.report.publisher for each in coded if each.report.publisher is not None}),
    }
    return environment.get_template("page.html").render(context)


def _further(
    held: Detention, used: Sequence[Sighting], watched: Sequence[Thread]
) -> Iterator[tuple[str, appendix.Use]]:
    """Yield the claims of the ledgers of the whole case, with the section that shows each."""
    yield from ((entry.claim, appendix.Use("detention", "detention")) for entry in held.entries)
    yield from ((sighting.claim, appendix.Use("means", "means")) for sighting in used)
    yield from ((w.claim, appendix.Use("watch", "to watch")) for thread in watched for w in thread.warnings)


def _view(number: int, found: Findings, cited: Citations, places_of: Mapping[str, int]) -> IncidentView:
    order = (VOCABULARY["measure"], VOCABULARY["group_kind"])
    figures = sorted(found.figures, key=lambda f: (order[0].index(f.measure), order[1].index(f.group_kind)))
    grouped = [(measure, list(of_it)) for measure, of_it in groupby(figures, key=lambda f: f.measure)]
    return IncidentView(
        number,
        found,
        summary(found, cited),
        grouped,
        decades(found.figures),
        found.disagreements,
        by_lead(found.warnings),
        voices(found, cited, places_of),
    )


def _charts(found: Findings, cited: Citations) -> list[Chart]:
    """Draw the figures that three originators give or that are contested, what is said most often first."""
    disputed = {c.about for c in found.contradictions}
    chosen = []
    for figure in found.figures:
        lines = series(figure, cited)
        contested = figure.grade == "contested" or f"{figure.measure}/{figure.group_kind}" in disputed
        if (len({line.account.originator for line in lines}) >= 3 or contested) and sum(
            len(line.said) for line in lines
        ) >= 2:
            chosen.append((figure, lines))
    chosen.sort(key=lambda c: (-sum(len(line.said) for line in c[1]), c[0].measure, c[0].group_kind))
    looks = styles([lines for _, lines in chosen])
    return [
        Chart(
            figure,
            line_chart(lines, look, wording.people(figure.measure, figure.group_kind)),
            len({line.account.originator for line in lines} - look.keys()),
            any(line.account.set_aside for line in lines),
        )
        for (figure, lines), look in zip(chosen, looks, strict=True)
    ]


def _originator_of(findings: Sequence[Findings]) -> dict[str, str]:
    """Return, for each claim of a figure, to whom the weighing ascribes it: the reports say "he" or "a spokesman"."""
    accounts = [account for found in findings for figure in found.figures for account in figure.accounts]
    return {ref: account.originator for account in accounts for ref in (*account.superseded, *account.claims)}


def _timeline(view: IncidentView) -> Markup | None:
    """Draw it twice: the style sheet shows the one that the page has room for."""
    drawn = [timeline(view.warnings, wording.as_day(view.found.incident.date_from), view.number, r) for r in ROOMS]
    return Markup("").join(each for each in drawn if each is not None) or None


def _digest(script: str) -> str:
    """Name the one script that may run, as a content security policy does: nothing from a report ever can."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tocsin.publishing.dossier"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "span": lambda bounds: wording.bounds(*bounds),
        "bounds": lambda claim: wording.bounds(claim.low, claim.high, approx=claim.approx),
        "day": wording.day,
        "gist": appendix.gist,
        "lead": wording.lead,
        "listed": wording.listed,
        "matter": wording.matter,
        "plainly": wording.plainly,
        "typeset": wording.typeset,
    }
    environment.globals |= CUSTODY | {
        "AGAINST": AGAINST,
        "KINDS": KINDS,
        "LEVELS": LEVELS,
        "by_sentence": by_sentence,
        "VOCABULARY": VOCABULARY,
        "claim_anchor": claim_anchor,
        "claims_of": appendix.claims_of,
        "country": wording.country,
        "figure_anchor": figure_anchor,
        "grades": table("vocabulary")["grade"],
        "item_anchor": item_anchor,
        "label": label,
        "month": month,
        "marked": lambda refs, cited: marked([cited[ref] for ref in refs]),
        "paragraphs": appendix.paragraphs,
        "people": wording.people,
        "percent": percent,
        "period": wording.period,
        "plural": wording.plural,
        "signs": SIGNS,
        "spelled": wording.spelled,
        "thread_day": day_of,
        "thread_reasons": reasons,
        "thread_title": title_of,
        "thread_when": when,
        "report_anchor": report_anchor,
        "resting_on": resting_on,
        "shown": shown,
        "strip": strip,
        "strip_axis": strip_axis,
        "verdict": verdict,
    }
    return environment
