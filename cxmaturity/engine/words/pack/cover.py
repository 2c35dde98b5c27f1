"""The title page of the pack."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Unterlage für Betriebsrat und Datenschutz", "en": "Works-council and data-protection pack"}
SUBTITLE: Mapping[str, Text] = {
    "prepared": {
        "de": "{round}: wie die Erhebung heute gestartet würde. Stand {date}",
        "en": "{round}: as the round would be launched today. State of {date}",
    },
    "open": {
        "de": "{round}: wie die Erhebung läuft. Stand {date}",
        "en": "{round}: as the round runs. State of {date}",
    },
    "closed": {
        "de": "{round}: wie die Erhebung lief. Stand {date}",
        "en": "{round}: as the round ran. State of {date}",
    },
}
STATE: Mapping[str, Text] = {
    "prepared": {"de": "vorbereitet, noch nicht gestartet", "en": "prepared, not launched yet"},
    "open": {"de": "gestartet; die Konfiguration ist fest", "en": "launched; the configuration is fixed"},
    "closed": {"de": "geschlossen; die Konfiguration ist fest", "en": "closed; the configuration is fixed"},
}
