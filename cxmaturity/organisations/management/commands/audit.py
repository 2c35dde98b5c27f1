"""`audit verify`: does every chain of the audit log still hold?"""

import sys

from django.core.management.base import BaseCommand

from cxmaturity.audit.queries import ChainCheck, chains, first_record, verify_chain
from cxmaturity.database import refuse_unready
from cxmaturity.organisations.models import Organisation
from cxmaturity.refusals import EXIT_CODE, told_in_words

WORDS = {
    "installation": {"de": "Installation", "en": "installation"},
    "gone": {"de": "gelöschte Organisation {number}", "en": "deleted organisation {number}"},
    "holds": {
        "de": "{name}: {records} Einträge ab Nummer {first}; die Kette hält",
        "en": "{name}: {records} records from number {first}; the chain holds",
    },
    "broken": {
        "de": "{name}: chain_broken: Die Kette hält nicht ab Eintrag {at}. Der Eintrag wurde geändert, eingefügt oder"
        " entfernt. Bitte Datenbank und Sicherungen vergleichen.",
        "en": "{name}: chain_broken: The chain does not hold from record {at} on. It was changed, inserted or removed."
        " Compare the database with its backups.",
    },
}


class Command(BaseCommand):
    help = "Recomputes the chain of digests of the audit log, organisation by organisation."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("verb", choices=["verify"])
        parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the messages")

    def handle(self, *, lang, **options):
        with told_in_words(self.stderr, lang):
            refuse_unready()
        names = dict(Organisation.objects.values_list("pk", "slug"))
        found = [(chain, verify_chain(chain)) for chain in chains()]
        for chain, check in found:
            name = names.get(chain) or self._nameless(chain, lang)
            (self.stdout if check.holds else self.stderr).write(self._line(chain, name, check, lang))
        if not all(check.holds for _, check in found):
            sys.exit(EXIT_CODE)

    def _nameless(self, chain: int | None, lang: str) -> str:
        return WORDS["gone" if chain else "installation"][lang].format(number=chain)

    def _line(self, chain: int | None, name: str, check: ChainCheck, lang: str) -> str:
        if not check.holds:
            return WORDS["broken"][lang].format(name=name, at=check.broken_at)
        first = first_record(chain)
        return WORDS["holds"][lang].format(name=name, records=check.records, first=first.number if first else 1)
