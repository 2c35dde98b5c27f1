"""One attribute of a round: from the list of people to what is frozen, submitted and handed to the engine."""

from dataclasses import replace

import pytest

from cxmaturity.assessments.actions import (
    empty_the_list,
    invite_late,
    invite_people,
    prepare_pulse,
    start_test_round,
    stop_answering,
    submit,
)
from cxmaturity.assessments.arrays import invited_of, people_digest, responses_of
from cxmaturity.assessments.attribute_column import MOST_VALUES, in_order
from cxmaturity.assessments.models import Invitation, Invited, Round, Submission
from cxmaturity.assessments.people_file import read_people
from cxmaturity.assessments.queries import configuration_of
from cxmaturity.engine.errors import Refused
from cxmaturity.engine.result import COMPANY
from cxmaturity.files.table_file import read_table
from cxmaturity.organisations.models import User
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from cxmaturity.results.queries import content_of
from tests.assessments.test_answering import save
from tests.assessments.test_people_file import SMALL, TREE
from tests.rounds import field_round, invitations_of, person, prepared_round, small_company

HEAD = "email,department,function,{}\n"


def read(text, attribute=""):
    return read_people(read_table(text.encode(), "p.csv"), TREE, SMALL, language="de", attribute=attribute)


def listed(heading, *values):
    return HEAD.format(heading) + "".join(f"p{at}@x.example,it,IT,{value}\n" for at, value in enumerate(values))


def refused(text, attribute=""):
    with pytest.raises(Refused) as refusal:
        read(text, attribute)
    return [(each.where, each.code) for each in refusal.value.problems]


@pytest.mark.parametrize("heading", ["Standort", "SITE", "Betriebszugehörigkeit"])
def test_a_usual_heading_is_recognised(heading):
    found = read(listed(heading, "Berlin", " berlin\u200b", "Kiel"))

    assert found.attribute == heading
    assert [row.attribute for row in found.rows] == ["Berlin", "Berlin", "Kiel"]
    assert found.warnings == ()


def test_any_other_column_is_read_when_it_is_named_and_else_not():
    text = listed("Shift", "early", "late")

    assert (read(text).attribute, [each.code for each in read(text).warnings]) == ("", ["ignored_column"])
    assert (read(text, " shift ").attribute, read(text, "shift").warnings) == ("Shift", ())


def test_who_has_no_value_is_counted_in_one_warning():
    (warning,) = read(listed("Site", "Berlin", "", "")).warnings

    assert (warning.where, warning.code) == ("p.csv:3:1", "no_value")
    assert warning.message["en"].startswith('Without "Site": 2 of 3.')


def test_what_cannot_be_a_breakdown_is_refused_with_every_problem():
    many = listed("Site", *(f"Place {number}" for number in range(MOST_VALUES + 1)))
    bad = listed("Site", "x" * 81, "=A1", "A\u0301" + "\u0301" * 9)
    two = "email,department,function,Site,Tenure\na@x.example,nowhere,IT,Berlin,1\n"

    assert refused(many) == [("p.csv:1:4", "too_many_values")]
    assert refused(bad) == [("p.csv:2:4", "too_long"), ("p.csv:3:4", "formula_cell"), ("p.csv:4:4", "bad_unicode")]
    assert refused(two) == [("p.csv:2:2", "unknown_department"), ("p.csv:1:4", "two_breakdowns")]
    assert read(two.replace("nowhere", "it"), "Tenure").attribute == "Tenure"
    assert refused(listed("Site", "Berlin"), "Colour") == [("p.csv:1", "missing_column")]
    assert refused(listed("Site", "Berlin"), "department") == [("p.csv:1:2", "column_has_a_meaning")]


def test_bands_are_in_the_order_of_their_numbers_and_places_in_that_of_the_alphabet():
    bands = ["6 to 10 years", "over 10 years", "under 1 year", "1 to 5 years"]

    assert in_order(bands) == ["under 1 year", "1 to 5 years", "6 to 10 years", "over 10 years"]
    assert in_order(["Kiel", "berlin", "", "Ulm 2"]) == ["berlin", "Kiel", "Ulm 2"]


def somebody(number, value="", **facts):
    return replace(person(number, **facts), attribute=value)


@pytest.fixture
def company(db):
    organisation = small_company()
    with acting_for(organisation):
        yield organisation


def test_the_values_on_the_list_are_those_of_the_round(company):
    round = prepared_round(company)
    invite_people(round=round, rows=[somebody(1, "Kiel"), somebody(2, "Berlin"), somebody(3)], attribute="Site")
    assert round.attribute == {"name": "Site", "values": ["Berlin", "Kiel"]}

    invite_people(round=round, rows=[somebody(4, "BERLIN"), somebody(1, "Ulm")], attribute="site")
    assert round.attribute == {"name": "site", "values": ["Berlin", "Ulm"]}

    invite_people(round=round, rows=[somebody(5)])
    round.refresh_from_db()
    assert round.attribute == {"name": "site", "values": ["Berlin", "Ulm"]}

    empty_the_list(round=round)
    round.refresh_from_db()
    assert round.attribute == {}


def test_one_attribute_at_a_time_and_at_most_twelve_values(company):
    round = prepared_round(company)
    invite_people(round=round, rows=[somebody(1, "Kiel"), somebody(2)], attribute="Site")
    with pytest.raises(Refused) as refusal:
        invite_people(round=round, rows=[somebody(3, "early")], attribute="Shift")
    assert [each.code for each in refusal.value.problems] == ["another_breakdown"]
    with pytest.raises(Refused) as refusal:
        invite_people(round=round, rows=[somebody(9 + at, f"P{at}") for at in range(MOST_VALUES)], attribute="Site")
    assert [each.code for each in refusal.value.problems] == ["too_many_values"]
    assert Invitation.objects.filter(round=round).count() == 2

    round.refresh_from_db()
    invite_people(round=round, rows=[somebody(1, "early"), somebody(3, "late")], attribute="Shift")
    assert round.attribute == {"name": "Shift", "values": ["early", "late"]}


def test_the_launch_freezes_it_and_other_digests_stay(company):
    plain = field_round(company, mode="confidential")
    assert "attribute" not in configuration_of(plain, None)
    assert bytes(Invited.objects.get(round=plain).attributes) == b""
    people = invited_of(plain)
    assert people.attributes is None

    sites = field_round(company, [somebody(at, value) for at, value in enumerate(["B", "K", ""])], mode="confidential")
    assert configuration_of(sites, None)["attribute"] == {"name": "", "values": ["B", "K"]}
    assert invited_of(sites).attributes.tolist() == [0, 1, -1]
    assert people_digest(invited_of(sites)) != people_digest(replace(invited_of(sites), attributes=None))


def test_a_submit_carries_the_value_and_a_late_guest_only_a_known_one(company):
    rows = [somebody(at, "Berlin" if at % 2 else "Kiel") for at in range(6)]
    round = field_round(company, rows, mode="confidential")
    invite_late(round=round, rows=[somebody(11, "berlin"), somebody(12, "Rome")])
    for invitation in invitations_of(round):
        save(invitation)
        submit(invitation=invitation)

    stored = Submission.objects.filter(round=round).order_by("attribute").values_list("attribute", "invitation")
    assert list(stored) == [("", None), *[("Berlin", None)] * 4, *[("Kiel", None)] * 3]
    assert sorted(responses_of(round).people.attributes.tolist()) == [-1, 0, 0, 0, 0, 1, 1, 1]


def test_the_result_has_the_parts(company):
    rows = [somebody(at, "Berlin" if at % 2 else "Kiel", department="it") for at in range(12)]
    round = field_round(company, rows, mode="confidential")
    for invitation in invitations_of(round):
        save(invitation)
        submit(invitation=invitation)
    content = content_of(close_round(round=round))

    parts = [(cell.parent, cell.name["de"], cell.answered) for cell in content.cells if cell.kind == "attribute"]
    assert [part for part in parts if part[0] in (COMPANY, "department:it")] == [
        (COMPANY, "Berlin", 6),
        (COMPANY, "Kiel", 6),
        ("department:it", "Berlin", 6),
        ("department:it", "Kiel", 6),
    ]


def test_a_pulse_asks_the_same_people_at_the_same_sites(company):
    round = field_round(company, [somebody(1, "Berlin"), somebody(2, "Kiel")], mode="attributed")
    Round.objects.filter(pk=round.pk).update(attribute={"name": "Site", "values": ["Berlin", "Kiel"]})
    close_round(round=Round.objects.get(pk=round.pk))
    pulse = prepare_pulse(organisation=company, title={"en": "Pulse"}, items=["A-1"])

    assert Invitation.objects.filter(round=pulse).values_list("attribute", flat=True).count() == 2
    assert pulse.attribute == {"name": "Site", "values": ["Berlin", "Kiel"]}


def test_a_test_to_oneself_says_what_the_first_page_will_say(company):
    round = prepared_round(company)
    invite_people(round=round, rows=[somebody(1, "Kiel"), somebody(2, "Berlin")], attribute="Site")
    test = start_test_round(round=round, by=User.objects.create_user("kim@alpha.example"))

    assert test.attribute == {"name": "Site", "values": ["Berlin"]}
    stop_answering(round=test)
