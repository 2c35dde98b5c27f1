"""After an erasure the address stands nowhere: no table, no page of the file, no job, mail or line of the log. A restored
backup brings it back for one night at most."""

import logging
import sqlite3
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from cxmaturity.assessments.actions import record_answer, remind, submit
from cxmaturity.assessments.actions.rights import erase_again, erase_person, export_person
from cxmaturity.assessments.erasure_journal import journal
from cxmaturity.assessments.models import Invitation, Upload
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.organisations.actions import add_member, register_user
from cxmaturity.organisations.scope import acting_for
from tests.assessments.test_nothing_leads_back import everything_stored
from tests.rounds import field_round, invitations_of, person, prepared_round, small_company

EMAIL = "canary.seventeen@alpha.example"
NAME = "Canary Seventeen"


@pytest.fixture
def alpha(transactional_db, settings, tmp_path, caplog):
    """Somebody who is everywhere: invited by name and confidentially, on a list, in a file, with an account."""
    caplog.set_level(logging.DEBUG)
    settings.DATA_FOLDER = tmp_path
    organisation = small_company()
    canary = replace(person(0), name=NAME, email=EMAIL)
    with acting_for(organisation):
        for mode in ("attributed", "confidential"):
            round = field_round(organisation, mode=mode, people=[canary, *(person(number) for number in range(1, 7))])
            answer(invitations_of(round)[0])
            remind(round=round)
        prepared = prepared_round(organisation)
        rows = [{"name": NAME, "email": EMAIL}]
        facts = {"kind": "people", "name": "people.csv", "digest": "0", "content": {"rows": rows, "warnings": []}}
        Upload.objects.create(organisation=organisation, round=prepared, **facts)
        add_member(organisation=organisation, user=register_user(email=EMAIL, name=NAME), role="hr_lead")
        yield organisation


def answer(invitation):
    Invitation.objects.filter(pk=invitation.pk, round__mode="attributed").update(accepted_at="2024-01-01T00:00:00Z")
    invitation = find_invitation(token_of(invitation))
    raw = {"answers": {"A-1": "4"}}
    record_answer(invitation=invitation, item="A-1", raw=raw, base_version=0, key=uuid4())
    submit(invitation=invitation)


def tables_with(words):
    return sorted(table for table, rows in everything_stored().items() if any(words in row for row in rows))


def files():
    path = Path(connection.settings_dict["NAME"])
    return b"".join(each.read_bytes() for each in (path, path.with_name(f"{path.name}-wal")) if each.exists())


def test_the_address_stands_nowhere(alpha, caplog):
    holding = ["assessments_invitation", "assessments_upload", "organisations_user"]
    assert (tables_with(EMAIL), tables_with(NAME)) == (holding, holding)
    caplog.clear()

    export_person(organisation=alpha, email=EMAIL)
    erase_person(organisation=alpha, email=EMAIL)

    assert (tables_with(EMAIL), tables_with(NAME)) == ([], [])
    assert [record.getMessage() for record in caplog.records if "canary" in record.getMessage().lower()] == []
    assert b"canary" not in journal().read_bytes().lower()
    if connection.vendor == "sqlite":
        assert b"canary" not in files().lower()


def test_a_backup_from_before_forgets_again(alpha, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("a copy of one file; rows that come back one by one: test_rights.py")
    with sqlite3.connect(tmp_path / "backup.sqlite3") as backup:
        connection.connection.backup(backup)
        erase_person(organisation=alpha, email=EMAIL)
        backup.backup(connection.connection)
    backup.close()
    assert len(tables_with(EMAIL)) == 3

    erase_again(organisation=alpha)

    assert (tables_with(EMAIL), tables_with(NAME)) == ([], [])
    assert b"canary" not in files().lower()
