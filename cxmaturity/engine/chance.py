"""Which differences are more than chance may produce: p of one, q of many (method.md 2.11)."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtr

from cxmaturity.engine.counts import Floats
from cxmaturity.engine.interval import Spread

NORMAL_95 = 1.959963984540054


def p_values(differences: Floats, spread: Spread) -> Floats:
    """Two-sided p of "there is no difference" after Student's t; NaN where the variance is unknown or 0: who all agree
    give nothing to test. differences and spread in the same unit, any shape."""
    tested = np.isfinite(differences) & (np.nan_to_num(spread.variance) > 0)
    t = np.divide(np.abs(differences), np.sqrt(spread.variance), out=np.zeros(tested.shape), where=tested)
    df = np.where(tested & np.isfinite(spread.df), spread.df, 1.0)
    p: Floats = np.where(tested, 2 * stdtr(df, -t), np.nan)
    return p


def q_values(p: Floats) -> Floats:
    """The share of false finds among all tests that are at least as clear as this one, from p[test] without NaN: the
    smallest of p x tests / rank over the ranks from this one on (Benjamini and Hochberg 1995; step-up)."""
    falling = np.argsort(p)[::-1]
    ranks = np.arange(len(p), 0, -1)
    q = np.empty(len(p))
    q[falling] = np.minimum.accumulate(np.append(1.0, p[falling] * len(p) / ranks))[1:]
    return q
