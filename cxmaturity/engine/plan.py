"""Gaps, prerequisites and budget become phases, each action with its reason (method.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cxmaturity.engine.result import Fact


@dataclass(frozen=True)
class PlannedAction:
    """quarter: 0-based quarter of the plan, None when it is not planned. reason why it is where it is:

    "closes_gap", "unlocks", "mandatory" (gate closed), "prerequisite"; for what is not planned: "not_needed",
    "unknown_level", "no_gap", "waits_for_gate", "waits_for_prerequisite", "larger_than_any_quarter", "no_budget".
    value: points x importance closed by it; package_*: with its open prerequisites. levels are 0-4.
    """

    id: str
    phase: str
    quarter: int | None
    reason: str
    level: float | None
    value: float
    effort: float
    package_value: float
    package_effort: float
    unlocks: tuple[str, ...]
    prerequisites: tuple[str, ...]
    blocked_by: tuple[str, ...] = ()
    early: bool = False


@dataclass(frozen=True)
class PhaseState:
    """entry and exit facts of a phase; state "running" is the first phase whose exit is not met."""

    key: str
    state: Literal["done", "running", "ahead"]
    entry: tuple[Fact, ...]
    exit: tuple[Fact, ...]


@dataclass(frozen=True)
class PhasePlan:
    """actions: planned ones by quarter, then value. budgets: person-days per quarter. method: how it was solved."""

    actions: tuple[PlannedAction, ...]
    left_out: tuple[PlannedAction, ...]
    phases: tuple[PhaseState, ...]
    budgets: tuple[float, ...]
    method: str
    value: float
