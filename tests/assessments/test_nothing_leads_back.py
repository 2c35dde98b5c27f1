"""After the submit of a confidential round nothing joins a person, a link, an address or a time with an answer."""

import json
import logging
import uuid
from pathlib import Path

import numpy as np
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import DateField, DateTimeField
from scipy.stats import spearmanr

from cxmaturity.assessments.actions import record_answer, refresh_participation, shuffle_answers, submit
from cxmaturity.assessments.models import Comment, Invitation, Submission
from cxmaturity.assessments.packing import pack_codes
from cxmaturity.assessments.tokens import token_of
from cxmaturity.organisations.scope import acting_for, unscoped
from tests.rounds import field_round, invitations_of, open_round, small_company

CANARY = "Canary Seventeen sings"
PEOPLE = 500


@pytest.fixture
def submitted(transactional_db, caplog):
    """Eight people with links; the first one answers with a comment nobody else would write, changes it, and submits."""
    caplog.set_level(logging.DEBUG)
    organisation = small_company()
    with acting_for(organisation):
        invitations = invitations_of(field_round(organisation, mode="confidential"))
        for base, words in enumerate([f"{CANARY} first", f"{CANARY} last"]):
            raw = {"answers": {"A-1": "2"}, "comment": words}
            record_answer(invitation=invitations[0], item="A-1", raw=raw, base_version=base, key=uuid.uuid4())
        raw = {"answers": {"A-2": "5"}}
        record_answer(invitation=invitations[1], item="A-2", raw=raw, base_version=0, key=uuid.uuid4())
        submit(invitation=invitations[0])
        yield invitations


def everything_stored():
    """Table -> rows as text, of every table of the database."""
    stored = {}
    with unscoped("a dump knows no client"), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            stored[table] = [str([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor]
    return stored


def test_the_words_lie_in_one_table_without_their_author(submitted):
    holding = {table for table, rows in everything_stored().items() if any(CANARY in row for row in rows)}

    assert holding == {Comment._meta.db_table}


def test_a_row_of_answers_shares_no_value_with_the_person_it_came_from(submitted):
    stored = everything_stored()
    person = submitted[0]
    known = {
        str(person.public_id),
        person.public_id.hex,
        token_of(person),
        person.token_hash,
        person.name,
        person.email,
        bytes(person.seed).hex(),
    }
    rows = [*stored[Submission._meta.db_table], *stored[Comment._meta.db_table]]

    assert len(rows) == 2
    assert [value for value in known if any(value in row for row in rows)] == []


@pytest.mark.parametrize("model", [Submission, Comment])
def test_no_time_and_no_number_that_counts_up_is_kept_with_answers(model):
    fields = model._meta.get_fields()

    assert [field.name for field in fields if isinstance(field, DateField | DateTimeField)] == []
    assert type(model._meta.pk).__name__ == "UUIDField"


def test_what_was_saved_on_the_way_is_gone_from_the_file_too(submitted):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL overwrites dead rows when it vacuums")
    path = Path(connection.settings_dict["NAME"])
    file = b"".join(each.read_bytes() for each in (path, path.with_name(f"{path.name}-wal")) if each.exists())
    # A draft says "comment": before the words; the table of comments holds the bare words.
    drafted = json.dumps({"comment": CANARY})[1:-2].encode()

    assert f"{CANARY} last".encode() in file
    assert drafted not in file
    assert f"{CANARY} first".encode() not in file


def test_logs_jobs_mails_and_audit_know_nothing_of_it(submitted, caplog):
    stored = everything_stored()
    rooms = [model._meta.db_table for room in ("jobs", "audit") for model in apps.get_app_config(room).get_models()]
    texts = [row for table in rooms for row in stored[table]] + [record.getMessage() for record in caplog.records]
    secrets = [CANARY, token_of(submitted[0]), submitted[0].email]

    assert len(texts) > len(rooms)
    assert [secret for secret in secrets if any(secret in text for text in texts)] == []


def test_the_order_of_rows_says_nothing_about_the_order_of_people(db):
    organisation = small_company()
    with acting_for(organisation):
        round = open_round(organisation, mode="confidential")
        place = {"organisation": organisation, "round": round, "department": "it"}
        Submission.objects.bulk_create(Submission(codes=pack_codes(codes(at)), **place) for at in range(PEOPLE))
        Comment.objects.bulk_create(Comment(item="A-1", text=str(at), **place) for at in range(PEOPLE))
        shuffle_answers(round=round)

        came = {bytes(pack_codes(codes(at))): at for at in range(PEOPLE)}
        answers = [came[bytes(row)] for row in in_the_order_of_the_table(Submission, "codes")]
        comments = [int(text) for text in in_the_order_of_the_table(Comment, "text")]

    assert abs(rank_correlation(answers)) < 0.2
    assert abs(rank_correlation(comments)) < 0.2
    assert abs(rank_correlation([answers.index(comment) for comment in comments])) < 0.2


def test_every_morning_cuts_the_answers_loose_from_the_submit_that_wrote_them(transactional_db):
    """PostgreSQL numbers transactions and shows in each row which one wrote it; SQLite numbers the rows."""
    organisation = small_company()
    with acting_for(organisation):
        round = field_round(organisation, mode="confidential")
        for invitation in invitations_of(round):
            raw = {"answers": {"A-1": "2"}, "comment": invitation.email}
            record_answer(invitation=invitation, item="A-1", raw=raw, base_version=0, key=uuid.uuid4())
            submit(invitation=invitation)
        ids = {row.pk for model in (Submission, Comment) for row in model.objects.all()}
        refresh_participation(round=round)

        assert ids.isdisjoint(row.pk for model in (Submission, Comment) for row in model.objects.all())
        assert (Submission.objects.count(), Comment.objects.count()) == (8, 8)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                tables = [model._meta.db_table for model in (Invitation, Submission, Comment)]
                people, answers, comments = (written_by(cursor, table) for table in tables)
            assert people.isdisjoint(answers | comments)
            assert len(answers | comments) == 1


def written_by(cursor, table):
    cursor.execute(f"SELECT xmin::text FROM {table}")
    return {row[0] for row in cursor}


def codes(number):
    return np.array([number, 0, 0, 0, 0], dtype=np.int16)


def in_the_order_of_the_table(model, column):
    inner = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} ORDER BY {inner}")
        return [row[0] for row in cursor]


def rank_correlation(ranks):
    return spearmanr(range(len(ranks)), ranks).statistic
