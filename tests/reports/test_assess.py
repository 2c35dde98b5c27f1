import json
import sqlite3

import pytest
from django.core.management import call_command
from django.db import connection

from cxmaturity.assessments.models import QuestionnaireVersion, Round, Submission
from cxmaturity.organisations.models import Department, Organisation
from cxmaturity.organisations.queries import organisations_named
from cxmaturity.organisations.scope import acting_for, unscoped
from cxmaturity.results.models import Result
from cxmaturity.results.queries import content_of
from tests.rounds import QUESTIONNAIRE

on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="brought about with SQLite's own means")
HEAD = "dept;ebene;funktion;A-1;A-2;A-3;B-1.shop;B-1.phone;note"
PLACES = ["Sales / Inside Sales", "Sales / Field Sales", "IT"]
NAMED = [
    "--department-column=dept",
    "--level-column=ebene",
    "--function-column=funktion",
    "--organisation=Alpha Energie",
    f"--questionnaire={QUESTIONNAIRE}",
]


def rows(people=30):
    for person in range(people):
        level = ("Leitung", "Führung", "Team", "", "staff")[person % 5]
        function = "IT" if person % 3 == 2 else "SAL"
        data = str(person % 4 + 1) if function == "IT" else ""
        yield f"{PLACES[person % 3]};{level};{function};{person % 5 + 1};{person % 4 + 2};{data};8/{person % 9};na;x"


@pytest.fixture
def answers(tmp_path):
    def write(lines=None, name="answers.csv"):
        path = tmp_path / name
        path.write_text("\n".join([HEAD, *(rows() if lines is None else lines)]), encoding="utf-8")
        return path

    return write


def assess(path, *options, mode="attributed"):
    call_command("assess", str(path), *NAMED, f"--mode={mode}", *options)


def refused(capsys, path, *options, **mode):
    with pytest.raises(SystemExit) as stopped:
        assess(path, "--lang=en", *options, **mode)
    assert stopped.value.code == 2
    with unscoped("counts the rows of a test"):
        assert not any(model.objects.exists() for model in (Organisation, Department, Round, Submission, Result))
    return capsys.readouterr().err.splitlines()


def the_result():
    with unscoped("the only result of a test"):
        return Result.objects.select_related("round__organisation").get()


def test_a_file_of_answers_becomes_a_result(db, answers, capsys):
    assess(answers(), "--target=80")
    result = the_result()
    assert Organisation.objects.get().name == "Alpha Energie"
    assert result.round.targets == {"A": 80, "B": 80}
    assert (result.round.has_levels, result.round.has_functions) == (True, True)
    content = content_of(result)
    assert [cell.key for cell in content.cells if cell.kind == "department"] == [
        "department:sales",
        "department:sales.inside-sales",
        "department:sales.field-sales",
        "department:it",
    ]
    captured = capsys.readouterr()
    assert captured.out == "30 Personen, 3 Abteilungen, 4 Fragen\n"
    assert captured.err == "Nicht als Antwort gelesene Spalten: note\n"


def test_the_same_organisation_gets_a_second_round_and_keeps_its_departments(db, answers):
    assess(answers())
    assess(answers([*rows(), "HR;;;1;1;;1/1;1/1;"]))
    (organisation,) = organisations_named("ALPHA  energie")
    with acting_for(organisation):
        assert Round.objects.count() == Result.objects.count() == 2
        assert sorted(Department.objects.values_list("code", flat=True)) == [
            "hr",
            "it",
            "sales",
            "sales.field-sales",
            "sales.inside-sales",
        ]


def test_headcounts_become_the_invited_and_the_size_of_departments(db, answers, tmp_path):
    heads = tmp_path / "heads.csv"
    heads.write_text("dept,headcount\nSales / Inside Sales,20\nSales / Field Sales,15\nIT,12\nHR,7\n")
    assess(answers(), f"--headcounts={heads}", mode="confidential")
    content = content_of(the_result())
    staff = next(cell for cell in content.cells if cell.key == "level:staff")
    assert staff.invited == 54
    with acting_for(the_result().organisation):
        assert dict(Department.objects.values_list("code", "headcount"))["hr"] == 7


def test_rows_without_answers_are_named(db, answers, capsys):
    assess(answers([*rows(6), "IT;;;;;;;;"]), "--lang=en")
    assert capsys.readouterr().err.splitlines()[-1] == "Rows without a single answer, not counted: 8"


def test_every_bad_cell_is_printed_and_nothing_is_saved(db, answers, capsys):
    lines = refused(capsys, answers(["IT;boss;SAL;9;x;;8-6;1/1;", ";;;1;1;;1/1;1/1;"]))
    assert [line.split(": ")[:2] for line in lines] == [
        ["answers.csv:2:2", "unknown_level"],
        ["answers.csv:2:4", "out_of_range"],
        ["answers.csv:2:5", "not_an_integer"],
        ["answers.csv:2:7", "invalid_choice"],
        ["answers.csv:3:1", "required"],
    ]


def test_problems_of_both_files_are_printed_in_one_run(db, answers, tmp_path, capsys):
    heads = tmp_path / "heads.csv"
    heads.write_text("dept,headcount\nIT,many\n")
    lines = refused(capsys, answers(["IT;;;9;1;;;;"]), f"--headcounts={heads}", mode="confidential")
    assert [line.split(": ")[0] for line in lines] == ["answers.csv:2:4", "heads.csv:2:2"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_rows"),
        (HEAD.encode(), "no_rows"),
        (b"unit;A-1\nIT;1\n", "missing_column"),
        (b"%PDF-1.7", "file_type"),
        (HEAD.encode() + b"\nIT;;;1\n", "column_count"),
        ("dept;A-1\nKöln;1\n".encode("latin-1"), "encoding"),
        (b'dept;A-1\n"IT;1\n', "csv_syntax"),
        (None, "not_readable"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(db, tmp_path, capsys, content, code):
    path = tmp_path / "answers.csv"
    if content is not None:
        path.write_bytes(content)
    lines = refused(capsys, path)
    assert lines[0].split(": ")[1] == code


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ("--questionnaire=none@1.0.0", "unknown_questionnaire"),
        ("--questionnaire=missing.yaml", "not_readable"),
        ("--questionnaire=small@1.0.0\0", "unknown_questionnaire"),
        (f"--questionnaire={'x' * 5000}@1.0.0", "unknown_questionnaire"),
        *((f"--target={points}", "out_of_range") for points in ("101", "-1", "1e1", "nan", "inf", "", "70%")),
        ("--organisation=\u200b", "required"),
        ("--organisation==1+1", "formula_cell"),
        ("--level-column=dept", "column_used_twice"),
        ("--function-column=A-1", "column_used_twice"),
        ("--organisation=\u202e", "bad_unicode"),
        ("--department-column=unit", "missing_column"),
    ],
)
def test_an_option_that_does_not_fit_is_refused(db, answers, capsys, option, code):
    lines = refused(capsys, answers(), option)
    assert f"{code}: " in lines[0]


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("nowhere/out.json", "no_folder"),
        (".", "not_a_file"),
        ("x" * 300, "not_writable"),
        ("a\0b", "not_writable"),
        ("answers.csv", "is_input"),
        ("heads.csv", "is_input"),
    ],
)
def test_an_output_that_cannot_be_written_is_refused_before_anything_is_read(
    db, answers, tmp_path, capsys, output, code
):
    path = answers()
    heads = tmp_path / "heads.csv"
    heads.write_text("dept,headcount\nIT,90\n")
    lines = refused(capsys, path, f"--headcounts={heads}", f"--json={tmp_path / output}")
    assert [line.split(": ")[1] for line in lines] == [code]
    assert path.read_text(encoding="utf-8").startswith(HEAD)


def test_two_outputs_in_one_file_are_refused(db, answers, tmp_path, capsys):
    lines = refused(capsys, answers(), f"--json={tmp_path / 'out'}", f"--pdf={tmp_path / '.' / 'out'}")
    assert [line.split(": ")[1] for line in lines] == ["named_twice"] * 2


def test_a_database_that_is_not_set_up_is_named(db, answers, monkeypatch, capsys):
    monkeypatch.setattr("cxmaturity.database.MigrationExecutor.migration_plan", lambda *nodes: ["one"])
    assert refused(capsys, answers()) == [
        "not_migrated: The database is not set up yet. First run: python manage.py migrate"
    ]


def test_problems_of_every_file_and_option_are_printed_in_one_run(db, tmp_path, capsys):
    options = ["--questionnaire=none@1.0.0", f"--headcounts={tmp_path / 'none'}", "--target=nan"]
    lines = refused(capsys, tmp_path / "missing.csv", *options, mode="open")
    assert [line.split(": ")[:2] for line in lines] == [
        ["--mode", "unknown_value"],
        ["--target", "out_of_range"],
        [str(tmp_path / "missing.csv"), "not_readable"],
        [str(tmp_path / "none"), "not_readable"],
        ["unknown_questionnaire", "There is no questionnaire none@1.0.0. There are"],
    ]


def test_a_refused_file_leaves_its_questionnaire_free_to_be_mended(db, answers, capsys):
    refused(capsys, answers(["IT;;;9;1;;;;"]))
    assert not QuestionnaireVersion.objects.exists()


def test_the_same_command_twice_makes_one_round(db, answers, tmp_path, settings, capsys):
    settings.DATA_FOLDER = tmp_path
    assess(answers(), "--lang=en")
    assess(answers(name="renamed.csv"), "--lang=en", f"--json={tmp_path / 'out.json'}")
    with unscoped("counts the rows of a test"):
        assert (Round.objects.count(), Submission.objects.count(), Result.objects.count()) == (1, 30, 1)
    assert the_result().digest in (tmp_path / "out.json").read_text(encoding="utf-8")
    assert "already_imported: The same files were assessed like this on " in capsys.readouterr().err


@pytest.mark.parametrize("change", ["--target=70", "--mode=confidential"])
def test_other_options_make_another_round(db, answers, change):
    assess(answers())
    assess(answers(), change)
    with unscoped("counts the rounds of a test"):
        assert Round.objects.count() == 2


def test_a_target_may_have_a_decimal_comma(db, answers):
    assess(answers(), "--target=62,5")
    assert the_result().round.targets == {"A": 62.5, "B": 62.5}


@on_sqlite
def test_a_full_disk_is_named_and_leaves_nothing_behind(transactional_db, answers, capsys):
    path = answers()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # other tests left free pages, which a full disk would still have room in
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
        try:
            lines = refused(capsys, path)
        finally:
            cursor.execute("PRAGMA max_page_count=1073741823")
    assert [line.split(".")[0] for line in lines] == ["database: The database cannot be used: database or disk is full"]


@on_sqlite
def test_a_database_somebody_else_writes_is_named(transactional_db, answers, capsys):
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=10")
    try:
        lines = refused(capsys, answers())
    finally:
        other.close()
        connection.close()
    assert [line.split(".")[0] for line in lines] == ["database: The database cannot be used: database is locked"]


@pytest.mark.parametrize("mode", ["attributed", "confidential"])
def test_the_report_lies_where_it_was_asked_for(db, answers, tmp_path, mode, settings):
    settings.DATA_FOLDER = tmp_path
    outputs = {form: tmp_path / f"out.{form}" for form in ("json", "pdf", "xlsx")}
    assess(answers(), "--lang=en", *(f"--{form}={path}" for form, path in outputs.items()), mode=mode)
    assert outputs["pdf"].read_bytes()[:5] == b"%PDF-"
    assert outputs["xlsx"].read_bytes()[:2] == b"PK"
    assert json.loads(outputs["json"].read_text(encoding="utf-8"))


def test_a_department_path_with_an_empty_part_is_refused(db, answers, capsys):
    lines = refused(capsys, answers(["Sales /  / Inside;;;1;1;;;;"]))
    assert [line.split(": ")[:2] for line in lines] == [["answers.csv:2:1", "required"]]
