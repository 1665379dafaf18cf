"""The command for the places that names are looked up in."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.console import count, say

gazetteer = typer.Typer(no_args_is_help=True, help="Add places.\n\nExample: tocsin gazetteer add SY.txt")


@gazetteer.callback()
def _root() -> None:
    """Keep `add` a command of its own name, though it is the only one so far."""


@gazetteer.command()
def add(
    dump: Annotated[
        Path, typer.Argument(metavar="FILE", help="A dump of GeoNames: allCountries.txt, SY.txt, or the zip of one.")
    ],
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="Where to keep it; then set TOCSIN_GAZETTEER to that file."),
    ] = None,
) -> None:
    """Look places up in a dump of GeoNames from now on, beside the list that ships; it replaces one added before.

    Example: tocsin gazetteer add SY.txt
    """
    from tocsin.gazetteer.dump import index_dump
    from tocsin.gazetteer.places import added_index

    index = to or added_index()
    places, digest = index_dump(dump, index)
    say(f"{count(places, 'place')} of {dump.name} kept in {index} ({digest})")
    if to is not None and to != added_index():
        say(f"set TOCSIN_GAZETTEER={to} to look places up in it")
