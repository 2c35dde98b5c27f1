"""Page 8: what others do beside what we answered. Kinds of published figures never share a scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmaturity.engine.benchmark import (
    BenchmarkPack,
    PracticeComparison,
    Published,
    compare_practices,
    figures_of_kind,
    number,
)
from cxmaturity.engine.board import references
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived
from cxmaturity.engine.board.phrases import listed, say
from cxmaturity.engine.industry import INDUSTRY_BY_KEY
from cxmaturity.engine.report import (
    BarRow,
    Bars,
    Block,
    Notice,
    PracticeRow,
    Practices,
    Section,
    Segment,
    StageShares,
)
from cxmaturity.engine.result import COMPANY
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import comparison

MOST_PRACTICES = 14
MOST_BARS = 8


def build_comparison(context: Context) -> Section | None:
    if not context.measured or not context.compared:
        return None
    practices = _practices_of(context)
    blocks = (
        *_stage_shares(context),
        *([_practices(context, practices)] if practices else []),
        *_adoption(context),
        *_outcomes(context),
    )
    if not blocks and not context.references:
        return None
    if any(not isinstance(block, Notice) for block in blocks) or context.references:
        blocks = (*blocks, references.block(context))
    return Section(
        key="comparison",
        kicker=comparison.KICKER,
        headline=_headline(context, practices),
        lead=(say(comparison.LEAD),),
        blocks=blocks,
        source=say(comparison.SOURCE),
    )


def _practices_of(context: Context) -> list[PracticeComparison]:
    """The figures of items that this round asked, one line each."""
    found = compare_practices(context.packs, context.questionnaire, context.result, context.year)
    return [each for each in found if each.own.state != "open" or each.own.reason == "not_published"][:MOST_PRACTICES]


def _headline(context: Context, practices: Sequence[PracticeComparison]) -> Phrase:
    answered = [each for each in practices if each.own.state != "open"]
    if not answered:
        return say(comparison.NOTHING_OWN)

    def number_of(state: str) -> Number:
        found = sum(each.own.state == state for each in answered)
        return count(context, f"report/practices_{state}", found, "practices by own state")

    total = count(context, "report/practices", len(answered), "practices with an own answer")
    return say(
        comparison.DO_AND_DO_NOT, total=total, yes=number_of("yes"), partly=number_of("partly"), no=number_of("no")
    )


def _stage_shares(context: Context) -> Iterator[Block]:
    """One bar per source whose shares of all stages are known, the newest first; the own range for orientation."""
    by_source: dict[str, list[Published]] = {}
    for published in figures_of_kind(context.packs, "stage_distribution"):
        if published.figure.stage is not None:
            by_source.setdefault(published.source.key, []).append(published)
    complete = [found for found in by_source.values() if len(found) > 2]
    for found in sorted(complete, key=lambda each: -(each[0].year or 0))[:1]:
        yield _stage_bar(context, sorted(found, key=lambda each: each.figure.stage or 0))


def _stage_bar(context: Context, found: list[Published]) -> StageShares:
    ref, first = references.mark(context, found[0]), found[0]
    own = context.stages.get("overall")
    values: dict[str, Number | Text | str] = {"source": first.source.publisher, "year": _year(first)}
    return StageShares(
        title=_filled(comparison.STAGES_TITLE, values),
        subtitle=_filled(comparison.STAGES_SUBTITLE, {"ref": ref}),
        sentence=say(comparison.STAGES_SENTENCE, lower=_lower_two(context, found)),
        segments=tuple(Segment(each.figure.metric, number(each), each.figure.derived) for each in found),
        own_low=own.low if own and own.low is not None else (own.stage if own else None),
        own_high=own.high if own and own.high is not None else (own.stage if own else None),
        own_label=comparison.STAGES_OWN,
        note=say(comparison.STAGES_NOTE),
    )


def _lower_two(context: Context, found: list[Published]) -> Number:
    lower = [each for each in found if each.figure.stage in (1, 2)]
    return derived(
        context,
        f"published/{found[0].source.key}/lower_two",
        "sum of the published shares of stages 1 and 2",
        sum(each.figure.value for each in lower),
        "percent",
        [Input(each.figure.key, each.figure.value) for each in lower],
        n=found[0].n,
    )


def _filled(template: Text, values: dict[str, Number | Text | str]) -> Text:
    """Titles are texts: their values are names, not numbers."""
    return {
        language: words.format(
            **{key: value if isinstance(value, str) else value[language] for key, value in values.items()}  # type: ignore[index]
        )
        for language, words in template.items()
    }


def _practices(context: Context, found: Sequence[PracticeComparison]) -> Practices:
    return Practices(
        title=comparison.PRACTICES_TITLE,
        subtitle=comparison.PRACTICES_SUBTITLE,
        sentence=say(
            comparison.PRACTICES_SENTENCE, total=count(context, "report/practices_shown", len(found), "lines")
        ),
        rows=tuple(_practice(context, each) for each in found),
        note=say(comparison.PRACTICES_NOTE),
    )


def _practice(context: Context, each: PracticeComparison) -> PracticeRow:
    references.mark(context, each.published)
    return PracticeRow(
        label=each.published.figure.metric,
        published=each.number,
        state=each.own.state,
        own=_own(context, each),
        marks=each.marks,
    )


def _own(context: Context, each: PracticeComparison) -> Phrase:
    own, key = each.own, each.published.figure.key
    if own.yes is None or own.n is None:
        return say(comparison.OWN_OPEN.get(own.reason, comparison.OWN_OPEN["no_match"]))
    inputs = [Input("answers that mean yes", own.yes), Input("answers", own.n)]
    yes = derived(context, f"{COMPANY}/practice/{key}", "answers that mean yes", own.yes, "count", inputs, n=own.n)
    return say(comparison.OWN, yes=yes, n=count(context, f"{COMPANY}/practice/{key}/n", own.n, "answers"))


def _adoption(context: Context) -> Iterator[Block]:
    """Only what stands beside an item of this questionnaire, of the client's country where it is published."""
    for pack in context.packs:
        rows = [each for each in figures_of_kind([pack], "it_adoption") if _asked(context, each)]
        near = [each for each in rows if _region(each) == context.result.profile.country] or rows
        if near:
            yield Bars(
                title=_filled(comparison.ADOPTION_TITLE, {"pack": pack.title}),
                subtitle=comparison.ADOPTION_SUBTITLE,
                sentence=say(comparison.ADOPTION_SENTENCE, total=_lines(context, pack, near[:MOST_BARS])),
                scale=pack.scale,
                rows=tuple(_bar(context, each) for each in _newest(near)[:MOST_BARS]),
                note=_notice(pack),
            )


def _asked(context: Context, published: Published) -> bool:
    return any(item in context.questionnaire.item_by_id for item in published.figure.items)


def _region(published: Published) -> str:
    return published.figure.region or published.source.region


def _newest(found: Sequence[Published]) -> list[Published]:
    return sorted(found, key=lambda each: -(each.year or 0))


def _outcomes(context: Context) -> Iterator[Block]:
    """Satisfaction of others stands here only beside an own figure on the same scale; rounds do not hold one yet."""
    packs = [pack for pack in context.packs if pack.kind == "outcome"]
    if packs:
        yield Notice("info", comparison.OUTCOME_NONE_TITLE, say(comparison.OUTCOME_NONE))


def _bar(context: Context, published: Published) -> BarRow:
    ref, figure = references.mark(context, published), published.figure
    industry = INDUSTRY_BY_KEY.get(figure.industry)
    label: Text = figure.metric
    if industry is not None and figure.industry != "all":
        label = _filled(comparison.ROW_INDUSTRY, {"metric": figure.metric, "industry": industry.name})
    note = say(comparison.ROW_NOTE, region=_region(published), year=_year(published), ref=ref)
    return BarRow(label, number(published), note)


def _year(published: Published) -> Text | str:
    return str(published.year) if published.year is not None else comparison.NOT_STATED


def _lines(context: Context, pack: BenchmarkPack, found: Sequence[Published]) -> Number:
    return count(context, f"report/lines/{pack.slug}", len(found), "published lines shown")


def _notice(pack: BenchmarkPack) -> Phrase:
    return say(pack.notice) if pack.notice else say(listed([pack.title]))
