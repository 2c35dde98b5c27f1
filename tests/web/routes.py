"""Every route of the site, what kind of visitor it is for, and real things that stand in its address."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.urls import URLResolver, get_resolver, reverse

from cxmaturity.assessments.actions import accept_attributed, delegate, load_questionnaire, prepare_round
from cxmaturity.assessments.models import Invitation, Round, Upload
from cxmaturity.assessments.queries import find_invitation
from cxmaturity.assessments.tokens import link_token_of, token_of
from cxmaturity.engine.landscape import Landscape, System, Touchpoint
from cxmaturity.landscape.actions import import_landscape
from cxmaturity.landscape.models import LandscapeUpload
from cxmaturity.organisations.scope import acting_for
from cxmaturity.results.models import PublishedCell, PublishedComment, Result
from tests.rounds import QUESTIONNAIRE, TITLE, field_round, person, prepared_round

NOBODY = UUID(int=0)
FOR_EVERYBODY = ("health", "web:sign-in", "web:sign-out", "web:language")
SIGNED_IN = ("web:home", "web:portfolio", "web:questionnaires", "web:questionnaire", "web:plugins")
OF_A_RUNNING_ROUND = (
    "web:coverage",
    "web:remind",
    "web:change-end",
    "web:invite-late",
    "web:change-link",
    "web:close-round",
    "web:release-result",
    "web:cards",
    "answering_book:departments",
)
OF_A_PREPARED_ROUND = (
    "web:goals",
    "web:preview",
    "web:preview-start",
    *(f"web:prepare-{step}" for step in ("fragebogen", "abteilungen", "personen", "schutz", "start")),
)
LANDSCAPE = tuple(
    f"web:{name}" for name in ("touchpoint", "system", "new-touchpoint", "new-system", "landscape-preview")
)
RESPONDENT_ALONE = (
    *(f"answering:{name}" for name in ("start", "begin", "language", "enter-code", "visibility", "my-answers")),
    *(f"answering:{name}" for name in ("my-answers-file", "erase", "pass-on", "not-me", "no-reminders")),
    *(f"answering:{name}" for name in ("review", "thanks", "result")),
    "answering_book:own",
    "answering_book:own-file",
)
OPEN_TO_ALL = {"access": "open", "mode": "confidential", "k": 10, "form": "core"}
SENT = {
    "web:launch-rule": {"needs_approval": "yes"},
    "web:order-pack": {"language": "en"},
    "web:change-end": {"closes_at": "2199-01-01T12:00"},
    "web:invite-late": {"name": "Eve", "email": "eve@evil.example", "department": "one", "language": "de"},
    "web:change-link": {"email": "person1@alpha.example", "withdraw": "1"},
    "web:change-link-by-name": {"withdraw": "1"},
    "web:person-rights": {"email": "person1@alpha.example", "sure": "on", "erase": "1"},
    "web:begin-round": {"title_de": "Neu", "questionnaire": "small@1.0.0", "form": "full"},
    "web:prepare-abteilungen": {"do": "rename", "code": "one", "new_name": "Taken over"},
    "web:prepare-personen": {"do": "empty"},
    "web:prepare-start": {"do": "discard"},
    "web:new-touchpoint": {"name": "Taken over"},
    "web:new-system": {"name": "Taken over"},
    "web:touchpoint": {"do": "remove"},
    "web:system": {"do": "remove"},
    "web:landscape-preview": {"sent": "yes"},
    "answering_book:department-preview": {"do": "discard"},
    "answering_book:own-preview": {"do": "discard"},
    "answering:begin": {"accepted": "yes"},
    "web:redact": {"sent": "yes"},
    "answering:pass-on": {"section": "B", "email": "eve@evil.example"},
}


@dataclass(frozen=True)
class Place:
    """What a client has, for addresses that lead to something."""

    slug: str
    closed: Round
    prepared: Round
    running: Round
    test: Round
    person: Invitation
    part: Invitation
    people_upload: Upload
    departments_upload: Upload
    answers_upload: Upload
    own_upload: Upload
    open_to_all: Round
    confidential: Round
    comment: PublishedComment
    landscape_upload: LandscapeUpload

    @property
    def of_routes(self):
        """Route -> what stands in its address after the organisation."""
        running, prepared, closed = (each.public_id for each in (self.running, self.prepared, self.closed))
        return {
            **dict.fromkeys(("web:overview", "web:rounds", "web:person-rights", "web:reports", "web:begin-round"), ()),
            "web:result": (closed, "ergebnis"),
            "web:number": (closed, "company/overall/overall"),
            **dict.fromkeys(("web:comments", "web:moderation"), (self.confidential.public_id,)),
            "web:redact": (self.confidential.public_id, self.comment.public_id),
            "web:order-report": (closed,),
            **dict.fromkeys(("web:council", "web:launch-rule"), ()),
            **dict.fromkeys(("web:landscape", "web:new-touchpoint", "web:new-system"), ()),
            **dict.fromkeys(("web:touchpoint", "web:system"), (f"of {self.slug}",)),
            "web:landscape-preview": (self.landscape_upload.public_id,),
            **dict.fromkeys(("web:configuration", "web:approve", "web:order-pack"), (prepared,)),
            **dict.fromkeys(("web:pack-progress", "web:pack-file"), (4711,)),
            "web:report-progress": (4711,),
            "web:report-file": (NOBODY,),
            "web:delete-test": (self.test.public_id,),
            "web:change-link-by-name": (running, self.person.public_id),
            "web:preview-section": (prepared, "A"),
            "web:prepare-people-preview": (prepared, self.people_upload.public_id),
            "web:prepare-departments-preview": (prepared, self.departments_upload.public_id),
            "answering_book:department": (running, "one"),
            "answering_book:department-file": (running, "one"),
            "answering_book:department-preview": (running, "one", self.answers_upload.public_id),
            **dict.fromkeys(OF_A_PREPARED_ROUND, (prepared,)),
            **dict.fromkeys(OF_A_RUNNING_ROUND, (running,)),
        }

    @property
    def of_respondents(self):
        return {
            **dict.fromkeys(RESPONDENT_ALONE, ()),
            "answering:take-back": (self.part.public_id,),
            "answering:section": ("A",),
            "answering:save-answer": ("A-1",),
            "answering:enter": (token_of(self.person),),
            "answering:enter-openly": (link_token_of(self.open_to_all),),
            "answering_book:own-preview": (self.own_upload.public_id,),
        }

    def address(self, name, slug=None):
        """slug: of another client, as somebody forges it."""
        if name in self.of_respondents:
            return reverse(name, args=self.of_respondents[name])
        return reverse(name, args=[slug or self.slug, *self.of_routes[name]])


def every_route():
    """Name with namespace -> the names of what stands in the address."""
    return dict(_walk(get_resolver().url_patterns, "", set()))


def _walk(patterns, space, above):
    for each in patterns:
        converters = above | set(each.pattern.converters)
        if isinstance(each, URLResolver):
            inner = f"{each.namespace}:" if each.namespace else space
            yield from _walk(each.url_patterns, inner, converters)
        else:
            yield f"{space}{each.name}", converters


def routes_of_organisations():
    return sorted(name for name, converters in every_route().items() if "organisation" in converters)


def routes_of_respondents():
    others = {*FOR_EVERYBODY, *SIGNED_IN, *routes_of_organisations()}
    return sorted(every_route().keys() - others)


def everything():
    """The rows of every table: to see that nothing has changed."""
    with connection.cursor() as cursor:
        rows = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(str(row) for row in cursor)
    return rows


def place_of(company):
    """A prepared round, one by name in the field, a test, and files that nobody has confirmed yet."""
    organisation = company.organisation
    with acting_for(organisation):
        version = load_questionnaire(path=QUESTIONNAIRE)
        prepared = prepare_round(
            organisation=organisation, title=TITLE, questionnaire_version=version, mode="attributed"
        )
        Invitation.objects.create(
            organisation=organisation, round=prepared, email="listed@alpha.example", department="one"
        )
        running = field_round(organisation, people=[person(number, department="one") for number in range(3)])
        test = field_round(organisation, people=[person(9, department="one")], is_test=True)
        invitations = list(Invitation.objects.filter(round=running).order_by("pk"))
        for each in invitations:
            accept_attributed(invitation=each)
        speaker = find_invitation(token_of(invitations[0]))
        part = delegate(invitation=speaker, section="A", email="part@alpha.example")
        uploads = {
            "people_upload": upload(prepared, "people", _file_rows()),
            "departments_upload": upload(prepared, "departments", _file_rows()),
            "answers_upload": upload(running, "answers", _book("department:one")),
            "own_upload": upload(running, "answers", _book(str(invitations[1].public_id))),
        }
        rounds = {"closed": company.rounds[-1], "prepared": prepared, "running": running, "test": test}
        rounds["open_to_all"] = field_round(organisation, people=[], **OPEN_TO_ALL)
        comment = comment_of_a_closed_round(company)
        rounds["confidential"] = comment.result.round
        uploads["landscape_upload"] = stated_landscape(company)
        return Place(slug=company.slug, person=invitations[1], part=part, comment=comment, **rounds, **uploads)


def stated_landscape(company):
    """One touchpoint and one system, and a file that nobody has confirmed yet."""
    code = f"of {company.slug}"
    rows = Landscape((Touchpoint(code, f"Counter of {company.slug}"),), (System(code, f"Register of {company.slug}"),))
    import_landscape(organisation=company.organisation, rows=rows)
    content = {"landscape": {"touchpoints": [], "systems": [], "links": []}, **_file_rows()}
    del content["rows"]
    facts = {"kind": "touchpoints", "name": "file.csv", "digest": code, "content": content}
    return LandscapeUpload.objects.create(organisation=company.organisation, **facts)


def comment_of_a_closed_round(company):
    """A confidential round that published what the closed one did, and one comment."""
    organisation = company.organisation
    round = prepared_round(organisation, mode="confidential")
    like = company.rounds[-1]
    moments = {"launched_at": like.launched_at, "closed_at": like.closed_at}
    closed = {"state": Round.State.CLOSED, "configuration_digest": "0" * 64, **moments}
    Round.objects.filter(pk=round.pk).update(**closed)
    round.refresh_from_db()
    published = Result.objects.filter(round=like).values("content", "digest", "created_at").get()
    result = Result.objects.create(organisation=organisation, round=round, **published)
    PublishedCell.objects.create(
        organisation=organisation, result=result, position=0, cell="company", cell_name=TITLE, depth=0
    )
    facts = {"organisation": organisation, "result": result, "cell": "company", "item": "A-1"}
    return PublishedComment.objects.create(text=f"Comment at {organisation.name}", **facts)


def upload(round, kind, rows):
    facts = {"name": "file.csv", "digest": f"{kind}:{round.pk}", "content": rows}
    return Upload.objects.create(organisation=round.organisation, round=round, kind=kind, **facts)


def _book(whose):
    return {"book": whose, "changes": []}


def _file_rows():
    return {"rows": [], "warnings": [], "delimiter": ";", "sheet": ""}
