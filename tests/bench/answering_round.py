"""A round in the field of a site under measurement. These functions run where its database is: see site.Site.run."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cxmaturity.assessments.actions import (
    accept_attributed,
    change_round,
    invite_people,
    load_questionnaire,
    prepare_round,
    start_answering,
)
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, SaveReceipt
from cxmaturity.assessments.people_file import PersonRow
from cxmaturity.assessments.queries import asked_of, find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.engine.questionnaire import Item
from cxmaturity.organisations.actions import create_organisation, import_departments
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for, unscoped

QUESTIONNAIRE = settings.BASE_DIR / "questionnaires" / "cx-maturity" / "1.0.0.yaml"
ONE_KEY_A_QUESTION = ("rubric", "rating", "scale")
FIRST_PAGE = {
    "sponsor": "Mara Muster",
    "contact_name": "Kim Kontakt",
    "contact_email": "kim@alpha.example",
    "privacy_notice": "https://alpha.example/privacy",
    "imprint": "Alpha Energie, Hauptstraße 1",
}


def open_round(mode: str, form: str, people: int) -> list[dict[str, Any]]:
    """Of each person: token, dimension and number of questions by section, and items with two answers to choose from."""
    organisation = create_organisation(name=f"Alpha Energie {mode} {form}")
    import_departments(organisation=organisation, rows=[DepartmentRow("service", "Kundenservice")])
    with acting_for(organisation):
        round = _prepared(organisation, mode, form)
        invite_people(round=round, rows=[_person(number) for number in range(people)])
        start_answering(round=round)
        found = [find_invitation(token_of(row)) for row in Invitation.objects.filter(round=round)]
        return [_entered(invitation) for invitation in found]


def statements_counted(mode: str, form: str) -> dict[str, Any]:
    """sections: of each [questions, statements]; first, changed: statements of a save. BEGIN and COMMIT count as well."""
    person = open_round(mode, form, 1)[0]
    client = Client(SERVER_NAME="127.0.0.1", headers={"accept-language": "de"})
    client.cookies["cxmaturity_answering"] = person["token"]
    item, answers = next(iter(person["items"].items()))
    sections = {
        code: [size, _statements(client, "GET", f"/a/teil/{code}/")] for code, size in person["sections"].items()
    }
    first, changed = (_statements_of_save(client, item, answers[version], version) for version in (0, 1))
    return {"sections": sections, "first": first, "changed": changed}


def kept_of(tokens: list[str]) -> list[dict[str, Any]]:
    """Of each person: receipts as [key, item, version], and item -> [version, answers]."""
    with unscoped("a measurement looks at what the site keeps"):
        return [_kept(find_invitation(token)) for token in tokens]


def integrity() -> str:
    """What the database says about its own pages; PostgreSQL has no such word."""
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA integrity_check").fetchone()[0]


def _statements_of_save(client: Client, item: str, answers: dict[str, str], version: int) -> int:
    body = urlencode({f"answer.{question}": key for question, key in answers.items()})
    headers = {"if-match": str(version), "idempotency-key": str(uuid4())}
    return _statements(client, "PUT", f"/a/antwort/{item}/", body, headers)


def _statements(client: Client, method: str, address: str, body: str = "", headers: dict | None = None) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = client.generic(method, address, body, "application/x-www-form-urlencoded", headers=headers)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(captured)


def _prepared(organisation, mode: str, form: str) -> Round:
    round = prepare_round(
        organisation=organisation,
        title={"de": "Wie gut sind wir für unsere Kundschaft?", "en": "How good are we for our customers?"},
        questionnaire_version=load_questionnaire(path=QUESTIONNAIRE),
        mode=mode,
        form=form,
        has_levels=False,
        closes_at=timezone.now() + timedelta(days=14),
    )
    change_round(round=round, **FIRST_PAGE, has_comments=True)
    return round


def _person(number: int) -> PersonRow:
    return PersonRow(f"Person {number}", f"person{number}@alpha.example", "service", "staff", "SVC", "de", "")


def _entered(invitation: Invitation) -> dict[str, Any]:
    if invitation.round.mode == Round.Mode.ATTRIBUTED:
        accept_attributed(invitation=invitation)
    asked = asked_of(invitation)
    sizes = {item.dimension: sum(each.dimension == item.dimension for each in asked) for item in asked}
    items = {item.id: _two_answers(item) for item in asked if item.type in ONE_KEY_A_QUESTION and not item.pair}
    return {"token": token_of(invitation), "sections": sizes, "items": items}


def _two_answers(item: Item) -> list[dict[str, str]]:
    return [{question.id: question.keys[place] for question in item.questions} for place in (0, 1)]


def _kept(invitation: Invitation) -> dict[str, Any]:
    receipts = SaveReceipt.objects.filter(invitation=invitation).values_list("key", "item", "version")
    drafts = DraftAnswer.objects.filter(invitation=invitation)
    return {
        "receipts": [[str(key), item, version] for key, item, version in receipts],
        "drafts": {draft.item: [draft.version, draft.content.get("answers", {})] for draft in drafts},
    }
