"""Rules that read practices as levels: those of other maturity models, named by a questionnaire and brought as data.

The points of a dimension stay the weighted mean; a method is a second reading beside them (method.md 1 and 2.7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cxmaturity.engine.text import Text

Rating = Literal["N", "P", "L", "F"]
RATINGS: tuple[Rating, ...] = ("N", "P", "L", "F")
RATING_CUTS = (15.0, 50.0, 85.0)
TOLERANCE = 1e-9
WEIGHTED_MEAN = "weighted_mean"
BESIDE_THE_MEAN = "cumulative"


@dataclass(frozen=True)
class ScoringMethod:
    """key: what a questionnaire names. note: the rule in words. source: whose rule it is.

    rule "levels": a level is reached when every practice of it is rated `own` or better and every practice of the
    levels below it `below` or better; "streams": the sum over the levels of the mean over the streams.
    """

    key: str
    title: Text
    note: Text
    source: str
    rule: Literal["levels", "streams"]
    own: Rating = "L"
    below: Rating = "L"
    provider: str = ""


def rating_of(percent: float) -> Rating:
    """How far something is achieved, of 0-100 percent: N to 15, P to 50, L to 85, F above; 1e-9 against float noise.

    Source: ISO/IEC 33020; the same cut points in TMMi TAMAR.
    """
    return RATINGS[sum(percent > cut + TOLERANCE for cut in RATING_CUTS)]


def above(rating: Rating) -> float:
    """The percentage that has to be exceeded for a rating, 0 for N."""
    return (0.0, *RATING_CUTS)[RATINGS.index(rating)]


def at_least(rating: Rating, wanted: Rating) -> bool:
    return RATINGS.index(rating) >= RATINGS.index(wanted)


def level_reached(ratings: Mapping[int, Sequence[Rating]], own: Rating, below: Rating, lowest: int = 0) -> int:
    """The highest level with practices that are all rated `own` or better, those of every lower level `below` or better.

    ratings: level -> its practices; a level without practices cannot be reached itself and holds nothing back.
    lowest: what is reached without any practice. Source: with L and L the maturity indicator levels of C2M2 v2.1
    (cisagov/cset C2M2Business.cs), with L and F the capability levels of ISO/IEC 33020.
    """
    reached = lowest
    for level in sorted(ratings):
        if ratings[level] and all(at_least(each, own) for each in ratings[level]):
            reached = level
        if not all(at_least(each, below) for each in ratings[level]):
            break
    return reached


def stream_score(streams: Sequence[Mapping[int, float]]) -> float:
    """Sum over the levels of the mean over the streams, 0 to the number of levels.

    streams: level -> share achieved, 0-1; a level counts over the streams that have it. Source: OWASP SAMM v2
    (owaspsamm/sammwise calculator.js), read by level and not by position, so that a missing answer moves nothing.
    """
    levels = sorted({level for stream in streams for level in stream})
    shares = [[stream[level] for stream in streams if level in stream] for level in levels]
    return sum(sum(each) / len(each) for each in shares)
