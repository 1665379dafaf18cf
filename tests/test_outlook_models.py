"""One contract for all candidates of the outlook, and what each is there for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from tocsin.outlook.models import MODELS, SAMPLES
from tocsin.outlook.models.ensemble import WEIGHTS, mixture
from tocsin.outlook.models.negative_binomial import Task, samples, size_at
from tocsin.outlook.panel import Panel
from tocsin.outlook.scoring import crps

START = 2016 * 12


def panel_of(counts: np.ndarray, incidents: np.ndarray | None = None) -> Panel:
    values = np.atleast_2d(np.asarray(counts, dtype=float))
    units = tuple(f"unit {row}" for row in range(len(values)))
    return Panel(units, START, values, values if incidents is None else np.atleast_2d(incidents).astype(float))


def bursty(mean: float, months: int, units: int = 4, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    return random.poisson(random.gamma(1.0, mean, (units, months))).astype(float)


@pytest.fixture(params=MODELS)
def model(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("horizon", [1, 6])
def test_samples_are_sorted_finite_counts_one_row_a_unit_and_always_the_same(model: str, horizon: int) -> None:
    panel = panel_of(bursty(20, 40))
    told = MODELS[model](panel, horizon)
    assert told.shape == (4, SAMPLES)
    assert np.isfinite(told).all() and (told >= 0).all() and (told == np.floor(told)).all()
    assert (np.diff(told, axis=1) >= 0).all()
    assert (MODELS[model](panel_of(bursty(20, 40)), horizon) == told).all()


def test_what_is_known_is_not_changed(model: str) -> None:
    counts = bursty(5, 30)
    before = counts.copy()
    MODELS[model](panel_of(counts), 2)
    assert (counts == before).all()


@settings(max_examples=15)
@given(counts=arrays(float, (2, 18), elements=st.integers(0, 20_000).map(float)), horizon=st.integers(1, 6))
def test_no_counts_are_too_odd(counts: np.ndarray, horizon: int) -> None:
    for name, model in MODELS.items():
        told = model(panel_of(counts), horizon)
        assert np.isfinite(told).all() and (told >= 0).all(), name


def test_a_calm_unit_is_foretold_calm(model: str) -> None:
    counts = bursty(20, 40)
    counts[2] = 0
    told = MODELS[model](panel_of(counts), 1)
    assert np.median(told[2]) == 0
    assert told[2].mean() < 1 < told[0].mean()


def test_the_level_of_the_last_months_is_followed(model: str) -> None:
    quiet, loud = np.full((3, 48), 5.0), np.full((3, 48), 5.0)
    loud[:, -12:] = 50
    assert np.median(MODELS[model](panel_of(loud), 1)) > 3 * np.median(MODELS[model](panel_of(quiet), 1))


def test_a_distribution_is_no_point(model: str) -> None:
    told = MODELS[model](panel_of(bursty(20, 40)), 1)
    low, high = np.quantile(told, [0.05, 0.95], axis=1)
    assert (high > 2 * low + 5).all()


def test_resampling_draws_from_the_last_year_alone() -> None:
    counts = np.concatenate([np.full(24, 900.0), np.arange(12)])
    told = MODELS["resampling"](panel_of(counts), 1)
    assert set(told[0]) == set(range(12))


@pytest.mark.parametrize("name", ["regression", "self-exciting", "ensemble"])
def test_incidents_that_flare_up_are_heard_before_the_deaths(name: str) -> None:
    random = np.random.default_rng(3)
    levels = np.zeros((8, 60))
    for month in range(1, 60):
        levels[:, month] = 0.7 * levels[:, month - 1] + random.normal(0, 0.7, 8)
    incidents = random.poisson(np.exp(levels) * 10).astype(float)
    deaths = np.zeros_like(incidents)
    deaths[:, 1:] = random.poisson(2.0 * incidents[:, :-1])  # incidents of one month kill in the next
    calm, flare = incidents.copy(), incidents.copy()
    calm[:, -1], flare[:, -1] = 1, 60
    told = [MODELS[name](panel_of(deaths, last), 1).mean() for last in (calm, flare)]
    assert told[1] > 2 * told[0]


def test_models_that_learn_beat_the_benchmark_where_there_is_something_to_learn() -> None:
    random = np.random.default_rng(5)
    levels = np.exp(np.cumsum(random.normal(0, 0.5, (6, 60)), axis=1) + 3)
    counts = random.poisson(random.gamma(5, levels / 5)).astype(float)
    score = {
        name: np.mean([crps(model(panel_of(counts[:, :t]), 1), counts[:, t]).mean() for t in range(50, 60)])
        for name, model in MODELS.items()
    }
    assert all(score[name] < 0.95 * score["resampling"] for name in MODELS if name != "resampling"), score


@pytest.mark.parametrize("log_link", [True, False])
def test_the_gradient_of_the_fit_is_that_of_its_loss(log_link: bool) -> None:
    random = np.random.default_rng(1)
    x = np.concatenate([np.ones((50, 1)), random.random((50, 2))], axis=1)
    task = Task(x, random.poisson(4, 50).astype(float), random.random(50), log_link=log_link)
    at = np.array([0.4, 0.3, 0.6, 0.2, 0.1])
    _, gradient = task.loss(at)
    for i, step in enumerate(np.eye(5) * 1e-6):
        assert gradient[i] == pytest.approx((task.loss(at + step)[0] - task.loss(at - step)[0]) / 2e-6, rel=1e-4)


def test_samples_have_the_mean_and_variance_of_the_distribution() -> None:
    told = samples(np.array([10.0]), np.array([4.0]))
    assert told.mean() == pytest.approx(10, rel=0.02)
    assert told.var() == pytest.approx(10 + 100 / 4, rel=0.05)


@pytest.mark.parametrize(("mean", "size"), [(0.01, 0.05), (40.0, 1.3), (9000.0, 0.5)])
def test_samples_are_the_quantiles_of_the_distribution(mean: float, size: float) -> None:
    levels = (np.arange(SAMPLES) + 0.5) / SAMPLES
    told = samples(np.array([mean]), np.array([size]))[0]
    assert told == pytest.approx(stats.nbinom.ppf(levels, size, size / (size + mean)))


def test_the_size_keeps_within_bounds() -> None:
    assert size_at(np.array([-40.0, 0.0, 40.0]), 0.5, 1.0) == pytest.approx(np.exp([-5, 0.5, 5]))


def test_a_mixture_holds_its_members_by_their_weights() -> None:
    low, high = np.zeros((1, SAMPLES)), np.full((1, SAMPLES), 7.0)
    told = mixture([low, high], np.array([0.25, 0.75]))
    assert (told == 7).mean() == pytest.approx(0.75)
    assert sum(WEIGHTS) == pytest.approx(1)
