"""Standard errors and t intervals of weighted means of item means (method.md 2.3 and 2.5).

Item first: a score is sum(v_i mean_i), each item over the people who answered it. Its variance follows from the
covariance matrix of the item means, so one matrix per cell serves every item, capability, dimension and the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from cxmaturity.engine.counts import Floats, Integers, Moments, sum_by

NOISE = 1e-12


@dataclass(frozen=True)
class Covariances:
    """matrix[cell, i, j]: covariance of the means of items i and j; n[cell, i]: answers.

    known[cell, i]: 0 where an item has one answer and nobody else tells its variance.
    """

    matrix: Floats
    n: Floats
    known: Floats

    def of(self, rows: Integers) -> Covariances:
        """The covariances of some cells."""
        if np.array_equal(rows, np.arange(len(self.n))):
            return self
        return Covariances(self.matrix[rows], self.n[rows], self.known[rows])


@dataclass(frozen=True)
class Spread:
    """Variance and degrees of freedom of figures, [cell, figure]; variance is NaN inside the engine where unknown."""

    variance: Floats
    df: Floats


@dataclass(frozen=True)
class Scatter:
    """products[group, i, j]: centred cross products over the people who answered both items; n[group, i, j]."""

    n: Floats
    products: Floats


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


def scatter_of(moments: Moments) -> Scatter:
    """Centred cross products of every group around its item means; exactly 0 where all agree, however many they are."""
    n, totals = np.einsum("gii->gi", moments.n), np.einsum("gii->gi", moments.sums)
    mean = np.divide(totals, n, out=np.zeros_like(n), where=n > 0)
    products = moments.n * mean[:, :, None]
    products -= moments.sums
    products *= mean[:, None, :]
    products -= moments.sums.transpose(0, 2, 1) * mean[:, :, None]
    products += moments.products
    agree = np.einsum("gii->gi", products) <= NOISE * n
    for group in np.flatnonzero(agree.any(axis=1)):
        products[group, agree[group]] = products[group, :, agree[group]] = 0.0
    return Scatter(moments.n, products)


def pool(scatter: Scatter) -> Floats:
    """[i, j] variances and covariances of answers within the groups: sum of centred products / sum of (n - 1); NaN
    where no group has two answers."""
    below: Floats = np.maximum(scatter.n - 1, 0).sum(axis=0)
    total: Floats = scatter.products.sum(axis=0)
    return np.divide(total, below, out=np.full_like(total, np.nan), where=below > 0)


def covariances(moments: Moments, pooled: Floats | None = None, population: Floats | None = None) -> Covariances:
    """By linearisation: z_r = sum_i v_i (x_ri - mean_i)/n_i sqrt(n_i/(n_i - 1)) sqrt(1 - n_i/N_i), Var = sum z_r^2.

    An item with one answer gets the variance pooled within departments; two such items of the same person also their
    pooled covariance, or a department of one person would count as many independent opinions.
    population[cell, i]: people asked item i, NaN where unknown.
    """
    scatter = scatter_of(moments)
    n = np.einsum("gii->gi", scatter.n)
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = np.where(n > 1, 1 / np.sqrt(n * (n - 1)), 0.0) * np.sqrt(finite_population(n, population))
    matrix = scatter.products
    matrix *= scale[:, :, None]
    matrix *= scale[:, None, :]
    single = n == 1
    known = np.ones_like(n)
    for group in np.flatnonzero(single.any(axis=1)):
        within = np.full(matrix.shape[1:], np.nan) if pooled is None else pooled
        same_voice = single[group][:, None] & single[group] & (scatter.n[group] == 1)
        matrix[group] = np.where(same_voice, np.nan_to_num(within), matrix[group])
        known[group] = np.where(single[group], np.isfinite(np.diag(within)), True)
    return Covariances(matrix, n, known)


def spread_of(weights: Floats, figure_of: Integers, figures: int, items: Covariances) -> Spread:
    """Variance and Satterthwaite df of figures; weights[cell, item] of each item in the figure it belongs to.

    df = (sum p_i)^2 / sum p_i^2/(n_i - 1), p_i = v_i^2 s_i^2/n_i, items with one answer in the numerator only.
    """
    sums = partial(sum_by, figure_of, figures)
    parts = weights**2 * np.einsum("gii->gi", items.matrix)
    alone = sums(parts)
    variance = alone.copy()
    used = weights.any(axis=0)
    for figure in np.flatnonzero(np.bincount(figure_of[used], minlength=figures) > 1):
        variance[:, figure] = _quadratic(weights, used & (figure_of == figure), items.matrix)
    below = np.divide(parts**2, items.n - 1, out=np.zeros_like(parts), where=items.n > 1)
    unknown = sums(weights * (1 - items.known)) > 0
    return Spread(np.where(unknown, np.nan, variance), _ratio(alone**2, sums(below)))


def _quadratic(weights: Floats, chosen: NDArray[np.bool_], matrix: Floats) -> Floats:
    """[cell] sum of v_i C_ij v_j over the chosen items."""
    if 2 * np.count_nonzero(chosen) > len(chosen):
        some = weights * chosen
    else:
        places = np.flatnonzero(chosen)
        some, matrix = weights[:, places], matrix[:, places[:, None], places]
    product = np.einsum("gij,gj->gi", matrix, some)
    return np.asarray(np.maximum((product * some).sum(axis=1), 0.0))


def limited(spread: Spread, people: Floats) -> Spread:
    """Degrees of freedom never below 1 or above people - 1; people[cell, figure]."""
    return Spread(spread.variance, np.clip(spread.df, 1.0, np.maximum(people - 1, 1.0)))


def side_by_side(spreads: Sequence[Spread]) -> Spread:
    """The figures of several steps in one."""
    return Spread(*(np.concatenate([getattr(each, name) for each in spreads], axis=1) for name in ("variance", "df")))


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.full_like(above, np.inf), where=below > 0)


def combine(weights: Floats, units: Spread) -> Spread:
    """Independent units: Var = sum a^2 Var, df by Satterthwaite (Cochran 1977, 5.4); weights[unit, figure] sum to 1."""
    parts = weights**2 * units.variance
    known = np.nan_to_num(parts)
    return Spread(parts.sum(axis=0), _ratio(known.sum(axis=0) ** 2, (known**2 / units.df).sum(axis=0)))


def half_widths(spread: Spread, *confidence: float) -> tuple[Floats, ...]:
    """t quantile x standard error for each confidence (0.95 = 95 percent); NaN where the variance is unknown."""
    df, place = np.unique(np.where(np.isfinite(spread.df), spread.df, 1.0), return_inverse=True)
    se = np.sqrt(spread.variance)
    return tuple(se * stdtrit(df, 0.5 + each / 2)[place].reshape(se.shape) for each in confidence)


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
    shares = (present / present.sum())[None, :]
    means = np.divide(np.diag(moments.sums[0]), n, out=np.zeros_like(n), where=n > 0)
    everybody = None if population is None else np.full((1, len(n)), float(population))
    people = int(answered.any(axis=1).sum())
    spread = spread_of(shares, np.zeros(len(n), dtype=np.int64), 1, covariances(moments, None, everybody))
    return _estimate(float(shares[0] @ means), limited(spread, np.array(float(people))), people)


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
    half = float(half_widths(spread, 0.95)[0].ravel()[0])
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
