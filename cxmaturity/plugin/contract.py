"""What a plugin says about itself, and what it may add besides the dataclasses of the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pluggy

from cxmaturity.engine.report import Report
from cxmaturity.engine.text import Text

GROUP = "cxmaturity"
hookimpl = pluggy.HookimplMarker(GROUP)


@dataclass(frozen=True)
class PluginInfo:
    """slug: a-z, 0-9, "_" and "-"; the name of its folder or entry point. requires: e.g. "cxmaturity>=0.1,<0.3"."""

    slug: str
    title: Text
    version: str
    requires: str = ""


@dataclass(frozen=True)
class ReportFormat:
    """render(report, language) -> the bytes of the file; it writes what the report says and reckons nothing."""

    key: str
    title: Text
    media_type: str
    extension: str
    render: Callable[[Report, str], bytes]
