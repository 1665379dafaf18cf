"""What several tests share: where the example is, and what a command did."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

EXAMPLE = Path(__file__).parent.parent / "examples" / "hasaka-2022"
REPORTS = (EXAMPLE / "reports", EXAMPLE / "statements")


class Outcome(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]
