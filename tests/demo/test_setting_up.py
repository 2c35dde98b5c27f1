from pathlib import Path

import pytest
from django.db import transaction

from cxmaturity.assessments.models import Round
from cxmaturity.demo.actions import set_up_demo
from cxmaturity.demo.company import AUENTAL, BIRKHOF, CLIENTS
from cxmaturity.organisations.actions import create_organisation
from cxmaturity.organisations.errors import OrganisationRefused
from cxmaturity.organisations.models import Organisation, User
from cxmaturity.organisations.scope import unscoped

FILE = Path(__file__).resolve().parent.parent.parent / "questionnaires" / "cx-maturity" / "1.0.0.yaml"


def test_a_real_organisation_with_the_name_of_a_client_is_left_alone(db):
    real = create_organisation(name="Auental", slug=AUENTAL.slug)
    with pytest.raises(OrganisationRefused) as refused, transaction.atomic():
        set_up_demo(questionnaire_path=FILE, say=lambda line: None)
    assert [problem.code for problem in refused.value.problems] == ["slug_taken"]
    assert list(Organisation.objects.all()) == [real]
    assert not User.objects.exists()


def test_a_run_that_broke_off_is_finished_by_the_next(db, monkeypatch):
    class Killed(BaseException):
        pass

    def say(line):
        if line.startswith(BIRKHOF.name):
            raise Killed

    with pytest.raises(Killed):
        set_up_demo(questionnaire_path=FILE, say=say)
    assert list(Organisation.objects.values_list("slug", flat=True)) == [AUENTAL.slug]
    lines = []
    set_up_demo(questionnaire_path=FILE, say=lines.append)
    assert lines[0] == f"{AUENTAL.name}: already there"
    with unscoped("counts rounds over all clients"):
        assert Round.objects.count() == 2 * len(CLIENTS) + 1
