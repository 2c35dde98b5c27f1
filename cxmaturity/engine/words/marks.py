"""What the arrows in the heatmap mean, and how many fields have one."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

COUNTED: Mapping[str, Text] = {
    "none": {
        "de": "Keines der {tested} geprüften Felder hebt sich stärker vom übrigen Unternehmen ab, als der Zufall erwarten lässt; "
        "kleine Unterschiede bedeuten nichts.",
        "en": "None of the {tested} fields tested stands out from the rest of the company more than chance would produce; small "
        "differences mean nothing.",
    },
    "one": {
        "de": "Eines von {tested} geprüften Feldern hebt sich stärker vom übrigen Unternehmen ab, als der Zufall erwarten "
        "lässt (↑ darüber, ↓ darunter); andere Unterschiede können Zufall sein.",
        "en": "One of {tested} fields tested stands out from the rest of the company more than chance would produce (↑ above, "
        "↓ below); other differences may be chance.",
    },
    "other": {
        "de": "{marked} von {tested} geprüften Feldern heben sich stärker vom übrigen Unternehmen ab, als der Zufall erwarten "
        "lässt (↑ darüber, ↓ darunter); andere Unterschiede können Zufall sein.",
        "en": "{marked} of {tested} fields tested stand out from the rest of the company more than chance would produce (↑ above, "
        "↓ below); other differences may be chance.",
    },
}
NOT_ENOUGH: Text = {
    "de": "Für eine Prüfung gegen den Zufall gibt es zu wenige Antworten; kleine Unterschiede bedeuten nichts.",
    "en": "There are too few answers to test against chance; small differences mean nothing.",
}
NOT_TESTED: Text = {
    "de": "Felder sind nicht einzeln gegen den Zufall geprüft; kleine Unterschiede bedeuten nichts.",
    "en": "Fields are not tested one by one against chance; small differences mean nothing.",
}
