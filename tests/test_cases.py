"""Linking and weighing on invented cases, from their gold claims: floors that may not sink unnoticed."""

from pathlib import Path

import pytest

from tocsin.measuring import check_floors
from tocsin.measuring.benchmark import BENCHMARKS
from tocsin.measuring.gold import gold_set

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_linking_and_weighing_are_not_below_their_floors(path: Path) -> None:
    gold = gold_set(path)
    figures = BENCHMARKS["linking"](gold).figures
    assert check_floors(gold.name, figures, benchmark="linking.") == []
    assert check_floors(gold.name, {}, benchmark="linking.") != []
