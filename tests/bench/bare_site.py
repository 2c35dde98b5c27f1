from uuid import uuid4

from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from cxmaturity.urls import health


def write_one_row(request: HttpRequest) -> HttpResponse:
    Session.objects.create(session_key=uuid4().hex, session_data="", expire_date=timezone.now())
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [path("health", health), path("row", write_one_row)]
