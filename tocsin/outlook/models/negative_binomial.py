"""The negative binomial distribution by mean and size: likelihood with gradient, fit, and samples.

With mean m and size k the variance is m + m²/k: the smaller k, the burstier the counts. Violence is bursty.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special, stats

SAMPLES = 1000
"""How many samples stand for a distribution."""

Array = NDArray[np.float64]
_LEVELS: Array = (np.arange(SAMPLES) + 0.5) / SAMPLES
_TABLE = 10_000
"""Up to this count it is faster to look quantiles up than to search for each."""
_SIZE_RANGE = (-5.0, 5.0)
"""Of the logarithm of the size."""


def samples(mean: Array, size: Array) -> Array:
    """Return 1,000 samples a distribution, one row each: its quantiles at even levels, so that nothing is drawn."""
    return np.stack([_quantiles(m, k) for m, k in zip(mean.tolist(), size.tolist(), strict=True)])


def _quantiles(mean: float, size: float) -> Array:
    share = size / (size + mean)
    top = float(stats.nbinom.ppf(_LEVELS[-1], size, share))
    if top > _TABLE:
        return np.asarray(stats.nbinom.ppf(_LEVELS, size, share), dtype=np.float64)
    below = special.betainc(size, np.arange(1, top + 2), share)
    return np.searchsorted(below, _LEVELS).astype(np.float64)


def log_likelihood(y: Array, mean: Array, size: Array) -> Array:
    """Return the log probability of each count ``y``."""
    gammas = special.gammaln(y + size) - special.gammaln(size) - special.gammaln(y + 1)
    return np.asarray(gammas + size * np.log(size / (size + mean)) + y * np.log(mean / (size + mean)))


def size_at(log_mean: Array, a: float, b: float) -> Array:
    """Return the size where its logarithm is ``a`` + ``b`` times that of the mean: large counts are the steadier."""
    return np.asarray(np.exp(np.clip(a + b * log_mean, *_SIZE_RANGE)))


class Task:
    """A regression of counts on features: the mean is ``link`` of a weighted sum, the size follows the mean.

    The parameters are the weights of the features and then the two of `size_at`.
    """

    def __init__(self, x: Array, y: Array, weight: Array, *, log_link: bool):
        self.x, self.y, self.weight, self.log_link = x, y, weight, log_link

    def log_mean(self, x: Array, beta: Array) -> Array:
        """Return the logarithm of the mean for features ``x``."""
        total = x @ beta
        return np.asarray(np.clip(total, -12, 12) if self.log_link else np.log(total + 1e-3))

    def loss(self, parameters: Array) -> tuple[float, Array]:
        """Return the weighted negative log likelihood and its gradient."""
        beta, a, b = parameters[:-2], parameters[-2], parameters[-1]
        eta = self.log_mean(self.x, beta)
        m, k, y = np.exp(eta), size_at(eta, a, b), self.y
        by_eta = y - m * (y + k) / (k + m)
        by_log_k = k * (special.digamma(y + k) - special.digamma(k) + np.log(k / (k + m)) + 1 - (y + k) / (k + m))
        inner = self.weight * (by_eta + by_log_k * b)
        if not self.log_link:
            inner = inner / m
        size_part = self.weight * by_log_k
        gradient = np.concatenate([self.x.T @ inner, [size_part.sum(), size_part @ eta]])
        return -float(self.weight @ log_likelihood(y, m, k)), -gradient

    def fit(self, prior: Array, strength: float) -> Array:
        """Return the parameters that fit best while not straying from ``prior`` without need (a ridge around it).

        With the identity link no weight is below zero, as more violence is never taken for a sign of less.
        """

        def penalised(parameters: Array) -> tuple[float, Array]:
            loss, gradient = self.loss(parameters)
            away = parameters - prior
            return loss + strength * float(away @ away), gradient + 2 * strength * away

        low = None if self.log_link else 0.0
        bounds = [(low, None)] * (len(prior) - 2) + [(None, None)] * 2
        objective: Callable[[Array], tuple[float, Array]] = penalised
        # SciPy's L-BFGS-B wakes all cores for problems as small as these, and is ten times slower where they are busy
        found = optimize.minimize(objective, prior, jac=True, method="TNC", bounds=bounds, options={"maxfun": 1000})
        return np.asarray(found.x, dtype=np.float64)

    def predict(self, x: Array, parameters: Array, ceiling: float) -> Array:
        """Return samples for features ``x``; no mean is above ``ceiling``."""
        eta = np.minimum(self.log_mean(x, parameters[:-2]), np.log(ceiling))
        return samples(np.exp(eta), size_at(eta, parameters[-2], parameters[-1]))
