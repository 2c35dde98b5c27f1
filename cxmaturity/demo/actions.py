"""Sets up the invented clients once: trees, members, two closed rounds each. A second call finds all in place."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from cxmaturity.assessments.actions import import_answers, launch_round, load_questionnaire, prepare_round
from cxmaturity.assessments.models import QuestionnaireVersion, Round
from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.demo.answers import answers, as_arrays, invited_people
from cxmaturity.demo.comments import write_comments
from cxmaturity.demo.company import AUENTAL, CLIENTS, PEOPLE, DemoClient, DemoPerson
from cxmaturity.demo.running import set_up_pulse
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.text import Text
from cxmaturity.files.output_file import make_folder, write_whole
from cxmaturity.landscape.actions import import_landscape
from cxmaturity.organisations.actions import add_member, create_organisation, import_departments, register_user
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.errors import OrganisationRefused
from cxmaturity.organisations.models import Department, Organisation
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.actions import make_report, render_file
from cxmaturity.reports.models import StoredReport
from cxmaturity.reports.queries import path_of
from cxmaturity.results.actions import close_round
from cxmaturity.results.queries import latest_results

Say = Callable[[str], None]
SEED = 2026
FILES = (("pdf", "de"), ("pdf", "en"), ("json", "de"), ("xlsx", "de"), ("xlsx", "en"))
IN_EVERY_LANGUAGE = ("json",)


@dataclass(frozen=True)
class Wave:
    title: Text
    opens: datetime
    closes: datetime
    stands: str
    seed: int


WAVES = (
    Wave(
        {"de": "Runde 1, 2025", "en": "Round 1, 2025"},
        datetime(2025, 9, 15, 6, tzinfo=UTC),
        datetime(2025, 10, 2, 16, tzinfo=UTC),
        "before",
        SEED,
    ),
    Wave(
        {"de": "Runde 2, 2026", "en": "Round 2, 2026"},
        datetime(2026, 9, 14, 6, tzinfo=UTC),
        datetime(2026, 10, 2, 16, tzinfo=UTC),
        "now",
        SEED + 1,
    ),
)


@dataclass(frozen=True)
class SignIn:
    person: DemoPerson
    password: str


def set_up_demo(*, questionnaire_path: Path, say: Say) -> list[SignIn]:
    version = load_questionnaire(path=questionnaire_path)
    for number, client in enumerate(CLIENTS):
        set_up_client(client=client, version=version, number=number, say=say)
    return [set_up_person(person=person) for person in PEOPLE]


@transaction.atomic
def set_up_client(*, client: DemoClient, version: QuestionnaireVersion, number: int, say: Say) -> None:
    there = Organisation.objects.filter(slug=client.slug).first()
    if there is not None and not there.synthetic:
        raise slug_taken(there)
    if there is not None:
        say(f"{client.name}: already there")
        return
    organisation = create_organisation(
        name=client.name,
        slug=client.slug,
        industry=client.industry,
        nace=client.nace,
        country="DE",
        size_band=client.size_band,
        language="de",
        interchangeable_offer=client.interchangeable_offer,
        synthetic=True,
    )
    import_departments(organisation=organisation, rows=department_rows(client))
    with acting_for(organisation):
        for wave in WAVES:
            if wave is WAVES[-1] and client.landscape.touchpoints:
                import_landscape(organisation=organisation, rows=client.landscape)
            run_wave(organisation=organisation, client=client, version=version, wave=wave, seed=wave.seed + 10 * number)
            say(f"{client.name}: {wave.title['en']} closed")
        if client.has_pulse:
            set_up_pulse(organisation=organisation, client=client, seed=SEED)
            say(f"{client.name}: a pulse is running")


def slug_taken(there: Organisation) -> OrganisationRefused:
    message = {
        "de": f"„{there.name}“ ist keine erfundene Organisation und trägt den Kurznamen {there.slug}.",
        "en": f'"{there.name}" is not an invented organisation and has the short name {there.slug}.',
    }
    hint = {
        "de": "Bitte die Demo in einem eigenen Datenordner anlegen: CXMATURITY_DATA=… make demo",
        "en": "Set the demo up in a data folder of its own: CXMATURITY_DATA=… make demo",
    }
    return OrganisationRefused([Problem("slug_taken", message, there.slug, hint)])


def department_rows(client: DemoClient) -> list[DepartmentRow]:
    return [DepartmentRow(row.code, row.name, row.parent, row.staff) for row in client.departments]


def run_wave(
    *, organisation: Organisation, client: DemoClient, version: QuestionnaireVersion, wave: Wave, seed: int
) -> Round:
    questionnaire = questionnaire_of(version)
    round = prepare_round(
        organisation=organisation,
        title=wave.title,
        questionnaire_version=version,
        mode=client.mode,
        targets=targets(client, questionnaire.scored_dimensions),
        opens_at=wave.opens,
        closes_at=wave.closes,
    )
    launch_round(round=round, invited=as_arrays(invited_people(client), questionnaire))
    stands = getattr(client, wave.stands)
    import_answers(round=round, responses=answers(client, questionnaire, stands, seed))
    if client is AUENTAL and wave is WAVES[-1]:
        write_comments(round)
    close_round(round=round)
    return round


def targets(client: DemoClient, dimensions) -> Mapping[str, float]:
    return {dimension.code: client.target for dimension in dimensions}


@transaction.atomic
def set_up_person(*, person: DemoPerson) -> SignIn:
    """The person with a new password: no password of the demo is known before it is printed."""
    password = secrets.token_urlsafe(9)
    user = register_user(email=person.email, name=person.name, language=person.language)
    user.set_password(password)
    user.save()
    for organisation in Organisation.objects.filter(slug__in=person.clients, synthetic=True):
        with acting_for(organisation):
            department = Department.objects.get(code=person.department) if person.department else None
        add_member(
            organisation=organisation,
            user=user,
            role=person.role,
            department=department,
            results_granted=True,
            comments_granted=person.reads_comments,
        )
    return SignIn(person, password)


def write_reports(*, folder: Path) -> list[Path]:
    """The board report of the first client's last round, under names that a person can read."""
    organisation = Organisation.objects.get(slug=CLIENTS[0].slug)
    make_folder(folder)
    with acting_for(organisation):
        stored = make_report(result=latest_results(organisation)[0])
        return [write_report(stored, form, language, folder) for form, language in FILES]


def write_report(stored: StoredReport, form: str, language: str, folder: Path) -> Path:
    file = render_file(stored_report=stored, format=form, language=language)
    spoken = "" if form in IN_EVERY_LANGUAGE else f"-{language}"
    target = folder / f"{CLIENTS[0].slug}-board-report{spoken}.{form}"
    write_whole(target, path_of(file).read_bytes())
    return target
