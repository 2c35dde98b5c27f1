"""Words that no page of a result says."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

PHASES: Mapping[str, Text] = {
    "before": {"de": "vor dem Kauf", "en": "before the purchase"},
    "during": {"de": "Kauf und Nutzung", "en": "purchase and use"},
    "after": {"de": "nach dem Kauf", "en": "after the purchase"},
}
