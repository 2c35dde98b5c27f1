"""Page 8: what others do beside what we answered. Kinds of published figures never share a scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Literal

from cxmaturity.engine.benchmark import (
    BenchmarkFigure,
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
from cxmaturity.engine.board.phrases import by_count, say
from cxmaturity.engine.industry import INDUSTRY_BY_KEY
from cxmaturity.engine.report import (
    Block,
    Paragraphs,
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

Standing = Literal["ahead", "behind", "alike", "partly"]
MOST_PRACTICES = 12
MOST_ADOPTION = 2
HALF = 50.0


def build_comparison(context: Context) -> Section | None:
    if not context.measured or not context.compared:
        return None
    practices = _practices_of(context)
    blocks = (
        *_stage_shares(context),
        *([_practices(context, practices)] if practices else []),
        *_adoption(context),
    )
    if not blocks and not context.references:
        return None
    notices = [pack.notice for pack in _adoption_packs(context) if pack.notice]
    blocks = (*blocks, references.block(context, notices))
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
    """Where a clear own answer differs from what most companies do; a partial answer says neither."""
    answered = [each for each in practices if each.own.state != "open"]
    if not answered:
        return say(comparison.NOTHING_OWN)
    stands = [_standing(context, each) for each in answered]
    ahead, behind, alike = (stands.count(each) for each in ("ahead", "behind", "alike"))
    words = comparison.BOTH if ahead and behind else comparison.AHEAD if ahead else comparison.BEHIND
    if not ahead and not behind:
        words = by_count(comparison.ALIKE, alike)
    return say(
        words,
        total=count(context, "report/practices", len(answered), "practices with an own answer"),
        ahead=count(context, "report/practices_ahead", ahead, "we do what most companies do not"),
        behind=count(context, "report/practices_behind", behind, "we do not what most companies do"),
        alike=count(context, "report/practices_alike", alike, "clear answers that most companies would give too"),
        open=count(context, "report/practices_partly", stands.count("partly"), "answers that say neither yes nor no"),
    )


def _standing(context: Context, each: PracticeComparison) -> Standing:
    """A statement that means a high answer level is a strength: ahead with yes where most say no, behind with no where
    most say yes. One that means a low level is turned round."""
    if each.own.state == "partly":
        return "partly"
    most, own = each.number.value is not None and each.number.value > HALF, each.own.state == "yes"
    if most == own:
        return "alike"
    return "ahead" if own == _is_strength(context, each) else "behind"


def _is_strength(context: Context, each: PracticeComparison) -> bool:
    question = next(one for one in context.questionnaire.questions if one.id == each.own.question)
    meant = set(each.published.figure.option_keys)
    pairs = [pair for pair in zip(question.keys, question.values, strict=True) if pair[1] is not None]
    chosen = [value for key, value in pairs if key in meant and value is not None]
    others = [value for key, value in pairs if key not in meant and value is not None]
    return not chosen or not others or fmean(chosen) > fmean(others)


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
    found = [each for pack in _adoption_packs(context) for each in _near(context, pack)]
    if found:
        yield Paragraphs(comparison.ADOPTION_TITLE, tuple(_sentence(context, each) for each in found[:MOST_ADOPTION]))


def _adoption_packs(context: Context) -> list[BenchmarkPack]:
    return [pack for pack in context.packs if _near(context, pack)]


def _near(context: Context, pack: BenchmarkPack) -> list[Published]:
    """The newest first."""
    rows = [each for each in figures_of_kind([pack], "it_adoption") if _asked(context, each)]
    near = [each for each in rows if _region(each) == context.result.profile.country] or rows
    return sorted(near, key=lambda each: -(each.year or 0))


def _sentence(context: Context, published: Published) -> Phrase:
    ref, figure = references.mark(context, published), published.figure
    values = {"share": number(published), "year": _year(published), "ref": ref}
    return say(comparison.ADOPTION, metric=_metric(figure), **values)


def _metric(figure: BenchmarkFigure) -> Text:
    industry = INDUSTRY_BY_KEY.get(figure.industry)
    if industry is None or figure.industry == "all":
        return figure.metric
    return _filled(comparison.METRIC_INDUSTRY, {"metric": figure.metric, "industry": industry.name})


def _asked(context: Context, published: Published) -> bool:
    return any(item in context.questionnaire.item_by_id for item in published.figure.items)


def _region(published: Published) -> str:
    return published.figure.region or published.source.region


def _year(published: Published) -> Text | str:
    return str(published.year) if published.year is not None else comparison.NOT_STATED
