"""Standard errors and t intervals of weighted means of item means (method.md 2.3 and 2.5).

Item first: a score is sum(v_i mean_i), each item over the people who answered it. Its variance follows from the
covariance matrix of the item means, so one matrix per cell serves every item, capability, dimension and the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from cxmaturity.engine.counts import Floats, Moments


@dataclass(frozen=True)
class Covariances:
    """matrix[cell, i, j]: covariance of the means of items i and j; n[cell, i]: answers.

    known[cell, i]: False where an item has one answer and nobody else tells its variance.
    """

    matrix: Floats
    n: Floats
    known: Floats


@dataclass(frozen=True)
class Spread:
    """Variance and degrees of freedom of figures, [cell, figure]; variance is NaN inside the engine where unknown."""

    variance: Floats
    df: Floats


@dataclass(frozen=True)
class Pooled:
    """Variances and covariances of answers within departments [i, j]; NaN where nothing tells them."""

    matrix: Floats


@dataclass(frozen=True)
class Estimate:
    """A mean with its standard error and degrees of freedom, and the ends of its interval; None = unknown."""

    value: float
    se: float | None
    df: float | None
    low: float | None
    high: float | None


def finite_population(n: Floats, population: Floats | None) -> Floats:
    """The factor 1 - n/N on variances (Cochran 1977, 2.8); 1 where N is unknown (NaN) or smaller than n."""
    if population is None:
        return np.ones_like(n)
    known = np.nan_to_num(population, nan=0.0)
    factor: Floats = np.where(known >= np.maximum(n, 1), 1 - n / np.maximum(known, 1), 1.0)
    return factor


def variance_of_mean(variance: Floats, n: Floats, population: Floats | None = None) -> Floats:
    """s^2 / n with the finite population factor; NaN for n = 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        mean_variance: Floats = np.where(n > 0, variance / n, np.nan) * finite_population(n, population)
    return mean_variance


def pool(moments: Moments) -> Pooled:
    """Within-group variances over all groups [i, j]: sum of centred products / sum of (n - 1)."""
    centred, n = _centred(moments), moments.n
    with np.errstate(invalid="ignore", divide="ignore"):
        matrix = centred.sum(axis=0) / np.maximum(n - 1, 0).sum(axis=0)
    return Pooled(np.where(np.isfinite(matrix), matrix, np.nan))


def covariances(moments: Moments, pooled: Pooled | None = None, population: Floats | None = None) -> Covariances:
    """By linearisation: z_r = sum_i v_i (x_ri - mean_i)/n_i sqrt(n_i/(n_i - 1)) sqrt(1 - n_i/N_i), Var = sum z_r^2.

    An item with one answer gets the variance pooled within departments; two such items of the same person also their
    pooled covariance, or a department of one person would count as many independent opinions.
    population[cell, i]: people asked item i, NaN where unknown.
    """
    n = np.einsum("gii->gi", moments.n)
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = np.where(n > 1, 1 / np.sqrt(n * (n - 1)), 0.0) * np.sqrt(finite_population(n, population))
    matrix = _centred(moments) * scale[:, :, None] * scale[:, None, :]
    single = n == 1
    if not single.any():
        return Covariances(matrix, n, np.ones_like(n))
    within = np.full(matrix.shape[1:], np.nan) if pooled is None else pooled.matrix
    same_voice = single[:, :, None] & single[:, None, :] & (moments.n == 1)
    matrix = np.where(same_voice, np.nan_to_num(within), matrix)
    known = np.where(single, np.isfinite(np.diag(within)), True).astype(float)
    return Covariances(matrix, n, known)


def _centred(moments: Moments) -> Floats:
    """Centred cross products [group, i, j] around the item means of the group."""
    n = np.einsum("gii->gi", moments.n)
    totals = np.einsum("gii->gi", moments.sums)
    mean = np.divide(totals, n, out=np.zeros_like(n), where=n > 0)
    one = moments.sums * mean[:, None, :]
    centred = moments.products - one - one.transpose(0, 2, 1) + moments.n * mean[:, :, None] * mean[:, None, :]
    rows = np.arange(centred.shape[1])
    centred[:, rows, rows] = np.maximum(centred[:, rows, rows], 0.0)
    centred[np.abs(centred) < 1e-12] = 0.0
    products: Floats = centred
    return products


def spread_of(weights: Floats, items: Covariances, people: Floats) -> Spread:
    """Variance and Satterthwaite df of figures; weights[cell, figure, item], people[cell, figure].

    df = (sum p_i)^2 / sum p_i^2/(n_i - 1), p_i = v_i^2 s_i^2/n_i, items with one answer in the numerator only; never
    below 1 or above people - 1.
    """
    variance = np.maximum(((weights @ items.matrix) * weights).sum(axis=2), 0.0)
    parts = weights**2 * np.einsum("gii->gi", items.matrix)[:, None, :]
    freedom = np.where(items.n > 1, items.n - 1, np.inf)[:, None, :]
    df = satterthwaite(parts, freedom, axis=2)
    unknown = ((weights > 0) & (items.known[:, None, :] == 0)).any(axis=2)
    return Spread(np.where(unknown, np.nan, variance), np.clip(df, 1.0, np.maximum(people - 1, 1.0)))


def satterthwaite(parts: Floats, df: Floats, axis: int) -> Floats:
    """(sum of variances)^2 / sum of variance^2/df; infinite where all variances are 0."""
    total: Floats = parts.sum(axis=axis)
    below: Floats = (parts**2 / df).sum(axis=axis)
    return np.divide(total**2, below, out=np.full_like(total, np.inf), where=below > 0)


def combine(weights: Floats, units: Spread) -> Spread:
    """Independent units: Var = sum a^2 Var, df by Satterthwaite (Cochran 1977, 5.4); weights[unit, figure] sum to 1."""
    parts = weights**2 * units.variance
    df = satterthwaite(np.nan_to_num(parts), units.df, axis=0)
    return Spread(parts.sum(axis=0), df)


def half_width(spread: Spread, confidence: float) -> Floats:
    """t quantile x standard error; NaN where the variance is unknown."""
    df: Floats = np.where(np.isfinite(spread.df), spread.df, 1.0)
    return np.asarray(stdtrit(df, 0.5 + confidence / 2) * np.sqrt(spread.variance), dtype=np.float64)


def weighted_item_mean(
    answers: Sequence[Sequence[float | None]], weights: Sequence[float], population: int | None = None
) -> Estimate | None:
    """One group of people, item first: sum(v_i mean_i) with its 95 percent interval; None when nobody answered.

    answers[person][item] (None = no answer); weights are normalised over the items that have answers.
    """
    table = np.array([[np.nan if x is None else x for x in row] for row in answers], dtype=float)
    answered = ~np.isnan(table)
    moments = moments_of(table)
    n = np.diag(moments.n[0])
    present = np.asarray(weights, dtype=float) * (n > 0)
    if not present.sum():
        return None
    shares = (present / present.sum())[None, None, :]
    means = np.divide(np.diag(moments.sums[0]), n, out=np.zeros_like(n), where=n > 0)
    everybody = None if population is None else np.full((1, len(n)), float(population))
    people = np.array([[float(answered.any(axis=1).sum())]])
    spread = spread_of(shares, covariances(moments, None, everybody), people)
    return _estimate(float(shares[0, 0] @ means), spread, int(people[0, 0]))


def moments_of(table: Floats) -> Moments:
    """Moments of one group from values[person, item], NaN = no answer."""
    answered = (~np.isnan(table)).astype(float)
    values = np.nan_to_num(table)
    products = (answered.T @ answered, values.T @ answered, values.T @ values)
    return Moments(*(product[None] for product in products))


def _estimate(value: float, spread: Spread, people: int) -> Estimate:
    variance = float(spread.variance.ravel()[0])
    if people < 2 or np.isnan(variance):
        return Estimate(value, None, None, None, None)
    half = float(half_width(spread, 0.95).ravel()[0])
    return Estimate(value, float(np.sqrt(variance)), float(spread.df.ravel()[0]), value - half, value + half)


def combine_strata(
    means: Sequence[float], ses: Sequence[float], weights: Sequence[float], df: Sequence[float]
) -> Estimate:
    """The weighted mean of independent groups with Satterthwaite df and 95 percent interval; weights are normalised."""
    shares = np.asarray(weights, dtype=float) / np.sum(weights)
    return _combined(shares, means, ses, df)


def difference(first: Estimate, second: Estimate) -> Estimate:
    """first - second of two independent groups with Welch's df; without interval when one of them has none."""
    if first.se is None or second.se is None or first.df is None or second.df is None:
        return Estimate(first.value - second.value, None, None, None, None)
    pairs = ((first.value, second.value), (first.se, second.se), (first.df, second.df))
    return _combined(np.array([1.0, -1.0]), *pairs)


def _combined(shares: Floats, means: Sequence[float], ses: Sequence[float], df: Sequence[float]) -> Estimate:
    units = Spread(np.square(ses)[:, None], np.asarray(df, dtype=float)[:, None])
    return _estimate(float(shares @ np.asarray(means)), combine(shares[:, None], units), people=2)
