"""What others reached: packs of published figures, each with kind, scale, direction, source, year and n.

The five kinds are never mixed (practice, stage_distribution, outcome, pool, it_adoption); only the own pool may mark a
dimension. A pack without what an honest comparison needs is refused, all reasons at once (benchmark_check).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, cast

from cxmaturity.engine.position import wilson
from cxmaturity.engine.questionnaire import Question, Questionnaire
from cxmaturity.engine.result import COMPANY, Distribution, Result
from cxmaturity.engine.text import Number, Unit

Kind = Literal["practice", "stage_distribution", "outcome", "pool", "it_adoption"]
Direction = Literal["higher", "lower", "context"]
Match = Literal["A", "B", "C", "D"]
State = Literal["yes", "partly", "no", "open"]

THIN_BELOW = 100
HISTORY_AFTER_YEARS = 5
YES_FROM = 0.75
NO_UP_TO = 0.25


@dataclass(frozen=True)
class Source:
    """Where the figures were published. n None needs n_note ("n not published"), year None needs year_note.

    population: who was counted. url: http(s), or "" when the figure is quoted from a text of the reference list.
    """

    key: str
    title: str
    publisher: str
    year: int | None
    url: str
    region: str
    population: dict[str, str]
    n: int | None
    n_note: dict[str, str] = field(default_factory=dict)
    year_note: dict[str, str] = field(default_factory=dict)
    licence: str = ""
    grade: Literal["A", "B", "C"] = "B"


@dataclass(frozen=True)
class BenchmarkFigure:
    """One published number. items: ids of the questionnaire items it stands beside; match: how near (A same, D topic).

    about: "about", "more_than", "less_than" or "". option_keys: which answers of the item count as "yes" for a practice.
    industry: key of cxmaturity.engine.industry. year, n: of this number where they differ from its source's.
    derived: not printed by the source but reckoned from what it prints. dimension: only in packs of kind "pool".
    sd: standard deviation between companies; quantiles: (percent, value) pairs, both only where published.
    """

    key: str
    source: str
    metric: dict[str, str]
    value: float
    unit: str
    industry: str = "all"
    region: str = ""
    year: int | None = None
    n: int | None = None
    about: Literal["", "about", "more_than", "less_than"] = ""
    items: tuple[str, ...] = ()
    match: Match = "C"
    option_keys: tuple[str, ...] = ()
    stage: int | None = None
    note: dict[str, str] = field(default_factory=dict)
    derived: bool = False
    dimension: str = ""
    sd: float | None = None
    quantiles: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class BenchmarkPack:
    """provider: slug of the plugin it came from, set by the plugin manager."""

    slug: str
    title: dict[str, str]
    version: str
    kind: Kind
    scale: tuple[float, float]
    unit: str
    direction: Direction
    sources: tuple[Source, ...]
    figures: tuple[BenchmarkFigure, ...]
    notice: dict[str, str] = field(default_factory=dict)
    provider: str = ""


@dataclass(frozen=True)
class Published:
    """A figure with the pack and the source it belongs to; year and n are those of the figure, else of its source."""

    pack: BenchmarkPack
    source: Source
    figure: BenchmarkFigure

    @property
    def year(self) -> int | None:
        return self.figure.year if self.figure.year is not None else self.source.year

    @property
    def n(self) -> int | None:
        return self.figure.n if self.figure.n is not None else self.source.n


@dataclass(frozen=True)
class OwnAnswer:
    """What the company answered to the item a published practice stands beside.

    state   "yes" from 75 percent of the answers, "no" up to 25 percent, else "partly"; "open" with a reason in `reason`
            ("no_match": the pack names no answers that mean yes; "not_published": no distribution to show)
    yes, n  answers that mean yes, and all answers; share: yes / n in percent; question: id of the question
    """

    state: State
    question: str
    yes: int | None = None
    n: int | None = None
    share: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class PracticeComparison:
    """A published share beside the own answer: two different counts (companies, answers), never one scale of rank."""

    published: Published
    number: Number
    item: str
    own: OwnAnswer
    marks: tuple[str, ...]


def figures_of_kind(packs: Iterable[BenchmarkPack], kind: Kind, industry: str = "") -> tuple[Published, ...]:
    """Every figure of one kind that a client report may show (grade C never), in pack order.

    industry: only this industry and figures about all industries; "" = no restriction.
    """
    wanted = {industry, "all"} if industry else None
    return tuple(
        Published(pack, source, figure)
        for pack in packs
        if pack.kind == kind
        for figure in pack.figures
        for source in pack.sources
        if source.key == figure.source and source.grade != "C" and (wanted is None or figure.industry in wanted)
    )


def figures_for_item(packs: Iterable[BenchmarkPack], item: str, kind: Kind = "practice") -> tuple[Published, ...]:
    """The figures of one kind that stand beside one item; kinds are never mixed in one answer."""
    return tuple(published for published in figures_of_kind(packs, kind) if item in published.figure.items)


def dimension_marks(packs: Iterable[BenchmarkPack], dimension: str) -> tuple[Published, ...]:
    """Marks on a dimension: only from the own pool of the same items, since nobody publishes them."""
    return tuple(published for published in figures_of_kind(packs, "pool") if published.figure.dimension == dimension)


def marks(published: Published, year: int) -> tuple[str, ...]:
    """ "thin": n below 100 or unknown, or year unknown; "history": more than five years older than `year`."""
    found = []
    if published.n is None or published.n < THIN_BELOW or published.year is None:
        found.append("thin")
    if published.year is not None and year - published.year > HISTORY_AFTER_YEARS:
        found.append("history")
    return tuple(found)


def number(published: Published) -> Number:
    """The figure as a Number with its qualifier and source; a share with known n carries its Wilson interval.

    A derived or qualified share ("about", "less than") has no interval: it was not counted to that digit.
    """
    figure = published.figure
    low = high = None
    if figure.unit == "percent" and published.n and not figure.about and not figure.derived:
        low, high = (100 * end for end in wilson(figure.value / 100 * published.n, published.n))
    return Number(
        value=figure.value,
        unit=cast(Unit, figure.unit),
        decimals=_decimals(figure.value),
        n=published.n,
        low=low,
        high=high,
        source=published.source.key,
        about=figure.about,
    )


def _decimals(value: float) -> int:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def compare_practices(
    packs: Iterable[BenchmarkPack], questionnaire: Questionnaire, result: Result, year: int
) -> tuple[PracticeComparison, ...]:
    """Every published practice beside the item it belongs to, in questionnaire order; year: that of the report."""
    packs = tuple(packs)
    return tuple(
        PracticeComparison(
            published,
            number(published),
            item.id,
            own_answer(published, item.id, questionnaire, result),
            marks(published, year),
        )
        for item in questionnaire.items
        for published in figures_for_item(packs, item.id)
    )


def own_answer(published: Published, item: str, questionnaire: Questionnaire, result: Result) -> OwnAnswer:
    """The company's published distribution of the item, read with the option keys that mean "yes"."""
    question = next(
        (q for q in questionnaire.questions if q.item == item and q.part is None and len(q.axes) == 1), None
    )
    keys = published.figure.option_keys
    if question is None or not keys or not set(keys) & set(question.keys):
        return OwnAnswer("open", item, reason="no_match")
    distribution = _distribution(result, question)
    if distribution is None or not sum(distribution.counts):
        return OwnAnswer("open", question.id, reason="not_published")
    yes = sum(count for key, count in zip(question.keys, distribution.counts, strict=True) if key in keys)
    n = sum(distribution.counts)
    return OwnAnswer(_state(yes / n), question.id, yes, n, 100 * yes / n)


def _distribution(result: Result, question: Question) -> Distribution | None:
    found = (d for d in result.distributions if d.cell == COMPANY and d.question == question.id)
    return next(found, None)


def _state(share: float) -> State:
    if share >= YES_FROM:
        return "yes"
    return "no" if share <= NO_UP_TO else "partly"
