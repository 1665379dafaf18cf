"""Invented cases, from their gold claims and the whole way: floors that may not sink unnoticed."""

from pathlib import Path

import pytest

from tocsin.measuring import check_floors
from tocsin.measuring.benchmark import BENCHMARKS
from tocsin.measuring.gold import gold_set

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("benchmark", ["linking", "dossier"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_no_figure_is_below_its_floor(path: Path, benchmark: str) -> None:
    gold = gold_set(path)
    figures = BENCHMARKS[benchmark](gold).figures
    assert check_floors(gold.name, figures, benchmark=f"{benchmark}.") == []
    assert check_floors(gold.name, {}, benchmark=f"{benchmark}.") != []
