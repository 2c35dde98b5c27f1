"""The stage of the whole: the sentence, the bar of cover and summary, and what may be said about it."""

from __future__ import annotations

from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.numbers import count, derived, last_score, score, stage_number
from cxmaturity.engine.board.phrases import listed, say, together
from cxmaturity.engine.report import StageBar
from cxmaturity.engine.result import COMPANY, StageStatement
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import Input
from cxmaturity.engine.words import common, stage

Values = dict[str, Number | Text | str]


def statement(context: Context) -> tuple[Text, Values]:
    """Half a sentence on the stage, as sure as the interval allows, and its values."""
    found = context.stages.get("overall")
    if found is None or found.stage is None:
        return stage.CANNOT_TELL, {}
    named: Values = {"stage": stage_number(context, "overall", found.stage), "name": context.stage_name(found.stage)}
    if found.low is not None and found.high is not None and found.low < found.high:
        return _range(context, found)
    if found.reason == "one_voice":
        return stage.ONE_ACCOUNT, named
    if found.reason == "two_voices":
        return stage.TWO_ACCOUNTS, named
    if found.low is None or found.high is None:
        return stage.WITHOUT_RANGE, named
    return (stage.CLEAR if context.has_stage_names else stage.CLEAR_WITHOUT_NAME), named


def _range(context: Context, found: StageStatement) -> tuple[Text, Values]:
    assert found.low is not None
    assert found.high is not None
    values: Values = {
        "low": stage_number(context, "overall", found.low, "stage_low"),
        "high": stage_number(context, "overall", found.high, "stage_high"),
    }
    if found.likely is None:
        return stage.RANGE_ONLY, values
    return stage.RANGE, values | {"likely": stage_number(context, "overall", found.likely, "stage_likely")}


def line(context: Context) -> tuple[Phrase, ...]:
    """What the most likely stage looks like, in the words of the questionnaire."""
    found = context.stages.get("overall")
    likely = (found.likely or found.stage) if found else None
    if found is None or likely is None or not context.has_stage_names:
        return ()
    named = next(each for each in context.questionnaire.stages if each.number == likely)
    number = stage_number(context, "overall", likely, "stage_likely" if found.likely else "stage")
    return (say(stage.LINE, stage=number, name=named.name, line=named.line),)


def bar(context: Context) -> StageBar:
    found = context.stages.get("overall")
    overall = context.overall
    total = score(context, overall, 90) if overall else _nothing(context)
    last = last_score(context, overall.id) if overall else None
    return StageBar(
        title=stage.TITLE,
        sentence=_sentence(context, total),
        stage_names=tuple(each.name for each in context.questionnaire.stages),
        cuts=context.questionnaire.cuts,
        low_stage=_end(found, "low"),
        high_stage=_end(found, "high"),
        score=total,
        last=last,
        last_label=context.previous.round.title if last and context.previous else stage.LAST_ROUND,
        probabilities=_probabilities(context, found),
        note=_note(context, found),
    )


def _end(found: StageStatement | None, end: str) -> int | None:
    if found is None:
        return None
    limit: int | None = getattr(found, end)
    return found.stage if limit is None else limit


def _nothing(context: Context) -> Number:
    return derived(context, f"{COMPANY}/overall", "2.5 no value", None, "points", reason=common.NO_VALUE)


def _sentence(context: Context, total: Number) -> Phrase:
    if total.value is None:
        return say(stage.COVER_NOTHING)
    return say(stage.COVER if total.low is not None else stage.COVER_WITHOUT_RANGE, score=total)


def _probabilities(context: Context, found: StageStatement | None) -> tuple[Number, ...]:
    if found is None or found.probabilities is None or context.overall is None:
        return ()
    return tuple(
        derived(
            context,
            f"{COMPANY}/probability/{number}",
            "2.7 probability of a stage, after caps",
            value,
            "probability",
            [context.overall.id],
            n=context.overall.n,
        )
        for number, value in enumerate(found.probabilities, start=1)
    )


def _note(context: Context, found: StageStatement | None) -> Phrase:
    """What the total is, whether the weighting matters, and what holds the stage."""
    if found is None or found.stage is None or context.overall is None:
        return say(stage.COVER_NOTHING)
    parts: list[Text] = [stage.WEIGHTED_MEAN]
    values: Values = {"count": count(context, "report/dimensions", len(context.measured))}
    for more, its_values in (_weightings(context), _held(context, found), _gate(context)):
        parts += [more] if more else []
        values |= its_values
    return Phrase(together(*parts), values)


def _weightings(context: Context) -> tuple[Text | None, Values]:
    others = [each.value for each in context.result.weightings if each.value is not None]
    stages = {each.stage for each in context.result.weightings if each.stage is not None}
    if len(others) < 2 or not stages or context.overall is None:
        return None, {}
    lowest, highest = min(others), max(others)
    if len(stages) == 1 and rounded(lowest) == rounded(highest):
        return stage.WEIGHTINGS_SAME, {}
    values: Values = {
        "low_points": _weighting(context, lowest, "low"),
        "high_points": _weighting(context, highest, "high"),
    }
    if len(stages) == 1:
        return stage.WEIGHTINGS_AGREE, values
    return stage.WEIGHTINGS_DIFFER, values | {
        "stage_low": stage_number(context, "overall", min(stages), "weighting_stage_low"),
        "stage_high": stage_number(context, "overall", max(stages), "weighting_stage_high"),
    }


def rounded(points: float) -> int:
    """As a format will print it: half away from zero."""
    return int(points + 0.5)


def _weighting(context: Context, value: float, end: str) -> Number:
    assert context.overall is not None
    inputs = [Input(each.name, each.value, weight=None) for each in context.result.weightings if each.value is not None]
    return derived(
        context,
        f"{COMPANY}/weighting/{end}",
        "2.5 total under other weightings",
        value,
        "points",
        inputs,
        n=context.overall.n,
    )


def _held(context: Context, found: StageStatement) -> tuple[Text | None, Values]:
    if found.score_stage is None or found.stage is None or found.score_stage <= found.stage or not found.held_by:
        return None, {}
    return stage.HELD, {
        "score_stage": stage_number(context, "overall", found.score_stage, "score_stage"),
        "stage": stage_number(context, "overall", found.stage),
        "reasons": listed([without_stop(each) for each in reasons_held(context, found)], common.SEMICOLON),
    }


def reasons_held(context: Context, found: StageStatement) -> list[Text]:
    """The labels of what holds a stage back: the gate's unmet basics, or the limits."""
    limits = {limit.id: limit.label for limit in context.questionnaire.limits}
    reasons = [limits[each] for each in found.held_by if each in limits]
    if context.result.gate and context.result.gate.state == "closed" and len(reasons) < len(found.held_by):
        reasons = [fact.label for fact in context.result.gate.facts if fact.met] + reasons
    return reasons


def without_stop(text: Text) -> Text:
    return {language: words.rstrip(".") for language, words in text.items()}


def _gate(context: Context) -> tuple[Text | None, Values]:
    gate = context.result.gate
    return (stage.GATE_NOT_ASSESSED, {}) if gate and gate.state == "not_assessed" else (None, {})
