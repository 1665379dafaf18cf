"""The command that measures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.console import EXAMPLE, say, write
from tocsin.errors import BenchmarkError

if TYPE_CHECKING:
    from tocsin.measuring.result import Result


def benchmark(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="claims, dossier (end to end), linking and ledgers (from gold claims), ecbplus (a file of ECB+), "
            "speed (any reports, against parsing them), or what the encoder marks: muc4, re3d, cameo_ner, "
            "event_location, polnear, satp, satp_relevant, indiapolice; geoparsing; forecasting (see --from).",
        ),
    ],
    golds: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[GOLD]",
            help="A folder with reports/, claims.jsonl and dossier.json, or a claims file; a file of the corpus else. "
            "For forecasting one file or several, which are one panel.",
        ),
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", help="Also write what was scored, for any other scorer.")
    ] = None,
    raising: Annotated[
        bool, typer.Option("--raise-floors", help="Raise the committed floors of this set to what was reached.")
    ] = False,
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM", help="First month to forecast.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM", help="Last month to forecast.")] = None,
    target: Annotated[str, typer.Option(help="The field that is forecast.")] = "deaths",
    horizon: Annotated[int, typer.Option(help="How many months ahead, 1 to 6.")] = 1,
    model: Annotated[str, typer.Option(help="The model that forecasts (docs/outlook.md).")] = "ensemble",
) -> None:
    """Measure accuracy against a set that people coded by hand, and hold it to the committed floors.

    Example: tocsin benchmark claims examples/hasaka-2022
    """
    from tocsin.measuring import check_floors, raise_floors

    if name == "forecasting":
        from tocsin.measuring.forecasting import measure_forecasting

        if not golds or first is None or last is None:
            raise BenchmarkError("name the files of the series, and the months with --from YYYY-MM --to YYYY-MM")
        set_name = f"{golds[0].parent.name}/{golds[0].name}"
        result = measure_forecasting(golds, first, last, target=target, horizon=horizon, model=model)
    elif golds and len(golds) > 1:
        raise BenchmarkError(f"{name} measures one set at a time; give one path, not {len(golds)}")
    else:
        set_name, result = _measure(name, golds[0] if golds else EXAMPLE)
    for line in result.table:
        say(line)
    if predictions is not None:
        write(predictions, result.predictions.decode())
    if raising:
        for measure, (old, new) in raise_floors(set_name, result.figures).items():
            say(f"floor of {measure}: {old:.4f} -> {new:.4f}")
    breaches = check_floors(set_name, result.figures, benchmark=f"{name}.")
    if breaches:
        raise BenchmarkError("\n".join(breaches))


def _measure(name: str, gold: Path) -> "tuple[str, Result]":
    """Return the name of the set as the floors have it, and what was measured on it."""
    from tocsin.measuring.benchmark import BENCHMARKS
    from tocsin.measuring.ecbplus import measure_ecbplus
    from tocsin.measuring.geoparsing import measure_geoparsing
    from tocsin.measuring.gold import gold_set
    from tocsin.measuring.marking import MARKERS, measure_marking
    from tocsin.measuring.speed import measure_speed
    from tocsin.tagging.encoder import encode

    if name == "ecbplus":
        return f"{gold.parent.name}/{gold.name}", measure_ecbplus(gold)
    if name == "speed":
        return gold.name, measure_speed(gold)
    if name == "geoparsing":
        return f"{gold.parent.name}/{gold.name}", measure_geoparsing(gold)
    if name in MARKERS:
        return f"{gold.parent.name}/{gold.name}", measure_marking(name, gold, encode)
    if name in BENCHMARKS:
        found = gold_set(gold)
        return found.name, BENCHMARKS[name](found)
    known = ", ".join((*BENCHMARKS, "ecbplus", "forecasting", "geoparsing", "speed", *MARKERS))
    raise BenchmarkError(f"there is no benchmark {name!r}; choose one of {known}")
