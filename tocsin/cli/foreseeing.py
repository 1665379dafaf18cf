"""The command that looks ahead: what was, where it changed, what may come, and how far to trust that."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.console import out, say, write
from tocsin.errors import OutlookError

if TYPE_CHECKING:
    from tocsin.outlook.happenings import Chosen
    from tocsin.outlook.panel import Panel


class Counted(StrEnum):
    """What an outlook counts."""

    FATALITIES = "fatalities"
    INCIDENTS = "incidents"


class OutlookFormat(StrEnum):
    """What `outlook` can write."""

    CSV = "csv"
    JSON = "json"


def outlook(
    case: Annotated[
        str | None,
        typer.Argument(metavar="[CASE]", help="A file (SQLite) or a postgresql:// address; not needed with --series."),
    ] = None,
    area: Annotated[str | None, typer.Option(metavar="NAME", help="Of one area: a country, a governorate.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Of one actor.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Of one place or facility.")] = None,
    series: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="Events as UCDP GED or ACLED have them, not the case's incidents."),
    ] = None,
    months: Annotated[int, typer.Option(help="How many months ahead, 1 to 6.")] = 3,
    of: Annotated[Counted, typer.Option(help="fatalities or incidents.")] = Counted.FATALITIES,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="The last month that is complete; else the last that occurs.")
    ] = None,
    as_: Annotated[OutlookFormat | None, typer.Option("--as", help="csv or json; without it, tables.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; without --as, an SVG drawing.")
    ] = None,
) -> None:
    """Show a monthly series, where its level changed, and what may come as a distribution, beside its record.

    Example: tocsin outlook --series ged.csv --area "Aleppo Governorate" --months 6 -o aleppo.svg
    """
    from tocsin.outlook.happenings import Chosen
    from tocsin.outlook.outlook import outlook as look_ahead
    from tocsin.outlook.panel import month_number
    from tocsin.publishing.outlook import fan_drawing, outlook_csv, outlook_json, outlook_page

    named = {kind: name for kind, name in (("area", area), ("actor", actor), ("place", place)) if name is not None}
    if len(named) > 1:
        raise OutlookError(f"an outlook is of one unit; give one of --{' and --'.join(named)}")
    chosen = Chosen(*next(iter(named.items()))) if named else Chosen("all")
    panel, unit = _series(case, series, chosen, of, None if until is None else month_number(until))
    told = look_ahead(panel, unit, of, months)
    if as_ is None:
        out.print(outlook_page(told))
    written = {None: fan_drawing, OutlookFormat.CSV: outlook_csv, OutlookFormat.JSON: outlook_json}[as_](told)
    if output is not None:
        write(output, written)
        say(f"{output}")
    elif as_ is not None:
        typer.echo(written, nl=False)


def _series(
    case: str | None, series: Path | None, chosen: "Chosen", counted: Counted, until: int | None
) -> "tuple[Panel, str]":
    """Return the panel of what is counted, and the name of the unit in it."""
    from tocsin.outlook.case_series import case_series, from_findings
    from tocsin.outlook.event_file import read_events
    from tocsin.outlook.happenings import monthly
    from tocsin.outlook.outlook import INSTEAD

    if series is not None:
        panel, unit = monthly(read_events(series), chosen, until)
        return (panel.counting_incidents() if counted is Counted.INCIDENTS else panel), unit
    if case is None:
        raise OutlookError("name a case, or a file of events with: --series FILE.csv")
    from tocsin import pipeline
    from tocsin.case import Case

    with Case.open(case) as opened:
        happenings, reports = from_findings(pipeline.findings(opened)), [c.report for c in opened.coded()]
    of_case = case_series(happenings, reports, chosen, counted=counted, until=until)
    if of_case.lacking:
        raise OutlookError(f"{of_case.lacking}: {INSTEAD}")
    return of_case.panel, of_case.unit
