"""`questionnaire check FILE` and `questionnaire publish FILE`, for whoever writes a questionnaire."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from cxmaturity.assessments.scoring_methods import known_methods
from cxmaturity.engine.core_form import MOST_MINUTES, core_form
from cxmaturity.engine.errors import FileRefused
from cxmaturity.files.published_lock import publish
from cxmaturity.files.questionnaire_file import check_questionnaire

REFUSED = 2


class Command(BaseCommand):
    help = "Checks a questionnaire file and prints every problem as file:line:column: code: message, or publishes it."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("verb", choices=["check", "publish"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--lang", choices=["de", "en"], default="en", help="language of the messages")

    def handle(self, *, verb, file, lang, **options):
        checked = check_questionnaire(file, known_methods())
        self._print_problems(checked.problems, lang)
        if checked.questionnaire is None:
            sys.exit(REFUSED)
        if verb == "check":
            self._describe(checked.questionnaire)
            return
        try:
            is_new = publish(checked.questionnaire, file, settings.QUESTIONNAIRES_FOLDER)
        except FileRefused as refused:
            self._print_problems(refused.problems, lang)
            sys.exit(REFUSED)
        name = f"{checked.questionnaire.slug} {checked.questionnaire.version}"
        self.stdout.write(f"{name}: published" if is_new else f"{name}: already published, unchanged")

    def _print_problems(self, problems, lang):
        for problem in problems:
            warning = " (warning)" if problem.severity == "warning" else ""
            self.stderr.write(problem.line(lang) + warning)

    def _describe(self, questionnaire):
        core = sum(item.core for item in questionnaire.items)
        self.stdout.write(f"{questionnaire.slug} {questionnaire.version}: no errors")
        self.stdout.write(f"items: {len(questionnaire.items)}, core items: {core}")
        self.stdout.write(f"languages: {', '.join(questionnaire.languages)}")
        for language in questionnaire.languages:
            form = core_form(questionnaire, language)
            verdict = "" if form.minutes <= MOST_MINUTES else f", more than {MOST_MINUTES}"
            self.stdout.write(
                f"core form in {language}: {form.minutes:.1f} minutes{verdict} "
                f"({form.words} words / 200 a minute + 5 s for each of {form.items} items)"
            )
        self.stdout.write("counted: question, parts, anchors and options; not counted: numbers, help, reasons for N/A")
