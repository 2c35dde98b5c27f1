from datetime import UTC, datetime

import pytest

from cxmaturity.assessments.actions import (
    find_questionnaire,
    launch_round,
    load_questionnaire,
    prepare_round,
    stop_answering,
)
from cxmaturity.assessments.arrays import invited_of
from cxmaturity.assessments.errors import RoundRefused, RoundStateRefused, VersionRefused
from cxmaturity.assessments.models import Immutable, QuestionnaireVersion, Round
from cxmaturity.assessments.queries import items_left_out, questionnaire_of, tree_of
from cxmaturity.audit.queries import records_of
from cxmaturity.engine.errors import FileRefused, QuestionnaireRefused
from cxmaturity.organisations.actions import import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import NoActiveOrganisation, acting_for
from tests.rounds import QUESTIONNAIRE, TITLE, open_round, prepared_round, random_responses, small_company


def refused_codes(**settings):
    version = load_questionnaire(path=QUESTIONNAIRE)
    with pytest.raises(RoundRefused) as refusal:
        prepare_round(questionnaire_version=version, **settings)
    assert all({"de", "en"} <= problem.message.keys() for problem in refusal.value.problems)
    return [(problem.code, problem.where) for problem in refusal.value.problems]


def test_a_questionnaire_is_kept_byte_for_byte_and_once(db):
    version = load_questionnaire(path=QUESTIONNAIRE)
    assert load_questionnaire(path=QUESTIONNAIRE) == version
    stored = QuestionnaireVersion.objects.get()
    assert bytes(stored.content) == QUESTIONNAIRE.read_bytes()
    assert questionnaire_of(stored).digest == stored.digest
    with pytest.raises(Immutable):
        stored.save()


def test_other_bytes_under_the_same_number_are_refused(db, tmp_path):
    load_questionnaire(path=QUESTIONNAIRE)
    changed = tmp_path / "changed.yaml"
    changed.write_text(QUESTIONNAIRE.read_text().replace("Who asks customers?", "Who asks?"))
    with pytest.raises(VersionRefused) as refusal:
        load_questionnaire(path=changed)
    assert [problem.code for problem in refusal.value.problems] == ["version_conflict"]


def test_a_questionnaire_with_a_mistake_is_not_kept(db, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text(QUESTIONNAIRE.read_text().replace("capability: a_one", "capability: a_none", 1))
    with pytest.raises(QuestionnaireRefused):
        load_questionnaire(path=broken)
    assert not QuestionnaireVersion.objects.exists()


def test_a_round_knows_its_settings_for_every_dimension(alpha):
    round = prepared_round(alpha, targets={"A": 80})
    assert round.targets == {"A": 80, "B": 60}
    assert round.importance == {"A": 2, "B": 2}
    assert round.items == ["A-1", "A-2", "A-3", "B-1"]
    assert round.state == "prepared"


def test_the_core_form_leaves_the_other_items_out(alpha):
    round = prepared_round(alpha, form="core")
    assert items_left_out(round, questionnaire_of(round.questionnaire_version)) == ("A-3",)


def test_bad_settings_are_named_all_at_once(alpha):
    assert refused_codes(
        organisation=alpha,
        title={"de": " ", "en": "x"},
        mode="secret",
        k=4,
        form="short",
        items=["A-1", "Z-9"],
        targets={"A": 101, "Z": 50},
        importance={"B": 3.5},
        time_zone="Europe/Berln",
        opens_at=datetime(2026, 3, 1, tzinfo=UTC),
        closes_at=datetime(2026, 2, 1, tzinfo=UTC),
    ) == [
        ("required", "title"),
        ("unknown_value", "mode"),
        ("unknown_value", "form"),
        ("k_minimum", "k"),
        ("unknown_item", "items"),
        ("out_of_range", "targets/A"),
        ("unknown_dimension", "targets/Z"),
        ("out_of_range", "importance/B"),
        ("unknown_timezone", "time_zone"),
        ("bad_window", "closes_at"),
    ]
    assert not Round.objects.exists()


def test_a_time_without_zone_and_a_round_without_questions_are_refused(alpha):
    assert refused_codes(
        organisation=alpha,
        title=TITLE,
        mode="attributed",
        items=[],
        closes_at=datetime(2026, 2, 1),
    ) == [("too_few", "items"), ("no_timezone", "closes_at")]


def test_launch_freezes_the_tree_and_one_digest_names_everything(alpha):
    round = open_round(alpha)
    assert [node.code for node in tree_of(round)] == ["sales", "sales.inside", "sales.field", "it"]
    import_departments(organisation=alpha, rows=[DepartmentRow("hr", "HR")])
    round.refresh_from_db()
    assert len(tree_of(round)) == 4
    assert len(round.configuration_digest) == 64


def test_the_digest_changes_with_every_setting(alpha):
    settings = [
        {},
        {"mode": "confidential"},
        {"k": 7},
        {"has_levels": True},
        {"has_functions": False},
        {"form": "core"},
        {"items": ["A-1"]},
        {"targets": {"A": 71}},
        {"importance": {"A": 0.5}},
        {"time_zone": "Europe/Vienna"},
        {"closes_at": datetime(2099, 1, 1, tzinfo=UTC)},
    ]
    opens_at = datetime(2026, 1, 1, tzinfo=UTC)
    digests = [open_round(alpha, opens_at=opens_at, **setting).configuration_digest for setting in settings]
    assert len(set(digests)) == len(settings)
    assert open_round(alpha, opens_at=opens_at).configuration_digest == digests[0]


def test_a_round_is_launched_once(alpha):
    round = open_round(alpha)
    with pytest.raises(RoundStateRefused) as refusal:
        launch_round(round=round)
    assert [problem.code for problem in refusal.value.problems] == ["locked_after_launch"]


def test_the_invited_come_back_as_they_were(alpha):
    round = prepared_round(alpha)
    invited = random_responses(open_round(alpha)).people
    launch_round(round=round, invited=invited)
    stored = invited_of(round)
    for name in ("departments", "levels", "functions"):
        assert getattr(stored, name).tolist() == getattr(invited, name).tolist()
    assert invited_of(open_round(alpha)) is None


def test_a_round_stops_once_and_only_when_open(alpha):
    round = prepared_round(alpha)
    with pytest.raises(RoundStateRefused) as refusal:
        stop_answering(round=round)
    assert [problem.code for problem in refusal.value.problems] == ["not_open"]
    launch_round(round=round)
    assert stop_answering(round=round).state == "closed"
    with pytest.raises(RoundStateRefused) as refusal:
        stop_answering(round=round)
    assert [problem.code for problem in refusal.value.problems] == ["round_closed"]


def test_the_settings_leave_a_trace_in_the_audit_log(alpha):
    round = open_round(alpha)
    prepared, launched = records_of(alpha.pk).order_by("number")[2:]
    assert (prepared.event, launched.event) == ("round.prepared", "round.launched")
    assert launched.facts == {"round": round.pk, "configuration": round.configuration_digest, "invited": None}


def test_a_round_of_another_organisation_is_not_there(alpha):
    round = open_round(alpha)
    beta = small_company("Beta Handel")
    with acting_for(beta), pytest.raises(Round.DoesNotExist):
        Round.objects.get(pk=round.pk)


def test_rounds_need_an_active_organisation(db):
    with pytest.raises(NoActiveOrganisation):
        Round.objects.count()


def test_a_questionnaire_is_found_by_name_or_by_path(db, settings, tmp_path):
    settings.QUESTIONNAIRES_FOLDER = tmp_path
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "1.0.0.yaml").write_bytes(QUESTIONNAIRE.read_bytes())
    by_name = find_questionnaire(reference="small@1.0.0")
    assert find_questionnaire(reference=str(QUESTIONNAIRE)) == by_name
    assert find_questionnaire(reference="small@1.0.0") == by_name


@pytest.mark.parametrize("reference", ["small@9.9.9", "../small@1.0.0", "@", "none@1.0.0"])
def test_an_unknown_questionnaire_is_refused_with_those_that_are_there(db, reference):
    with pytest.raises(VersionRefused) as refusal:
        find_questionnaire(reference=reference)
    assert "cx-maturity@1.0.0" in refusal.value.problems[0].hint["en"]


def test_a_file_that_contradicts_the_published_list_is_refused(db, settings, tmp_path):
    settings.QUESTIONNAIRES_FOLDER = tmp_path
    (tmp_path / "published.lock").write_text(f"{'0' * 64}  small/1.0.0\n")
    with pytest.raises(FileRefused) as refusal:
        load_questionnaire(path=QUESTIONNAIRE)
    assert [problem.code for problem in refusal.value.problems] == ["version_conflict"]
