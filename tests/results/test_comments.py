"""The close places every comment once, without its author; what no shown group holds is gone."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from cxmaturity.assessments.models import Comment
from cxmaturity.assessments.retention import answers_end
from cxmaturity.audit.queries import records_of
from cxmaturity.jobs.models import Job
from cxmaturity.organisations.actions import register_user
from cxmaturity.organisations.scope import unscoped
from cxmaturity.results import actions
from cxmaturity.results.actions import COMMENTS_TASK, close_round, redact_comment
from cxmaturity.results.models import PublishedComment
from cxmaturity.results.queries import comment_counts, comments_at, result_of
from cxmaturity.results.tasks import forget_comments_in_time
from tests.rounds import answered_by, open_round, write_comments

THIRTY = {"sales.inside": 12, "sales.field": 12, "it": 6}


def holding(words):
    """Tables of the database in which the words stand, whoever looks."""
    found = set()
    with unscoped("a dump knows no client"), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if words in str(cursor.fetchall()):
                found.add(table)
    return found


def closed(organisation, sizes, *comments, **settings):
    round = answered_by(organisation, sizes, **settings)
    write_comments(round, *comments)
    return close_round(round=round)


def kept(result):
    return {(row.cell, row.item, row.text) for row in PublishedComment.objects.filter(result=result)}


def events_of(organisation):
    return [(line.event, line.actor, line.facts) for line in records_of(organisation.pk)]


def test_each_comment_is_kept_at_the_smallest_shown_group_around_its_author(alpha):
    """Field Sales would leave six people of IT: what both wrote stands with the company only."""
    words = [(code, item, f"{code} on {item}") for code in THIRTY for item in ("A-1", "A-2")]
    result = closed(alpha, THIRTY, *words)
    assert kept(result) == {
        ("department:sales.inside" if code == "sales.inside" else "company", item, text) for code, item, text in words
    }
    assert comment_counts(result) == {
        ("company", "A-1"): 2,
        ("company", "A-2"): 2,
        ("department:sales.inside", "A-1"): 1,
        ("department:sales.inside", "A-2"): 1,
    }


def test_every_comment_list_of_a_group_and_question_comes_from_ten_people_or_nobody(alpha):
    """The result itself shows IT, with six people; its comments are not to be told from those of Field Sales."""
    result = closed(alpha, THIRTY, ("it", "A-1", "Words of IT"))
    assert {cell.key for cell in result_of(result.round).cells if cell.shown} >= {"company", "department:it"}
    assert kept(result) == {("company", "A-1", "Words of IT")}


def test_the_rows_that_knew_the_department_are_gone(alpha):
    result = closed(alpha, THIRTY, ("it", "A-1", "Canary of IT"))
    assert Comment.objects.filter(round=result.round).count() == 0
    assert holding("Canary of IT") == {PublishedComment._meta.db_table}
    facts = {field.name for field in PublishedComment._meta.get_fields()}
    assert facts == {"id", "organisation", "public_id", "result", "cell", "item", "text", "redacted"}


def test_below_ten_people_no_comment_is_kept_anywhere(alpha):
    result = closed(alpha, {"sales": 9}, ("sales", "A-1", "Canary of nine"))
    assert [cell.key for cell in result_of(result.round).cells if cell.shown][0] == "company"
    assert holding("Canary of nine") == set()
    assert not Job.objects.filter(task=COMMENTS_TASK).exists()


def test_comments_stand_in_one_random_order_that_says_nothing_about_the_others(alpha):
    """In every group a part of the same order, so that two groups cannot be laid over each other."""
    words = [("it", item, f"{number:03}") for number in range(40) for item in ("A-1", "A-2")]
    result = closed(alpha, {"sales": 10, "it": 10}, *words)
    first, second = (
        [row.text for row in comments_at(result, ["company", "department:it"], [item])] for item in ("A-1", "A-2")
    )
    assert sorted(first) == sorted(second) == [f"{number:03}" for number in range(40)]
    assert first != sorted(first)
    assert first != second


def test_a_close_that_fails_leaves_the_comments_where_they_were(alpha, monkeypatch):
    round = answered_by(alpha, THIRTY)
    write_comments(round, ("it", "A-1", "Canary"))
    monkeypatch.setattr(actions, "shuffle_answers", lambda round: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        close_round(round=round)
    assert holding("Canary") == {Comment._meta.db_table}


def test_an_attributed_round_places_no_comments(alpha):
    round = open_round(alpha)
    write_comments(round, ("it", "A-1", "Not by this way"))
    assert kept(close_round(round=round)) == set()


def test_a_redacted_text_is_nowhere_any_more_and_who_did_it_is_recorded(alpha):
    result = closed(alpha, THIRTY, ("it", "A-1", "Canary to go"), ("it", "A-1", "Stays"))
    comment = PublishedComment.objects.select_related("result__round").get(text="Canary to go")
    moderator = register_user(email="mara@alpha.example", name="Mara")
    redact_comment(comment=comment, by=moderator)
    redact_comment(comment=comment, by=moderator)
    assert holding("Canary to go") == set()
    assert sorted((row.text, row.redacted) for row in PublishedComment.objects.all()) == [("", True), ("Stays", False)]
    facts = {"round": result.round_id, "comment": str(comment.public_id)}
    assert [event for event in events_of(alpha) if event[0] == "comment.redacted"] == [
        ("comment.redacted", moderator.pk, facts)
    ]


def test_comments_go_with_the_answers_after_36_months(alpha):
    result = closed(alpha, THIRTY, ("it", "A-1", "Canary"))
    job = Job.objects.get(task=COMMENTS_TASK)
    assert job.lease_until == answers_end(result.round.closed_at)
    Job.objects.filter(pk=job.pk).update(lease_until=datetime(2026, 1, 1, tzinfo=UTC))
    forget_comments_in_time(job.pk)
    assert holding("Canary") == set()
    assert events_of(alpha)[-1] == ("comments.deleted", None, {"round": result.round_id})
