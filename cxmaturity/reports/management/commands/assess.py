"""`assess ANSWERS ...`: a file of answers becomes a board report, in one command."""

import re
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from cxmaturity.assessments.actions import find_questionnaire
from cxmaturity.assessments.answer_columns import PersonColumns
from cxmaturity.assessments.models import Round
from cxmaturity.database import refuse_unready
from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.files.csv_file import MOST_BYTES
from cxmaturity.files.output_file import refuse_outputs, write_whole
from cxmaturity.files.questionnaire_file import read_bytes
from cxmaturity.files.table_file import Table, read_table
from cxmaturity.refusals import told_in_words
from cxmaturity.reports.actions import make_report, render_file
from cxmaturity.reports.queries import path_of
from cxmaturity.results.assess import Assessed, assess_file

FORMATS = ("json", "pdf", "xlsx")
WORDS = {
    "ignored": {
        "de": "Nicht als Antwort gelesene Spalten: {names}",
        "en": "Columns not read as answers: {names}",
    },
    "blank": {
        "de": "Zeilen ohne eine einzige Antwort, nicht mitgezählt: {rows}",
        "en": "Rows without a single answer, not counted: {rows}",
    },
    "repeated": {
        "de": "already_imported: Dieselben Dateien wurden am {day:%d.%m.%Y} schon so ausgewertet; es gilt das Ergebnis"
        " von damals.",
        "en": "already_imported: The same files were assessed like this on {day:%Y-%m-%d}; the result of that day"
        " stands.",
    },
    "counted": {
        "de": "{people} Personen, {departments} Abteilungen, {items} Fragen",
        "en": "{people} people, {departments} departments, {items} items",
    },
}


class Command(BaseCommand):
    help = "Turns a table of answers (CSV or XLSX, one row a person) into a result and a board report."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("answers", type=Path, metavar="ANSWERS")
        parser.add_argument("--questionnaire", required=True, metavar="SLUG@VERSION|FILE")
        parser.add_argument("--organisation", required=True, metavar="NAME")
        parser.add_argument("--department-column", required=True, metavar="COLUMN", help='"A / B / C" makes a tree')
        parser.add_argument("--mode", required=True, metavar="|".join(Round.Mode.values))
        parser.add_argument("--function-column", metavar="COLUMN")
        parser.add_argument("--level-column", metavar="COLUMN")
        parser.add_argument("--headcounts", type=Path, metavar="FILE")
        parser.add_argument("--target", metavar="POINTS", help="of every dimension, 0-100; default 60")
        parser.add_argument("--lang", choices=["de", "en"], default="de", help="of the report and of the messages")
        for form in FORMATS:
            parser.add_argument(f"--{form}", type=Path, metavar="OUT")

    def handle(self, *, lang, **options):
        self.lang = lang
        with told_in_words(self.stderr, lang):
            self._run(options)

    def _run(self, options) -> None:
        refuse_unready()
        outputs = {form: options[form] for form in FORMATS if options[form] is not None}
        inputs = [options["answers"], options["headcounts"], options["questionnaire"]]
        refuse_outputs(list(outputs.values()), [Path(path) for path in inputs if path])
        assessed = self._assess(options)
        self._describe(assessed)
        self._write_report(assessed, outputs)

    def _assess(self, options) -> Assessed:
        problems: list[Problem] = []
        mode = _read(lambda: read_mode(options["mode"]), problems)
        target = _read(lambda: read_target(options["target"]), problems)
        answers = _read(lambda: load_table(options["answers"]), problems)
        headcounts = _read(lambda: load_table(options["headcounts"]), problems)
        today = timezone.localdate()
        with transaction.atomic():
            version = _read(lambda: find_questionnaire(reference=options["questionnaire"]), problems)
            if problems:
                raise Refused(problems)
            return assess_file(
                organisation_name=options["organisation"],
                questionnaire_version=version,
                table=answers,
                headcounts=headcounts,
                columns=read_columns(options),
                mode=mode,
                target=target,
                title={"de": f"Erhebung vom {today:%d.%m.%Y}", "en": f"Assessment of {today:%Y-%m-%d}"},
                language=self.lang,
            )

    def _write_report(self, assessed: Assessed, outputs: dict[str, Path]) -> None:
        """Every file is made before the first is written."""
        if not outputs:
            return
        report = make_report(result=assessed.result)
        files = [
            (output, path_of(render_file(stored_report=report, format=form, language=self.lang)))
            for form, output in outputs.items()
        ]
        for output, file in files:
            write_whole(output, file.read_bytes())
            self.stdout.write(str(output))

    def _describe(self, assessed: Assessed) -> None:
        answers = assessed.answers
        if answers.ignored:
            self.stderr.write(self._say("ignored", names=", ".join(answers.ignored)))
        if answers.blank:
            self.stderr.write(self._say("blank", rows=", ".join(str(row) for row in answers.blank)))
        if assessed.repeated:
            self.stderr.write(self._say("repeated", day=timezone.localdate(assessed.result.created_at)))
        people, departments = len(answers.departments), len(set(answers.departments))
        self.stdout.write(self._say("counted", people=people, departments=departments, items=len(answers.items)))

    def _say(self, key: str, **values) -> str:
        return WORDS[key][self.lang].format(**values)


def read_mode(written: str) -> str:
    if written in Round.Mode.values:
        return written
    message = {"de": f"Den Modus „{written}“ gibt es nicht.", "en": f'There is no mode "{written}".'}
    allowed = ", ".join(Round.Mode.values)
    hint = {"de": f"Erlaubt: {allowed}.", "en": f"Allowed: {allowed}."}
    raise Refused([Problem("unknown_value", message, "--mode", hint)])


def read_target(written: str | None) -> float | None:
    """Points with a decimal point or comma."""
    if written is None:
        return None
    if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,3})?", written) and (points := float(written.replace(",", "."))) <= 100:
        return points
    message = {"de": f"„{written}“ ist kein Ziel.", "en": f'"{written}" is not a target.'}
    hint = {"de": "Eine Zahl von 0 bis 100.", "en": "A number from 0 to 100."}
    raise Refused([Problem("out_of_range", message, "--target", hint)])


def read_columns(options) -> PersonColumns:
    named = (options[f"{name}_column"] for name in ("department", "level", "function"))
    return PersonColumns(*(name and name.strip() for name in named))


def load_table(path: Path | None) -> Table | None:
    return None if path is None else read_table(read_bytes(path, MOST_BYTES), path.name)


def _read(work, problems: list[Problem]):
    """What work() reads, or None and its problems: one run names those of all files and options."""
    try:
        return work()
    except Refused as refused:
        problems += refused.problems
        return None
