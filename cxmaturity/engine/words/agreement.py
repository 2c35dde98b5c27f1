"""How far people agree inside a department, and how far departments see the company apart."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text

LABEL: Mapping[str, Text] = {
    "shared_view": {"de": "einig", "en": "shared"},
    "mixed": {"de": "gemischt", "en": "mixed"},
    "two_camps": {"de": "zwei Lager", "en": "two camps"},
    "high": {"de": "hoch", "en": "high"},
    "low": {"de": "gering", "en": "low"},
}
TITLE: Text = {"de": "Einigkeit", "en": "Agreement"}
IN: Text = {"de": "In ", "en": "In "}
NAMED: Text = {"de": "{name} (n = {name_n})", "en": "{name} (n = {name_n})"}
COUNTED: Text = {"de": "{found} von {judged} Bereichen", "en": "{found} of {judged} departments"}
DIVIDED: Mapping[str, Text] = {
    "two_camps": {
        "de": " stehen sich zwei Lager gegenüber; ein Mittelwert allein führt dort in die Irre.",
        "en": " people form two camps; one number alone would mislead there.",
    },
    "low": {
        "de": " gehen die Antworten weit auseinander; ein Mittelwert allein führt dort in die Irre.",
        "en": " answers lie far apart; one number alone would mislead there.",
    },
}
SHARED: Text = {
    "de": " gibt es eine gemeinsame Sicht; nirgends liegen die Antworten weit auseinander.",
    "en": " people share a view; nowhere do answers lie far apart.",
}
UNCLEAR: Text = {
    "de": "In keinem Bereich ist die Sicht klar gemeinsam, in keinem liegen die Antworten weit auseinander.",
    "en": "In no department is the view clearly shared, and in none do answers lie far apart.",
}
NOT_ENOUGH: Text = {
    "de": "Zu wenige Antworten, um zu sagen, wie einig sich die Bereiche sind: Dafür braucht ein gezeigter Bereich "
    "mindestens {fewest} Personen je Frage.",
    "en": "Too few answers to say how far departments agree: for that a department shown needs at least {fewest} people "
    "on each question.",
}
APART: Mapping[str, Text] = {
    "apart": {
        "de": "Die Bereiche sehen das Unternehmen verschieden: {share} aller Unterschiede in den Antworten liegen zwischen "
        "den Bereichen ({share.low} bis {share.high} %; n = {share.n}), der Rest zwischen Personen desselben Bereichs.",
        "en": "Departments see the company differently: {share} of all differences in the answers lie between departments "
        "({share.low} to {share.high}%; n = {share.n}), the rest between people of the same department.",
    },
    "alike": {
        "de": "Die Bereiche sehen das Unternehmen ähnlich: Höchstens {share.high} % aller Unterschiede in den Antworten liegen "
        "zwischen den Bereichen (n = {share.n}), der Rest zwischen Personen desselben Bereichs.",
        "en": "Departments see the company alike: at most {share.high}% of all differences in the answers lie between "
        "departments (n = {share.n}), the rest between people of the same department.",
    },
    "unclear": {
        "de": "Ob die Bereiche das Unternehmen verschieden sehen, ist nicht gesichert: {share.low} bis {share.high} % aller "
        "Unterschiede in den Antworten liegen zwischen den Bereichen (n = {share.n}).",
        "en": "Whether departments see the company differently is not certain: {share.low} to {share.high}% of all "
        "differences in the answers lie between departments (n = {share.n}).",
    },
    "not_enough": {
        "de": "Zu wenige Antworten, um zu sagen, ob die Bereiche das Unternehmen verschieden sehen: Dafür braucht es "
        "mindestens drei Bereiche und mehrere Antworten je Bereich.",
        "en": "Too few answers to say whether departments see the company differently: that takes at least three departments "
        "and several answers in each.",
    },
}
