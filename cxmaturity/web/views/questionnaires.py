from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cxmaturity.assessments.models import QuestionnaireVersion
from cxmaturity.assessments.queries import questionnaire_of
from cxmaturity.web.reading import chapters_of


def listing(request: HttpRequest) -> HttpResponse:
    return render(request, "web/questionnaires.html", {"versions": QuestionnaireVersion.objects.all()})


def reader(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    try:
        stored = QuestionnaireVersion.objects.get(slug=slug, version=version)
    except QuestionnaireVersion.DoesNotExist:
        raise Http404 from None
    questionnaire = questionnaire_of(stored)
    place = {"questionnaire": questionnaire, "chapters": chapters_of(questionnaire), "stored": stored}
    return render(request, "web/questionnaire.html", place)
