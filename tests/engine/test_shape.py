from pathlib import Path

from cxmaturity.engine.report import Section
from cxmaturity.engine.result import Profile
from cxmaturity.engine.shape import misfits
from cxmaturity.engine.text import Number, Phrase
from cxmaturity.plugin import ReportFormat
from tests.engine.benchmark_samples import NAME

PHRASE = Phrase(NAME, {"n": Number(1, "count")})
SECTION = Section("key", NAME, PHRASE, (PHRASE,), (), PHRASE)


def paths(value, hint):
    return [misfit.path for misfit in misfits(value, hint)]


def test_what_fits_has_no_misfits():
    assert misfits(SECTION, Section) == ()
    assert misfits(ReportFormat("k", NAME, "text/plain", "txt", lambda report, language: b""), ReportFormat) == ()
    assert misfits(Path("a"), Path) == ()
    assert misfits(3, float) == ()


def test_the_path_leads_to_the_misfit():
    assert paths(Section("key", "text", PHRASE, (PHRASE, "text"), ("block",), PHRASE), Section) == [
        "kicker",
        "lead[1]",
        "blocks[0]",
    ]
    assert paths(Phrase(NAME, {"n": Number(float("nan"), "count")}), Phrase) == ["values['n'].value"]
    assert paths(Phrase({"de": 1}), Phrase) == ["template['de']"]


def test_true_is_no_number_and_a_list_no_tuple():
    assert paths(True, int) == [""]
    assert paths(Section("key", NAME, PHRASE, [PHRASE], (), PHRASE), Section) == ["lead"]
    assert paths(Profile("name", interchangeable_offer=1), Profile) == ["interchangeable_offer"]


def test_nothing_is_not_something():
    assert paths(None, Profile) == [""]
    assert paths(ReportFormat("k", NAME, "t", "t", None), ReportFormat) == ["render"]


def test_the_list_of_misfits_is_short():
    assert len(misfits(tuple("x" * 1000), tuple[int, ...])) == 20
