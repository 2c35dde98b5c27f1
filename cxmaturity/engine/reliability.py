"""Do the questions of a dimension measure one thing? Alpha and omega, for the appendix (method.md 2.8).

Dimensions are largely formative: their questions make up the concept. So a low value is no defect, and no question is
dropped for it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtri

from cxmaturity.engine.counts import Floats, Moments
from cxmaturity.engine.interval import scatter_of

FEWEST_PEOPLE, FEWEST_FOR_OMEGA = 30, 50
FEWEST_QUESTIONS_FOR_OMEGA = 3
CONFIDENCE = 0.95
NOISE = 1e-12
LEAST_UNIQUE = 0.005  # as R's factanal: below, a question would be explained completely
MOST_STEPS, STEPS_BACK, CONVERGED = 200, 30, 1e-9


@dataclass(frozen=True)
class ScaleReliability:
    """alpha with its 95 percent limits; for two questions alpha is the reliability after Spearman and Brown, without limits.
    people: the fewest who answered two of the questions. None = undefined; reason: too_few_people, one_question,
    not_answered_together, no_variance; omega_reason also too_few_questions, no_one_factor."""

    questions: int
    people: int
    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    omega: float | None = None
    reason: str = ""
    omega_reason: str = ""


def reliability_of_scale(moments: Moments) -> ScaleReliability:
    """Of the sum of the questions of one group of people; moments[1, question, question] on any unit. Where answers are
    missing, each covariance is that of the people who answered both questions."""
    questions, people = moments.n.shape[1], int(moments.n.min(initial=np.inf)) if moments.n.size else 0
    reason = "one_question" if questions < 2 else "too_few_people" if people < FEWEST_PEOPLE else ""
    if reason:
        return ScaleReliability(questions, people, reason=reason, omega_reason=reason)
    covariance = scatter_of(moments).products[0] / (moments.n[0] - 1)
    value = spearman_brown(covariance) if questions == 2 else alpha(covariance)
    if value is None:
        return ScaleReliability(questions, people, reason="no_variance", omega_reason="no_variance")
    low, high = (None, None) if questions == 2 else feldt_limits(value, people, questions)
    omega, omega_reason = _omega(covariance, people)
    return ScaleReliability(questions, people, value, low, high, omega, omega_reason=omega_reason)


def alpha(covariance: Floats) -> float | None:
    """k/(k - 1) (1 - sum of variances/variance of the sum); covariance[question, question], k >= 2. None when the sum does
    not vary; below 0 when the questions contradict each other. Source: Cronbach 1951."""
    questions, total = len(covariance), float(covariance.sum())
    if total <= NOISE:
        return None
    return questions / (questions - 1) * (1 - float(np.trace(covariance)) / total)


def spearman_brown(covariance: Floats) -> float | None:
    """2 r/(1 + r) of two questions; None when one of them does not vary or r = -1. Source: Eisinga, te Grotenhuis and Pelzer
    2013, who show why not alpha for two."""
    correlation = _correlation(covariance)
    if correlation is None or correlation[0, 1] <= NOISE - 1:
        return None
    return 2 * float(correlation[0, 1]) / (1 + float(correlation[0, 1]))


def feldt_limits(value: float, people: int, questions: int) -> tuple[float, float]:
    """95 percent limits of alpha: 1 - (1 - alpha) F with n - 1 and (n - 1)(k - 1) degrees of freedom.

    Source: Feldt 1965.
    """
    df, tail = people - 1, (1 - CONFIDENCE) / 2
    lower, upper = (float(fdtri(df, df * (questions - 1), each)) for each in (tail, 1 - tail))
    return 1 - (1 - value) * upper, 1 - (1 - value) * lower


def omega_total(loadings: Floats, uniquenesses: Floats) -> float:
    """(sum of loadings)^2 / ((sum of loadings)^2 + sum of uniquenesses) of a one-factor solution. Source: McDonald 1999."""
    common = float(loadings.sum()) ** 2
    return common / (common + float(uniquenesses.sum()))


def one_factor(correlation: Floats) -> tuple[Floats, Floats] | None:
    """Loadings and uniquenesses of the one-factor solution of maximum likelihood; None when the matrix is not positive
    definite or no solution is found.

    Source: Joreskog 1967: Newton steps over the logarithms of the uniquenesses with the approximate second derivatives
    there; halved while a step does not help; uniquenesses not below .005.
    """
    if len(correlation) < FEWEST_QUESTIONS_FOR_OMEGA or float(np.linalg.eigvalsh(correlation)[0]) <= NOISE:
        return None
    start = (1 - 0.5 / len(correlation)) / np.diag(np.linalg.inv(correlation))
    place = np.log(np.clip(start, LEAST_UNIQUE, 1.0))
    for _ in range(MOST_STEPS):
        moved = _improved(correlation, place)
        if np.abs(moved - place).max() < CONVERGED:
            roots, vectors = _scaled(correlation, moved)
            loadings = np.exp(moved / 2) * vectors[:, -1] * np.sqrt(max(roots[-1] - 1, 0.0))
            return loadings * (1.0 if loadings.sum() >= 0 else -1.0), np.exp(moved)
        place = moved
    return None


def _omega(covariance: Floats, people: int) -> tuple[float | None, str]:
    if len(covariance) < FEWEST_QUESTIONS_FOR_OMEGA:
        return None, "too_few_questions"
    if people < FEWEST_FOR_OMEGA:
        return None, "too_few_people"
    correlation = _correlation(covariance)
    solution = None if correlation is None else one_factor(correlation)
    return (None, "no_one_factor") if solution is None else (omega_total(*solution), "")


def _correlation(covariance: Floats) -> Floats | None:
    spread = np.sqrt(np.diag(covariance))
    if (spread <= NOISE).any():
        return None
    correlation: Floats = covariance / spread[:, None] / spread
    return correlation


def _scaled(correlation: Floats, place: Floats) -> tuple[Floats, Floats]:
    """Roots, rising, and vectors of the correlations in units of the uniquenesses exp(place)."""
    unit = np.exp(-place / 2)
    roots, vectors = np.linalg.eigh(correlation * unit[:, None] * unit)
    return roots, vectors


def _misfit(correlation: Floats, place: Floats) -> float:
    """The likelihood's distance from a perfect fit: sum of theta - ln theta - 1 over all roots but the largest."""
    rest = _scaled(correlation, place)[0][:-1]
    return float((rest - np.log(rest) - 1).sum())


def _improved(correlation: Floats, place: Floats) -> Floats:
    """One Newton step, or the same place when none helps."""
    roots, vectors = _scaled(correlation, place)
    rest = vectors[:, :-1]
    slope = rest**2 @ (1 - roots[:-1])
    at_limit = (place <= np.log(LEAST_UNIQUE) + NOISE) & (slope > 0)
    curve = (rest @ rest.T) ** 2 + NOISE * np.eye(len(place))
    free = np.flatnonzero(~at_limit)
    step = np.zeros_like(place)
    step[free] = np.linalg.solve(curve[np.ix_(free, free)], slope[free])
    before = _misfit(correlation, place)
    for halving in range(STEPS_BACK):
        moved = np.clip(place - step / 2**halving, np.log(LEAST_UNIQUE), 0.0)
        if _misfit(correlation, moved) <= before:
            return np.asarray(moved)
    return place
