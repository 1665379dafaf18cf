"""The outlook: scores, change points, the record, and what is said of a unit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tocsin.errors import OutlookError
from tocsin.outlook.backtest import backtest
from tocsin.outlook.changes import change_points
from tocsin.outlook.outlook import outlook
from tocsin.outlook.panel import Panel, month_name, month_number
from tocsin.outlook.scoring import covered, crps, ignorance

START = month_number("2016-01")


def panel_of(*rows: NDArray[np.float64]) -> Panel:
    counts = np.array(rows, dtype=float)
    return Panel(tuple("abcdef"[: len(rows)]), START, counts, counts)


def bursty(mean: float, months: int, seed: int) -> NDArray[np.float64]:
    random = np.random.default_rng(seed)
    return random.poisson(random.gamma(1.0, mean, months)).astype(float)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(0, 50))
def test_crps_is_that_of_its_definition(drawn: list[int], outcome: int) -> None:
    x = np.sort(np.array(drawn, dtype=float))
    by_definition = np.abs(x - outcome).mean() - np.abs(x[:, None] - x).mean() / 2
    assert crps(x, np.array(float(outcome))) == pytest.approx(by_definition, abs=1e-9)


def test_ignorance_counts_the_samples_in_the_bin_of_the_outcome() -> None:
    samples = np.array([0.0] * 500 + [3.0] * 500)
    assert ignorance(samples, np.array(4.0)) == pytest.approx(-np.log2(501 / 1011))
    assert ignorance(samples, np.array(99.0)) == pytest.approx(-np.log2(1 / 1011))


def test_what_lies_on_the_edge_of_an_interval_is_within() -> None:
    samples = np.arange(101.0)
    assert covered(np.stack([samples, samples]), np.array([25.0, 24.0]), 0.5).tolist() == [True, False]


def test_months_are_numbers_and_back() -> None:
    assert month_name(month_number("2018-12") + 1) == "2019-01"
    with pytest.raises(OutlookError, match=r"2018-13.*no month"):
        month_number("2018-13")


def test_a_change_of_level_is_found_where_it_is() -> None:
    counts = np.concatenate([bursty(10, 24, 1), bursty(200, 12, 2), bursty(5, 12, 3)])
    changes = change_points(counts)
    assert [abs(c.index - at) <= 1 for c, at in zip(changes, (24, 36), strict=True)] == [True, True]
    assert changes[0].after > 5 * changes[0].before
    assert changes[1].after == pytest.approx(counts[changes[1].index :].mean())
    assert all(change.bits > 5 for change in changes)


def test_change_points_are_those_of_the_best_segmentation() -> None:
    step = np.array([1.0, 1, 1, 1, 1, 1, 40, 40, 40, 40, 40, 40])
    assert [c.index for c in change_points(step)] == [6]
    assert change_points(np.zeros(30)) == ()
    assert change_points(np.array([1.0, 90.0])) == ()


def test_a_series_that_never_changes_is_seldom_said_to() -> None:
    found = [len(change_points(bursty(mean, 60, seed))) > 0 for mean in (0.5, 20, 150) for seed in range(100)]
    assert np.mean(found) <= 0.05


def test_the_record_is_of_what_was_foretold_without_knowing() -> None:
    series = bursty(30, 48, 4)
    before = backtest(panel_of(series), "a", "ensemble", 1)
    assert (before.horizon, before.months) == (1, 24)
    assert before.model.crps > 0 and 0 <= before.model.covered_50 <= before.model.covered_90 <= 1
    leading = backtest(panel_of(series[:36]), "a", "resampling", 3)
    assert leading.months == 22  # the first to have a year and three months behind it, to the last
    assert leading.model == leading.benchmark


def test_an_outlook_never_goes_without_its_record() -> None:
    found = outlook(panel_of(bursty(30, 40, 1), bursty(10, 40, 2)), "b", months=2)
    assert (found.unit, found.peers, found.start, len(found.counts)) == ("b", 1, "2016-01", 40)
    assert [fan.month for fan in found.fan] == ["2019-05", "2019-06"]
    assert [record.horizon for record in found.record] == [1, 2]
    for fan in found.fan:
        assert list(fan.quantiles) == sorted(fan.quantiles) and 0 <= fan.nothing <= 1


def test_a_short_series_is_refused_with_what_is_needed() -> None:
    with pytest.raises(OutlookError, match=r"has 12 months \(2016-01 to 2016-12\).*needs 24.*--series"):
        outlook(panel_of(bursty(30, 12, 1)), "a")
    once = np.zeros(40)
    once[-1] = 500
    with pytest.raises(OutlookError, match=r"in 1 of the 40 months of a there were fatalities.*needs 6.*--series"):
        outlook(panel_of(once), "a")
    with pytest.raises(OutlookError, match="1 to 6 months; 7"):
        outlook(panel_of(bursty(30, 40, 1)), "a", months=7)


def test_incidents_can_be_foretold_too() -> None:
    panel = Panel(("a",), START, np.ones((1, 30)), np.full((1, 30), 40.0))
    assert outlook(panel, "a", months=1).fan[0].quantiles[2] < 5
    assert outlook(panel.counting_incidents(), "a", "incidents", months=1).fan[0].quantiles[2] > 20
