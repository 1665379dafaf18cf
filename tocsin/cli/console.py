"""What every command needs: the two streams, a bar for long work, and files written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from tocsin.errors import TocsinError

if TYPE_CHECKING:
    from tocsin.pipeline import Progress

out = Console()
err = Console(stderr=True)

EXAMPLE = Path(__file__).parents[2] / "examples" / "hasaka-2022"
"""Comes with the repository, not with the installed package."""

_DATABASE = b"SQLite format 3\0"

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help="A file (SQLite) or a postgresql:// address.")]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]


def count(n: int, noun: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def say(message: str) -> None:
    """Print a line as it is."""
    out.print(message, markup=False, highlight=False, soft_wrap=True)


def write(path: Path, content: str) -> None:
    """Write a file whole or not at all, and never over a case."""
    with writing(path):
        if path.is_dir() or not path.name:
            raise TocsinError(f"{path} is a folder; name the file to write")
        partial = path.with_name(f".{path.name}.partial")
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
def writing(path: Path) -> Iterator[None]:
    """Tell in our words why nothing can be written to ``path``."""
    try:
        yield
    except OSError as error:
        raise TocsinError(
            f"{path}: cannot be written ({error.strerror}); name a file in a folder that you may write to"
        ) from error


@contextmanager
def progress() -> "Iterator[Progress]":
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
