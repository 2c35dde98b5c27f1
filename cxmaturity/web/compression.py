"""Pages, styles and scripts go over the wire as gzip: a respondent's pages weigh a quarter of what they would.

A page may carry a token next to text that somebody else chose, and its length must not tell the token (BREACH). Django
masks the token anew on every page and adds a random length to what it compresses. What is compressed already, reports
and the font, stays as it is and keeps its length.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

READABLE = ("text/", "application/json", "image/svg+xml")


class CompressText(GZipMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_text = response.get("Content-Type", "").startswith(READABLE)
        return super().process_response(request, response) if is_text and response.status_code != 206 else response
