"""Who asks, as far as the web can tell."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cxmaturity.organisations.models import normal_email


def address_of(request: HttpRequest) -> str:
    """The visitor's address. A proxy that we were told about has written it as the last entry of its header."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return request.META["REMOTE_ADDR"]


def sign_in_key(request: HttpRequest, email: str) -> str:
    """One account from one address, not to be read back from the database."""
    return salted_hmac("sign-in", f"{normal_email(email)}\n{address_of(request)}", algorithm="sha256").hexdigest()
