"""`retention`: what is over its time goes. The worker does the same every night."""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from cxmaturity.assessments.due import Due
from cxmaturity.assessments.erasure_journal import journal_problems
from cxmaturity.database import refuse_unready
from cxmaturity.engine.text import pick
from cxmaturity.refusals import EXIT_CODE, problems_of
from cxmaturity.reports.retention import NotKept, everything_due, keep_periods

WHAT = {
    "erased": {"de": "Gelöschte Personen, die wieder da sind", "en": "Erased people who are back"},
    "contacts": {"de": "Adressen, Listen und Dateien", "en": "Addresses, lists and files"},
    "answers": {"de": "Antworten, Kommentare, Namen", "en": "Answers, comments, names"},
    "comments": {"de": "Veröffentlichte Kommentare", "en": "Published comments"},
    "lists": {"de": "Listen nie gestarteter Erhebungen", "en": "Lists of assessments never launched"},
    "jobs": {"de": "Verlorene Aufträge, neu zu planen", "en": "Lost jobs, to be planned anew"},
    "files": {"de": "Berichtsdateien", "en": "Report files"},
    "audit": {"de": "Protokolleinträge", "en": "Audit records"},
    "journal": {"de": "Zeilen des Löschjournals", "en": "Lines of the journal of erasures"},
}
HEADINGS = {
    "de": ("Was", "Organisation", "Erhebung", "Zeilen", "Fällig seit"),
    "en": ("What", "Organisation", "Assessment", "Rows", "Due since"),
}
WORDS = {
    "nothing": {"de": "Nichts ist über seine Frist.", "en": "Nothing is over its time."},
    "untouched": {"de": "Nichts wurde geändert (--dry-run).", "en": "Nothing was changed (--dry-run)."},
    "done": {"de": "Erledigt.", "en": "Done."},
}


class Command(BaseCommand):
    help = "Deletes what is over its time and erases again who was erased after a restored backup was made."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what is due")
        parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the messages")

    def handle(self, *, dry_run, lang, **options):
        try:
            refuse_unready()
            self._run(dry_run, lang)
        except Exception as error:
            problems = error.problems if isinstance(error, NotKept) else problems_of(error)
            if not problems:
                raise
            for problem in problems:
                self.stderr.write(problem.line(lang))
            sys.exit(EXIT_CODE)

    def _run(self, dry_run: bool, lang: str) -> None:
        found = everything_due()
        for line in table([HEADINGS[lang], *(_row(due, lang) for due in found)]) if found else [WORDS["nothing"][lang]]:
            self.stdout.write(line)
        if not dry_run:
            keep_periods()
        if found:
            self.stdout.write(WORDS["untouched" if dry_run else "done"][lang])
        if dry_run and (problems := journal_problems()):
            raise NotKept(problems)


def _row(due: Due, lang: str) -> tuple[str, ...]:
    round = pick(due.round.title, lang) if due.round else "–"
    organisation = due.organisation.slug if due.organisation else "–"
    since = timezone.localtime(due.since).strftime("%d.%m.%Y" if lang == "de" else "%Y-%m-%d")
    return (WHAT[due.what][lang], organisation, round, str(due.rows), since)


def table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return ["  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows]
