"""The benchmark of forecasts: what it reads, what it may know, what it writes."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shared import Run

from tocsin.errors import BenchmarkError
from tocsin.measuring.forecasting import measure_forecasting


def write(path: Path, first: int, months: int, deaths: int | None = None) -> Path:
    """Write the months of two units, one of them named by a number, from the month ``first`` after January 2016."""
    random = np.random.default_rng(first)
    lines = []
    for month in range(first, first + months):
        for unit in ("Aleppo", 176113):
            count = int(random.poisson(30)) if deaths is None else deaths
            at = f"{2016 + month // 12}-{month % 12 + 1:02d}"
            lines.append(json.dumps({"unit": unit, "month": at, "events": 3, "deaths": count, "civilian": 1}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_predictions_are_a_thousand_samples_for_each_unit_and_month(tmp_path: Path, run: Run) -> None:
    series, later = write(tmp_path / "train.jsonl", 0, 24), write(tmp_path / "dev.jsonl", 24, 2)
    done = run(
        *("benchmark", "forecasting", series, later, "--from", "2018-01", "--to", "2018-03"),
        *("--predictions", tmp_path / "told.jsonl"),
    )
    assert (done.code, done.err) == (0, "")
    assert "2 units, 2018-01 to 2018-03, 1 ahead" in done.out
    told = [json.loads(line) for line in (tmp_path / "told.jsonl").read_text("utf-8").splitlines()]
    assert {(r["unit"], r["month"]) for r in told} == {
        (unit, month) for unit in ("Aleppo", 176113) for month in ("2018-01", "2018-02", "2018-03")
    }
    assert all(len(r["samples"]) == 1000 and min(r["samples"]) >= 0 for r in told)


@pytest.mark.parametrize("horizon", [1, 3])
def test_nothing_is_known_of_the_months_to_come(tmp_path: Path, horizon: int) -> None:
    history = write(tmp_path / "train.jsonl", 0, 24)
    futures = [write(tmp_path / f"{deaths}.jsonl", 24, 6, deaths) for deaths in (0, 5000)]
    calm, wild = (
        measure_forecasting([history, future], "2018-01", "2018-06", horizon=horizon).predictions.splitlines()
        for future in futures
    )
    same = [a == b for a, b in zip(calm, wild, strict=True)]
    assert same == [True] * 2 * horizon + [False] * 2 * (6 - horizon)


def test_the_order_of_files_and_lines_does_not_matter(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.jsonl", 0, 20), write(tmp_path / "b.jsonl", 20, 6)
    told = measure_forecasting([a, b], "2017-12", "2018-02").predictions
    a.write_text("\n".join(reversed(a.read_text("utf-8").splitlines())), encoding="utf-8")
    assert measure_forecasting([b, a], "2017-12", "2018-02").predictions == told


def test_the_score_is_beside_that_of_the_benchmark(tmp_path: Path) -> None:
    series = write(tmp_path / "series.jsonl", 0, 30)
    result = measure_forecasting([series], "2018-01", "2018-06", model="resampling")
    assert result.figures == {"forecasting.skill_1": 0.0}
    assert [line.split()[0] for line in result.table[2:]] == ["resampling"]
    told = measure_forecasting([series], "2018-01", "2018-06")
    assert [line.split()[0] for line in told.table[2:]] == ["ensemble", "resampling"]


def test_another_count_can_be_foretold(tmp_path: Path) -> None:
    series = write(tmp_path / "series.jsonl", 0, 24)
    told = measure_forecasting([series], "2018-01", "2018-01", target="civilian").predictions.splitlines()
    assert np.median(json.loads(told[0])["samples"]) <= 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"first": "2018-13"}, "'2018-13' is no month"),
        ({"first": "2018-05"}, "no month lies between 2018-05 and 2018-03"),
        ({"first": "2016-06"}, "2017-01 to 2018-01 can be foretold 1 ahead"),
        ({"horizon": 9}, "from 1 to 6"),
        ({"model": "oracle"}, "no model 'oracle'; choose one of resampling, "),
        ({"target": "dead"}, "line 1: no 'dead'; a record needs"),
        ({"paths": ["absent.jsonl"]}, "absent.jsonl: cannot be read"),
        ({"paths": ["twice.jsonl"]}, "line 2: Aleppo has a record for 2016-01 already"),
        ({"paths": ["wrong.jsonl"]}, "line 1: -3 is no count"),
        ({"paths": ["empty.jsonl"]}, "no record is in there"),
    ],
)
def test_what_cannot_be_foretold_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    record = '{"unit": "Aleppo", "month": "2016-01", "deaths": 3}\n'
    Path("twice.jsonl").write_text(record * 2, encoding="utf-8")
    Path("wrong.jsonl").write_text(record.replace("3", "-3"), encoding="utf-8")
    Path("empty.jsonl").write_text("\n", encoding="utf-8")
    write(Path("series.jsonl"), 0, 24)
    given: dict[str, Any] = {"paths": ["series.jsonl"], "first": "2018-01", "last": "2018-03"} | asked
    paths = [Path(path) for path in given.pop("paths")]
    with pytest.raises(BenchmarkError, match=said):
        measure_forecasting(paths, **given)


def test_only_series_come_in_several_files(tmp_path: Path, run: Run) -> None:
    assert "one path, not 2" in run("benchmark", "claims", tmp_path, tmp_path).err
    assert "--from YYYY-MM" in run("benchmark", "forecasting", tmp_path / "series.jsonl").err
