"""Touchpoints and systems: the words for what an organisation states about them."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

FREQUENCIES: Mapping[str, Text] = {
    "never": {"de": "nie", "en": "never"},
    "yearly": {"de": "einmal im Jahr", "en": "once a year"},
    "half_yearly": {"de": "halbjährlich", "en": "every six months"},
    "quarterly": {"de": "vierteljährlich", "en": "every quarter"},
    "monthly": {"de": "monatlich", "en": "every month"},
    "weekly": {"de": "wöchentlich", "en": "every week"},
    "continuous": {"de": "laufend", "en": "continuously"},
    "not_applicable": {"de": "nicht messbar", "en": "not applicable"},
}
PHASES: Mapping[str, Text] = {
    "before": {"de": "vor dem Kauf", "en": "before the purchase"},
    "during": {"de": "Kauf und Nutzung", "en": "purchase and use"},
    "after": {"de": "nach dem Kauf", "en": "after the purchase"},
}
LINKS: Mapping[str, Text] = {
    "none": {"de": "keine", "en": "none"},
    "manual": {"de": "von Hand", "en": "manual"},
    "interface": {"de": "Schnittstelle", "en": "interface"},
    "real_time": {"de": "Echtzeit", "en": "real time"},
}
