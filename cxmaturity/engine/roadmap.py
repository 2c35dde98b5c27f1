"""Which task in which quarter: prerequisites, budgets, people, and what must be reached before.

The closure greedy of method.md 3: a task and its open prerequisites are one package; the package that earns most per
person-day goes first, ties by id. Pure numbers, no texts: plan.py turns recommendations into tasks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Threshold:
    """Open when the weights of the tasks finished by then add up to `need`. Tasks not named weigh nothing."""

    weights: Mapping[str, float]
    need: float
    name: str = ""


@dataclass(frozen=True)
class Task:
    """after: (task, quarters between the two starts, 0 = same quarter allowed). lasts: quarters it runs, at least 1."""

    id: str
    value: float
    effort: float
    after: tuple[tuple[str, int], ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    owner: str = ""
    lasts: int = 1
    mandatory: bool = False


@dataclass(frozen=True)
class Package:
    """A task with its open prerequisites, those first."""

    ids: tuple[str, ...]
    value: float
    effort: float

    @property
    def ratio(self) -> float:
        return self.value / self.effort if self.effort > 0 else float("inf")


def schedule(tasks: Sequence[Task], budgets: Sequence[float], most_running: int | None = None) -> dict[str, int]:
    """Quarter (0-based) of every task that is planned; deterministic, the order of `tasks` does not matter.

    value in points x importance, effort and budgets in person-days. most_running: tasks of one owner at the same time.
    Tasks without value are planned only where another task needs them, or when they are mandatory.
    """
    by_id = {task.id: task for task in sorted(tasks, key=lambda task: task.id)}
    plan = _Plan(by_id, tuple(budgets), most_running)
    for task in by_id.values():
        if task.mandatory:
            plan.add(package_of(task.id, by_id, plan.start))
    while plan.add_best():
        pass
    return plan.start


def package_of(task_id: str, tasks: Mapping[str, Task], planned: Mapping[str, int]) -> Package | None:
    """The task and everything it still needs; None when something it needs cannot be planned at all."""
    needed: list[str] = []
    if not _collect(task_id, tasks, planned, needed):
        return None
    members = [tasks[each] for each in needed]
    return Package(tuple(needed), sum(task.value for task in members), sum(task.effort for task in members))


def _collect(task_id: str, tasks: Mapping[str, Task], planned: Mapping[str, int], needed: list[str]) -> bool:
    if task_id in planned or task_id in needed:
        return True
    if task_id not in tasks:
        return False
    if not all(_collect(before, tasks, planned, needed) for before, _ in sorted(tasks[task_id].after)):
        return False
    needed.append(task_id)
    return True


class _Plan:
    """The plan so far: start quarter per task, what is left of each budget."""

    def __init__(self, tasks: Mapping[str, Task], budgets: tuple[float, ...], most_running: int | None) -> None:
        self.tasks = tasks
        self.most_running = most_running
        self.left = list(budgets)
        self.start: dict[str, int] = {}

    def add_best(self) -> bool:
        open_ids = [each for each in self.tasks if each not in self.start and self.tasks[each].value > TOLERANCE]
        packages = [package_of(each, self.tasks, self.start) for each in open_ids]
        found = [package for package in packages if package is not None]
        return any(self.add(package) for package in sorted(found, key=lambda each: (-each.ratio, each.ids[-1])))

    def add(self, package: Package | None) -> bool:
        """The whole package, each member as early as it can; nothing at all when one of them does not fit."""
        before = dict(self.start), list(self.left)
        for task_id in package.ids if package else ():
            quarter = self.earliest(self.tasks[task_id])
            if quarter is None:
                self.start, self.left = before
                return False
            self.start[task_id] = quarter
            self.left[quarter] -= self.tasks[task_id].effort
        return package is not None

    def earliest(self, task: Task) -> int | None:
        after = max((self.start[before] + lag for before, lag in task.after), default=0)
        return next((quarter for quarter in range(after, len(self.left)) if self.fits(task, quarter)), None)

    def fits(self, task: Task, quarter: int) -> bool:
        if self.left[quarter] + TOLERANCE < task.effort:
            return False
        if not all(self.reached(threshold, quarter) for threshold in task.thresholds):
            return False
        return self.most_running is None or all(
            self.running(task.owner, each) < self.most_running for each in range(quarter, quarter + task.lasts)
        )

    def reached(self, threshold: Threshold, quarter: int) -> bool:
        finished = (each for each, start in self.start.items() if start + self.tasks[each].lasts <= quarter)
        return sum(threshold.weights.get(each, 0.0) for each in finished) + TOLERANCE >= threshold.need

    def running(self, owner: str, quarter: int) -> int:
        return sum(
            self.tasks[each].owner == owner and start <= quarter < start + self.tasks[each].lasts
            for each, start in self.start.items()
        )
