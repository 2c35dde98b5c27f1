from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from cxmaturity.database import refuse_unready
from cxmaturity.demo.actions import set_up_demo, write_reports
from cxmaturity.demo.running import links_to_try


class Command(BaseCommand):
    help = "Set up the invented demo clients, write the board report of the first, print files and sign-ins."

    requires_system_checks = ()

    def handle(self, *args, **options):
        refuse_unready()
        newest = max((settings.QUESTIONNAIRES_FOLDER / "cx-maturity").glob("*.yaml"), key=version_of)
        sign_ins = set_up_demo(questionnaire_path=newest, say=self.say)
        self.say("\nBoard report (invented data):")
        for path in write_reports(folder=Path(settings.DATA_FOLDER) / "demo"):
            self.say(f"  {path}")
        self.say(f"\nSign in at {settings.SITE_URL} (new passwords with every run):")
        for sign_in in sign_ins:
            role = sign_in.person.role.replace("_", " ")
            self.say(f"  {role:<15} {sign_in.person.email:<28} {sign_in.password}")

        for path in links_to_try():
            self.say(f"\nAnswer as one of the invited people: {settings.SITE_URL}{path}")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def version_of(path: Path) -> list[int]:
    return [int(part) for part in path.stem.split(".")]
