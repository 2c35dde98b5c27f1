"""`person export ADDRESS` and `person erase ADDRESS`: the rights of one person, for whoever runs the server."""

import json
import sys

from django.core.management.base import BaseCommand

from cxmaturity.assessments.actions.rights import erase_person, export_person
from cxmaturity.assessments.held import held_about
from cxmaturity.database import refuse_unready
from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.organisations.models import Organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.refusals import told_in_words

WORDS = {
    "found": {
        "de": "Gefunden: {invitations} Einladungen, {files} wartende Dateien, in {contact_of} Erhebungen Ansprechperson,"
        " {accounts} Konto.",
        "en": "Found: {invitations} invitations, {files} waiting files, contact of {contact_of} assessments,"
        " {accounts} account.",
    },
    "final": {
        "de": "Name, Adresse und Antworten mit Namen werden gelöscht, auch nach dem Einspielen einer Sicherung."
        " Veröffentlichte Ergebnisse bleiben.",
        "en": "Name, address and answers by name are deleted, also after a backup is restored. Published results stay.",
    },
    "sure": {"de": "Löschen? (ja/nein) ", "en": "Erase? (yes/no) "},
    "left": {"de": "Nichts wurde geändert.", "en": "Nothing was changed."},
    "erased": {"de": "Gelöscht.", "en": "Erased."},
}
YES = ("ja", "j", "yes", "y")


class Command(BaseCommand):
    help = "Hands out everything held about an e-mail address in one organisation, or erases the person."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("verb", choices=["export", "erase"])
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--yes", action="store_true", help="erase without asking")
        parser.add_argument("--lang", choices=["de", "en"], default="de", help="language of the messages")

    def handle(self, *, verb, email, organisation, yes, lang, **options):
        with told_in_words(self.stderr, lang):
            refuse_unready()
            found = organisation_called(organisation)
            if verb == "export":
                copy = export_person(organisation=found, email=email)
                self.stdout.write(json.dumps(copy, ensure_ascii=False, indent=2))
                return
            self._erase(found, email, yes, lang)

    def _erase(self, organisation: Organisation, email: str, yes: bool, lang: str) -> None:
        if not yes and not self._agreed(organisation, email, lang):
            self.stdout.write(WORDS["left"][lang])
            return
        erase_person(organisation=organisation, email=email)
        self.stdout.write(WORDS["erased"][lang])

    def _agreed(self, organisation: Organisation, email: str, lang: str) -> bool:
        with acting_for(organisation):
            held = held_about(organisation, email)
        counts = {name: len(getattr(held, name)) for name in ("invitations", "files", "contact_of")}
        self.stdout.write(WORDS["found"][lang].format(**counts, accounts=int(held.membership is not None)))
        self.stdout.write(WORDS["final"][lang])
        self.stdout.write(WORDS["sure"][lang], ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip().lower() in YES


def organisation_called(slug: str) -> Organisation:
    found = Organisation.objects.filter(slug=slug).first()
    if found is not None:
        return found
    known = ", ".join(Organisation.objects.order_by("slug").values_list("slug", flat=True))
    message = {"de": f"Die Organisation „{slug}“ gibt es nicht.", "en": f'There is no organisation "{slug}".'}
    hint = {"de": f"Vorhanden: {known}.", "en": f"There are: {known}."}
    raise Refused([Problem("unknown_organisation", message, "--organisation", hint)])
