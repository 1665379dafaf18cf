"""Commands that show what was found: in the terminal, as a dossier, as files for other programs."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.console import EXAMPLE, CaseArgument, OutputOption, count, out, progress, say, write, writing
from tocsin.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from tocsin.case import Case
    from tocsin.claim import CodedReport
    from tocsin.finding import Findings


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"{written} is no day; write it as YYYY-MM-DD") from error


class Format(StrEnum):
    """What `export` can write."""

    CLAIMS = "claims"
    INCIDENTS = "incidents"
    FIGURES = "figures"


class Ledger(StrEnum):
    """The ledgers of a case."""

    DETENTION = "detention"
    MEASURES = "measures"
    MEANS = "means"
    WARNINGS = "warnings"
    HYPOTHESES = "hypotheses"


class LedgerFormat(StrEnum):
    """What `ledger` can write."""

    CSV = "csv"
    JSON = "json"


def show(
    case: CaseArgument,
    incident: Annotated[
        str | None, typer.Argument(metavar="[INCIDENT]", help="Its id; without it, all are listed.")
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of", metavar="YYYY-MM-DD", parser=_day, help="Only what was published by the end of that day."
        ),
    ] = None,
) -> None:
    """Show the incidents of a case and each ledger in a line, or all about one incident; with --as-of, as known then.

    Example: tocsin show hasaka.case --as-of 2022-01-23
    """
    from tocsin import pipeline
    from tocsin.case import Case
    from tocsin.effects import effects
    from tocsin.ledgers import detention, means, measures
    from tocsin.publishing.terminal import incident_page, overview

    with Case.open(case) as opened:
        findings, coded = pipeline.findings(opened, as_of), opened.coded()
        idle = [e for e in effects(opened.decisions(), findings) if not e.holds and not e.decision.undone]
    if as_of:
        every, coded = coded, pipeline.known_by(coded, as_of)
        say(_known(every, coded, as_of))
    if incident is None:
        out.print(overview(findings) if findings else "No incident was found in this case.")
        out.print(_ledgers(case, coded, findings))
        for effect in idle:
            say(f"decision {effect.decision.number} ({effect.decision.statement}) is {effect.words}")
        return
    found = next((f for f in findings if f.incident.id == incident), None)
    if found is None:
        asked = f"tocsin show {case}" + (f" --as-of {as_of}" if as_of else "")
        then = f" of what was published by {as_of}" if as_of else ""
        raise CaseError(f"{case} holds no incident {incident!r}{then}; `{asked}` lists them")
    accounts = detention(coded, findings).accounts
    out.print(incident_page(found, coded, accounts, measures(coded), means(coded, findings)))


def dossier(
    case: CaseArgument,
    output: OutputOption,
    title: Annotated[str | None, typer.Option(help="The dossier's title; without it, the main incident's.")] = None,
) -> None:
    """Write the case as one self-contained HTML page that works offline and prints well.

    Example: tocsin dossier hasaka.case -o hasaka.html
    """
    from tocsin.case import Case

    with Case.open(case) as opened:
        write(output, _dossier(opened, title))
    say(f"{output}")


def export(
    case: CaseArgument,
    output: OutputOption,
    as_: Annotated[
        Format, typer.Option("--as", help="claims or incidents (JSON Lines), or figures (CSV).")
    ] = Format.INCIDENTS,
) -> None:
    """Write claims, incidents or figures for other programs; the same case gives the same bytes.

    Example: tocsin export hasaka.case --as claims -o claims.jsonl
    """
    from tocsin.case import Case

    with Case.open(case) as opened:
        write(output, _export(opened, as_))
    say(f"{output}")


def ledger(
    case: CaseArgument,
    name: Annotated[
        Ledger, typer.Argument(metavar="LEDGER", help="detention, measures, means, warnings or hypotheses.")
    ],
    as_: Annotated[LedgerFormat | None, typer.Option("--as", help="csv or json; without it, tables.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; without it, the terminal.")
    ] = None,
) -> None:
    """Show one ledger of the whole case, across incidents, or write it for other programs.

    Example: tocsin ledger hasaka.case detention --as csv -o detention.csv
    """
    from tocsin import pipeline
    from tocsin.case import Case
    from tocsin.publishing.ledgers import ledger_csv, ledger_json, ledger_page

    with Case.open(case) as opened:
        findings, coded = pipeline.findings(opened), opened.coded()
    if as_ is None:
        out.print(*ledger_page(name, coded, findings), sep="\n")
        return
    written = (ledger_csv if as_ is LedgerFormat.CSV else ledger_json)(name, coded, findings)
    if output is None:
        typer.echo(written, nl=False)
    else:
        write(output, written)
        say(f"{output}")


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path("hasaka-2022"),
) -> None:
    """Run the example: 24 reports and 5 statements on the 2022 attack on the Hasaka prison, from reports to dossier.

    Example: tocsin demo -o hasaka-2022
    """
    from tocsin import pipeline
    from tocsin.case import Case
    from tocsin.publishing.terminal import overview

    if not EXAMPLE.is_dir():
        raise CaseError(
            f"the example is not at {EXAMPLE}: it comes with the repository, run `tocsin demo` in a clone of it"
        )
    with writing(output):
        output.mkdir(parents=True, exist_ok=True)
    with Case.open(output / "hasaka.case", create=True) as opened:
        with progress() as tell:
            pipeline.add(opened, [EXAMPLE / "reports", EXAMPLE / "statements"], progress=tell)
        out.print(overview(pipeline.findings(opened)))
        for name, format_ in (
            ("claims.jsonl", Format.CLAIMS),
            ("incidents.jsonl", Format.INCIDENTS),
            ("figures.csv", Format.FIGURES),
        ):
            write(output / name, _export(opened, format_))
        page = output / "dossier.html"
        write(page, _dossier(opened, None))
    say(f"The dossier: {page.resolve()}")


def _known(every: "Sequence[CodedReport]", known: "Sequence[CodedReport]", day: date) -> str:
    """Tell how many of the reports were out by a day, as what is shown rests on those alone."""
    undated = sum(one.report.published_on is None for one in every)
    left = f"; {undated} without a date left out" if undated else ""
    return f"As known on {day}: {len(known)} of {count(len(every), 'report')}{left}"


def _ledgers(case: str, coded: "Sequence[CodedReport]", findings: "Sequence[Findings]") -> "RenderableType":
    from tocsin.outlook.case_series import case_series, from_findings
    from tocsin.publishing.ledgers import ledgers_brief
    from tocsin.publishing.outlook.words import brief
    from tocsin.publishing.terminal import ledgers_part

    dated = from_findings(findings)
    months = case_series(dated, [each.report for each in coded], counted="incidents") if dated else None
    outlook = brief(months) if months else "none: no incident is dated"
    return ledgers_part(case, ledgers_brief(coded, findings), outlook)


def _dossier(case: "Case", title: str | None) -> str:
    from tocsin.pipeline import findings
    from tocsin.publishing import dossier_html

    found = findings(case)
    return dossier_html(found, case.coded(), title=title or (found[0].incident.title if found else "Dossier"))


def _export(case: "Case", format_: Format) -> str:
    from tocsin.pipeline import findings
    from tocsin.publishing import claims_lines, figures_csv, incidents_lines

    match format_:
        case Format.CLAIMS:
            return b"".join(claims_lines(case.coded())).decode()
        case Format.INCIDENTS:
            return b"".join(incidents_lines(findings(case))).decode()
        case Format.FIGURES:
            return figures_csv(findings(case), case.coded())
