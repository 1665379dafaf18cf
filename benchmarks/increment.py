"""What one more report costs a case: incidents linked anew against incidents linked from where the case left off.

python -m benchmarks.increment [--reports N] [--more M] [--seed S]
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct

from benchmarks.world import make_world
from tocsin import pipeline
from tocsin.case import Case
from tocsin.claim import CodedReport
from tocsin.linking import link

_CLAIMS_PER_REPORT = 3.38
"""In a made world with twenty times as many claims as incidents."""


class Growth(Struct, frozen=True):
    """What linking took in a case that grew by one report after another."""

    whole: float
    """Seconds of processor time for the case as it was at first, of which nothing was linked."""
    more: tuple[float, ...]
    """Seconds for each report that came."""
    equal: bool
    """Whether the incidents at the end are those of a full run."""


def measure(reports: Sequence[CodedReport], more: int, folder: Path) -> Growth:
    """Link a case of all but the last reports, then again after each of the ``more`` last."""
    with Case.open(folder / "a.case", create=True) as case:
        for report in reports[: len(reports) - more]:
            _put(case, report)
        took = [_linked(case)]
        for report in reports[len(reports) - more :]:
            _put(case, report)
            took.append(_linked(case))
        equal = pipeline.incidents(case) == link(reports)
    return Growth(took[0], tuple(took[1:]), equal)


def _put(case: Case, coded: CodedReport) -> None:
    case.add_report(coded.report)
    case.store_annotation(coded.annotation, "made", imported=True)


def _linked(case: Case) -> float:
    start = time.process_time()
    pipeline.incidents(case)
    return time.process_time() - start


def main() -> None:
    """Print one line for one world."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1_000)
    parser.add_argument("--more", type=int, default=5)
    parser.add_argument("--seed", type=int, default=2022)
    options = parser.parse_args()
    claims = int((options.reports + options.more) * _CLAIMS_PER_REPORT)
    reports = make_world(claims // 20, claims, options.seed).reports
    with tempfile.TemporaryDirectory() as folder:
        growth = measure(reports, options.more, Path(folder))
    each = median(growth.more)
    print(
        f"{len(reports)} reports: linked whole in {growth.whole:.1f} s, after one more in {each:.2f} s "
        f"(median of {options.more}): {growth.whole / each:.0f} times as fast; "
        f"incidents {'equal' if growth.equal else 'NOT EQUAL'} to a full run"
    )


if __name__ == "__main__":
    main()
