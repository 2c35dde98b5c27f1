"""Who has agreed to what, what that covers, and what voids it."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Zustimmung", "en": "Approval"}
HEADLINE: Mapping[str, Text] = {
    "none": {
        "de": "Zu dieser Konfiguration ist keine Zustimmung festgehalten.",
        "en": "No approval of this configuration is on record.",
    },
    "fits": {"de": "Dieser Konfiguration ist zugestimmt.", "en": "This configuration is approved."},
    "outdated": {
        "de": "Zugestimmt wurde einer anderen Fassung; diese hier braucht eine neue Zustimmung.",
        "en": "Another version was approved; this one needs a new approval.",
    },
}
COVERS: Text = {"de": "Was eine Zustimmung umfasst", "en": "What an approval covers"}
COVERS_TEXT: Text = {
    "de": "Alles, was diese Unterlage über die Erhebung sagt. Ändert sich davon etwas vor dem Start, ändert sich die "
    "Prüfsumme und die Zustimmung ist überholt.",
    "en": "Everything that this pack says of the round. If anything of it changes before the launch, the checksum "
    "changes and the approval is outdated.",
}
MOVES: Text = {"de": "Was sich ändern darf", "en": "What may change"}
MOVES_TEXT: Text = {
    "de": "Anfang, Ende und Tag des Ergebnisses, wer eingeladen ist (und damit die Vorschau der Abteilungen), und wie "
    "viele Konten es gibt. Jede Verschiebung des Endes und jede nachträgliche Einladung steht im Protokoll.",
    "en": "Beginning, end and day of the result, who is invited (and with that the forecast of departments), and how "
    "many accounts there are. Every moved end and every late invitation is in the audit.",
}
RECORDED: Text = {"de": "Festgehaltene Zustimmungen", "en": "Approvals on record"}
BY: Text = {"de": "Wer", "en": "Who"}
BODY: Text = {"de": "Für", "en": "For"}
DAY: Text = {"de": "Tag", "en": "Day"}
CHECKSUM: Text = {"de": "Prüfsumme", "en": "Checksum"}
FITS: Mapping[str, Text] = {
    "fits": {"de": "passt zu dieser Fassung", "en": "fits this version"},
    "outdated": {"de": "überholt", "en": "outdated"},
}
ON_PAPER: Text = {
    "de": "{name} (auf Papier, von der Administration eingetragen)",
    "en": "{name} (on paper, entered by the administrator)",
}
SIGN: Text = {
    "de": "Ort, Datum: ______________________________   Unterschrift: ______________________________",
    "en": "Place, date: ______________________________   Signature: ______________________________",
}
STATE: Text = {"de": "Stand", "en": "State"}
