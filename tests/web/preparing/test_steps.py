"""From "Prepare a round" to the launch, by the pages: what is saved, what is missing, who may, and what is locked."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cxmaturity.assessments.actions import change_round, invite_people, start_answering
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, Upload
from cxmaturity.jobs.models import OutgoingMail
from cxmaturity.organisations.actions import import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.models import Department
from cxmaturity.organisations.scope import acting_for
from tests.house.tree import ROOT
from tests.rounds import FIRST_PAGE, person
from tests.web.site import EVERYBODY, Page, company, signed_in, two_levels

pytestmark = pytest.mark.django_db
STEPS = ("prepare-fragebogen", "prepare-abteilungen", "prepare-personen", "prepare-schutz", "prepare-start")
MAY = ("admin", "hr_lead", "consultant", "consultant_without_grant")
PEOPLE = "Name;E-Mail;Abteilung;Farbe\n" + "".join(
    f"Person {number};p{number}@alpha.example;{code};rot\n"
    for number, code in enumerate(["one"] * 6 + ["one.below"] * 2 + ["two"] * 7)
)


def sent(text, name="liste.csv"):
    return {"do": "upload", "file": SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())}


def page_of(client, company, step, round):
    return Page(client.get(company.url(step, round.public_id)))


def protection(**changed):
    end = (timezone.localtime() + timedelta(days=14)).strftime("%Y-%m-%dT%H:%M")
    fields = {"mode": "confidential", "k": "5", "has_levels": "on", "has_comments": "on", "closes_at": end}
    return fields | {"time_zone": "Europe/Berlin", "reminder_days": "7, 2", "result_date": ""} | FIRST_PAGE | changed


def inside(company, query):
    with acting_for(company.organisation):
        return query()


@pytest.mark.parametrize("language", ["de", "en"])
def test_from_the_list_of_rounds_to_the_launch(alpha, language):
    client = signed_in(alpha.people["consultant_without_grant"], language)
    begin = alpha.url("begin-round")
    assert begin in Page(client.get(alpha.url("rounds"))).values("href", "a")

    answer = client.post(begin, {"do": "new", "title_en": "Spring", "questionnaire": "small@1.0.0", "form": "core"})
    round = inside(alpha, Round.objects.first)
    assert (answer.status_code, answer["Location"]) == (302, alpha.url("prepare-abteilungen", round.public_id))
    answer = client.post(alpha.url("prepare-personen", round.public_id), sent(PEOPLE))
    assert client.post(answer["Location"]).status_code == 302
    answer = client.post(alpha.url("prepare-schutz", round.public_id), protection())
    assert answer["Location"] == alpha.url("prepare-start", round.public_id)
    assert inside(alpha, OutgoingMail.objects.count) == 0
    answer = client.post(alpha.url("prepare-start", round.public_id), {"do": "launch", "read": "yes"})

    assert answer["Location"] == alpha.url("coverage", round.public_id)
    launched = inside(alpha, lambda: Round.objects.get(pk=round.pk))
    assert (launched.state, launched.mode, launched.reminder_days) == ("open", "confidential", [7, 2])
    assert OutgoingMail.objects.count() == 15


@pytest.mark.parametrize("role", EVERYBODY)
def test_who_may_prepare_and_who_may_set_goals(alpha, round, role):
    client = signed_in(alpha.people[role])
    seen = {step: client.get(alpha.url(step, round.public_id)).status_code for step in STEPS}
    posted = client.post(alpha.url("prepare-start", round.public_id), {"do": "discard"}).status_code

    assert set(seen.values()) == {200 if role in MAY else 403}
    assert posted == (302 if role in MAY else 403)
    assert client.get(alpha.url("begin-round")).status_code == (200 if role in MAY else 403)


@pytest.mark.parametrize("role", EVERYBODY)
def test_goals_are_open_to_executives_and_to_who_prepares(alpha, round, role):
    answer = signed_in(alpha.people[role]).get(alpha.url("goals", round.public_id))

    assert answer.status_code == (200 if role in (*MAY, "executive") else 403)


def test_a_round_of_another_client_is_missing(alpha, beta, round):
    client = signed_in(beta.people["admin"])
    for step in (*STEPS, "goals"):
        foreign = client.get(beta.url(step, round.public_id))
        missing = client.get(beta.url(step, "00000000-0000-0000-0000-000000000000"))
        assert (foreign.status_code, foreign.content) == (404, missing.content), step


def test_every_step_may_be_visited_at_once_and_says_what_is_missing(alpha, round, organiser):
    page = page_of(organiser, alpha, "prepare-start", round)

    assert "7 things are missing before the launch" in page.texts
    assert "Step 3, something is missing" in page.texts
    assert "Nobody is invited yet." in page.texts
    assert alpha.url("prepare-schutz", round.public_id) + "#id_sponsor" in page.values("href", "a")
    assert "The imprint is missing." in page_of(organiser, alpha, "prepare-schutz", round).texts


@pytest.mark.parametrize("title", ["", "   ", "\u202eevil"])
def test_a_round_needs_a_title_that_can_be_read(alpha, organiser, title):
    answer = organiser.post(
        alpha.url("begin-round"), {"do": "new", "title_de": title, "questionnaire": "small@1.0.0", "form": "core"}
    )

    assert answer.status_code == 400
    assert "true" in Page(answer).values("aria-invalid")
    assert [round.state for round in inside(alpha, lambda: list(Round.objects.all()))] == ["closed", "closed"]


def test_a_questionnaire_that_is_not_offered_is_refused(alpha, organiser):
    wanted = {"do": "new", "title_de": "X", "questionnaire": "../../etc@1.0.0", "form": "core"}

    assert organiser.post(alpha.url("begin-round"), wanted).status_code == 400


def test_looking_at_the_offers_keeps_nothing(alpha, organiser):
    page = Page(organiser.get(alpha.url("begin-round")))

    assert "cx-maturity@1.0.0" in page.values("value", "input")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        organiser.get(alpha.url("begin-round"))
    assert [query["sql"] for query in queries if query["sql"].startswith("INSERT")] == []


def test_a_pulse_is_chosen_from_the_last_round(alpha, organiser):
    answer = organiser.post(
        alpha.url("begin-round"), {"do": "pulse", "pulse_title_de": "Puls", "item": ["A-1", "nonsense"]}
    )
    pulse = inside(alpha, Round.objects.first)

    assert answer.status_code == 302
    assert (pulse.form, pulse.items) == ("pulse", ["A-1"])
    url = alpha.url("prepare-fragebogen", pulse.public_id)
    assert organiser.post(url, {"title_de": "Puls", "item": ["A-2", "B-1"]}).status_code == 400
    changed = {"title_de": "Puls", "questionnaire": "small@1.0.0", "item": ["A-2", "B-1"]}
    assert organiser.post(url, changed).status_code == 302
    assert inside(alpha, lambda: Round.objects.get(pk=pulse.pk).items) == ["A-2", "B-1"]


def test_a_pulse_without_questions_is_refused(alpha, organiser):
    answer = organiser.post(alpha.url("begin-round"), {"do": "pulse", "pulse_title_de": "Puls"})

    assert answer.status_code == 400
    assert "No question is selected." in Page(answer).texts


def test_a_list_of_departments_is_shown_with_what_it_changes(alpha, round, organiser):
    url = alpha.url("prepare-abteilungen", round.public_id)
    text = "Code;Name;Parent;Farbe\none;Norden;;rot\ntwo;Südbereich;one;rot\nnew;Neubereich;;rot\n"
    answer = organiser.post(url, sent(text))
    texts = Page(organiser.get(answer["Location"])).texts

    assert "3 changes are ready to be taken over" in texts
    for words in ('renamed, so far "Nordbereich"', "moved from the company to Norden", "Nordteam"):
        assert words in texts
    assert "liste.csv · columns separated by semicolons · 3 rows" in texts
    assert 'The column "Farbe" is not read.' in texts
    assert inside(alpha, lambda: Department.objects.get(code="one").name) == "Nordbereich"

    merged = {"gone.0": "merge", "into.0": "Neubereich"}
    assert organiser.post(answer["Location"], merged)["Location"] == alpha.url("prepare-personen", round.public_id)
    names = inside(alpha, lambda: dict(Department.objects.values_list("code", "name")))
    assert names["one"] == "Norden"
    changes = inside(alpha, lambda: Round.objects.get(pk=round.pk).tree_changes)
    assert [(each["kind"], each["departments"], each["into"]) for each in changes] == [
        ("merge", ["one.below"], ["new"])
    ]


def test_a_declaration_that_fits_nothing_is_refused_and_nothing_applied(alpha, round, organiser):
    text = "Code;Name\none;Norden\ntwo;Süd\n"
    answer = organiser.post(alpha.url("prepare-abteilungen", round.public_id), sent(text))
    for fate in ({"gone.0": "merge", "into.0": "Nirgendwo"}, {"gone.0": "split"}, {"gone.0": "merge"}):
        refused = organiser.post(answer["Location"], fate)
        assert refused.status_code == 400, fate
    assert "one.below: The department is missing." in Page(refused).texts
    assert inside(alpha, lambda: Department.objects.get(code="one").name) == "Nordbereich"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "leer.csv", None),
        (b"Name,E-mail,Department\n", "kopf.csv", None),
        (b"Name,E-mail\nA,a@x.example\n", "spalte.csv", None),
        (b"%PDF-1.7", "brief.csv", None),
        (b"PK\x03\x04broken", "kaputt.xlsx", None),
        (b'Name,E-mail,Department\nA,"a@x.example,one\n', "quote.csv", None),
        (b"Name,E-mail,Department\nA,a@x.example,one,more\n", "breit.csv", None),
        (b"Name,E-mail,Department\nA,=1+1,one\n", "formel.csv", "Line 2, column 2"),
        (b"Name,E-mail,Department\nA,a@x.example,one\nB,A@X.example.,two\n", "zweimal.csv", "Line 3, column 2"),
        (b"Name,E-mail,Department\nA,a@x.example,nowhere\n", "wo.csv", "Line 2, column 3"),
        ("Name,E-mail,Department\n\u202eA,a@x.example,one\n".encode(), "bidi.csv", "Line 2, column 1"),
    ],
)
def test_a_wrong_list_of_people_is_refused_with_its_places(alpha, round, organiser, content, name, words):
    answer = organiser.post(alpha.url("prepare-personen", round.public_id), sent(content, name))

    assert answer.status_code == 400
    assert [text for text in Page(answer).texts if text.startswith("Nothing was saved:")] != []
    assert words is None or words in Page(answer).texts
    assert inside(alpha, Upload.objects.count) == 0


def test_a_file_that_is_missing_or_too_large_is_refused(alpha, round, organiser):
    url = alpha.url("prepare-personen", round.public_id)
    assert "No file is chosen." in Page(organiser.post(url, {"do": "upload"})).texts

    answer = organiser.post(url, sent(b"x" * 5_000_001))
    assert (answer.status_code, "The file is larger than 5 MB." in Page(answer).texts) == (400, True)


def test_more_fields_than_a_page_has_are_no_error_of_ours(alpha, round, organiser):
    many = {f"field{number}": "x" for number in range(10_001)}

    assert organiser.post(alpha.url("prepare-schutz", round.public_id), many).status_code == 400
    assert organiser.post(alpha.url("prepare-personen", round.public_id), {"do": "nothing"}).status_code == 400


def test_the_same_list_twice_is_said_with_its_day(alpha, round, organiser):
    url = alpha.url("prepare-personen", round.public_id)
    organiser.post(organiser.post(url, sent(PEOPLE))["Location"])
    answer = organiser.post(url, sent(PEOPLE))

    assert answer.status_code == 400
    assert [text for text in Page(answer).texts if text.startswith("This file has been taken over already, on 2")] != []


def test_the_launch_warns_when_most_departments_have_nobody_invited_and_goes_all_the_same(alpha, round, organiser):
    warning = "Nobody is invited from 2 of 3 departments"
    with acting_for(alpha.organisation):
        change_round(round=round, closes_at=timezone.now() + timedelta(days=14), **FIRST_PAGE)
        invite_people(round=round, rows=[person(number, "two") for number in range(5)])
    start = alpha.url("prepare-start", round.public_id)
    assert any(text.startswith(warning) for text in Page(organiser.get(start)).texts)
    with acting_for(alpha.organisation):
        invite_people(round=round, rows=[person(9, "one.below")])
    assert "Is that meant?" not in Page(organiser.get(start)).texts
    with acting_for(alpha.organisation):
        Invitation.objects.filter(round=round, department="one.below").delete()
    assert organiser.post(start, {"do": "launch", "read": "yes"})["Location"] == alpha.url("coverage", round.public_id)


def test_a_gap_is_said_at_its_field_once_the_step_was_saved(alpha, round, organiser):
    step = alpha.url("prepare-schutz", round.public_id)
    past = "The field period ends in the past."
    assert past not in Page(organiser.get(step)).texts
    with acting_for(alpha.organisation):
        Round.objects.filter(pk=round.pk).update(closes_at=timezone.now() - timedelta(days=1))
    page = organiser.get(step).content.decode()
    assert f'<p class="error">{past}</p>' in page
    assert '<p class="error">The contact person is missing.</p>' in page


def test_small_groups_that_will_be_hidden_are_named_before_the_launch(alpha, round, organiser):
    url = alpha.url("prepare-personen", round.public_id)
    preview = organiser.post(url, sent(PEOPLE))["Location"]
    texts = Page(organiser.get(preview)).texts
    assert "15 people can be put on the list" in texts
    assert inside(alpha, Invitation.objects.count) == 0

    organiser.post(preview)
    page = Page(organiser.get(url))
    assert "1 group will see no result of its own" in page.texts
    assert "Nordteam" in page.texts
    assert "P14@alpha.example".lower() in page.texts


def test_the_list_of_names_comes_in_pages_of_a_hundred(alpha, round, organiser):
    with acting_for(alpha.organisation):
        invite_people(round=round, rows=[person(number, "one") for number in range(130)])
    url = alpha.url("prepare-personen", round.public_id)
    first, second = Page(organiser.get(url)), Page(organiser.get(f"{url}?seite=2"))

    def names(page):
        return sum(text.startswith("person") and "@" in text for text in page.texts)

    assert (names(first), names(second)) == (100, 30)
    assert organiser.get(f"{url}?seite=x").status_code == 200


def test_cards_are_listed_and_the_list_emptied(alpha, round, organiser):
    url = alpha.url("prepare-personen", round.public_id)
    cards = {"do": "cards", "department": "two", "level": "", "function": "", "language": "de", "cards": "12"}
    assert organiser.post(url, cards).status_code == 302
    assert organiser.post(url, cards | {"cards": "0"}).status_code == 400
    assert organiser.post(url, cards | {"department": "nowhere"}).status_code == 400
    assert inside(alpha, Invitation.objects.count) == 12

    assert organiser.post(url, {"do": "empty"}).status_code == 302
    assert inside(alpha, Invitation.objects.count) == 0


def test_one_link_for_everybody_comes_with_its_limits(alpha, round, organiser):
    url = alpha.url("prepare-personen", round.public_id)
    assert organiser.post(url, {"do": "access", "access": "open"}).status_code == 302
    opened = inside(alpha, lambda: Round.objects.get(pk=round.pk))
    assert (opened.access, opened.k, opened.has_levels) == ("open", 10, False)
    assert "No reminders, no response rate." in Page(organiser.get(url)).texts

    saved = organiser.post(alpha.url("prepare-schutz", round.public_id), protection(k="10", has_levels=""))
    assert saved.status_code == 302
    assert (
        organiser.post(alpha.url("prepare-start", round.public_id), {"do": "launch", "read": "yes"}).status_code == 302
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"k": "3"}, "There is no minimum group size 3. Allowed: 5, 7, 10."),
        ({"mode": "anonymous"}, 'There is no "anonymous". Allowed: attributed, confidential.'),
        ({"time_zone": "Europe/Berln"}, 'There is no time zone "Europe/Berln". Example: Europe/Berlin.'),
        ({"time_zone": "CET+1"}, 'There is no time zone "CET+1". Example: Europe/Berlin.'),
        ({"closes_at": "2027-03-28T02:30"}, None),
        ({"closes_at": "2020-01-01T12:00"}, "The field period ends in the past."),
        ({"closes_at": "2026-12-31T23:59:60"}, "This is no date. Please write it as 2026-12-18T18:00."),
        ({"sponsor": "\u202eevil"}, None),
        ({"contact_email": "nobody"}, None),
        ({"reminder_days": "seven"}, None),
        ({"reminder_days": "0"}, None),
    ],
)
def test_protection_that_cannot_be_is_refused_beside_its_field(alpha, round, organiser, changed, words):
    answer = organiser.post(alpha.url("prepare-schutz", round.public_id), protection(**changed))
    texts = Page(answer).texts

    assert answer.status_code == 400
    assert words is None or words in texts
    assert inside(alpha, lambda: Round.objects.get(pk=round.pk).closes_at) is None
    assert "Kim Kontakt" in Page(answer).values("value", "input"), "what was typed stays"


def test_an_incomplete_first_page_is_kept_and_the_gaps_named(alpha, round, organiser):
    answer = organiser.post(alpha.url("prepare-schutz", round.public_id), protection(sponsor="", imprint="  "))

    assert answer.status_code == 302
    assert "Who asks for the answers? The name is missing." in Page(organiser.get(answer["Location"])).texts
    assert page_of(organiser, alpha, "prepare-schutz", round).values("value", "input").count("Kim Kontakt") == 1


def test_the_mode_is_suggested_by_how_many_are_invited(alpha, round, organiser):
    def suggestion():
        found = [text for text in page_of(organiser, alpha, "prepare-schutz", round).texts if "Suggested" in text]
        return found[0].split()[1].strip(",:")

    assert suggestion() == "confidential"
    with acting_for(alpha.organisation):
        invite_people(round=round, rows=[person(1, "one"), person(2, "two")])
    assert suggestion() == "attributed"


def test_facts_are_left_out_of_a_confidential_round_and_listed(alpha, round, organiser):
    url = alpha.url("prepare-fragebogen", round.public_id)
    organiser.post(url, {"title_de": "R", "questionnaire": "small@1.0.0", "form": "full"})
    page = page_of(organiser, alpha, "prepare-schutz", round)

    assert "A confidential round leaves out 1 question" in page.texts
    assert "A-3" in page.texts
    assert inside(alpha, lambda: Round.objects.get(pk=round.pk).items) == ["A-1", "A-2", "B-1"]
    organiser.post(alpha.url("prepare-schutz", round.public_id), protection(mode="attributed"))
    assert inside(alpha, lambda: Round.objects.get(pk=round.pk).items) == ["A-1", "A-2", "A-3", "B-1"]


def seen_by(page, role):
    """The row of a role in the table of who sees what; the words of a column stand in its head alone."""
    at = page.texts.index(role, page.texts.index("Single answers"))
    return page.texts[at + 1 : at + 7]


def test_what_each_role_will_see_stands_there_before_the_launch(alpha, round, organiser):
    page = page_of(organiser, alpha, "prepare-start", round)
    assert seen_by(page, "Works council") == ["–", "all", "all", "never", "never", "never"]
    assert seen_by(page, "Administrator") == ["–", "all", "all", "for moderation only", "never", "never"]

    organiser.post(alpha.url("prepare-schutz", round.public_id), protection(mode="attributed"))
    page = page_of(organiser, alpha, "prepare-start", round)
    assert seen_by(page, "Executive") == ["–", "all", "all", "all", "all", "all"]
    assert seen_by(page, "HR lead") == ["–", "all", "all", "never", "all", "never"]


def ready(company, round):
    with acting_for(company.organisation):
        change_round(round=round, closes_at=timezone.now() + timedelta(days=9), **FIRST_PAGE)
        invite_people(round=round, rows=[person(number, "two") for number in range(6)])


def test_a_launch_needs_the_tick_and_nothing_missing(alpha, round, organiser):
    url = alpha.url("prepare-start", round.public_id)
    assert organiser.post(url, {"do": "launch", "read": "yes"}).status_code == 400
    ready(alpha, round)
    answer = organiser.post(url, {"do": "launch"})

    assert "Please confirm that you have read who sees what." in Page(answer).texts
    assert inside(alpha, lambda: Round.objects.get(pk=round.pk).state) == "prepared"
    assert organiser.post(url, {"do": "launch", "read": "yes"}).status_code == 302


def test_a_launched_round_is_locked_and_a_second_launch_sends_nothing(alpha, round, organiser):
    ready(alpha, round)
    url = alpha.url("prepare-start", round.public_id)
    organiser.post(url, {"do": "launch", "read": "yes"})
    mails = OutgoingMail.objects.count()
    again = organiser.post(url, {"do": "launch", "read": "yes"})

    assert again.status_code == 409
    assert "The assessment has been launched; its settings are fixed." in Page(again).texts
    assert (mails, OutgoingMail.objects.count()) == (6, 6)
    for step in (*STEPS, "goals"):
        place = alpha.url(step, round.public_id)
        assert organiser.get(place)["Location"] == alpha.url("coverage", round.public_id), step
        assert organiser.post(place, protection(k="7")).status_code == 409, step


def test_a_launch_that_comes_in_between_is_said(alpha, round, organiser, monkeypatch):
    """The page saw the round prepared; somebody else was faster."""
    ready(alpha, round)

    def faster(**facts):
        start_answering(round=Round.objects.get(pk=round.pk))
        return start_answering(**facts)

    monkeypatch.setattr("cxmaturity.web.preparing.launch.start_answering", faster)
    answer = organiser.post(alpha.url("prepare-start", round.public_id), {"do": "launch", "read": "yes"})

    assert answer.status_code == 409


def test_a_test_to_oneself_is_seen_nowhere_else_and_may_go(alpha, round, organiser):
    url = alpha.url("prepare-start", round.public_id)
    assert organiser.post(url, {"do": "test"}).status_code == 302
    test = inside(alpha, lambda: Round.objects.get(is_test=True))

    assert "Test: New round" in " ".join(page_of(organiser, alpha, "prepare-start", round).texts)
    assert "Test: New round" not in " ".join(Page(organiser.get(alpha.url("rounds"))).texts)
    assert organiser.post(url, {"do": "drop-test", "test": str(round.public_id)}).status_code == 404
    assert organiser.post(url, {"do": "drop-test", "test": "x"}).status_code == 404
    assert organiser.post(url, {"do": "drop-test", "test": str(test.public_id)}).status_code == 302
    assert inside(alpha, lambda: Round.objects.filter(is_test=True).count()) == 0


def test_goals_are_stages_and_words(alpha, round):
    client = signed_in(alpha.people["executive"])
    url = alpha.url("goals", round.public_id)
    chosen = {"importance.A": "3", "importance.B": "0", "targets.A": "50", "targets.B": "60"}

    assert client.post(url, chosen).status_code == 302
    saved = inside(alpha, lambda: Round.objects.get(pk=round.pk))
    assert (saved.importance, saved.targets) == ({"A": 3.0, "B": 0.0}, {"A": 50.0, "B": 60.0})
    for wrong in ({"importance.A": "4"}, {"targets.A": "101"}, {"targets.A": "nan"}, {"targets.A": "\u0663"}):
        assert client.post(url, chosen | wrong).status_code == 400, wrong
    assert "The first thing." in Page(client.get(url)).texts


def test_departments_are_added_and_renamed_one_by_one(alpha, round, organiser):
    url = alpha.url("prepare-abteilungen", round.public_id)
    assert organiser.post(url, {"do": "add", "name": "Recht", "parent": "two", "headcount": "4"}).status_code == 302
    assert organiser.post(url, {"do": "rename", "code": "one", "new_name": "Norden"}).status_code == 302
    for wrong in (
        {"do": "add", "name": " ", "parent": ""},
        {"do": "add", "name": "Recht", "parent": "two"},
        {"do": "add", "name": "X", "parent": "", "headcount": "many"},
        {"do": "rename", "code": "nowhere", "new_name": "X"},
    ):
        assert organiser.post(url, wrong).status_code == 400, wrong

    rows = inside(alpha, lambda: dict(Department.objects.values_list("code", "name")))
    assert (rows["two.recht"], rows["one"]) == ("Recht", "Norden")


def test_hostile_names_are_text(alpha, round, organiser):
    hostile = "<svg onload=alert(1)>{{ 7*7 }}"
    with acting_for(alpha.organisation):
        import_departments(organisation=alpha.organisation, rows=[DepartmentRow("one", hostile)])
        change_round(round=round, title={"en": hostile}, sponsor=hostile)
    for step in (*STEPS, "goals"):
        answer = organiser.get(alpha.url(step, round.public_id))
        assert b"<svg onload" not in answer.content, step
        assert hostile in " ".join(Page(answer).texts), step


def statements(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_each_page_asks_the_database_as_often_for_fifty_departments_as_for_five(alpha, round, organiser):
    def count(departments):
        rows = [DepartmentRow(f"d{number}", f"Department {number}") for number in range(departments)]
        with acting_for(alpha.organisation):
            import_departments(organisation=alpha.organisation, rows=rows)
            people = [person(number, f"d{number % departments}") for number in range(departments * 6)]
            invite_people(round=round, rows=people)
        list_of_departments = "Code;Name\n" + "".join(f"d{number};Bereich {number}\n" for number in range(departments))
        previews = [
            organiser.post(alpha.url("prepare-abteilungen", round.public_id), sent(list_of_departments))["Location"],
            organiser.post(
                alpha.url("prepare-personen", round.public_id), sent(PEOPLE + f"X;x{departments}@x.example;d1;\n")
            )["Location"],
        ]
        return [statements(organiser, alpha.url(step, round.public_id)) for step in (*STEPS, "goals")] + [
            statements(organiser, url) for url in previews
        ]

    few, many = count(5), count(50)

    assert many == few
    assert max(many) <= 18


@pytest.mark.parametrize("language", ["de", "en"])
def test_examples_of_the_documents_can_be_read(alpha, round, language):
    client = signed_in(alpha.people["admin"], language)
    examples = ROOT / "docs" / "examples"
    with acting_for(alpha.organisation):
        Department.objects.update(is_closed=True)
    departments = (examples / "departments.csv").read_bytes()
    answer = client.post(alpha.url("prepare-abteilungen", round.public_id), sent(departments))

    assert client.post(answer["Location"]).status_code == 302
    assert len(inside(alpha, lambda: list(Department.objects.filter(is_closed=False)))) == departments.count(b"\n") - 1


def test_an_organiser_sees_the_pages_of_a_respondent_and_nothing_is_stored(alpha, round, organiser):
    page = page_of(organiser, alpha, "preview", round)
    sections = [link for link in page.values("href", "a") if "/vorschau/" in link]
    assert [link.rsplit("/", 2)[1] for link in sections] == ["start", "A", "B"]

    for link in sections:
        assert "Preview: nothing is saved here." in Page(organiser.get(link)).texts, link
        assert [each for each in Page(organiser.get(link)).values("href", "a") if each.startswith("/a/")] == [], link
    sent_on = organiser.post(sections[1], {"answer.A-1": "3", "go": "next"})
    assert sent_on["Location"] == sections[2]
    assert organiser.post(sections[2])["Location"] == alpha.url("preview", round.public_id)
    assert inside(alpha, lambda: (Invitation.objects.count(), DraftAnswer.objects.count())) == (0, 0)
    assert inside(alpha, lambda: Round.objects.get(pk=round.pk).tree) == []


def test_a_preview_shows_the_questions_of_a_function_only(alpha, round, organiser):
    organiser.post(alpha.url("prepare-schutz", round.public_id), protection(mode="attributed"))
    wanted = {"title_de": "R", "questionnaire": "small@1.0.0", "form": "full"}
    organiser.post(alpha.url("prepare-fragebogen", round.public_id), wanted)
    url = alpha.url("preview-section", round.public_id, "A")

    assert "Who keeps the data?" in " ".join(Page(organiser.get(f"{url}?function=IT")).texts)
    assert "Who keeps the data?" not in " ".join(Page(organiser.get(f"{url}?function=SAL")).texts)
    assert organiser.get(alpha.url("preview-section", round.public_id, "nothing")).status_code == 404


def test_facts_are_asked_beside_with_one_click(alpha, round, organiser):
    answer = organiser.post(alpha.url("prepare-start", round.public_id), {"do": "facts"})
    beside = inside(alpha, Round.objects.first)
    assert (beside.form, beside.mode, beside.items) == ("facts", "attributed", ["A-3"])
    assert answer["Location"] == alpha.url("prepare-personen", beside.public_id)

    for step in (*STEPS, "preview", "goals"):
        assert organiser.get(alpha.url(step, beside.public_id)).status_code == 200, step
    titled = {"title_de": "Fakten", "questionnaire": "small@1.0.0"}
    assert organiser.post(alpha.url("prepare-fragebogen", beside.public_id), titled).status_code == 302
    assert organiser.post(alpha.url("prepare-schutz", beside.public_id), protection()).status_code == 400
    assert (
        organiser.post(alpha.url("prepare-schutz", beside.public_id), protection(mode="attributed")).status_code == 302
    )
    saved = inside(alpha, lambda: Round.objects.get(pk=beside.pk))
    assert (saved.form, saved.items, saved.title) == ("facts", ["A-3"], {"de": "Fakten"})
    assert organiser.post(alpha.url("prepare-start", beside.public_id), {"do": "facts"}).status_code == 400


def test_a_pulse_of_a_confidential_round_offers_opinions_only(db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    gamma = company("Gamma Werke", two_levels("Nord", "Team", "Süd"), mode="confidential")
    page = Page(signed_in(gamma.people["admin"]).get(gamma.url("begin-round")))

    offered = {"A-1", "A-2", "A-3", "B-1"} & set(page.values("value", "input"))
    assert offered == {"A-1", "A-2", "B-1"}
