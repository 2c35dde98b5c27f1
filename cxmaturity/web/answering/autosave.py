"""One answer, saved as it is given: what the script of the section page sends."""

from __future__ import annotations

from http import HTTPStatus
from zoneinfo import ZoneInfo

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cxmaturity.assessments.actions import record_answer
from cxmaturity.assessments.errors import Conflict, KeyReused, RoundStateRefused
from cxmaturity.assessments.one_answer import from_form
from cxmaturity.assessments.queries import asked_of
from cxmaturity.engine.errors import AnswersRefused, Refused
from cxmaturity.engine.questionnaire import Item
from cxmaturity.engine.text import pick
from cxmaturity.web.answering.form import sent_fields
from cxmaturity.web.answering.in_words import answer_in_words
from cxmaturity.web.answering.saving import read_key, read_version
from cxmaturity.web.answering.visits import Visit, for_respondent
from cxmaturity.web.problems import as_data, in_a_line

FORM = "application/x-www-form-urlencoded"
MOST_BYTES = 20_000
TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
NOT_ASKED = "not_applicable"


class Unreadable(ValueError):
    """What was sent is no save; the answer says why."""

    def __init__(self, code: str, message: str, status: int = HTTPStatus.BAD_REQUEST) -> None:
        self.answer = as_data(code, message, status)
        super().__init__(code)


@require_http_methods(["PUT"])
@for_respondent()
def save_answer(request: HttpRequest, visit: Visit, item: str) -> HttpResponse:
    try:
        asked = _asked(visit, item)
        version, key = _version(request), _key(request)
        raw = from_form(asked, _fields(request, asked), visit.language)
        saved = record_answer(invitation=visit.invitation, item=item, raw=raw, base_version=version, key=key)
    except Unreadable as unreadable:
        return unreadable.answer
    except Conflict as conflict:
        return _conflicting(asked, conflict, visit)
    except (AnswersRefused, KeyReused, RoundStateRefused) as refusal:
        return _refused(refusal, visit.language)
    return JsonResponse({"version": saved.version, "saved_at": _now(visit)})


def _asked(visit: Visit, name: str) -> Item:
    found = next((each for each in asked_of(visit.invitation) if each.id == name), None)
    if found is None:
        raise Unreadable(NOT_ASKED, _("You are not asked this question."), HTTPStatus.CONFLICT)
    return found


def _version(request: HttpRequest) -> int:
    version = read_version(request.headers.get("If-Match", "").strip('"'))
    if version is None:
        raise Unreadable("bad_version", _("The version of the answer is missing. Please load the page again."))
    return version


def _key(request: HttpRequest):
    key = read_key(request.headers.get("Idempotency-Key", ""))
    if key is None:
        raise Unreadable("bad_key", _("The key of the save is missing. Please load the page again."))
    return key


def _fields(request: HttpRequest, item: Item) -> QueryDict:
    if request.content_type != FORM:
        raise Unreadable("wrong_type", _("Answers are sent as fields of a form."), HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES or len(request.body) > MOST_BYTES:
        raise Unreadable("too_large", _("This is more than an answer can hold. Please shorten the text."), TOO_LARGE)
    try:
        fields = QueryDict(request.body, encoding="utf-8")
    except TooManyFieldsSent:
        raise Unreadable("too_many_fields", _("These are more fields than a question has.")) from None
    unknown = set(fields) - set(sent_fields(item, fields)) - {f"take.{item.id}"}
    if unknown or not fields:
        raise Unreadable("unknown_field", _("These fields do not belong to this question. Please load the page again."))
    return fields


def _conflicting(item: Item, conflict: Conflict, visit: Visit) -> JsonResponse:
    both = {"mine": conflict.mine, "theirs": conflict.theirs}
    labels = {name: answer_in_words(item, content, visit) for name, content in both.items()}
    facts = {**_first(conflict, visit.language), "version": conflict.version, **both, "labels": labels}
    return JsonResponse(facts, status=HTTPStatus.CONFLICT)


def _refused(refusal: Refused, language: str) -> JsonResponse:
    problems = [{"code": each.code, "where": each.where, "text": in_a_line(each)} for each in refusal.problems]
    return JsonResponse(_first(refusal, language) | {"problems": problems}, status=_status(refusal))


def _status(refusal: Refused) -> HTTPStatus:
    if isinstance(refusal, KeyReused):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.CONFLICT if isinstance(refusal, RoundStateRefused) else HTTPStatus.BAD_REQUEST


def _first(refusal: Refused, language: str) -> dict[str, str]:
    problem = refusal.problems[0]
    hint = pick(problem.hint, language) if problem.hint else ""
    return {"code": problem.code, "message": pick(problem.message, language), "hint": hint}


def _now(visit: Visit) -> str:
    return time_format(timezone.now().astimezone(ZoneInfo(visit.round.time_zone)), "H:i")
