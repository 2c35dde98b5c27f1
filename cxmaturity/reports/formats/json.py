"""The whole report as data, in both languages, with every trace and reference (docs/schemas/report-1.schema.json)."""

import json

from cxmaturity.engine.plain import to_plain
from cxmaturity.engine.report import Report


def render(report: Report, language: str) -> bytes:
    """Texts stay in both languages; `language` is written down as the one the reader asked for."""
    content = {"language": language, **to_plain(report)}
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode(errors="replace")
