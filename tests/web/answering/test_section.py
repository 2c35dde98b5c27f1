"""The page of a section, as a browser without a script uses it."""

import re
from uuid import uuid4

import pytest

from cxmaturity.assessments.actions import delegate, record_answer
from cxmaturity.assessments.models import DraftAnswer, Round, SaveReceipt
from cxmaturity.assessments.queries import asked_of, blocks_of, contents_of
from cxmaturity.organisations.models import Department
from cxmaturity.organisations.scope import acting_for
from tests.rounds import field_round, invitations_of, person
from tests.web.answering.people import browser_of, form_of, full_invitation, post
from tests.web.answering.reading import FormReader
from tests.web.answering.sheets import answered
from tests.web.site import Page

HOSTILE = '"><svg onload=alert(1)>{{ 7*7 }}'


def stored(invitation):
    with acting_for(invitation.organisation):
        return contents_of(invitation)


def save(invitation, item, raw, version=0):
    """In another window."""
    with acting_for(invitation.organisation):
        return record_answer(invitation=invitation, item=item, raw=raw, base_version=version, key=uuid4())


@pytest.fixture
def invitation(confidential):
    return confidential[0]


@pytest.fixture
def named(attributed):
    return attributed[0]


@pytest.mark.parametrize(("mode", "language"), [("confidential", "de"), ("attributed", "de")])
def test_every_kind_of_question_is_saved_as_it_was_answered_and_shown_again(company, mode, language):
    invitation = full_invitation(company, mode)
    client = browser_of(invitation, language)
    kept = {}
    for block in blocks_of(invitation):
        fields = {}
        for item in block.items:
            sent, kept[item.id] = answered(item, ["sales", "sales.field", "sales.inside"])
            fields |= sent
        answer = post(client, block.dimension.code, fields)
        assert answer.status_code == 302, block.dimension.code
        again = form_of(client.get(f"/a/teil/{block.dimension.code}/"))
        assert fields | {name: again.get(name) for name in fields} == expected_again(fields)

    assert stored(invitation) == kept
    assert set(kept) == {item.id for item in asked_of(invitation)}


def expected_again(fields):
    """Thousands are not grouped when a number is shown again."""
    return {name: "1204" if value == "1.204" else value for name, value in fields.items()}


def test_a_page_sent_back_as_it_was_saves_nothing(company):
    invitation = full_invitation(company)
    client = browser_of(invitation)
    for block in blocks_of(invitation):
        sent, _kept = answered(block.items[-1], ["sales", "sales.field", "sales.inside"])
        post(client, block.dimension.code, sent)
    before = stored(invitation)
    for block in blocks_of(invitation):
        assert post(client, block.dimension.code, {}).status_code == 302

    with acting_for(company):
        assert set(DraftAnswer.objects.values_list("version", flat=True)) == {1}
    assert stored(invitation) == before
    assert len(before) == len(blocks_of(invitation))


def test_what_an_english_page_says_is_read_in_english(company):
    invitation = full_invitation(company)
    client = browser_of(invitation, "en")
    post(client, "OUT", {"extra.OUT-2.value": "12.5", "extra.OUT-2.answers": "1,204"})

    assert stored(invitation) == {"OUT-2": {"extra": {"value": "12.5", "answers": "1204"}}}
    assert form_of(client.get("/a/teil/OUT/"))["extra.OUT-2.value"] == "12.5"


def test_the_button_leads_on_back_or_to_a_question(invitation):
    client = browser_of(invitation)
    where = {go: post(client, "A", {}, go).headers["Location"] for go in ("next", "back", "A-1", "A-2", "nonsense")}

    on = "/a/teil/B/"
    assert where == {"next": on, "back": "/a/", "A-1": "/a/teil/A/#A-2", "A-2": on, "nonsense": on}
    assert post(client, "B", {}, "next").headers["Location"] == "/a/abgeben/"
    assert post(client, "B", {}, "back").headers["Location"] == "/a/teil/A/"


def test_a_section_that_is_not_there_or_not_asked_is_not_found(invitation):
    client = browser_of(invitation)

    assert [client.get(f"/a/teil/{code}/").status_code for code in ("X", "a", "A B")] == [404, 404, 404]


def test_a_person_is_asked_only_what_the_function_is_asked(company):
    with acting_for(company):
        people = [person(1, function="SAL"), person(2, function="IT"), *(person(n) for n in range(3, 9))]
        sales, other = invitations_of(field_round(company, people=people, mode="confidential"))[:2]

    def items(answer):
        return [value for tag, name, value in Page(answer).attributes if name == "data-item"]

    assert items(browser_of(sales).get("/a/teil/A/")) == ["A-1", "A-2"]
    assert items(browser_of(other).get("/a/teil/A/")) == ["A-1", "A-2", "A-3"]


def test_the_same_form_sent_twice_is_one_save(invitation):
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/A/")) | {"answer.A-1": "3"}
    places = [client.post("/a/teil/A/", form).headers["Location"] for _ in range(2)]

    assert places == ["/a/teil/B/", "/a/teil/B/"]
    with acting_for(invitation.organisation):
        assert list(SaveReceipt.objects.values_list("item", "version")) == [("A-1", 1)]


def test_an_answer_given_in_another_window_is_asked_about_and_not_overwritten(invitation):
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/A/"))
    save(invitation, "A-1", {"answers": {"A-1": "5"}})
    answer = client.post("/a/teil/A/", form | {"answer.A-1": "2", "answer.A-2": "4"})
    shown = form_of(answer)

    assert answer.status_code == 409
    assert [shown["answer.A-1"], shown["version.A-1"]] == ["2", "1"]
    assert "Alle Teams machen es" in Page(answer).texts
    assert stored(invitation) == {"A-1": {"answers": {"A-1": "5"}}, "A-2": {"answers": {"A-2": "4"}}}

    assert client.post("/a/teil/A/", shown).status_code == 302
    assert stored(invitation)["A-1"] == {"answers": {"A-1": "2"}}


def test_the_same_form_read_in_another_language_is_told_and_never_an_error(company):
    invitation = full_invitation(company)
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/OUT/")) | {"extra.OUT-2.answers": "1.204"}
    client.post("/a/teil/OUT/", form)
    client.cookies["django_language"] = "en"
    answer = client.post("/a/teil/OUT/", form)

    assert answer.status_code == 400
    assert form_of(answer)["extra.OUT-2.answers"] == "1.204"
    assert stored(invitation)["OUT-2"] == {"extra": {"answers": "1204"}}


def test_the_answer_of_the_other_window_can_be_taken(invitation):
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/A/"))
    save(invitation, "A-1", {"answers": {"A-1": "5"}})
    shown = form_of(client.post("/a/teil/A/", form | {"answer.A-1": "2"}))

    assert client.post("/a/teil/A/", shown | {"take.A-1": "1"}).status_code == 302
    assert stored(invitation) == {"A-1": {"answers": {"A-1": "5"}}}


def test_a_question_not_touched_here_keeps_the_answer_of_the_other_window(invitation):
    save(invitation, "A-1", {"answers": {"A-1": "1"}})
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/A/"))
    save(invitation, "A-1", {"answers": {"A-1": "5"}}, version=1)

    assert client.post("/a/teil/A/", form | {"answer.A-2": "3"}).status_code == 302
    assert stored(invitation) == {"A-1": {"answers": {"A-1": "5"}}, "A-2": {"answers": {"A-2": "3"}}}


def test_an_old_page_changed_and_sent_again_asks_instead_of_overwriting(invitation):
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/A/"))
    client.post("/a/teil/A/", form | {"answer.A-1": "2"})

    assert client.post("/a/teil/A/", form | {"answer.A-1": "4"}).status_code == 409
    assert stored(invitation) == {"A-1": {"answers": {"A-1": "2"}}}


@pytest.mark.parametrize("key", ["7", "-1", "true", "10" * 40, "\ud800".encode("utf-16-le", "surrogatepass"), "⑤"])
def test_what_is_not_to_choose_is_named_and_the_rest_is_saved(invitation, key):
    client = browser_of(invitation)
    answer = post(client, "A", {"answer.A-1": key, "answer.A-2": "4", "comment.A-1": "bleibt"})

    assert answer.status_code == 400
    assert form_of(answer)["comment.A-1"] == "bleibt"
    assert 'href="#A-1"' in answer.content.decode()
    assert stored(invitation) == {"A-2": {"answers": {"A-2": "4"}}}


def test_the_same_rank_twice_is_named_at_the_field(company):
    client = browser_of(full_invitation(company))
    answer = post(client, "CLO", {"extra.BAR-1.1": "silos", "extra.BAR-1.2": "silos"})
    invalid = [name for tag, name, _ in Page(answer).attributes if name == "aria-invalid"]

    assert answer.status_code == 400
    assert "Das ist schon auf einem anderen Rang." in answer.content.decode()
    assert [form_of(answer)[f"extra.BAR-1.{place}"] for place in (1, 2)] == ["silos", "silos"]
    assert len(invalid) == 1
    assert Page(answer).values("aria-describedby", "select") == ["problem.extra.BAR-1.2"]


def test_what_was_typed_wrongly_is_named_at_its_field_and_once(company):
    client = browser_of(full_invitation(company, "attributed"))
    answer = post(client, "OUT", {"extra.OUT-2.value": "viel", "extra.OUT-2.date": "2026-13", "link.OUT-2": "x"})
    texts = Page(answer).texts

    assert answer.status_code == 400
    assert [form_of(answer)[f"extra.OUT-2.{key}"] for key in ("value", "date")] == ["viel", "2026-13"]
    assert texts.count("Das ist keine Zahl. Beispiele: 12 oder 1.234,5.") == 1
    assert texts.count("Das ist kein Monat. Beispiel: 03/2026.") == 1
    assert Page(answer).values("aria-errormessage", "input") == ["problems.OUT-2"]


def test_half_a_choice_out_of_range_is_named_at_its_part(company):
    client = browser_of(full_invitation(company))
    answer = post(client, "CUS", {"answer.CUS-2.brand.first": "11", "answer.CUS-2.brand.second": "3"})

    assert answer.status_code == 400
    assert sum("CUS-2.brand" in text for text in Page(answer).texts) == 1


def test_a_phone_offers_digits_only_where_a_figure_is_never_negative(company):
    page = browser_of(full_invitation(company)).get("/a/teil/OUT/").content.decode()
    inputs = re.findall(r'<input type="text"( inputmode="decimal")? autocomplete="off" id="extra\.OUT-2\.(\w+)"', page)

    assert inputs == [("", "value"), (' inputmode="decimal"', "answers")]


def test_dont_know_for_a_whole_question_holds_whatever_its_fields_say(company):
    invitation = full_invitation(company)
    client = browser_of(invitation)
    post(client, "CLO", {"extra.BAR-1.1": "silos", "extra.COL-1.sales": "2"})
    post(client, "CLO", {"answer.BAR-1": "dk", "answer.COL-1": "na"})
    kept = stored(invitation)

    assert set(kept["BAR-1"]["answers"].values()) == {"dk"}
    assert kept["COL-1"] == {"extra": {"state": "na"}}
    post(client, "CLO", {"answer.BAR-1": "", "extra.BAR-1.1": "time", "answer.COL-1": "", "extra.COL-1.sales": "1"})
    kept = stored(invitation)
    assert [kept["BAR-1"]["extra"], kept["COL-1"]] == [{"ranked": ["time"]}, {"extra": {"sales": "1"}}]


def test_half_a_pair_is_kept_but_is_no_answer(invitation):
    client = browser_of(invitation)
    post(client, "B", {"answer.B-1.shop.first": "7"})
    page = client.get("/a/teil/B/")

    assert stored(invitation) == {"B-1": {"half": {"B-1.shop": "7/"}}}
    assert form_of(page)["answer.B-1.shop.first"] == "7"
    assert "0 von 3 Fragen beantwortet" in Page(page).texts


def test_spaces_are_no_comment(invitation):
    post(browser_of(invitation), "A", {"comment.A-1": " \t \r\n "})

    assert stored(invitation) == {}


def test_too_many_fields_are_refused_in_words(invitation):
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/A/"))
    answer = client.post("/a/teil/A/", form | {f"answer.A-{number}": "1" for number in range(1_100)})

    assert answer.status_code == 400
    assert len(Page(answer).texts) > 0
    assert stored(invitation) == {}


def test_a_comment_as_large_as_a_book_is_refused_in_words(invitation):
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/A/"))
    answer = client.post("/a/teil/A/", form | {"comment.A-1": "x" * 3_000_000})

    assert answer.status_code in (400, 413)
    assert stored(invitation) == {}


def test_a_comment_of_2001_characters_is_shown_again_and_not_lost(invitation):
    client = browser_of(invitation)
    answer = post(client, "A", {"answer.A-1": "2", "comment.A-1": "x" * 2_001})

    assert answer.status_code == 400
    assert form_of(answer)["comment.A-1"] == "x" * 2_001
    assert form_of(answer)["answer.A-1"] == "2"


@pytest.mark.parametrize("field", ["note.A-1", "link.A-1"])
def test_evidence_is_asked_by_name_only(invitation, named, field):
    assert field not in form_of(browser_of(invitation).get("/a/teil/A/"))
    assert field in form_of(browser_of(named).get("/a/teil/A/"))
    assert post(browser_of(invitation), "A", {field: "https://alpha.example/minutes"}).status_code == 400
    assert stored(invitation) == {}


def test_evidence_is_kept_and_shown_again(named):
    client = browser_of(named)
    post(client, "A", {"answer.A-1": "2", "note.A-1": "Protokoll", "link.A-1": "https://alpha.example/minutes"})
    again = form_of(client.get("/a/teil/A/"))

    assert [again["note.A-1"], again["link.A-1"]] == ["Protokoll", "https://alpha.example/minutes"]


def test_a_round_without_comments_has_no_field_for_them(company):
    with acting_for(company):
        invitation = invitations_of(field_round(company, mode="confidential", has_comments=False))[0]
    client = browser_of(invitation)

    assert [name for name in form_of(client.get("/a/teil/A/")) if name.startswith("comment")] == []
    assert post(client, "A", {"comment.A-1": "trotzdem"}).status_code == 400


def test_the_page_says_who_will_see_what(invitation, named):
    confidential = browser_of(invitation).get("/a/teil/A/").content.decode()
    by_name = browser_of(named).get("/a/teil/A/").content.decode()

    assert "Kommentare werden im Wortlaut gezeigt, ab 10 Personen, gemischt und ohne Zeitangabe." in confidential
    assert "Ergebnisse erscheinen ab 5 Personen." in confidential
    assert "Mit Namen." not in confidential
    assert "Mit Namen." in by_name
    assert "Vertraulich." not in by_name
    assert "anonym" not in (confidential + by_name).lower()


def test_a_section_that_was_passed_on_asks_nothing(named):
    client = browser_of(named)
    save(named, "A-1", {"answers": {"A-1": "1"}})
    with acting_for(named.organisation):
        delegate(invitation=named, section="A", email="lena@alpha.example", name="Lena Lang")
    page = client.get("/a/teil/A/")
    refused = client.post("/a/teil/A/", {"version.A-1": "1", "answer.A-1": "5", "go": "next"})

    assert "Lena Lang" in page.content.decode()
    assert "data-autosave" not in [name for _, name, _ in Page(page).attributes]
    assert [name for name in form_of(page) if "A-1" in name] == []
    assert "0 von 1 Fragen beantwortet" in Page(page).texts
    assert refused.status_code == 302
    assert stored(named) == {"A-1": {"answers": {"A-1": "1"}}}


def test_the_colleague_is_asked_that_section_only(named):
    browser_of(named)
    with acting_for(named.organisation):
        part = delegate(invitation=named, section="B", email="lena@alpha.example", name="Lena Lang")
        part = [each for each in invitations_of(named.round) if each.pk == part.pk][0]
    client = browser_of(part)

    assert [client.get(f"/a/teil/{code}/").status_code for code in ("A", "B")] == [404, 200]
    assert post(client, "B", {}).headers["Location"] == "/a/abgeben/"


def test_the_matrix_asks_about_every_department_but_the_own(company):
    fields = form_of(browser_of(full_invitation(company)).get("/a/teil/CLO/"))
    asked = [name.removeprefix("extra.COL-1.") for name in fields if name.startswith("extra.COL-1.")]

    assert asked == ["sales", "sales.inside", "sales.field"]


def test_percentages_are_offered_in_steps_and_a_finer_one_from_a_file_stays(company):
    invitation = full_invitation(company)
    client = browser_of(invitation)
    save(invitation, "G-1", {"answers": {"G-1": "37"}})
    answer = client.get("/a/teil/G/")
    steps = [*range(0, 40, 5), 37, *range(40, 101, 5)]

    assert FormReader(answer.content.decode()).offered["answer.G-1"] == sorted(map(str, steps), key=int) + ["dk", "na"]
    assert FormReader(answer.content.decode()).offered["answer.G-3"] == [*map(str, range(0, 101, 5)), "dk", "na"]
    assert post(client, "G", {}).status_code == 302
    assert stored(invitation)["G-1"] == {"answers": {"G-1": "37"}}


def test_after_the_close_nothing_is_saved_and_the_page_says_so(invitation):
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/A/"))
    with acting_for(invitation.organisation):
        Round.objects.filter(pk=invitation.round_id).update(state=Round.State.CLOSED)
    answer = client.post("/a/teil/A/", form | {"answer.A-1": "2"})

    assert "geschlossen" in answer.content.decode()
    assert stored(invitation) == {}


def test_a_close_between_two_looks_leads_to_the_page_that_says_so(invitation, monkeypatch):
    client = browser_of(invitation)
    form = form_of(client.get("/a/teil/A/"))
    monkeypatch.setattr("cxmaturity.web.answering.visits.standing_of", lambda invitation, now: "answering")
    with acting_for(invitation.organisation):
        Round.objects.filter(pk=invitation.round_id).update(state=Round.State.CLOSED)

    assert client.post("/a/teil/A/", form | {"answer.A-1": "2"}).headers["Location"] == "/a/"
    assert stored(invitation) == {}


@pytest.mark.parametrize(("mode", "statements"), [("confidential", 2), ("attributed", 3)])
def test_a_section_takes_few_questions_to_the_database(company, django_assert_num_queries, mode, statements):
    client = browser_of(full_invitation(company, mode))
    client.get("/a/teil/CUS/")
    for code in ("CLO", "CUS"):
        with django_assert_num_queries(statements):
            client.get(f"/a/teil/{code}/")


def test_names_and_texts_of_people_are_text(company):
    with acting_for(company):
        Department.objects.filter(code="sales").update(name=HOSTILE)
    invitation = full_invitation(company, "attributed")
    client = browser_of(invitation)
    post(client, "CLO", {"comment.BAR-1": HOSTILE, "note.BAR-1": HOSTILE})
    answer = client.get("/a/teil/CLO/")
    page = Page(answer)

    assert [name for _, name, _ in page.attributes if name.startswith("onload")] == []
    assert form_of(answer)["comment.BAR-1"] == HOSTILE
    assert sum(HOSTILE in text for text in page.texts) == 5


def test_every_page_has_one_headline_labels_and_ids_of_its_own(company):
    invitation = full_invitation(company, "attributed")
    client = browser_of(invitation, "en")
    for block in blocks_of(invitation):
        answer = client.get(f"/a/teil/{block.dimension.code}/")
        page = Page(answer)
        ids = page.values("id")
        assert page.tags.count("h1") == 1
        assert sorted(ids) == sorted(set(ids))
        assert {name for tag in ("input", "select", "textarea") for name in page.values("id", tag)} <= set(
            page.values("for", "label")
        )
        assert answer.headers["Cache-Control"].count("no-store") == 1
        assert [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")] == []
