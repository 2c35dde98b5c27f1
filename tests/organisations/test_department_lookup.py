import pytest

from cxmaturity.engine.response import Department
from cxmaturity.organisations.department_lookup import DepartmentLookup

TREE = (
    Department("S", "Vertrieb"),
    Department("S.I", "Innendienst", "S"),
    Department("S.T", "Technik", "S"),
    Department("V", "Service"),
    Department("V.T", "Technik", "V"),
    Department("it", "Informatik"),
    Department("x9", "IT"),
)


def said(written, language="en"):
    return DepartmentLookup(TREE).find(written).line(language)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("S.I", "S.I"),
        ("s.i", "S.I"),
        ("Innendienst", "S.I"),
        ("INNENDIENST", "S.I"),
        ("vertrieb / innendienst", "S.I"),
        ("Vertrieb / Technik", "S.T"),
        ("Vertrieb", "S"),
        ("it", "it"),
        ("x9", "x9"),
    ],
)
def test_a_code_a_name_and_a_path_mean_a_department(written, code):
    assert DepartmentLookup(TREE).find(written) == code


def test_a_name_that_two_departments_have_is_refused_with_both():
    assert said("Technik") == (
        'ambiguous_department: "Technik" can mean several departments: Vertrieb / Technik (S.T), '
        "Service / Technik (V.T). Write the code that stands in brackets."
    )
    assert said("technik", "de").startswith("ambiguous_department: „technik“ kann mehrere Abteilungen bedeuten: ")


def test_a_name_that_is_the_code_of_another_department_is_refused_unless_spelt_like_the_code():
    assert said("IT") == (
        'ambiguous_department: "IT" can mean several departments: Informatik (it), IT (x9). '
        "Write the code that stands in brackets."
    )


def test_an_unknown_department_is_refused_with_the_nearest():
    assert said("Inendienst") == (
        'unknown_department: There is no department "Inendienst". Similar: Vertrieb / Innendienst (S.I).'
    )
    assert said("Service / Inendienst").endswith("Similar: Vertrieb / Innendienst (S.I).")
    assert said("Kantine", "de") == (
        "unknown_department: Die Abteilung „Kantine“ gibt es nicht. Schreiben Sie Code, Name oder Pfad einer Abteilung."
    )


def test_an_empty_cell_means_none():
    assert said("") == "required: The department is missing."
