from __future__ import annotations

import hashlib
import os
import random
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings as installation
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cxmaturity.assessments.errors import (
    RoundRefused,
    locked_after_launch,
    round_closed,
    round_not_open,
    unknown_version,
    version_conflict,
)
from cxmaturity.assessments.models import Invited, QuestionnaireVersion, Round, Submission
from cxmaturity.assessments.one_person import Person, codes_of_person
from cxmaturity.assessments.packing import pack_codes, pack_people
from cxmaturity.assessments.queries import configuration_of, people_digest, question_ids, questionnaire_of, tree_of
from cxmaturity.assessments.round_settings import (
    complete,
    items_of_form,
    setting_problems,
)
from cxmaturity.audit.actions import record
from cxmaturity.engine.gap import DEFAULT_IMPORTANCE, DEFAULT_TARGET
from cxmaturity.engine.plain import digest, to_plain
from cxmaturity.engine.questionnaire import LEVELS, parse
from cxmaturity.engine.response import People, Responses
from cxmaturity.engine.text import Text
from cxmaturity.files.published_lock import check_published
from cxmaturity.files.questionnaire_file import read_bytes
from cxmaturity.files.yaml_file import read_yaml
from cxmaturity.organisations.actions import actor_id
from cxmaturity.organisations.models import Organisation, User
from cxmaturity.organisations.queries import department_tree

MOST_ROWS_AT_ONCE = 1000
REFERENCE = re.compile(r"([a-z][a-z0-9-]*)@([0-9]+\.[0-9]+\.[0-9]+)")


@transaction.atomic
def load_questionnaire(*, path: Path) -> QuestionnaireVersion:
    """Keep a questionnaire file for good. The same bytes are the same version; other bytes need another number."""
    data = read_bytes(path)
    document = read_yaml(data, path.name)
    file_digest = hashlib.sha256(data).hexdigest()
    questionnaire = parse(document.tree, document.positions, file_digest, document.name)
    check_published(questionnaire, installation.QUESTIONNAIRES_FOLDER)
    stored = QuestionnaireVersion.objects.filter(slug=questionnaire.slug, version=questionnaire.version).first()
    if stored is None:
        return QuestionnaireVersion.objects.create(
            slug=questionnaire.slug, version=questionnaire.version, digest=file_digest, content=data
        )
    if stored.digest != file_digest:
        raise version_conflict(str(stored), path.name)
    return stored


def find_questionnaire(*, reference: str) -> QuestionnaireVersion:
    """SLUG@VERSION, stored or in the folder of questionnaires, or the path of a file."""
    if "@" not in reference or os.path.exists(reference):
        return load_questionnaire(path=Path(reference))
    named = REFERENCE.fullmatch(reference)
    stored = named and QuestionnaireVersion.objects.filter(slug=named[1], version=named[2]).first()
    if stored:
        return stored
    known = {f"{path.parent.name}@{path.stem}": path for path in installation.QUESTIONNAIRES_FOLDER.glob("*/*.yaml")}
    if reference not in known:
        raise unknown_version(reference, sorted(known))
    return load_questionnaire(path=known[reference])


@transaction.atomic
def prepare_round(
    *,
    organisation: Organisation,
    title: Text,
    questionnaire_version: QuestionnaireVersion,
    mode: str,
    k: int = 5,
    has_levels: bool = True,
    has_functions: bool = True,
    form: str = Round.Form.FULL,
    items: Sequence[str] | None = None,
    targets: Mapping[str, float] | None = None,
    importance: Mapping[str, float] | None = None,
    time_zone: str = "Europe/Berlin",
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    import_digest: str = "",
    by: User | None = None,
) -> Round:
    """items: what is asked, None = all items of the form. targets: points; importance: 0-3; both per dimension."""
    questionnaire = questionnaire_of(questionnaire_version)
    settings = {
        "title": dict(title),
        "mode": mode,
        "k": k,
        "form": form,
        "items": list(items_of_form(questionnaire, form) if items is None else items),
        "targets": complete(targets, questionnaire, DEFAULT_TARGET),
        "importance": complete(importance, questionnaire, DEFAULT_IMPORTANCE),
        "time_zone": time_zone,
        "opens_at": opens_at,
        "closes_at": closes_at,
    }
    if problems := setting_problems(questionnaire=questionnaire, **settings):
        raise RoundRefused(problems)
    round = Round.objects.create(
        organisation=organisation,
        questionnaire_version=questionnaire_version,
        has_levels=has_levels,
        has_functions=has_functions,
        import_digest=import_digest,
        **settings,
    )
    facts = {"round": round.pk, "questionnaire": str(questionnaire_version), "mode": mode, "k": k}
    record(actor=actor_id(by), organisation=organisation.pk, event="round.prepared", facts=facts)
    return round


@transaction.atomic
def launch_round(*, round: Round, invited: People | None = None, by: User | None = None) -> Round:
    """Freeze tree, settings and the invited under one digest, and open the round. invited: index into the tree."""
    round.refresh_from_db()
    round.tree = to_plain(department_tree())
    round.launched_at = timezone.now()
    round.opens_at = round.opens_at or round.launched_at
    frozen = {
        "tree": round.tree,
        "launched_at": round.launched_at,
        "opens_at": round.opens_at,
        "configuration_digest": digest(configuration_of(round, people_digest(invited))),
        "state": Round.State.OPEN,
    }
    if not Round.objects.filter(pk=round.pk, state=Round.State.PREPARED).update(**frozen):
        raise locked_after_launch()
    if invited is not None:
        Invited.objects.create(organisation_id=round.organisation_id, round=round, **pack_people(invited))
    round.refresh_from_db()
    facts = {
        "round": round.pk,
        "configuration": round.configuration_digest,
        "invited": None if invited is None else len(invited.departments),
    }
    record(actor=actor_id(by), organisation=round.organisation_id, event="round.launched", facts=facts)
    return round


@transaction.atomic
def import_answers(*, round: Round, responses: Responses, by: User | None = None) -> int:
    """Store answers collected elsewhere, one packed row a person, in random order."""
    questionnaire = questionnaire_of(round.questionnaire_version)
    if responses.questions != question_ids(questionnaire):
        raise ValueError("The columns of the responses are not the questions of the round's questionnaire.")
    _take_place(round, len(responses.codes))
    codes = [node.code for node in tree_of(round)]
    functions = [function.code for function in questionnaire.functions]
    people = responses.people
    rows = [
        Submission(
            organisation_id=round.organisation_id,
            round=round,
            department=_name(codes, department),
            level=_name(LEVELS, level),
            function=_name(functions, function),
            codes=pack_codes(answers),
        )
        for department, level, function, answers in zip(
            people.departments, people.levels, people.functions, responses.codes, strict=True
        )
    ]
    _store_shuffled(rows)
    facts = {"round": round.pk, "people": len(rows)}
    record(actor=actor_id(by), organisation=round.organisation_id, event="answers.imported", facts=facts)
    return len(rows)


@transaction.atomic
def submit_answers(
    *,
    round: Round,
    department: str,
    answers: Mapping[str, object],
    level: str = "",
    function: str = "",
) -> Submission:
    """One person's answers, question id -> what a file would write; final. Raises AnswersRefused with every bad one."""
    questionnaire = questionnaire_of(round.questionnaire_version)
    person = Person(department, level, function)
    codes = codes_of_person(person, answers, round, questionnaire)
    _take_place(round, 1)
    return Submission.objects.create(
        organisation_id=round.organisation_id,
        round=round,
        department=department,
        level=level,
        function=function,
        codes=pack_codes(codes),
    )


@transaction.atomic
def stop_answering(*, round: Round) -> Round:
    """Close the round for answers; of many who try at once exactly one succeeds."""
    closed_at = timezone.now()
    changed = Round.objects.filter(pk=round.pk, state=Round.State.OPEN).update(
        state=Round.State.CLOSED, closed_at=closed_at
    )
    if not changed:
        raise _why_not_open(round)
    round.refresh_from_db()
    return round


@transaction.atomic
def shuffle_answers(*, round: Round) -> None:
    """Rewrite the packed rows under new ids in random order: nothing tells who answered when."""
    rows = list(Submission.objects.filter(round=round))
    Submission.objects.filter(round=round).delete()
    for row in rows:
        row.id = uuid.uuid4()
    _store_shuffled(rows)


def _store_shuffled(rows: list[Submission]) -> None:
    random.SystemRandom().shuffle(rows)
    Submission.objects.bulk_create(rows, batch_size=MOST_ROWS_AT_ONCE)


def _take_place(round: Round, people: int) -> None:
    """Count people into an open round. The UPDATE waits for a closer at work and then finds the round closed."""
    if not Round.objects.filter(pk=round.pk, state=Round.State.OPEN).update(answered=F("answered") + people):
        raise _why_not_open(round)


def _why_not_open(round: Round) -> Exception:
    state = Round.objects.values_list("state", flat=True).get(pk=round.pk)
    return round_not_open() if state == Round.State.PREPARED else round_closed()


def _name(names: Sequence[str], index: int) -> str:
    return names[index] if index >= 0 else ""
