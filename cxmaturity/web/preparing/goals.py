"""How much each dimension matters and how far it should go: the executive's page, until the launch."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxmaturity.assessments.actions import change_round
from cxmaturity.assessments.models import Round
from cxmaturity.assessments.queries import questionnaire_of, rounds_of
from cxmaturity.engine.questionnaire import Dimension, Questionnaire, Stage
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_set_goals
from cxmaturity.web.frame import frame
from cxmaturity.web.preparing.access import for_prepared_round

IMPORTANCE = {
    3: gettext_lazy("decisive"),
    2: gettext_lazy("important"),
    1: gettext_lazy("less important"),
    0: gettext_lazy("does not matter"),
}
NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,6})?", re.ASCII)


@dataclass(frozen=True)
class Target:
    """A stage as a choice: points are where it begins. None: points that no stage begins with."""

    value: str
    stage: Stage | None
    points: float


@dataclass(frozen=True)
class Goal:
    dimension: Dimension
    importance: str
    target: str
    targets: list[Target]


@for_prepared_round(may_set_goals)
def goals(request: HttpRequest, membership: Membership, round: Round) -> HttpResponse:
    questionnaire = questionnaire_of(round.questionnaire_version)
    if request.method == "POST":
        change_round(round=round, by=membership.user, **_chosen(request, questionnaire))
        messages.success(request, _("The goals are saved."))
        return redirect("web:goals", organisation=membership.organisation.slug, round_id=round.public_id)
    shown = {
        "round": round,
        "goals": [_goal(round, dimension, questionnaire) for dimension in questionnaire.scored_dimensions],
        "importance": [(str(value), words) for value, words in IMPORTANCE.items()],
    }
    context = frame(membership, "rounds", rounds_of(membership.organisation)) | shown
    return render(request, "web/preparing/goals.html", context)


def _goal(round: Round, dimension: Dimension, questionnaire: Questionnaire) -> Goal:
    """A target that no stage begins with stays a choice of its own."""
    target = round.targets.get(dimension.code, 0.0)
    targets = [Target(_written(stage.low), stage, stage.low) for stage in questionnaire.stages if stage.low]
    if _written(target) not in {each.value for each in targets}:
        targets.append(Target(_written(target), None, target))
        targets.sort(key=lambda each: each.points)
    return Goal(dimension, _written(int(round.importance.get(dimension.code, 0.0) + 0.5)), _written(target), targets)


def _chosen(request: HttpRequest, questionnaire: Questionnaire) -> dict[str, dict[str, float]]:
    """Raises BadRequest for what this page does not offer."""
    chosen = {}
    for name in ("targets", "importance"):
        typed = {each.code: request.POST.get(f"{name}.{each.code}", "") for each in questionnaire.scored_dimensions}
        if not all(NUMBER.fullmatch(text) for text in typed.values()):
            raise BadRequest
        chosen[name] = {code: float(text) for code, text in typed.items()}
    if not all(value <= 100 for value in chosen["targets"].values()) or not set(chosen["importance"].values()) <= set(
        IMPORTANCE
    ):
        raise BadRequest
    return chosen


def _written(value: float) -> str:
    return f"{value:g}"
