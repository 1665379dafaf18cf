"""Which files are read, in which order, and what becomes of those that cannot be."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tocsin.errors import ReadingError
from tocsin.reading.json_report import read_json, read_json_line
from tocsin.reading.page import read_page
from tocsin.reading.plain import read_plain
from tocsin.report import Report

MAX_REPORT_BYTES = 20_000_000
"""The most bytes that one report may have: a file, or a line of JSON Lines. A long book has about one million."""

_WHOLE: dict[str, Callable[[bytes, Path], Report]] = {
    ".json": read_json,
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_page,
    ".htm": read_page,
}
_LINES = ".jsonl"
_KINDS = ", ".join((*_WHOLE, _LINES))
_NO_REPORT = re.compile(r"\.|(README|LICEN[CS]E)(\.[a-z]+)?$", re.IGNORECASE)


def read(paths: Iterable[Path]) -> Iterator[Report | ReadingError]:
    """Read files and folders, and yield each report, or the reason why there is none.

    Folders are walked recursively in sorted order; hidden files and folders, README and LICENSE in them are passed
    over. What cannot be read comes as a `ReadingError` in its place and the rest is still read. A file of JSON Lines
    gives one value a line.
    """
    return (result for _, result in read_files(paths))


def read_files(paths: Iterable[Path]) -> Iterator[tuple[Path | None, Report | ReadingError]]:
    """Yield what `read` yields, each with the file or folder that it came from."""
    for found in _walk(paths):
        if isinstance(found, ReadingError):
            yield found.path, found
        else:
            yield from ((found, result) for result in _read_file(found))


def _walk(paths: Iterable[Path]) -> Iterator[Path | ReadingError]:
    for path in map(Path, paths):
        try:
            is_folder = path.is_dir()
        except OSError as barred:
            yield _refusal(barred, path)
            continue
        if not is_folder:
            yield path
            continue
        refused: list[OSError] = []
        empty = True
        for folder, folders, files in os.walk(path, onerror=refused.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if not _NO_REPORT.match(name):
                    empty = False
                    yield Path(folder, name)
        for error in sorted(refused, key=lambda error: str(error.filename)):
            yield _refusal(error, Path(error.filename))
        if empty and not refused:
            yield ReadingError(f"no report is in this folder; put reports there, each as one of {_KINDS}", path)


def _read_file(path: Path) -> Iterator[Report | ReadingError]:
    try:
        if path.suffix.lower() == _LINES:
            yield from _read_lines(path)
        else:
            yield _read_whole(path)
    except ReadingError as error:
        yield error
    except OSError as error:
        yield _refusal(error, path)


def _read_whole(path: Path) -> Report:
    size = path.stat().st_size
    _must_be_file(path)
    reader = _WHOLE.get(path.suffix.lower())
    if reader is None:
        kind = f"files of kind {path.suffix!r}" if path.suffix else "files without an extension"
        raise ReadingError(f"{kind} are not read; save the report as one of {_KINDS}", path)
    if size > MAX_REPORT_BYTES:
        raise ReadingError(
            f"{size:,} bytes are more than the {MAX_REPORT_BYTES:,} that one report may have; "
            f"split it into its reports (many reports belong in {_LINES}, one a line)",
            path,
        )
    data = path.read_bytes()
    if not data:
        raise ReadingError("the file is empty; fetch the report again or remove the file", path)
    return reader(data, path)


def _read_lines(path: Path) -> Iterator[Report | ReadingError]:
    _must_be_file(path)
    empty = True
    for number, line in enumerate(_lines(path), start=1):
        if b"\0" in line:
            message = "not text in UTF-8, as JSON Lines are; save it as UTF-8"
            raise ReadingError(message, path, f"line {number}")
        if len(line) > MAX_REPORT_BYTES:
            message = f"the line is longer than the {MAX_REPORT_BYTES:,} bytes that one report may have; split it"
            yield ReadingError(message, path, f"line {number}")
        elif line.strip():
            yield read_json_line(line, path, number)
        empty = empty and not line.strip()
    if empty:
        raise ReadingError("the file is empty; write one report a line", path)


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines; of one that is too long only the beginning, so that memory stays bounded."""
    with path.open("rb") as stream:
        while line := stream.readline(MAX_REPORT_BYTES + 1):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(MAX_REPORT_BYTES)
            yield line


def _must_be_file(path: Path) -> None:
    """A pipe or device would block for ever or never end."""
    if path.exists() and not path.is_file():
        raise ReadingError("not a regular file; copy what it gives into a file and add that", path)


def _refusal(error: OSError, path: Path) -> ReadingError:
    match error:
        case FileNotFoundError():
            advice = "there is no such file or folder; check the path"
        case PermissionError():
            advice = "it may not be read; give yourself read permission (chmod u+r) or run as its owner"
        case _:
            advice = f"it cannot be read ({error.strerror or error}); check the disk and the path"
    return ReadingError(advice, path)
