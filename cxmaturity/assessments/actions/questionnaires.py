"""Keeping published questionnaires."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from django.conf import settings as installation
from django.db import transaction

from cxmaturity.assessments.errors import unknown_version, version_conflict
from cxmaturity.assessments.models import QuestionnaireVersion
from cxmaturity.assessments.scoring_methods import known_methods
from cxmaturity.engine.questionnaire import parse
from cxmaturity.files.published_lock import check_published
from cxmaturity.files.questionnaire_file import read_bytes
from cxmaturity.files.yaml_file import read_yaml

REFERENCE = re.compile(r"([a-z][a-z0-9-]*)@([0-9]+\.[0-9]+\.[0-9]+)")


@transaction.atomic
def load_questionnaire(*, path: Path) -> QuestionnaireVersion:
    """Keep a questionnaire file for good. The same bytes are the same version; other bytes need another number."""
    data = read_bytes(path)
    document = read_yaml(data, path.name)
    file_digest = hashlib.sha256(data).hexdigest()
    questionnaire = parse(document.tree, document.positions, file_digest, document.name, known_methods())
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
