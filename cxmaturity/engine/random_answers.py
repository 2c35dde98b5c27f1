"""How much agreement random answers would show: critical values of r_wg and of the average deviation (method.md 2.4).

Random means that every option is equally likely. Up to 30 answers the distribution is exact, by convolution over the
sum and the sum of squares of the answers; above that it is approximated and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import comb

import numpy as np
from scipy.special import chdtri, ndtri

from cxmaturity.engine.agreement import null_variance
from cxmaturity.engine.counts import Floats

MOST_EXACT = 30
MOST_OPTIONS = 11
LEVEL = 0.05
ROUNDING = 1e-9
DECIMALS = 9


@dataclass(frozen=True)
class Critical:
    """value: what at most 5 of 100 groups of random answers reach, r_wg at least or deviation at most; exact: False for an
    approximation. value None: even full agreement comes about more often; reason: too_few_answers."""

    value: float | None
    exact: bool
    reason: str = ""


@cache
def critical_r_wg(n: int, options: int) -> Critical:
    """The smallest r_wg against the uniform null that n random answers on `options` steps reach with probability .05 or less.

    Exact up to 30 answers and 11 options; else s^2/null is taken as chi-square over its degrees of freedom, as many as
    give it the variance that s^2 has with such answers. Raises ValueError below two answers or options.
    Source: Dunlap, Burke and Smith-Crowe 2003 (there by simulation); degrees of freedom after Box 1953.
    """
    _check(n, options)
    null = null_variance(options) or 0.0
    if n > MOST_EXACT or options > MOST_OPTIONS:
        df = _degrees(n, options)
        return Critical(1 - float(chdtri(df, 1 - LEVEL)) / df, exact=False)
    ways = _sums_and_squares(n, options)
    sums, squares = np.nonzero(ways)
    found = _most((squares - sums**2 / n) / (n - 1), ways[sums, squares])
    return _stated(None if found is None else 1 - min(found, null) / null)


@cache
def critical_deviation(n: int, options: int) -> Critical:
    """The largest average deviation from the mean, in steps, that n random answers stay within with probability .05 or less.

    Exact up to 30 answers and 11 options; else normal with the uniform distribution's mean and variance of distances.
    Raises ValueError below two answers or options. Source: Dunlap, Burke and Smith-Crowe 2003 (there by simulation).
    """
    _check(n, options)
    if n > MOST_EXACT or options > MOST_OPTIONS:
        distances = np.abs(np.arange(options) - (options - 1) / 2)
        return Critical(float(distances.mean() + ndtri(LEVEL) * distances.std() / np.sqrt(n)), exact=False)
    parts = [_deviations(n, options, below) for below in range(options)]
    deviation, ways = (np.concatenate(each) for each in zip(*parts, strict=True))
    return _stated(_most(deviation, ways))


def _check(n: int, options: int) -> None:
    if n < 2 or options < 2:
        raise ValueError(f"{n} answers on {options} options: at least two of each are needed")


def _degrees(n: int, options: int) -> float:
    """2/Var(s^2/null) = 2/(k/n + 2/(n - 1)) with the excess kurtosis k of equally likely options."""
    kurtosis = -6 * (options**2 + 1) / (5 * (options**2 - 1))
    return 2 / (kurtosis / n + 2 / (n - 1))


def _stated(value: float | None) -> Critical:
    return Critical(value, exact=True, reason="too_few_answers" if value is None else "")


def _most(spread: Floats, probability: Floats) -> float | None:
    """The largest spread whose probability of this or less is at most LEVEL."""
    _, first, place = np.unique(np.round(spread, DECIMALS), return_index=True, return_inverse=True)
    within = np.cumsum(np.bincount(place, probability)) <= LEVEL + ROUNDING
    return float(spread[first][within][-1]) if within.any() else None


def _sums_and_squares(n: int, options: int) -> Floats:
    """[sum, sum of squares] probability over n random answers 0..options - 1."""
    top = options - 1
    ways = np.zeros((n * top + 1, n * top**2 + 1))
    ways[0, 0] = 1.0
    for answers in range(n):
        before = ways[: answers * top + 1, : answers * top**2 + 1] / options
        ways = np.zeros_like(ways)
        for answer in range(options):
            ways[answer : answer + len(before), answer**2 : answer**2 + before.shape[1]] += before
    return ways


def _deviations(n: int, options: int, below: int) -> tuple[Floats, Floats]:
    """Average deviations and their probabilities where the mean lies in [below, below + 1): answers up to `below` and those
    above are independent once it is known how many there are of each."""
    lower, upper = below + 1, options - below - 1
    found, ways = [], []
    for many in range(n + 1) if upper else (n,):
        chance = comb(n, many) * lower**many * upper ** (n - many) / options**n
        low, high = _sums(many, lower), _sums(n - many, upper)
        sums_low = np.arange(len(low))[:, None]
        sums = sums_low + np.arange(len(high)) + (n - many) * lower
        inside = sums // n == below
        deviation = 2 * (many * sums / n - sums_low) / n
        found.append(deviation[inside])
        ways.append((chance * low[:, None] * high)[inside])
    return np.concatenate(found), np.concatenate(ways)


@cache
def _sums(n: int, options: int) -> Floats:
    """[sum] probability over n random answers 0..options - 1."""
    ways = np.ones(1)
    for _ in range(n):
        ways = np.convolve(ways, np.full(options, 1 / options))
    return ways
