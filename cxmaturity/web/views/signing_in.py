from __future__ import annotations

from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from cxmaturity.web import actions
from cxmaturity.web.visitor import sign_in_key
from cxmaturity.web.words import STAGES

TOO_MANY_REQUESTS = 429


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _("E-mail address and password do not fit together. Please check both."),
        "inactive": _("This account is switched off. Please ask your administrator."),
        "too_many": _("Too many attempts. For this account you can try again from here in 15 minutes."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget.input_type = "email"
        self.fields["password"].label = _("Password")

    def clean(self):
        """Django looks at the password here, so the attempt is counted before."""
        self.key = sign_in_key(self.request, self.cleaned_data.get("username", ""))
        self.barred = not actions.count_attempt(key=self.key)
        if self.barred:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        return super().clean()


@method_decorator(login_not_required, name="dispatch")
class SignIn(views.LoginView):
    template_name = "web/signin.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = {"stages": STAGES}

    def form_valid(self, form: SignInForm) -> HttpResponse:
        actions.forget_attempts(key=form.key)
        answer = super().form_valid(form)
        return with_language(answer, form.get_user().language)

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = TOO_MANY_REQUESTS if form.barred else answer.status_code
        return answer


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Sets the language of this browser, and of the account when somebody is signed in."""
    target, language = request.POST.get("next", ""), request.POST.get("language", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = resolve_url("web:home")
    if request.user.is_authenticated:
        actions.choose_language(user=request.user, language=language)
    return with_language(HttpResponseRedirect(target), language)


def with_language(answer: HttpResponse, language: str) -> HttpResponse:
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return answer
