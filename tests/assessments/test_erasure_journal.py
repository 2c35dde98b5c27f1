"""The journal of erasures says when it is of no use: nobody can read it, or it knows people by another key."""

import pytest
from django.utils import timezone

from cxmaturity.assessments.actions.rights import erase_person
from cxmaturity.assessments.erasure_journal import (
    JournalRefused,
    erasures_of,
    forget_ended_erasures,
    journal,
    journal_problems,
    note_erasure,
)
from cxmaturity.assessments.retention import JOURNAL_MONTHS, months_later
from cxmaturity.checks import check_journal

FIRST, SECOND = "first key of the installation", "second key of the installation"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    settings.SECRET_KEY = FIRST
    return tmp_path


def note(organisation, name, at=None):
    note_erasure(organisation=organisation, email=f"{name}@alpha.example", at=at or timezone.now())


def codes():
    return [problem.code for problem in journal_problems()]


def test_no_journal_and_one_of_the_present_key_are_well(alpha):
    assert codes() == []
    note(alpha, "a")
    note(alpha, "b")

    assert (codes(), check_journal(None)) == ([], [])
    assert [line.split()[0] for line in journal().read_text().splitlines()].count("key") == 1


def test_a_journal_that_nobody_can_read_says_so_and_nothing_is_erased(alpha):
    journal().mkdir()

    assert (codes(), erasures_of(alpha)) == (["journal_unreadable"], {})
    assert [found.id for found in check_journal(None)] == ["cxmaturity.W006"]
    with pytest.raises(JournalRefused):
        erase_person(organisation=alpha, email="a@alpha.example")


def test_another_key_is_told_with_the_lines_it_concerns_and_what_to_do(alpha, settings):
    note(alpha, "a")
    note(alpha, "b")
    settings.SECRET_KEY = SECOND
    (problem,) = journal_problems()

    assert problem.code == "journal_other_key"
    assert "another SECRET_KEY (lines concerned: 2)" in problem.message["en"]
    assert "anderen SECRET_KEY geschrieben (betroffene Zeilen: 2)" in problem.message["de"]
    assert ["manage.py retention" in problem.hint[lang] for lang in ("de", "en")] == [True, True]
    assert [found.id for found in check_journal(None)] == ["cxmaturity.W006"]


def test_each_key_finds_its_own_lines_again(alpha, settings):
    note(alpha, "a")
    settings.SECRET_KEY = SECOND
    note(alpha, "b")
    note(alpha, "c")
    assert "(lines concerned: 1)" in journal_problems()[0].message["en"]

    settings.SECRET_KEY = FIRST
    assert "(lines concerned: 2)" in journal_problems()[0].message["en"]


def test_when_the_lines_of_another_key_are_over_their_time_nothing_is_wrong(alpha, settings):
    now = timezone.now()
    note(alpha, "a", at=months_later(now, -JOURNAL_MONTHS))
    settings.SECRET_KEY = SECOND
    note(alpha, "b")
    forget_ended_erasures(now=now)

    assert (codes(), len(erasures_of(alpha))) == ([], 1)


def test_lines_from_before_keys_were_named_count_as_of_the_present_one(alpha):
    note(alpha, "a")
    named, line = journal().read_text().splitlines(keepends=True)
    journal().write_text(line)
    assert codes() == []

    note(alpha, "b")
    assert (codes(), len(erasures_of(alpha))) == ([], 2)


@pytest.mark.parametrize("broken", ["key", "key zz zz", "key 00", "key 00 11 22"])
def test_a_key_that_lost_its_end_is_another_one(alpha, broken):
    note(alpha, "a")
    named, line = journal().read_text().splitlines(keepends=True)
    journal().write_text(f"{broken}\n{line}")

    assert codes() == ["journal_other_key"]


def test_the_name_of_a_key_is_salted_and_too_short_to_confirm_a_guess(alpha):
    note(alpha, "a")
    named = journal().read_text().splitlines()[0]
    journal().unlink()
    note(alpha, "a")
    again = journal().read_text().splitlines()[0]

    assert named != again
    assert [len(bytes.fromhex(word)) for word in named.split()[1:]] == [16, 4]
    assert FIRST not in named
