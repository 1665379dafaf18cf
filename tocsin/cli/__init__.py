"""The command line: thin, so that everything it does can be done from Python too.

Each command imports what it needs when it runs, so that `tocsin --help` answers at once.
"""

import io
import sys
from typing import Annotated

import typer

from tocsin import __version__
from tocsin.cli import deciding, foreseeing, measuring, places, showing, storing
from tocsin.cli.console import err
from tocsin.errors import TocsinError

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
    "3 done, but some files could not be read, or coded (each is named).",
)
for command in (
    storing.add,
    storing.import_,
    showing.show,
    showing.ledger,
    showing.dossier,
    foreseeing.outlook,
    showing.export,
    showing.demo,
    deciding.link,
    deciding.unlink,
    deciding.merge,
    deciding.split,
    deciding.prefer,
    deciding.rate,
    deciding.undo,
    deciding.decisions,
    measuring.benchmark,
    storing.trail,
    storing.verify,
):
    app.command(command.__name__.rstrip("_"))(command)
app.add_typer(places.gazetteer, name="gazetteer")


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; an error of ours is one readable message and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character shows its number
    try:
        app()
    except TocsinError as error:
        err.print(f"tocsin: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(1)
