"""`verify`: does a result still follow from the stored answers, or from the published figures once those are deleted?"""

import sys

from django.core.management.base import BaseCommand

from cxmaturity.database import refuse_unready
from cxmaturity.engine.text import pick
from cxmaturity.organisations.scope import acting_for, unscoped
from cxmaturity.refusals import told_in_words
from cxmaturity.results.computing import versions
from cxmaturity.results.errors import no_such_result
from cxmaturity.results.models import Result
from cxmaturity.results.queries import every_result, results_named
from cxmaturity.results.verifying import Verification, verify

DIFFERENT = 1
MOST_LINES = 20
DIGITS = 16
WORDS = {
    "head": {"de": "{organisation}: {title}, Ergebnis {digest}: ", "en": "{organisation}: {title}, result {digest}: "},
    "holds": {
        "de": "{figures} Zahlen in {groups} Gruppen {way}, {how}",
        "en": "{figures} figures in {groups} groups {way}, {how}",
    },
    "differs": {"de": "stimmt nicht, Stellen: {count}", "en": "does not hold, places: {count}"},
    "answers": {"de": "aus den Antworten nachgerechnet", "en": "recomputed from the answers"},
    "cells": {
        "de": "aus sich selbst nachgerechnet, denn die Antworten sind gelöscht",
        "en": "recomputed from each other, because the answers are deleted",
    },
    "some_gone": {
        "de": "aus sich selbst nachgerechnet, denn gelöschte Antworten: {gone}",
        "en": "recomputed from each other, because of erased answers: {gone}",
    },
    "exact": {"de": "gleich auf das Bit", "en": "equal bit by bit"},
    "close": {
        "de": "gleich auf 1e-9, denn beim Schließen rechneten andere Versionen ({then}; jetzt {now})",
        "en": "equal within 1e-9, because other versions computed at the close ({then}; now {now})",
    },
    "more": {"de": "… und weitere: {count}", "en": "… and more: {count}"},
    "details": {"de": "; Einzelheiten: manage.py verify {digest}", "en": "; details: manage.py verify {digest}"},
    "none": {"de": "Es gibt noch kein Ergebnis.", "en": "There is no result yet."},
}


class Command(BaseCommand):
    help = "Computes results again and says where they differ: 0 = all hold, 1 = something differs, 2 = cannot be done."
    requires_system_checks = ()

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("result", nargs="?", help="checksum, its first characters, or the id of the assessment")
        which.add_argument("--all", action="store_true", help="every result of every organisation, one line each")
        parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the messages")

    def handle(self, *, result, lang, **options):
        with told_in_words(self.stderr, lang):
            refuse_unready()
            self._run(result, lang)

    def _run(self, named: str | None, lang: str) -> None:
        with unscoped("whoever runs the server verifies the results of all organisations"):
            found = every_result() if named is None else results_named(named)
        if not found and named is not None:
            raise no_such_result(named)
        if not found:
            self.stdout.write(WORDS["none"][lang])
        holding = [self._verified(each, lang, in_full=named is not None) for each in found]
        if not all(holding):
            sys.exit(DIFFERENT)

    def _verified(self, result: Result, lang: str, in_full: bool) -> bool:
        with acting_for(result.organisation):
            found = verify(result)
        (self.stdout if found.holds else self.stderr).write(line_of(found, lang, in_full))
        shown = found.problems[:MOST_LINES] if in_full else ()
        for problem in shown:
            self.stderr.write(f"  {problem.line(lang)}")
        if in_full and len(found.problems) > MOST_LINES:
            self.stderr.write("  " + WORDS["more"][lang].format(count=len(found.problems) - MOST_LINES))
        return found.holds


def line_of(found: Verification, lang: str, in_full: bool) -> str:
    result, words = found.result, {key: each[lang] for key, each in WORDS.items()}
    digest = result.digest[:DIGITS]
    head = words["head"].format(
        organisation=result.organisation.slug, title=pick(result.round.title, lang), digest=digest
    )
    if not found.holds:
        tail = "" if in_full else words["details"].format(digest=digest)
        return head + words["differs"].format(count=len(found.problems)) + tail
    way = words["some_gone"] if found.gone else words[found.way]
    how = (
        words["exact"]
        if found.exact
        else words["close"].format(then=_versions(vars(result)), now=_versions(versions()))
    )
    return head + words["holds"].format(
        figures=found.figures, groups=found.groups, way=way.format(gone=found.gone), how=how
    )


def _versions(of: dict[str, str]) -> str:
    return ", ".join(f"{name.removesuffix('_version')} {of[name]}" for name in versions())
