"""Commands that put something into a case, and those that look at how it got there."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.console import CaseArgument, count, err, progress, say
from tocsin.errors import CaseError

SOME_REJECTED = 3
"""Exit code where some files could not be read, but the rest was."""
_NAMED = 5
"""How many reports a message names."""


def add(
    case: CaseArgument,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Reports: JSON, JSON Lines, text, HTML, or folders of them.")
    ],
    no_claims: Annotated[
        bool, typer.Option("--no-claims", help="Store the reports only; code them later, or import claims.")
    ] = False,
    confidence: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Keep claims from this confidence on (default: what is best for each kind)."),
    ] = None,
) -> None:
    """Read reports into a case (made if new) and code what they claim. Only what is new is processed.

    Example: tocsin add hasaka.case examples/hasaka-2022/reports
    """
    from tocsin import pipeline
    from tocsin.case import Case

    with Case.open(case, create=True) as opened, progress() as tell:
        done = pipeline.add(opened, paths, claims=not no_claims, threshold=confidence, progress=tell)
    for message in done.rejected:
        err.print(f"not read: {message}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    counts = f"{done.known} known already, {done.coded} coded, {len(done.rejected)} not read"
    say(f"{count(done.new, 'new report')}, {counts}")
    if done.foreign:
        some = ", ".join(done.foreign[:_NAMED]) + (", ..." if done.foreign[_NAMED:] else "")
        err.print(
            f"not in English, so little of it is understood: {some}", style="yellow", markup=False, soft_wrap=True
        )
    for message in done.uncoded:
        err.print(message, style="red", markup=False, highlight=False, soft_wrap=True)
    if done.rejected or done.uncoded:
        raise typer.Exit(SOME_REJECTED)


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

    with Case.open(case) as opened, progress() as tell:
        imported = pipeline.import_claims(opened, claims, tell)
    say(f"claims of {count(imported, 'report')} imported")


def trail(case: CaseArgument) -> None:
    """Print everything that was done to a case, when, and by which version; nothing is ever removed from it.

    Example: tocsin trail hasaka.case
    """
    from tocsin.case import Case

    with Case.open(case) as opened:
        for entry in opened.trail():
            words = (entry.action, entry.subject, entry.detail, f"(by {entry.maker})" if entry.maker else None)
            said = " ".join(word for word in words if word)
            say(f"{entry.number:6} {entry.moment:%Y-%m-%d %H:%M:%S} tocsin {entry.version}: {said}")


def verify(case: CaseArgument) -> None:
    """Check every stored quote and text against its hash, and the incidents against linking all anew; exit 1 on faults.

    Example: tocsin verify hasaka.case
    """
    from tocsin import pipeline
    from tocsin.case import Case

    with Case.open(case) as opened:
        faults = pipeline.verify(opened)
    if faults:
        raise CaseError("\n".join(faults))
    say("every quote stands in its report as stored, every text is as it was read")
