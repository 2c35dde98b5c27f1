"""What a rule may ask about: each fact with its subject, its further arguments and the kind of its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Subject = Literal["", "item", "dimension", "action", "phase", "function"]
LEVELLED = ("rubric", "frequency", "percentage", "yes_no_evidence", "expectation_experience")
STATUSES = ("open", "planned", "running", "done", "stopped", "not_needed")


@dataclass(frozen=True)
class FactKind:
    """value: "number" with its bounds, "boolean", "word" out of `words`, "option" (a key of the item asked about)."""

    subject: Subject
    value: Literal["number", "boolean", "word", "option"]
    low: float = 0.0
    high: float = 100.0
    words: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    item_types: tuple[str, ...] = ()


FACTS: Mapping[str, FactKind] = {
    "gate": FactKind("", "word", words=("open", "closed", "not_assessed")),
    "assessment_status": FactKind("", "word", words=("draft", "running", "closed")),
    "departments_answered": FactKind("", "number", high=10_000),
    "function_answered": FactKind("function", "boolean"),
    "coverage": FactKind("dimension", "number", high=1),
    "dimension_score": FactKind("dimension", "number"),
    "item_level": FactKind("item", "number", high=4, item_types=LEVELLED),
    "item_value": FactKind("item", "number", item_types=("percentage",)),
    "item_frequency": FactKind("item", "number", high=100_000, item_types=("frequency",)),
    "item_answer": FactKind("item", "option", item_types=("yes_no_evidence", "choice", "rubric", "frequency")),
    "item_first": FactKind("item", "number", low=-1000, high=1000, item_types=("expectation_experience",)),
    "item_second": FactKind("item", "option", low=-1000, high=1000, item_types=("expectation_experience",)),
    "item_gap": FactKind("item", "number", low=-1000, high=1000, item_types=("expectation_experience",)),
    "action_status": FactKind("action", "word", words=STATUSES),
    "actions_count": FactKind("phase", "number", high=10_000, arguments=("status",)),
    "phase_exit": FactKind("phase", "boolean"),
    "started_actions_complete": FactKind("", "number", high=1),
    "effect_reviewed": FactKind("", "number", high=1, arguments=("older_than_months",)),
    "critical_answers_closed": FactKind("", "number", high=1),
    "months_since_assessment": FactKind("", "number", high=1200),
}
