"""A result is computed again from what is stored: one changed byte is seen, and nothing of few people is said."""

import hashlib
import json
from datetime import timedelta

import numpy as np
import pytest
from django.core.management import call_command
from django.db.models import F
from django.db.models.functions import Now

from cxmaturity.assessments.actions.retention import delete_answers
from cxmaturity.assessments.models import QuestionnaireVersion, Round, Submission
from cxmaturity.engine.plain import digest
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.actions import close_round
from cxmaturity.results.models import PublishedCell, Result
from cxmaturity.results.queries import content_of
from cxmaturity.results.verifying import verify
from tests.rounds import answered_by, answered_round, open_round, small_company

MODES = ["attributed", "confidential"]


def closed(organisation, **settings):
    return stored(close_round(round=answered_round(organisation, **settings)))


def stored(result):
    return Result.objects.select_related("round__organisation", "round__questionnaire_version").get(pk=result.pk)


def codes_of(result):
    return [problem.code for problem in verify(stored(result)).problems]


def places_of(result):
    return [problem.where for problem in verify(stored(result)).problems]


def rewritten(result, content):
    """As somebody writes it who knows how the checksum is made."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    Result.objects.filter(pk=result.pk).update(content=text, digest=digest(content))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("has_levels", [False, True])
def test_a_result_follows_from_its_answers_bit_by_bit(alpha, mode, has_levels):
    found = verify(closed(alpha, mode=mode, has_levels=has_levels, targets={"A": 70}, importance={"A": 3}))

    assert (found.problems, found.way, found.exact) == ((), "answers", True)
    assert (found.figures > 40, found.groups > 4) == (True, True)


def test_a_round_without_answers_holds(alpha):
    found = verify(stored(close_round(round=open_round(alpha, mode="confidential"))))

    assert (found.problems, found.way) == ((), "answers")


def test_what_the_organisation_changes_later_changes_nothing(alpha):
    result = closed(alpha)
    alpha.name, alpha.industry = "Alpha Energie und Wasser", "energy"
    alpha.save()

    assert codes_of(result) == []


@pytest.mark.parametrize("mode", MODES)
def test_one_changed_byte_of_the_answers_is_seen(alpha, mode):
    """Of several rows, each byte in turn that says what was answered."""
    result = closed(alpha, mode=mode, people=30)
    for row in Submission.objects.filter(round=result.round).order_by("pk")[:3]:
        original = bytes(row.codes)
        for place in np.flatnonzero(np.frombuffer(original, "<i2") >= 0)[:4].tolist():
            changed = bytearray(original)
            changed[2 * place] ^= 1
            Submission.objects.filter(pk=row.pk).update(codes=bytes(changed))
            assert codes_of(result) != []
        Submission.objects.filter(pk=row.pk).update(codes=original)
    assert codes_of(result) == []


def test_answers_that_nobody_can_have_given_are_named_as_such(alpha):
    result = closed(alpha)
    row = Submission.objects.filter(round=result.round).first()
    for codes in (b"\x63\x00" + bytes(row.codes)[2:], bytes(row.codes)[:-1]):
        Submission.objects.filter(pk=row.pk).update(codes=codes)
        assert codes_of(result) == ["unreadable_answers"]


@pytest.mark.parametrize("mode", MODES)
def test_any_changed_byte_of_the_result_is_seen(alpha, mode):
    result = closed(alpha, mode=mode)
    text = result.content
    draw = np.random.default_rng(5)
    for place in draw.integers(0, len(text), 40).tolist():
        changed = text[:place] + ("7" if text[place] != "7" else "3") + text[place + 1 :]
        Result.objects.filter(pk=result.pk).update(content=changed)
        assert codes_of(result)[0] in ("unreadable", "wrong_digest")


def test_a_result_with_a_new_checksum_is_seen_by_the_answers_and_by_the_audit(alpha):
    result = closed(alpha)
    content = json.loads(result.content)
    figure = next(each for each in content["figures"] if each["value"])
    figure["value"] += 1
    rewritten(result, content)

    said = [problem.line("en") for problem in verify(stored(result)).problems]
    assert said[0].startswith("wrong_record: ")
    assert f"figures/{figure['id']}/value: differs: stored {figure['value']}, recomputed {figure['value'] - 1}." in said


def test_a_changed_row_of_the_published_cells_is_seen(alpha):
    result = closed(alpha)
    row = PublishedCell.objects.filter(result=result, value__isnull=False).first()
    PublishedCell.objects.filter(pk=row.pk).update(value=F("value") + 0.5)
    assert places_of(result) == [f"{row.position}/value"]

    PublishedCell.objects.filter(pk=row.pk).delete()
    assert codes_of(result)[0] == "wrong_number_of_rows"


def test_a_changed_questionnaire_is_seen(alpha):
    result = closed(alpha)
    version = QuestionnaireVersion.objects.get()
    QuestionnaireVersion.objects.update(content=bytes(version.content) + b"#")

    assert codes_of(result) == ["wrong_questionnaire"]


@pytest.mark.parametrize("changed", [{"targets": {"A": 90}}, {"importance": {"A": 1}}, {"k": 7}, {"items": ["A-1"]}])
def test_changed_settings_are_seen(alpha, changed):
    result = closed(alpha)
    Round.objects.filter(pk=result.round_id).update(**changed)

    assert codes_of(result) != []


def test_under_other_versions_floats_may_differ_by_a_billionth(alpha):
    result = closed(alpha)
    content = json.loads(result.content)
    place = next(at for at, each in enumerate(content["figures"]) if each["se"])
    for off, other, holds in ((5e-10, "1.0.0", True), (2e-9, "1.0.0", False), (5e-10, None, False)):
        moved = json.loads(result.content)
        moved["figures"][place]["se"] += off
        rewritten(result, moved)
        Result.objects.filter(pk=result.pk).update(numpy_version=other or result.numpy_version)
        found = verify(stored(result))
        named = [each for each in found.problems if each.code == "differs"]
        assert (found.exact, not named) == (other is None, holds)


def test_what_only_a_later_version_computes_is_no_difference(alpha):
    result = closed(alpha)
    content = json.loads(result.content)
    del content["traces"]
    rewritten(result, content)
    assert "traces" in places_of(result)

    Result.objects.filter(pk=result.pk).update(engine_version="0.0.1")
    assert codes_of(result) == ["wrong_record"]


@pytest.mark.parametrize("mode", MODES)
def test_without_answers_what_follows_from_the_figures_is_computed(alpha, mode):
    result = closed(alpha, mode=mode)
    delete_answers(round=result.round)
    found = verify(stored(result))

    assert (found.problems, found.way, found.gone) == ((), "cells", 0)


@pytest.mark.parametrize(
    ("part", "field", "place"),
    [
        ("figures", "value", "figures/company/overall/overall/value"),
        ("stages", "stage", "stages/overall/stage"),
        ("gaps", "gap", "gaps/A/gap"),
    ],
)
def test_without_answers_a_changed_figure_contradicts_the_others(alpha, part, field, place):
    result = closed(alpha)
    delete_answers(round=result.round)
    content = json.loads(result.content)
    name = place.removeprefix(f"{part}/").removesuffix(f"/{field}")
    entry = next(each for each in content[part] if name in (each.get("id"), each.get("of"), each.get("dimension")))
    entry[field] += 1
    rewritten(result, content)

    assert place in places_of(result)


def test_answers_that_went_before_their_time_are_missed(alpha):
    result = closed(alpha, mode="confidential")
    Submission.objects.filter(round=result.round).delete()
    assert codes_of(result)[0] == "wrong_number"

    Round.objects.filter(pk=result.round_id).update(closed_at=Now() - timedelta(days=37 * 31))
    assert verify(stored(result)).way == "cells"


def test_who_was_erased_from_a_round_by_name_is_no_fault(alpha):
    result = closed(alpha)
    Submission.objects.filter(round=result.round).first().delete()
    found = verify(stored(result))

    assert (found.problems, found.way, found.gone) == ((), "cells", 1)


def test_of_a_confidential_round_it_never_says_what_came_out_instead(alpha):
    """One of nine in IT changes the answers: the new mean, beside the old one, would say to what."""
    result = stored(close_round(round=answered_by(alpha, {"sales.inside": 9, "it": 9})))
    row = Submission.objects.filter(round=result.round, department="it").first()
    Submission.objects.filter(pk=row.pk).update(codes=np.zeros(len(bytes(row.codes)) // 2, "<i2").tobytes())
    lines = [problem.line("en") for problem in verify(stored(result)).problems]
    numbers = {line.split("stored ")[1].split(";")[0] for line in lines}

    assert [line for line in lines if line.startswith("figures/department:it/")] != []
    assert numbers - set(words_of(json.loads(result.content))) - {"an entry"} == set()


def words_of(value):
    """Every value of the stored result as it is written."""
    entries = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [json.dumps(value)] if entries is None else [word for each in entries for word in words_of(each)]


def test_a_hidden_group_is_never_named(alpha):
    """IT has three answers; four more are moved there, and now it would be shown."""
    result = stored(close_round(round=answered_by(alpha, {"sales.inside": 12, "it": 3})))
    moved = Submission.objects.filter(round=result.round, department="sales.inside").values_list("pk", flat=True)[:4]
    Submission.objects.filter(pk__in=list(moved)).update(department="it")
    lines = [problem.line("en") for problem in verify(stored(result)).problems]

    assert "department:it" in [cell.key for cell in content_of(result).cells if not cell.shown]
    assert [line for line in lines if "department:it" in line] == []
    assert "cells: differs: recomputed, other groups or figures would be shown." in lines


def test_without_a_count_of_few_people_it_says_that_answers_are_missing(alpha):
    result = stored(close_round(round=answered_by(alpha, {"it": 3})))
    Submission.objects.filter(round=result.round).first().delete()

    assert [problem.line("en") for problem in verify(stored(result)).problems] == [
        "wrong_number: There are more or fewer answers than at the close. Compare the database with its backups."
    ]


def said(capsys, *words, code=0):
    if not code:
        call_command("verify", *words)
    else:
        with pytest.raises(SystemExit) as stopped:
            call_command("verify", *words)
        assert stopped.value.code == code
    return capsys.readouterr()


def test_the_command_finds_a_result_by_its_checksum_and_by_its_round(alpha, capsys):
    result = closed(alpha)
    line = f"alpha-energie: First assessment, result {result.digest[:16]}: 60 figures in 5 groups recomputed from the answers, equal bit by bit\n"
    for name in (result.digest, result.digest[:8], str(result.round.public_id)):
        assert said(capsys, name, "--lang=en").out == line
    assert said(capsys, result.digest).out == (
        f"alpha-energie: Erste Erhebung, Ergebnis {result.digest[:16]}: 60 Zahlen in 5 Gruppen aus den Antworten nachgerechnet, gleich auf das Bit\n"
    )


def test_the_command_names_every_place_and_ends_with_1(alpha, capsys):
    result = closed(alpha)
    PublishedCell.objects.filter(result=result, kind="overall").update(n=1)
    positions = PublishedCell.objects.filter(result=result, kind="overall").values_list("position", flat=True)
    spoken = said(capsys, result.digest, "--lang=en", code=1)
    head = f"alpha-energie: First assessment, result {result.digest[:16]}: does not hold, places: 5"
    words = "wrong_row: The table of published figures says something else than the result."

    assert (spoken.out, spoken.err.splitlines()) == ("", [head, *(f"  {at}/n: {words}" for at in positions)])


def test_the_command_goes_over_all_organisations_one_line_each(alpha, capsys):
    first = closed(alpha)
    beta = small_company("Beta Handel")
    with acting_for(beta):
        second = closed(beta, mode="confidential")
        Result.objects.filter(pk=second.pk).update(digest=hashlib.sha256(b"").hexdigest())
    spoken = said(capsys, "--all", "--lang=en", code=1)

    assert spoken.out.splitlines()[0].startswith(f"alpha-energie: First assessment, result {first.digest[:16]}: 60 ")
    assert spoken.err == (
        "beta-handel: First assessment, result e3b0c44298fc1c14: does not hold, places: 2;"
        " details: manage.py verify e3b0c44298fc1c14\n"
    )


def test_the_command_says_what_versions_computed(alpha, capsys):
    result = closed(alpha)
    Result.objects.filter(pk=result.pk).update(scipy_version="1.0.0")
    line = said(capsys, result.digest, "--lang=en").out

    assert "equal within 1e-9, because other versions computed at the close (engine " in line
    assert ", scipy 1.0.0; now engine " in line


@pytest.mark.parametrize("name", ["0123456789abcdef", "abc", ""])
def test_a_result_that_is_not_there_is_refused_with_2(alpha, capsys, name):
    closed(alpha)
    assert said(capsys, name, "--lang=en", code=2).err.split(":")[0] == "unknown_result"


def test_without_results_it_says_so(db, capsys):
    assert said(capsys, "--all").out == "Es gibt noch kein Ergebnis.\n"
