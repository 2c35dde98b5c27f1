"""`assess ANSWERS ...`: a file of answers becomes a board report, in one command."""

import shutil
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from cxmaturity.assessments.actions import find_questionnaire
from cxmaturity.assessments.answer_columns import PersonColumns
from cxmaturity.assessments.models import Round
from cxmaturity.engine.errors import Refused
from cxmaturity.files.csv_file import MOST_BYTES
from cxmaturity.files.questionnaire_file import read_bytes
from cxmaturity.files.table_file import Table, read_table
from cxmaturity.jobs.errors import JobFailed
from cxmaturity.reports.actions import make_report, render_file
from cxmaturity.reports.queries import path_of
from cxmaturity.results.assess import Assessed, assess_file

REFUSED = 2
FORMATS = ("json", "pdf", "xlsx")
WORDS = {
    "not_migrated": {
        "de": "Die Datenbank ist noch nicht eingerichtet. Bitte zuerst: python manage.py migrate",
        "en": "The database is not set up yet. First run: python manage.py migrate",
    },
    "no_database": {
        "de": "Die Datenbank ist nicht erreichbar: {reason}",
        "en": "The database cannot be reached: {reason}",
    },
    "no_folder": {
        "de": "Den Ordner für {path} gibt es nicht.",
        "en": "There is no folder for {path}.",
    },
    "not_written": {
        "de": "{path} lässt sich nicht schreiben: {reason}",
        "en": "{path} cannot be written: {reason}",
    },
    "ignored": {
        "de": "Nicht als Antwort gelesene Spalten: {names}",
        "en": "Columns not read as answers: {names}",
    },
    "blank": {
        "de": "Zeilen ohne eine einzige Antwort, nicht mitgezählt: {rows}",
        "en": "Rows without a single answer, not counted: {rows}",
    },
    "counted": {
        "de": "{people} Personen, {departments} Abteilungen, {items} Fragen",
        "en": "{people} people, {departments} departments, {items} items",
    },
}


class Command(BaseCommand):
    help = "Turns a table of answers (CSV or XLSX, one row a person) into a result and a board report."

    def add_arguments(self, parser):
        parser.add_argument("answers", type=Path, metavar="ANSWERS")
        parser.add_argument("--questionnaire", required=True, metavar="SLUG@VERSION|FILE")
        parser.add_argument("--organisation", required=True, metavar="NAME")
        parser.add_argument("--department-column", required=True, metavar="COLUMN", help='"A / B / C" makes a tree')
        parser.add_argument("--mode", required=True, choices=Round.Mode.values)
        parser.add_argument("--function-column", metavar="COLUMN")
        parser.add_argument("--level-column", metavar="COLUMN")
        parser.add_argument("--headcounts", type=Path, metavar="FILE")
        parser.add_argument("--target", type=float, metavar="POINTS", help="of every dimension, 0-100; default 60")
        parser.add_argument("--lang", choices=["de", "en"], default="de", help="of the report and of the messages")
        for form in FORMATS:
            parser.add_argument(f"--{form}", type=Path, metavar="OUT")

    def handle(self, *, lang, **options):
        self.lang = lang
        self._refuse_unmigrated()
        outputs = {form: options[form] for form in FORMATS if options[form]}
        self._refuse_missing_folders(outputs.values())
        try:
            assessed = self._assess(options)
        except Refused as refused:
            for problem in refused.problems:
                self.stderr.write(problem.line(lang))
            sys.exit(REFUSED)
        self._describe(assessed)
        try:
            self._write_report(assessed, outputs)
        except JobFailed as failed:
            raise CommandError(failed.reason[lang]) from failed

    def _assess(self, options) -> Assessed:
        version = find_questionnaire(reference=options["questionnaire"])
        today = timezone.localdate()
        return assess_file(
            organisation_name=options["organisation"],
            questionnaire_version=version,
            table=load_table(options["answers"]),
            headcounts=load_table(options["headcounts"]) if options["headcounts"] else None,
            columns=PersonColumns(
                options["department_column"].strip(), options["level_column"], options["function_column"]
            ),
            mode=options["mode"],
            target=options["target"],
            title={"de": f"Erhebung vom {today:%d.%m.%Y}", "en": f"Assessment of {today:%Y-%m-%d}"},
            language=self.lang,
        )

    def _write_report(self, assessed: Assessed, outputs: dict[str, Path]) -> None:
        if not outputs:
            return
        report = make_report(result=assessed.result)
        for form, output in outputs.items():
            file = render_file(stored_report=report, format=form, language=self.lang)
            try:
                shutil.copyfile(path_of(file), output)
            except OSError as error:
                raise CommandError(self._say("not_written", path=output, reason=error.strerror)) from error
            self.stdout.write(str(output))

    def _describe(self, assessed: Assessed) -> None:
        answers = assessed.answers
        if answers.ignored:
            self.stderr.write(self._say("ignored", names=", ".join(answers.ignored)))
        if answers.blank:
            self.stderr.write(self._say("blank", rows=", ".join(str(row) for row in answers.blank)))
        people, departments = len(answers.departments), len(set(answers.departments))
        self.stdout.write(self._say("counted", people=people, departments=departments, items=len(answers.items)))

    def _refuse_unmigrated(self) -> None:
        try:
            executor = MigrationExecutor(connection)
            waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseError as error:
            raise CommandError(self._say("no_database", reason=error), returncode=REFUSED) from error
        if waiting:
            raise CommandError(self._say("not_migrated"), returncode=REFUSED)

    def _refuse_missing_folders(self, outputs) -> None:
        for output in outputs:
            if not output.parent.is_dir():
                raise CommandError(self._say("no_folder", path=output), returncode=REFUSED)

    def _say(self, key: str, **values) -> str:
        return WORDS[key][self.lang].format(**values)


def load_table(path: Path) -> Table:
    return read_table(read_bytes(path, MOST_BYTES), path.name)
