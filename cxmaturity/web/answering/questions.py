"""A question as the page shows it: groups of choices, rows and fields, with what is chosen and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cxmaturity.assessments.one_answer import has_own_state
from cxmaturity.engine.questionnaire import FigureField, Item, Option, Part, Question
from cxmaturity.engine.response import Department
from cxmaturity.engine.text import Text, pick
from cxmaturity.web.answering.form import FIRST, SECOND

KINDS = {
    "rubric": "cards",
    "frequency": "cards",
    "choice": "cards",
    "yes_no_evidence": "cards",
    "percentage": "tiles",
    "nps": "tiles",
    "expectation_experience": "pairs",
    "ranking": "selects",
    "department_matrix": "selects",
    "figure": "figures",
}
PERCENT_STEP = 5
ONE_LINE, A_LINE = 11, 7
BEST_END: Mapping[str, Text] = {
    "low": {"de": "Der kleinste Wert ist der beste", "en": "The lowest value is the best"},
    "high": {"de": "Der größte Wert ist der beste", "en": "The highest value is the best"},
}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """Choices that exclude each other. low, high: what the ends of a scale mean. cells: how many stand in a line."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    low: str = ""
    high: str = ""
    cells: int = 0


@dataclass(frozen=True)
class Row:
    """One part of a question: both sides of a pair, or that it cannot be judged."""

    id: str
    label: str
    definition: str
    sides: tuple[Group, ...]
    states: Group
    problem: str = ""


@dataclass(frozen=True)
class Entry:
    """A field to type into, or to choose from when it has choices. type: text, month, or number without a sign."""

    name: str
    label: str
    value: str
    hint: str = ""
    type: str = "text"
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class Shown:
    """What a page knows about one item. fields: name -> value, of what is stored or of what was just sent. was: digest of
    the answer that the page was made from. problems: words by place. theirs: see AskedQuestion."""

    fields: Mapping[str, str]
    version: int = 0
    was: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    theirs: list[str] | None = None


@dataclass(frozen=True)
class AskedQuestion:
    """One item. kind: the template of its answers; those of cards and tiles stand in `answers`, of pairs in `rows`, all
    others in `entries`. theirs: an answer given elsewhere in between, in words; None when there is none."""

    id: str
    kind: str
    text: str
    help: str
    shown: Shown
    answers: Group | None
    rows: tuple[Row, ...]
    entries: tuple[Entry, ...]
    states: Group | None
    reasons: Group | None
    evidence: str
    comment: str
    note: str
    link: str

    @property
    def problems_above(self) -> list[str]:
        """What is said nowhere else: not at one of the rows or entries."""
        placed = {row.problem for row in self.rows} | {entry.problem for entry in self.entries}
        return [words for words in self.shown.problems.values() if words not in placed]


def asked_question(item: Item, shown: Shown, language: str, others: Sequence[Department] = ()) -> AskedQuestion:
    """others: the departments that a department matrix asks about."""
    kind, fields = KINDS[item.type], shown.fields
    is_pair = kind == "pairs"
    return AskedQuestion(
        id=item.id,
        kind=kind,
        text=pick(item.text, language),
        help=pick(item.help, language),
        shown=shown,
        answers=_answers(item, fields, language) if kind in ("cards", "tiles") else None,
        rows=tuple(_row(item, each, shown, language) for each in item.questions) if is_pair else (),
        entries=tuple(_entries(item, shown, language, others)),
        states=None if is_pair else _states(f"answer.{item.id}", fields, has_own_state(item)),
        reasons=_reasons(item, fields, language),
        evidence=pick(item.evidence, language) if item.evidence else "",
        comment=fields.get(f"comment.{item.id}", ""),
        note=fields.get(f"note.{item.id}", ""),
        link=fields.get(f"link.{item.id}", ""),
    )


def _answers(item: Item, fields: Mapping[str, str], language: str) -> Group:
    question = item.questions[0]
    name = f"answer.{question.id}"
    chosen = fields.get(name, "")
    if KINDS[item.type] == "cards":
        return Group(name, "", _choices(item.options, chosen, language))
    unit = unit_of(item)
    choices = tuple(Choice(key, with_unit(key, unit), key == chosen) for key in _offered(question, chosen))
    return Group(name, "", choices, pick(item.low, language), pick(item.high, language), _cells(len(choices)))


def _offered(question: Question, chosen: str) -> list[str]:
    """Percentages in steps, which is as exact as anybody can say; and whatever was chosen in a file."""
    if len(question.keys) <= ONE_LINE:
        return list(question.keys)
    return [key for key in question.keys if int(key) % PERCENT_STEP == 0 or key == chosen]


def _row(item: Item, question: Question, shown: Shown, language: str) -> Row:
    part = next((each for each in item.parts if each.key == question.part), Part("", {}))
    return Row(
        id=question.id,
        label=pick(part.label, language),
        definition=pick(part.definition, language),
        sides=tuple(_sides(item, question, shown.fields, language)),
        states=_states(f"answer.{question.id}.{FIRST}", shown.fields),
        problem=shown.problems.get(question.id, ""),
    )


def _sides(item: Item, question: Question, fields: Mapping[str, str], language: str) -> Iterator[Group]:
    pair = item.pair
    assert pair is not None
    low, high = pick(pair.low, language), pick(pair.high, language)
    sides = ((FIRST, pair.first, pair.first_options), (SECOND, pair.second, pair.second_options))
    for side, label, options in sides:
        name = f"answer.{question.id}.{side}"
        choices = tuple(
            Choice(each.value, with_unit(each.label, pair.unit), each.is_chosen)
            for each in _choices(options, fields.get(name, ""), language)
        )
        yield Group(name, pick(label, language), choices, low, high, _cells(len(options)))


def unit_of(item: Item) -> str:
    return "%" if item.type == "percentage" else item.pair.unit if item.pair else ""


def with_unit(label: str, unit: str) -> str:
    return f"{label}\u00a0{unit}" if unit and label.isdigit() else label


def _cells(choices: int) -> int:
    return ONE_LINE if choices <= ONE_LINE else A_LINE


def _states(name: str, fields: Mapping[str, str], can_take_back: bool = False) -> Group:
    """ "Don't know" and "does not apply" stand in the group of the answers, so that one excludes the other. Where there
    is no such group, a third choice leads back to the fields."""
    said = [("dk", _("Don't know")), ("na", _("Not applicable"))]
    if can_take_back:
        said.insert(0, ("", _("I answer")))
    chosen = fields.get(name, "")
    return Group(name, "", tuple(Choice(value, label, value == chosen) for value, label in said))


def _reasons(item: Item, fields: Mapping[str, str], language: str) -> Group | None:
    if not item.na_reasons:
        return None
    name = f"reason.{item.id}"
    reasons = [Option(reason.key, reason.text) for reason in item.na_reasons]
    return Group(name, _("Why not applicable?"), _choices(reasons, fields.get(name, ""), language))


def _entries(item: Item, shown: Shown, language: str, others: Sequence[Department]) -> Iterator[Entry]:
    if item.type == "ranking":
        parts = [Option(part.key, part.label) for part in item.parts]
        for place in range(1, (item.max_ranked or len(parts)) + 1):
            label = _("Rank %(place)s") % {"place": place}
            yield _entry(item, str(place), label, shown, choices=(parts, language))
    if item.type == "department_matrix":
        names = {node.code: node.name for node in others}
        for node in others:
            above = names.get(node.parent or "", "")
            yield _entry(item, node.code, node.name, shown, choices=(item.options, language), hint=above)
    for each in item.fields:
        yield _figure(item, each, shown, language)


def _figure(item: Item, each: FigureField, shown: Shown, language: str) -> Entry:
    label = pick(each.label, language)
    if each.type == "low_or_high":
        ends = [Option(key, words) for key, words in BEST_END.items()]
        return _entry(item, each.key, label, shown, choices=(ends, language))
    return _entry(item, each.key, label, shown, type=_keyboard(each), unit=pick(each.unit, language))


def _keyboard(each: FigureField) -> str:
    """The digits of a phone have no minus."""
    if each.type == "month":
        return "month"
    return "number" if each.minimum is not None and each.minimum >= 0 else "text"


def _entry(
    item: Item,
    key: str,
    label: str,
    shown: Shown,
    choices: tuple[Iterable[Option], str] | None = None,
    hint: str = "",
    type: str = "text",
    unit: str = "",
) -> Entry:
    name = f"extra.{item.id}.{key}"
    value = shown.fields.get(name, "")
    offered = _choices(choices[0], value, choices[1]) if choices else ()
    return Entry(name, label, value, hint, type, unit, offered, shown.problems.get(f"extra.{key}", ""))


def _choices(options: Iterable[Option], chosen: str, language: str) -> tuple[Choice, ...]:
    return tuple(Choice(each.key, pick(each.label, language), each.key == chosen) for each in options)
