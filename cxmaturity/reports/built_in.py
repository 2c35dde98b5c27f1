"""The report formats of the house, by the same door as everybody else's."""

from collections.abc import Iterable
from importlib import import_module

from cxmaturity.engine.report import Report
from cxmaturity.engine.text import Text
from cxmaturity.plugin import ReportFormat, hookimpl

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMATS: tuple[tuple[str, Text, str], ...] = (
    ("html", {"de": "Webseite", "en": "Web page"}, "text/html"),
    ("json", {"de": "JSON (Daten)", "en": "JSON (data)"}, "application/json"),
    ("pdf", {"de": "PDF", "en": "PDF"}, "application/pdf"),
    ("xlsx", {"de": "Excel-Arbeitsmappe", "en": "Excel workbook"}, _XLSX),
)


@hookimpl
def register_report_formats() -> Iterable[ReportFormat]:
    return [_format(key, title, media_type) for key, title, media_type in _FORMATS]


def _format(key: str, title: Text, media_type: str) -> ReportFormat:
    def render(report: Report, language: str) -> bytes:
        module = import_module(f"cxmaturity.reports.formats.{key}")  # slow libraries are loaded where they are used
        content: bytes = module.render(report, language)
        return content

    return ReportFormat(key, title, media_type, key, render)
