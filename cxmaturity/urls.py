from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("health", health, name="health"),
    path("", include("cxmaturity.web.answering_book.urls")),
    path("a/", include("cxmaturity.web.answering.urls")),
    path("", include("cxmaturity.web.urls")),
]

handler400 = "cxmaturity.web.errors.bad_request"
handler403 = "cxmaturity.web.errors.permission_denied"
handler404 = "cxmaturity.web.errors.page_not_found"
handler500 = "cxmaturity.web.errors.server_error"
