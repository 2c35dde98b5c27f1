"""Questionnaires that a round may be prepared with, and what each takes of a person who is asked everything."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from cxmaturity.assessments.models import QuestionnaireVersion
from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.engine.core_form import answering_minutes, whole_minutes
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.text import Text
from cxmaturity.files.questionnaire_file import load_questionnaire


@dataclass(frozen=True)
class Offer:
    """minutes: for everything, core_minutes: for the core questions alone."""

    reference: str
    title: Text
    core_items: int
    core_minutes: int
    items: int
    minutes: int

    @property
    def version(self) -> str:
        return self.reference.partition("@")[2]


def offers(language: str) -> list[Offer]:
    """Stored versions and those of the folder, each once, the newest of a questionnaire first. Looking keeps nothing."""
    found = {str(version): questionnaire_of(version) for version in QuestionnaireVersion.objects.all()}
    for path in settings.QUESTIONNAIRES_FOLDER.glob("*/*.yaml"):
        reference = f"{path.parent.name}@{path.stem}"
        if reference not in found:
            found[reference] = load_questionnaire(path)
    return [_offer(reference, found[reference], language) for reference in sorted(found, key=_by_version, reverse=True)]


def _by_version(reference: str) -> tuple[str, list[int]]:
    slug, __, version = reference.partition("@")
    return slug, [int(part) for part in version.split(".") if part.isdigit()]


def _offer(reference: str, questionnaire: Questionnaire, language: str) -> Offer:
    core = [item for item in questionnaire.items if item.core]
    return Offer(
        reference,
        questionnaire.title,
        len(core),
        whole_minutes(answering_minutes(core, language)),
        len(questionnaire.items),
        whole_minutes(answering_minutes(questionnaire.items, language)),
    )
