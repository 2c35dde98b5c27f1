import json
from dataclasses import replace

import pytest

from cxmaturity.audit.models import AuditRecord
from cxmaturity.engine.errors import Refused
from cxmaturity.engine.landscape import Landscape, Link, System, Touchpoint
from cxmaturity.landscape import models
from cxmaturity.landscape.actions import (
    add_system,
    add_touchpoint,
    apply_upload,
    change_system,
    change_touchpoint,
    import_landscape,
    read_upload,
    remove_system,
    remove_touchpoint,
)
from cxmaturity.landscape.changes import FieldChange, RowChange, difference
from cxmaturity.landscape.models import LandscapeUpload
from cxmaturity.landscape.queries import landscape_now, upload_at, waiting_upload
from cxmaturity.landscape.uploads import content_of_upload
from cxmaturity.organisations.actions import create_organisation, import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for, unscoped

WEB = Touchpoint("WEB", "Website", "before", "monthly", "2026-05", "Survey")
SHOP = Touchpoint("FIL", "Filiale")
CRM = System("CRM", "Kundendatenbank", "CRM", "VT")
TEL = System("TEL", "Telefonanlage", "", "")
STATED = Landscape((WEB, SHOP), (CRM, TEL), (Link("WEB", "CRM", "interface"), Link("FIL", "CRM", "none")))
FILE = b"code,name,frequency\nWEB,Website,weekly\nHOT,Hotline,\n"


@pytest.fixture
def stated(inside):
    import_landscape(organisation=inside, rows=STATED)
    return inside


def codes(refusal):
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def recorded():
    with unscoped("reads the audit of a test"):
        events = AuditRecord.objects.filter(event__startswith="landscape.").order_by("number")
    return [(each.event, each.facts) for each in events]


def test_what_is_stated_is_read_back(stated):
    assert landscape_now() == STATED
    assert recorded() == [("landscape.imported", {"touchpoints": 2, "systems": 2, "links": 2})]


def test_reading_takes_three_queries(stated, django_assert_num_queries):
    with django_assert_num_queries(3):
        landscape_now()


def test_an_import_adds_and_changes_and_lets_stay(stated):
    rows = Landscape((replace(WEB, name="Webseite"), Touchpoint("HOT", "Hotline")), (), (Link("HOT", "TEL", "manual"),))

    assert import_landscape(organisation=stated, rows=rows) == 3
    assert [(each.code, each.name) for each in landscape_now().touchpoints] == [
        ("WEB", "Webseite"),
        ("FIL", "Filiale"),
        ("HOT", "Hotline"),
    ]
    assert landscape_now().links == (*STATED.links, Link("HOT", "TEL", "manual"))


def test_two_may_swap_their_names(stated):
    import_landscape(organisation=stated, rows=Landscape((replace(WEB, name="Filiale"), replace(SHOP, name="Website"))))

    assert [each.name for each in landscape_now().touchpoints] == ["Filiale", "Website"]


def test_all_or_nothing_with_every_problem(stated):
    rows = Landscape(
        (Touchpoint("NEW", "New"), Touchpoint("N/2", "filiale")),
        (System("ERP", "", owner="Lager"), System("X", "X")),
        (Link("NEW", "CRM", "manual"), Link("GONE", "ERP", "manual"), Link("NEW", "CRM", "none")),
    )
    with pytest.raises(Refused) as refusal:
        import_landscape(organisation=stated, rows=rows)

    assert codes(refusal) == [
        ("N/2", "bad_code"),
        ("N/2", "duplicate_name"),
        ("ERP", "required"),
        ("ERP", "unknown_department"),
        ("GONE × ERP", "unknown_touchpoint"),
        ("NEW × CRM", "duplicate_row"),
    ]
    assert landscape_now() == STATED
    assert len(recorded()) == 1


def test_one_touchpoint_with_its_links(stated):
    added = add_touchpoint(
        organisation=stated, touchpoint=Touchpoint("", "  Hotline  Süd "), links={"CRM": "manual", "TEL": ""}
    )

    assert added == Touchpoint("hotline-sued", "Hotline Süd")
    assert landscape_now().links[-1] == Link("hotline-sued", "CRM", "manual")
    assert recorded()[-1] == ("landscape.added", {"kind": "touchpoint", "code": "hotline-sued"})


def test_a_code_made_of_a_name_is_free(stated):
    names = [add_system(organisation=stated, system=System("", name)).code for name in ("Shop", "Shop!", "Shop?")]

    assert names == ["shop", "shop-2", "shop-3"]


def test_a_change_says_and_unsays_links(stated):
    change_touchpoint(
        organisation=stated, touchpoint=replace(WEB, frequency="weekly"), links={"CRM": "", "TEL": "none"}
    )

    assert landscape_now().touchpoints[0] == replace(WEB, frequency="weekly")
    assert landscape_now().links == (Link("WEB", "TEL", "none"), Link("FIL", "CRM", "none"))
    assert recorded()[-1] == ("landscape.changed", {"kind": "touchpoint", "code": "WEB"})


def test_a_system_is_changed_and_removed_with_its_links(stated):
    change_system(organisation=stated, system=replace(CRM, owner="IT"))
    assert landscape_now().systems[0].owner == "IT"

    remove_system(organisation=stated, code="CRM")
    assert landscape_now() == Landscape((WEB, SHOP), (TEL,))
    assert recorded()[-1] == ("landscape.removed", {"kind": "system", "code": "CRM"})


def test_a_touchpoint_is_removed(stated):
    remove_touchpoint(organisation=stated, code="WEB")

    assert landscape_now().links == (Link("FIL", "CRM", "none"),)


@pytest.mark.parametrize(
    ("act", "problems"),
    [
        (lambda it: add_touchpoint(organisation=it, touchpoint=Touchpoint("WEB", "Other")), [("code", "duplicate_row")]),
        (lambda it: add_touchpoint(organisation=it, touchpoint=Touchpoint("N", "website")), [("name", "duplicate_name")]),
        (lambda it: add_touchpoint(organisation=it, touchpoint=Touchpoint("", "")), [("code", "bad_code"), ("name", "required")]),
        (lambda it: add_system(organisation=it, system=System("A:B", "S", owner="x")), [("code", "bad_code"), ("owner", "unknown_department")]),
        (lambda it: change_system(organisation=it, system=System("GONE", "S")), [("code", "not_there")]),
        (lambda it: remove_system(organisation=it, code="GONE"), [("code", "not_there")]),
        (lambda it: remove_touchpoint(organisation=it, code="CRM"), [("code", "not_there")]),
        (
            lambda it: change_touchpoint(organisation=it, touchpoint=WEB, links={"ERP": "manual"}),
            [("WEB × ERP", "unknown_system")],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_field(stated, act, problems):
    with pytest.raises(Refused) as refusal:
        act(stated)

    assert codes(refusal) == problems
    assert landscape_now() == STATED
    assert len(recorded()) == 1


def test_an_owner_whose_department_has_closed_may_stay(stated):
    models.System.objects.filter(code="CRM").update(owner="GONE")

    change_system(organisation=stated, system=replace(CRM, owner="GONE", kind="Database"))
    with pytest.raises(Refused):
        change_system(organisation=stated, system=replace(TEL, owner="LOST"))


def test_a_file_is_shown_first_and_taken_over_once(stated):
    upload = read_upload(organisation=stated, kind="touchpoints", name="t.csv", data=FILE)

    assert landscape_now() == STATED
    assert waiting_upload() == upload_at(upload.public_id) == upload
    found = difference(landscape_now(), content_of_upload(upload).landscape)
    assert found.changed == (
        RowChange("WEB", "Website", False, (FieldChange("frequency", "monthly", "weekly"),)),
        RowChange("HOT", "Hotline", True),
    )
    assert (found.new, found.unchanged, found.left) == (1, 0, 1)

    assert apply_upload(upload=upload) == 2
    assert [each.frequency for each in landscape_now().touchpoints] == ["weekly", "", ""]
    assert (waiting_upload(), json.dumps(LandscapeUpload.objects.get().content)) == (None, "{}")
    with pytest.raises(Refused) as refusal:
        apply_upload(upload=LandscapeUpload(pk=upload.pk, organisation=stated, content=upload.content))
    assert codes(refusal) == [("file", "already_imported")]


def test_the_same_file_again_is_refused_until_it_would_change_something(stated):
    apply_upload(upload=read_upload(organisation=stated, kind="touchpoints", name="t.csv", data=FILE))
    with pytest.raises(Refused) as refusal:
        read_upload(organisation=stated, kind="touchpoints", name="t.csv", data=FILE)
    assert codes(refusal) == [("file", "already_imported")]

    remove_touchpoint(organisation=stated, code="HOT")
    assert apply_upload(upload=read_upload(organisation=stated, kind="touchpoints", name="t.csv", data=FILE)) == 2


def test_a_newer_file_takes_the_place_of_one_that_waits(stated):
    old = read_upload(organisation=stated, kind="touchpoints", name="t.csv", data=FILE)
    read_upload(organisation=stated, kind="links", name="l.csv", data=b"touchpoint,CRM\nWEB,manual\n")
    new = read_upload(organisation=stated, kind="touchpoints", name="t.csv", data=FILE + b"X,X,\n")

    assert [each.kind for each in LandscapeUpload.objects.all()] == ["touchpoints", "links"]
    with pytest.raises(LandscapeUpload.DoesNotExist):
        upload_at(old.public_id)
    assert upload_at(new.public_id) == new


def test_what_has_become_impossible_meanwhile_is_refused_whole(stated):
    upload = read_upload(organisation=stated, kind="links", name="l.csv", data=b"touchpoint,CRM,TEL\nWEB,manual,none\n")
    remove_system(organisation=stated, code="TEL")
    before = landscape_now()

    with pytest.raises(Refused) as refusal:
        apply_upload(upload=upload)

    assert codes(refusal) == [("WEB × TEL", "unknown_system")]
    assert landscape_now() == before
    assert waiting_upload() == upload


def test_another_client_states_its_own(stated):
    beta = create_organisation(name="Beta Handel")
    import_departments(organisation=beta, rows=[DepartmentRow("VT", "Vertrieb")])
    import_landscape(organisation=beta, rows=Landscape((replace(WEB, name="Beta"),)))
    with pytest.raises(Refused):
        change_system(organisation=beta, system=CRM)

    assert landscape_now() == STATED
    with acting_for(beta):
        assert [each.name for each in landscape_now().touchpoints] == ["Beta"]
