"""The works-council pack: what stands in it, from the configuration alone, and that invented figures say so."""

import re
import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from cxmaturity.assessments.actions import accept_groups, approve_round, change_round, invite_people, start_answering
from cxmaturity.assessments.approvals import approval_digest
from cxmaturity.engine.pack import build_pack
from cxmaturity.engine.pack.questions import options_in_words
from cxmaturity.engine.questionnaire import Option
from cxmaturity.organisations.actions import add_member, import_departments, register_user
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.models import User
from cxmaturity.reports.formats import pack as pack_format
from cxmaturity.reports.packs import ingredients_of_pack, pack_facts, whole_pack
from cxmaturity.reports.tables import say
from tests.reports.pdf_layout import problems
from tests.rounds import FIRST_PAGE, TREE, person, prepared_round

NAMES = [f"Person {number}" for number in range(40)]


@pytest.fixture
def round(organisation):
    import_departments(organisation=organisation, rows=TREE)
    add_member(organisation=organisation, user=register_user(email="c@x.example", name="Conny"), role="works_council")
    round = prepared_round(
        organisation, mode="confidential", k=7, closes_at=timezone.now() + timedelta(days=14), targets={"A": 62.5}
    )
    change_round(round=round, **FIRST_PAGE, reminder_days=[9, 4])
    places = ["sales.inside"] * 16 + ["sales.field"] * 10 + ["it"] * 14
    invite_people(round=round, rows=[person(number, department=place) for number, place in enumerate(places)])
    return round


@pytest.fixture
def pack(round):
    return whole_pack(ingredients_of_pack(round))


def section(pack, key):
    return next(each for each in (*pack.sections, *pack.sample) if each.key == key)


def table(pack, key, language="en"):
    """Rows of the section's first table in words."""
    rows = next(block.rows for block in section(pack, key).blocks if hasattr(block, "rows"))
    return [[say(value, language) for value in row] for row in rows]


def words_of(pdf, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s+", " ", page) for page in text.split("\f")[:-1]]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            [
                "Gezeigt wird eine Gruppe ab 7 Antworten",
                "9 und 4 Tage vor dem Ende",
                "62,5",
                "36 Monate",
                "keine Rechtsberatung",
            ],
        ),
        (
            "en",
            [
                "A group is shown from 7 answers on",
                "9 and 4 days before the end",
                "62.5",
                "36 months",
                "not legal advice",
            ],
        ),
    ],
)
def test_the_pdf_says_what_holds_and_marks_what_is_invented(round, pack, tmp_path, language, said):
    pages = words_of(pack_format.render(pack, language), tmp_path)
    everything = " ".join(pages)

    assert [
        word for word in (*said, "Mara Muster", "kim@alpha.example", "Inside Sales") if word not in everything
    ] == []
    assert [name for name in NAMES if name in everything] == []
    short = approval_digest(round)[:16]
    assert [short in page for page in pages[1:]] == [True] * (len(pages) - 1)
    invented = ["ERFUNDEN" in page and "SYNTHETIC" in page for page in pages]
    assert invented[-2:] == [True, True]
    assert any(invented[:-3]) is False


def test_every_question_stands_there_word_by_word(round, pack):
    facts = pack_facts(round)
    rows = [row for block in section(pack, "questions").blocks for row in block.rows]
    texts = {row[0]: row[1]["de"] for row in rows}

    assert list(texts) == [item.id for item in facts.asked]
    assert [item.id for item in facts.asked if not texts[item.id].startswith(item.text["de"])] == []


def test_a_scale_of_numbers_is_said_by_its_ends_and_words_one_by_one():
    numbers = [Option(str(at), {"de": str(at), "en": str(at)}) for at in range(0, 101, 5)]
    none = [*numbers, Option("none", {"de": "Nicht gemessen", "en": "Not measured"})]
    words = [Option(key, {"de": key, "en": key}) for key in ("no", "yes")]

    assert options_in_words(numbers)["en"] == "0 to 100"
    assert options_in_words(none)["en"] == "0 to 100; Not measured"
    assert options_in_words(words)["en"] == "(1)\u00a0no (2)\u00a0yes"


def test_the_forecast_names_departments_and_no_number(pack):
    assert table(pack, "departments") == [
        ["Sales", "own result", "own result", "–"],
        ["\u2003Inside Sales", "own result", "hidden", "–"],
        ["\u2003Field Sales", "own result", "hidden", "–"],
        ["IT", "own result", "own result", "–"],
    ]


@pytest.mark.parametrize(
    ("language", "until", "then"),
    [
        ("de", "bis zum Ende Abteilung und Ebene", "danach nur die Gruppe, die sie auflistet"),
        ("en", "until the close, department and level", "then only the group that lists them"),
    ],
)
def test_after_the_close_a_comment_keeps_its_group_and_no_department(pack, language, until, then):
    rows = {row[0]: row[1:] for row in table(pack, "storage", language)}
    how, kept = rows["Kommentare" if language == "de" else "Comments"]

    assert (until in how, then in how, "36" in kept) == (True, True, True)


def test_a_round_with_names_says_what_no_threshold_means(round):
    (words,) = section(build_pack(replace(pack_facts(round), mode="attributed")), "thresholds").blocks

    assert words.paragraphs[0].template["en"].endswith("even if it was a single person.")


@pytest.mark.parametrize("language", ["de", "en"])
def test_approvals_leave_no_page_nearly_empty(round, tmp_path, language):
    for body in ("Works council of the north", "Works council of the south", "Data protection"):
        facts = {"by": User.objects.get(email="c@x.example"), "name": "Conny Council", "body": body}
        approve_round(round=round, digest=approval_digest(round), **facts)
    pdf = tmp_path / "pack.pdf"
    pdf.write_bytes(pack_format.render(whole_pack(ingredients_of_pack(round)), language))

    assert problems(pdf) == []


def test_the_sample_fits_its_pages_however_many_departments_there_are(organisation, round, tmp_path):
    import_departments(organisation=organisation, rows=[DepartmentRow(f"d{at}", f"Place {at}") for at in range(30)])
    pack = whole_pack(ingredients_of_pack(round))
    pages = words_of(pack_format.render(pack, "de"), tmp_path)

    assert ["ERFUNDEN" in page for page in pages].count(True) == len(pack.sample) == 2
    assert "höchstens 6 Abteilungen" in pages[-1]


def test_a_reporting_group_is_named(round):
    accept_groups(round=round, groups=[["sales", "it"]])
    assert table(build_pack(pack_facts(round)), "departments")[0][3] == "IT"


def test_the_roles_are_counted_and_nobody_is_named(pack):
    rows = {row[0]: row[1:] for row in table(pack, "roles")}

    assert rows["Works council"] == ["1", "yes", "yes", "no", "yes", "no"]
    assert rows["Consultant"] == ["0", "if granted", "yes", "yes", "no", "no"]


def test_launched_it_says_the_same_with_the_checksum_of_the_launch(round):
    before = pack_facts(round)
    launched = start_answering(round=round)
    after = pack_facts(launched)

    assert (after.state, after.digest, after.launch_digest) == ("open", before.digest, launched.configuration_digest)
    assert (after.departments, after.matrix, after.items) == (before.departments, before.matrix, before.items)


def test_without_comments_and_by_name_the_pack_says_so(round):
    facts = replace(pack_facts(round), has_comments=False, mode="attributed")
    pack = build_pack(facts)

    assert "Comments" not in [row[0] for row in table(pack, "storage")]
    assert say(section(pack, "mode").headline, "en").startswith("Attributed: named people speak")


def test_the_sample_is_the_same_whoever_is_invited(round, pack):
    invite_people(round=round, rows=[person(number, department="it") for number in range(50, 70)])

    assert whole_pack(ingredients_of_pack(round)).sample == pack.sample


def test_the_sample_hides_what_is_too_small(pack):
    (heatmap,) = [block for block in section(pack, "sample-departments").blocks if hasattr(block, "columns")]

    assert {row.protected for row in heatmap.rows} == {True, False}
