"""The command line: thin, so that everything it does can be done from Python too.

Each command imports what it needs when it runs, so that `tocsin --help` answers at once.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from tocsin import __version__
from tocsin.errors import BenchmarkError, CaseError, TocsinError

if TYPE_CHECKING:
    from tocsin.case import Case
    from tocsin.pipeline import Progress

app = typer.Typer(
    name="tocsin",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Read reports of armed incidents, keep who claims what in which words, and show what holds up, what is "
    "contested and what was warned of.\n\nStart with [bold]tocsin demo[/bold], then [bold]tocsin add my.case "
    "REPORTS...[/bold] and [bold]tocsin dossier my.case -o dossier.html[/bold].",
    epilog="Exit codes: 0 all done; 1 stopped by an error, nothing stored is lost; 2 the command itself is wrong; "
    "3 done, but some files could not be read (each is named).",
)
out = Console()
err = Console(stderr=True)

SOME_REJECTED = 3
"""Exit code where some files could not be read, but the rest was."""

_DATABASE = b"SQLite format 3\0"

EXAMPLE = Path(__file__).parent.parent / "examples" / "hasaka-2022"

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A file (SQLite) or a postgresql:// address.")]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]


class Format(StrEnum):
    """What `export` can write."""

    CLAIMS = "claims"
    INCIDENTS = "incidents"
    FIGURES = "figures"


@app.command()
def add(
    case: CaseArgument,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Reports: JSON, JSON Lines, text, HTML, or folders of them.")
    ],
    no_claims: Annotated[
        bool, typer.Option("--no-claims", help="Store the reports only; code them later, or import claims.")
    ] = False,
) -> None:
    """Read reports into a case (made if new) and code what they claim. Only what is new is processed.

    Example: tocsin add hasaka.case examples/hasaka-2022/reports
    """
    from tocsin import pipeline
    from tocsin.case import Case

    with Case.open(case, create=True) as opened, _progress() as progress:
        done = pipeline.add(opened, paths, claims=not no_claims, progress=progress)
    for message in done.rejected:
        err.print(f"not read: {message}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    counts = f"{done.known} known already, {done.coded} coded, {len(done.rejected)} not read"
    _say(f"{_count(done.new, 'new report')}, {counts}")
    if done.rejected:
        raise typer.Exit(SOME_REJECTED)


@app.command("import")
def import_(
    case: CaseArgument,
    claims: Annotated[Path, typer.Argument(metavar="CLAIMS.jsonl", help="Records of the codebook, one line a report.")],
) -> None:
    """Take claims coded elsewhere, by hand or by a model, in place of Tocsin's own for the same reports.

    Every quote is checked against the report's text, and either all records are taken or none.

    Example: tocsin import hasaka.case examples/hasaka-2022/claims.jsonl
    """
    from tocsin import pipeline
    from tocsin.case import Case

    with Case.open(case) as opened, _progress() as progress:
        count = pipeline.import_claims(opened, claims, progress)
    _say(f"claims of {_count(count, 'report')} imported")


@app.command()
def show(
    case: CaseArgument,
    incident: Annotated[
        str | None, typer.Argument(metavar="[INCIDENT]", help="Its id; without it, all are listed.")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="Only what was published by the end of that day."),
    ] = None,
) -> None:
    """Show the incidents of a case, or all that is found about one; with --as-of, what was known then.

    Example: tocsin show hasaka.case --as-of 2022-01-23
    """
    from tocsin import pipeline
    from tocsin.case import Case
    from tocsin.publishing.terminal import incident_page, overview

    with Case.open(case) as opened:
        findings, coded = pipeline.findings(opened, as_of.date() if as_of else None), opened.coded()
    if incident is None:
        out.print(overview(findings) if findings else "No incident was found in this case.")
        return
    found = next((f for f in findings if f.incident.id == incident), None)
    if found is None:
        raise CaseError(f"{case} holds no incident {incident!r}; `tocsin show {case}` lists them")
    out.print(incident_page(found, coded))


@app.command()
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
        _write(output, _dossier(opened, title))
    _say(f"{output}")


@app.command()
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
        _write(output, _export(opened, as_))
    _say(f"{output}")


@app.command()
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
    with _writing(output):
        output.mkdir(parents=True, exist_ok=True)
    with Case.open(output / "hasaka.case", create=True) as opened:
        with _progress() as progress:
            pipeline.add(opened, [EXAMPLE / "reports", EXAMPLE / "statements"], progress=progress)
        out.print(overview(pipeline.findings(opened)))
        for name, format_ in (
            ("claims.jsonl", Format.CLAIMS),
            ("incidents.jsonl", Format.INCIDENTS),
            ("figures.csv", Format.FIGURES),
        ):
            _write(output / name, _export(opened, format_))
        page = output / "dossier.html"
        _write(page, _dossier(opened, None))
    _say(f"The dossier: {page.resolve()}")


@app.command()
def benchmark(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="claims, dossier (end to end) or linking (from gold claims).")
    ],
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="[GOLD]", help="A folder with reports/, claims.jsonl and dossier.json, or a claims file."
        ),
    ] = EXAMPLE,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", help="Also write what was scored, for any other scorer.")
    ] = None,
    raising: Annotated[
        bool, typer.Option("--raise-floors", help="Raise the committed floors of this set to what was reached.")
    ] = False,
) -> None:
    """Measure accuracy against a set that people coded by hand, and hold it to the committed floors.

    Example: tocsin benchmark claims examples/hasaka-2022
    """
    from tocsin.measuring import check_floors, raise_floors
    from tocsin.measuring.benchmark import BENCHMARKS, gold_set

    if name not in BENCHMARKS:
        raise BenchmarkError(f"there is no benchmark {name!r}; choose one of {', '.join(BENCHMARKS)}")
    gold_set_ = gold_set(gold)
    result = BENCHMARKS[name](gold_set_)
    for line in result.table:
        _say(line)
    if predictions is not None:
        _write(predictions, result.predictions.decode())
    if raising:
        for measure, (old, new) in raise_floors(gold_set_.name, result.figures).items():
            _say(f"floor of {measure}: {old:.4f} -> {new:.4f}")
    breaches = check_floors(gold_set_.name, result.figures, benchmark=f"{name}.")
    if breaches:
        raise BenchmarkError("\n".join(breaches))


@app.command()
def trail(case: CaseArgument) -> None:
    """Print everything that was done to a case, when, and by which version; nothing is ever removed from it.

    Example: tocsin trail hasaka.case
    """
    from tocsin.case import Case

    with Case.open(case) as opened:
        for entry in opened.trail():
            words = (entry.action, entry.subject, entry.detail, f"(by {entry.maker})" if entry.maker else None)
            said = " ".join(word for word in words if word)
            _say(f"{entry.number:6} {entry.moment:%Y-%m-%d %H:%M:%S} tocsin {entry.version}: {said}")


@app.command()
def verify(case: CaseArgument) -> None:
    """Check every stored quote and text against its hash; exit 1 if any does not agree.

    Example: tocsin verify hasaka.case
    """
    from tocsin.case import Case

    with Case.open(case) as opened:
        faults = opened.verify()
    if faults:
        raise CaseError("\n".join(faults))
    _say("every quote stands in its report as stored, every text is as it was read")


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; an error of ours is one readable message and exit code 1."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a character shows its number
    try:
        app()
    except TocsinError as error:
        err.print(f"tocsin: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)


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


def _write(path: Path, content: str) -> None:
    """Write a file whole or not at all, and never over a case."""
    if path.is_dir() or not path.name:
        raise TocsinError(f"{path} is a folder; name the file to write")
    partial = path.with_name(f".{path.name}.partial")
    with _writing(path):
        if path.exists() and not path.is_file():  # /dev/stdout: there is nothing to replace
            path.write_text(content, encoding="utf-8", newline="")
            return
        if _is_database(path):
            raise TocsinError(f"{path} is a case or another database, and stays; name another file to write")
        try:
            partial.write_text(content, encoding="utf-8", newline="")
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)


def _is_database(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Tell in our words why nothing can be written to ``path``."""
    try:
        yield
    except OSError as error:
        raise TocsinError(
            f"{path}: cannot be written ({error.strerror}); name a file in a folder that you may write to"
        ) from error


@contextmanager
def _progress() -> "Iterator[Progress]":
    """Show a bar for each long step, on a terminal only."""
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=err, transient=True, disable=not err.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int | None, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield tell


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _say(message: str) -> None:
    out.print(message, markup=False, highlight=False, soft_wrap=True)
