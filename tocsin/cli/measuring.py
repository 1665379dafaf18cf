"""The command that measures."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.console import EXAMPLE, say, write
from tocsin.errors import BenchmarkError


def benchmark(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="claims, dossier (end to end), linking (from gold claims), ecbplus (a file of ECB+), speed "
            "(any reports, against parsing them), or what the encoder marks: muc4, re3d, cameo_ner, event_location, "
            "polnear, satp, satp_relevant, indiapolice.",
        ),
    ],
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="[GOLD]",
            help="A folder with reports/, claims.jsonl and dossier.json, or a claims file; a file of the corpus else.",
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
    from tocsin.measuring.ecbplus import measure_ecbplus
    from tocsin.measuring.marking import MARKERS, measure_marking
    from tocsin.measuring.speed import measure_speed
    from tocsin.tagging.encoder import encode

    if name == "ecbplus":
        set_name, result = f"{gold.parent.name}/{gold.name}", measure_ecbplus(gold)
    elif name == "speed":
        set_name, result = gold.name, measure_speed(gold)
    elif name in MARKERS:
        set_name, result = f"{gold.parent.name}/{gold.name}", measure_marking(name, gold, encode)
    elif name in BENCHMARKS:
        gold_set_ = gold_set(gold)
        set_name, result = gold_set_.name, BENCHMARKS[name](gold_set_)
    else:
        raise BenchmarkError(
            f"there is no benchmark {name!r}; choose one of {', '.join((*BENCHMARKS, 'ecbplus', 'speed', *MARKERS))}"
        )
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
