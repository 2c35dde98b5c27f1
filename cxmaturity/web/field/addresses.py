"""Addresses that people outside write down or paste: always those of the site, whatever host was asked."""

from __future__ import annotations

from django.conf import settings

ANSWERING = "/a/"


def answering_page() -> str:
    return f"{settings.SITE_URL}{ANSWERING}"


def open_link_of(token: str) -> str:
    return f"{answering_page()}offen/{token}/"
