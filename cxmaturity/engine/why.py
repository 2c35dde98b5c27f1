"""Why this number? What a number of a report is, how it came about, and what it was made of, one step at a time.

Everything comes from the report and the result that the reader may see: what is not in them cannot be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeVar

from cxmaturity.engine.board.change_by_department import label_of
from cxmaturity.engine.board.numbers import number_of
from cxmaturity.engine.questionnaire import Option, Questionnaire
from cxmaturity.engine.report import Reference, Report, Section
from cxmaturity.engine.result import Distribution, Figure, Result
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.engine.trace import OWN, REST, Input, Trace, group_of
from cxmaturity.engine.words import traces

LAST = "last/"
ANSWERS = "answers "
FRAMES = {REST: traces.REST, OWN: traces.OWN}
Kind = TypeVar("Kind")
MANY_OPTIONS = 12


@dataclass(frozen=True)
class Ingredient:
    """One input of a number: its value and weight where they are known; id: of its own page, "" where it has none."""

    name: Text
    value: Number | str | None
    weight: Number | None = None
    id: str = ""


@dataclass(frozen=True)
class Counted:
    """An option or a state, and how many answers it has."""

    name: Text
    count: Number


@dataclass(frozen=True)
class Why:
    """name: what it is, from the group down to the figure. how: the formula in words; formula: its name in report and
    JSON. floor, ceiling: what it could be if everybody who did not answer had answered 0 or 100. coverage: in percent.
    options: of a question whose distribution is published. references: of published figures."""

    id: str
    name: tuple[Text, ...]
    number: Number | None
    how: Text
    formula: str
    ingredients: tuple[Ingredient, ...]
    states: tuple[Counted, ...]
    options: tuple[Counted, ...]
    references: tuple[Reference, ...]
    n: int | None = None
    floor: Number | None = None
    ceiling: Number | None = None
    coverage: Number | None = None

    @property
    def is_weighted(self) -> bool:
        return any(each.weight is not None for each in self.ingredients)


class Explainer:
    """Explains the numbers of one report. result: what the report was made of, narrowed for the same reader."""

    def __init__(self, questionnaire: Questionnaire, result: Result, report: Report) -> None:
        self._report = report
        self._names = dict(_names(questionnaire, result))
        self._option_names = {each.key: each.label for item in questionnaire.items for each in item.options}
        self._figures = {figure.id: figure for figure in result.figures}
        self._numbers = _numbers_of(report)
        self._distributions = {f"{each.cell}/{each.question}": each for each in result.distributions}
        self._questions = {question.id: question for question in questionnaire.questions}
        self._items = questionnaire.item_by_id

    def explain(self, trace_id: str) -> Why | None:
        """None for a number that is not there, whatever the reason."""
        trace = self._report.traces.get(trace_id)
        if trace is None:
            return None
        figure = self._figures.get(trace_id)
        return Why(
            id=trace_id,
            name=self.name_of(trace_id),
            number=self._number(trace_id),
            how=traces.FORMULA.get(trace.formula, traces.COUNTED),
            formula=trace.formula,
            ingredients=tuple(self._ingredient(each, trace_id) for each in trace.inputs),
            states=tuple(_counted(traces.STATE[state], count) for state, count in trace.states.items()),
            options=self._options(figure),
            references=self._references(trace),
            n=trace.n,
            floor=_points(figure.floor if figure else None),
            ceiling=_points(figure.ceiling if figure else None),
            coverage=_percent(figure.coverage if figure else None),
        )

    def said_in(self, section: Section) -> list[tuple[tuple[Text, ...], Number]]:
        """Names and numbers of the sentences of a page, each once, in their order; not those of tables and charts, nor
        what is only counted from the page itself."""
        numbers = (number for phrase in _walk(section, Phrase) for number in _said(phrase))
        said = {number.trace: number for number in numbers if self._is_computed(number.trace)}
        return [(self.name_of(trace_id), number) for trace_id, number in said.items()]

    def _is_computed(self, trace_id: str) -> bool:
        trace = self._report.traces.get(trace_id)
        return trace is not None and trace.formula in traces.FORMULA

    def name_of(self, trace_id: str) -> tuple[Text, ...]:
        """What the parts of an id stand for; parts that nobody has named are left out."""
        last = trace_id.startswith(LAST)
        parts = dict.fromkeys(trace_id.removeprefix(LAST).split("/"))
        named = [name for part in parts if (name := self._name(part))]
        return (*([traces.LAST] if last else []), *named) or (traces.UNNAMED,)

    def _name(self, part: str) -> Text | None:
        known = (self._names, traces.KIND, traces.INPUT, self._option_names)
        return next((names[part] for names in known if part in names), None)

    def _number(self, trace_id: str) -> Number | None:
        if trace_id in self._figures:
            return number_of(self._figures[trace_id])
        return self._numbers.get(trace_id)

    def _ingredient(self, part: Input, of: str) -> Ingredient:
        weight = None if part.weight is None else Number(part.weight, "ratio", decimals=3)
        if part.trace in self._report.traces:
            name = _joined(_beyond(self.name_of(part.trace), self.name_of(of)))
            return Ingredient(name, self._number(part.trace), weight, part.trace)
        return Ingredient(self._name_of_input(part), _plain(part.value), weight)

    def _name_of_input(self, part: Input) -> Text:
        if part.name in traces.INPUT:
            return traces.INPUT[part.name]
        if part.name.startswith(ANSWERS):
            return self._framed(traces.ANSWERS_OF, part.name.removeprefix(ANSWERS))
        frame = next((frame for mark, frame in FRAMES.items() if part.name.endswith(mark)), traces.ITSELF)
        return self._framed(frame, group_of(part))

    def _framed(self, frame: Text, part: str) -> Text:
        """What nobody has named stands as it is."""
        name = self._name(part) or dict.fromkeys(frame, part)
        return {language: frame[language].format(name=name[language]) for language in frame}

    def _options(self, figure: Figure | None) -> tuple[Counted, ...]:
        """Down to the counts: of a question, or of an item that is one question. None of a pair, whose answers are two."""
        question = self._questions.get(figure.key) if figure and figure.kind in ("question", "item") else None
        found = self._distributions.get(f"{figure.cell}/{figure.key}") if figure else None
        if question is None or found is None or len(question.axes) != 1:
            return ()
        return tuple(_option_counts(question.keys, self._items[question.item].options, found))

    def _references(self, trace: Trace) -> tuple[Reference, ...]:
        keys = {trace.source, *trace.id.split("/")}
        return tuple(each for each in self._report.references if each.key in keys)


def _names(questionnaire: Questionnaire, result: Result) -> Iterator[tuple[str, Text]]:
    for dimension in questionnaire.dimensions:
        yield dimension.code, dimension.name
        yield from ((capability.key, capability.name) for capability in dimension.capabilities)
    for item in questionnaire.items:
        yield item.id, item.text
        yield from ((f"{item.id}.{part.key}", part.label) for part in item.parts)
    yield from ((phase.key, phase.name) for phase in questionnaire.phases)
    yield from ((action.id, action.title) for action in questionnaire.recommendations)
    yield from ((cell.key, label_of(cell)) for cell in result.cells)


def _numbers_of(report: Report) -> dict[str, Number]:
    """By trace; of the same number with several intervals that of 95 percent."""
    found: dict[str, Number] = {}
    for number in _walk((report.cover, report.sections), Number):
        if number.trace and (number.trace not in found or number.confidence == 95):
            found[number.trace] = number
    return found


def _walk(value: object, kind: type[Kind]) -> Iterator[Kind]:
    """Everything of this kind, in order."""
    if isinstance(value, kind):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _walk(getattr(value, each.name), kind)
    elif isinstance(value, (Mapping, tuple)):
        for entry in value.values() if isinstance(value, Mapping) else value:
            yield from _walk(entry, kind)


def _said(phrase: Phrase) -> list[Number]:
    """In the order of the sentence; a stored report has its values in another one."""
    sentence = phrase.template.get("en", "")
    named = [(sentence.find(f"{{{name}"), name, value) for name, value in phrase.values.items()]
    return [value for _, _, value in sorted(named, key=lambda each: each[:2]) if isinstance(value, Number)]


def _option_counts(keys: Sequence[str], options: Sequence[Option], found: Distribution) -> Iterator[Counted]:
    """Of long scales only what somebody chose."""
    labels = {option.key: option.label for option in options}
    for key, count in zip(keys, found.counts, strict=True):
        if count or len(keys) <= MANY_OPTIONS:
            yield _counted(labels.get(key, {"de": key, "en": key}), count)


def _plain(value: float | str | None) -> Number | str | None:
    if value is None or isinstance(value, str):
        return value
    return Number(value, "scale", decimals=0 if float(value).is_integer() else 2)


def _counted(name: Text, count: int) -> Counted:
    return Counted(name, Number(count, "count"))


def _beyond(names: Sequence[Text], known: Sequence[Text]) -> Sequence[Text]:
    """What tells an ingredient from what it is part of: the same group or the same question is not said again."""
    return [each for each in names if each not in known] or names


def _joined(names: Sequence[Text]) -> Text:
    return {language: " · ".join(name[language] for name in names) for language in ("de", "en")}


def _points(value: float | None) -> Number | None:
    return None if value is None else Number(value, "points")


def _percent(share: float | None) -> Number | None:
    return None if share is None else Number(100 * share, "percent")
