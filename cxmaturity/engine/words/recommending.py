"""Would people recommend the company: a result beside maturity, never a part of it."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

TITLE: Text = {"de": "Weiterempfehlung (NPS)", "en": "Recommendation (NPS)"}
SCORE: Mapping[str, Text] = {
    "above": {
        "de": "NPS {score}: Es würden gesichert mehr empfehlen als abraten; mit {score.n} Antworten passt alles von {score.low} bis "
        "{score.high}.",
        "en": "NPS {score}: clearly more would recommend than advise against; with {score.n} answers anything from {score.low} to "
        "{score.high} fits.",
    },
    "below": {
        "de": "NPS {score}: Es würden gesichert mehr abraten als empfehlen; mit {score.n} Antworten passt alles von {score.low} bis "
        "{score.high}.",
        "en": "NPS {score}: clearly more would advise against than recommend; with {score.n} answers anything from {score.low} to "
        "{score.high} fits.",
    },
    "unclear": {
        "de": "NPS {score}; mit {score.n} Antworten passt alles von {score.low} bis {score.high}: Ob mehr empfehlen oder abraten "
        "würden, ist offen.",
        "en": "NPS {score}; with {score.n} answers anything from {score.low} to {score.high} fits: whether more would recommend or "
        "advise against is open.",
    },
}
TOO_FEW: Text = {"de": "Zu wenige Antworten für einen NPS.", "en": "Too few answers for an NPS."}
RESULT: Text = {
    "de": " Er reicht von −100 bis 100, ist ein Ergebnis und zählt nicht zum Reifegrad.",
    "en": " It runs from −100 to 100, is a result and does not count towards maturity.",
}
