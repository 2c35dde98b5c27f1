import pytest

from cxmaturity.reports.built_in import register_report_formats
from cxmaturity.reports.installed import installed_plugins


def test_the_formats_of_the_house_come_in_by_the_door_of_plugins():
    offered = {form.key: (form.extension, form.media_type) for form in installed_plugins().report_formats()}
    assert offered == {
        "html": ("html", "text/html"),
        "json": ("json", "application/json"),
        "pdf": ("pdf", "application/pdf"),
        "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }


@pytest.mark.parametrize("form", register_report_formats(), ids=lambda form: form.key)
def test_each_format_has_a_title_in_both_languages(form):
    assert set(form.title) == {"de", "en"}
