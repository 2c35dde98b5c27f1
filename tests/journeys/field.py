"""A round in the field of the site under test. These functions run where the site's database is: see conftest.field."""

import random
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from cxmaturity.assessments.actions import (
    accept_attributed,
    change_round,
    invite_people,
    load_questionnaire,
    prepare_round,
    record_answer,
    start_answering,
    submit,
)
from cxmaturity.assessments.models import DraftAnswer, Invitation, Round, Submission
from cxmaturity.assessments.people_file import PersonRow
from cxmaturity.assessments.queries import asked_of, find_invitation
from cxmaturity.assessments.tokens import token_of
from cxmaturity.organisations.actions import add_member, create_organisation, import_departments, register_user
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.scope import acting_for, unscoped
from cxmaturity.results.actions import close_round
from tests.house.tree import ROOT
from tests.rounds import FIRST_PAGE

QUESTIONNAIRE = ROOT / "questionnaires" / "cx-maturity" / "1.0.0.yaml"
SIMPLE = ("rubric", "rating", "scale")
TREE = [
    DepartmentRow("sales", "Vertrieb"),
    DepartmentRow("service", "Kundenservice"),
    DepartmentRow("it", "IT"),
]


def open_round(name, mode, password):
    """Eight people in one department, an executive who reads the result, and the mails on their way."""
    organisation = create_organisation(name=name)
    import_departments(organisation=organisation, rows=TREE)
    executive = register_user(email=f"executive@{organisation.slug}.example", password=password, name="Erika Vorstand")
    add_member(organisation=organisation, user=executive, role="executive")
    with acting_for(organisation):
        version = load_questionnaire(path=QUESTIONNAIRE)
        title = {"de": "Wie gut sind wir für unsere Kundschaft?", "en": "How good are we for our customers?"}
        closes_at = timezone.now() + timedelta(days=14)
        round = prepare_round(
            organisation=organisation,
            title=title,
            questionnaire_version=version,
            mode=mode,
            form="core",
            has_levels=False,
            closes_at=closes_at,
        )
        change_round(round=round, **FIRST_PAGE, has_comments=True)
        people = [person(number, organisation.slug) for number in range(8)]
        invite_people(round=round, rows=people)
        round = start_answering(round=round)
    return {"round": str(round.public_id), "slug": organisation.slug, "people": [each.email for each in people]}


def new_client(name, password):
    """An organisation without a round, its consultant and its HR lead."""
    organisation = create_organisation(name=name)
    people = {"consultant": "Klara Klarblick", "hr_lead": "Petra Personal"}
    for role, called in people.items():
        user = register_user(email=f"{role}@{organisation.slug}.example", password=password, name=called)
        add_member(organisation=organisation, user=user, role=role)
    return {"slug": organisation.slug, **{role: f"{role}@{organisation.slug}.example" for role in people}}


def person(number, slug):
    return PersonRow(f"Person {number}", f"person{number}@{slug}.example", "service", "staff", "SVC", "de", "")


def everybody_else_answers(public_id, email):
    round = round_of(public_id)
    with acting_for(round.organisation):
        for row in Invitation.objects.filter(round=round, submitted=False).exclude(email=email):
            answer_all(find_invitation(token_of(row)))
    return {}


def answer_all(invitation):
    draw = random.Random(invitation.pk)
    if invitation.round.mode == Round.Mode.ATTRIBUTED:
        accept_attributed(invitation=invitation)
        invitation = find_invitation(token_of(invitation))
    for item in asked_of(invitation):
        answers = {question.id: draw.choice(question.keys) for question in item.questions}
        if item.type != "ranking" and answers:
            record_answer(invitation=invitation, item=item.id, raw={"answers": answers}, base_version=0, key=uuid4())
    submit(invitation=invitation)


def close(public_id):
    round = round_of(public_id)
    with acting_for(round.organisation):
        close_round(round=round)
    return {}


def kept_of(public_id, email):
    """What the database holds of one person: item -> content before the close or submit, and how many packed rows."""
    round = round_of(public_id)
    with acting_for(round.organisation):
        drafts = DraftAnswer.objects.filter(invitation__round=round, invitation__email=email)
        contents = {draft.item: {**draft.content, "version": draft.version} for draft in drafts}
        return {"drafts": contents, "submissions": Submission.objects.filter(round=round).count()}


def round_of(public_id):
    with unscoped("the journeys look at what the site keeps"):
        return Round.objects.select_related("organisation").get(public_id=public_id)
