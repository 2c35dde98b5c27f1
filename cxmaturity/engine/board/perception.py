"""Page 4: leadership, management and staff on the questions that everybody received."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived, score
from cxmaturity.engine.board.phrases import first_short, name_of, named, quoted, say, source, together
from cxmaturity.engine.report import (
    Block,
    Column,
    ColumnKind,
    Dumbbell,
    DumbbellRow,
    Notice,
    Paragraphs,
    Section,
    Table,
    Value,
)
from cxmaturity.engine.result import PerceptionGap
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.words import common, perception

MOST_NOTES = 3
KINDS: Mapping[str, ColumnKind] = {"dimension": "text", "gap": "difference", "verdict": "text"}


def build_perception(context: Context) -> Section | None:
    """Nothing when the round knows no levels; a page that says why when a side may not be shown."""
    if not context.measured or not context.result.perception:
        return None
    if not comparable(context):
        return _too_few(context)
    return Section(
        key="perception",
        kicker=perception.KICKER,
        headline=_headline(context),
        lead=(_lead(context),),
        blocks=(_dumbbell(context), _table(context), *_notes(context)),
        source=source(context),
    )


def comparable(context: Context) -> list[PerceptionGap]:
    """Gaps with a difference, widest first."""
    known = [gap for gap in context.result.perception if gap.difference is not None]
    return sorted(known, key=lambda gap: (-abs(gap.difference or 0.0), gap.dimension))


def relevant(context: Context) -> list[PerceptionGap]:
    return [gap for gap in comparable(context) if gap.verdict == "relevant"]


def difference(context: Context, gap: PerceptionGap, positive: bool = False) -> Number:
    """Upper minus lower in points; positive: the distance without its sign, for sentences that name the side."""
    upper, lower = (context.figure("dimension", gap.dimension, cell) for cell in (gap.upper, gap.lower))
    turned = positive and (gap.difference or 0.0) < 0
    value, low, high = gap.difference, gap.low, gap.high
    if turned and value is not None:
        value, low, high = -value, (None if high is None else -high), (None if low is None else -low)
    people = [figure.n for figure in (upper, lower) if figure and figure.n is not None]
    return derived(
        context,
        f"perception/{gap.dimension}{'/distance' if turned else ''}",
        "2.6 difference of two levels, Welch interval",
        value,
        "points",
        [figure.id for figure in (upper, lower) if figure],
        n=sum(people) if people else None,
        low=low,
        high=high,
        reason=None if value is not None else common.TOO_FEW,
    )


def _headline(context: Context) -> Phrase:
    found, upper = relevant(context), the_upper(context)
    if not found:
        alike = all(gap.verdict == "none" for gap in comparable(context))
        return say(perception.NONE if alike else perception.UNCLEAR, upper=upper)
    if len(found) == 1:
        return sides(context, found[0])
    return say(
        perception.MANY,
        count=count(context, "report/perception_relevant", len(found), "dimensions with a certain difference"),
        total=count(context, "report/perception_total", len(context.result.perception), "dimensions compared"),
        upper=upper,
    )


def sides(context: Context, gap: PerceptionGap) -> Phrase:
    """Who rates the dimension lower than whom, and by how much where there is room for it."""
    names = {"dimension": quoted(context.name(gap.dimension)), "upper": the_upper(context)}
    way = "higher" if (gap.difference or 0.0) > 0 else "lower"
    by_points = say(perception.BY_POINTS[way], gap=difference(context, gap, positive=True), **names)
    return first_short(by_points, say(perception.WITHOUT_POINTS[way], **names))


def the_upper(context: Context) -> Text:
    """Leadership, or leadership and management where they had to be joined, as part of a sentence."""
    return perception.THE_UPPER[_upper_cell(context)]


def _lead(context: Context) -> Phrase:
    """What weighs most by the values, and how the verdicts are spread."""
    widest = comparable(context)[0]

    def number(verdict: str) -> Number:
        found = sum(gap.verdict == verdict for gap in context.result.perception)
        return count(context, f"report/perception_{verdict}", found, "dimensions by verdict")

    values: dict[str, Number | Text | str] = {name: number(name) for name in ("none", "unclear")}
    values["total"] = count(context, "report/perception_total", len(context.result.perception), "dimensions compared")
    if not relevant(context):
        return Phrase(perception.LEAD, values)
    widest_values: dict[str, Number | Text | str] = {
        "dimension": quoted(context.name(widest.dimension)),
        "gap": difference(context, widest, positive=True),
    }
    return Phrase(together(perception.WIDEST, perception.LEAD), {**values, **widest_values})


def _dumbbell(context: Context) -> Dumbbell:
    gaps = comparable(context)
    upper, lower = level_name(context, gaps[0].upper), level_name(context, gaps[0].lower)
    return Dumbbell(
        title=perception.TITLE,
        subtitle={
            language: perception.SUBTITLE[language].format(upper=upper[language], lower=lower[language])
            for language in ("de", "en")
        },
        sentence=say(perception.SENTENCE, count=count(context, "report/perception_shown", len(gaps))),
        names=(level_name(context, _upper_cell(context)), perception.NAMES["management"], perception.NAMES["staff"]),
        rows=tuple(_row(context, gap) for gap in gaps),
        note=say(perception.NOTE),
    )


def level_name(context: Context, cell: str) -> Text:
    found = context.cells.get(cell)
    key = cell.partition(":")[2]
    return perception.NAMES.get(key) or (found.name if found else {"de": key, "en": key})


def _upper_cell(context: Context) -> str:
    """Leadership, or leadership and management under one name where they had to be joined."""
    joined_cell = "level:leadership+management"
    return joined_cell if joined_cell in context.cells else "level:leadership"


def _row(context: Context, gap: PerceptionGap) -> DumbbellRow:
    return DumbbellRow(
        key=gap.dimension,
        label=context.name(gap.dimension),
        leadership=_level(context, gap.dimension, _upper_cell(context)),
        management=_level(context, gap.dimension, "level:management"),
        staff=_level(context, gap.dimension, "level:staff"),
        difference=difference(context, gap),
        verdict=perception.VERDICT[gap.verdict],
        relevant=gap.verdict == "relevant",
    )


def _table(context: Context) -> Table:
    """How many stand behind each side, how large the distance is beside what people differ anyway, what would settle it."""
    heads = dict(perception.COLUMNS)
    for side, cell in (("n_upper", comparable(context)[0].upper), ("n_lower", comparable(context)[0].lower)):
        name = level_name(context, cell)
        heads[side] = {language: words.format(level=name[language]) for language, words in heads[side].items()}
    return Table(
        title=perception.TABLE,
        subtitle=perception.TABLE_SUBTITLE,
        columns=tuple(Column(label, KINDS.get(key, "number")) for key, label in heads.items()),
        rows=tuple(_table_row(context, gap) for gap in comparable(context)),
        note=say(perception.TABLE_NOTE),
        repeats_chart=True,
    )


def _table_row(context: Context, gap: PerceptionGap) -> tuple[Value, ...]:
    dash = name_of(common.DASH)
    sides = (context.figure("dimension", gap.dimension, cell) for cell in (gap.upper, gap.lower))
    people = [count(context, f"{side.id}/n", side.n, "people who answered") if side else dash for side in sides]
    return (
        context.name(gap.dimension),
        *people,
        difference(context, gap),
        dash if gap.effect is None else effect(context, gap),
        perception.VERDICT[gap.verdict],
        more(context, gap) if gap.more_answers else dash,
    )


def effect(context: Context, gap: PerceptionGap) -> Number:
    return derived(
        context,
        f"perception/{gap.dimension}/effect",
        "2.6 Hedges g = J x difference / pooled standard deviation, exact factor J",
        gap.effect,
        "ratio",
        [f"{cell}/dimension/{gap.dimension}" for cell in (gap.upper, gap.lower)],
        n=difference(context, gap).n,
        decimals=1,
    )


def more(context: Context, gap: PerceptionGap) -> Number:
    formula = (
        "2.6 answers that would settle it: t x se narrower than the gap, or than what separates it from the margin"
    )
    return count(context, f"perception/{gap.dimension}/more", gap.more_answers, formula)


def _level(context: Context, dimension: str, cell: str) -> Number | None:
    figure = context.figure("dimension", dimension, cell)
    return score(context, figure) if figure and figure.value is not None else None


def _notes(context: Context) -> Iterator[Block]:
    for gap in relevant(context)[:MOST_NOTES]:
        yield Paragraphs(context.name(gap.dimension), (_sides(context, gap),))
    unclear = [gap for gap in comparable(context) if gap.verdict == "unclear" and gap.more_answers][:MOST_NOTES]
    if unclear and not relevant(context):
        yield Paragraphs(perception.MORE_TITLE, tuple(_more(context, gap) for gap in unclear))
    if relevant(context):
        names = named([context.name(gap.dimension) for gap in relevant(context)[:MOST_NOTES]])
        yield Notice("info", perception.PROPOSAL_TITLE, say(perception.PROPOSAL, dimensions=names))


def _sides(context: Context, gap: PerceptionGap) -> Phrase:
    upper, lower = (_level(context, gap.dimension, cell) for cell in (gap.upper, gap.lower))
    assert upper is not None
    assert lower is not None
    return say(
        perception.ROW_TEXT,
        upper=level_name(context, gap.upper),
        lower=level_name(context, gap.lower),
        high=upper,
        low=lower,
        gap=difference(context, gap),
    )


def _more(context: Context, gap: PerceptionGap) -> Phrase:
    return say(perception.MORE_ANSWERS, dimension=context.name(gap.dimension), more=more(context, gap))


def _too_few(context: Context) -> Section:
    return Section(
        key="perception",
        kicker=perception.KICKER,
        headline=say(perception.TOO_FEW_HEADLINE),
        lead=(),
        blocks=(Notice("protected", perception.TOO_FEW_TITLE, say(perception.TOO_FEW)),),
        source=source(context),
    )
