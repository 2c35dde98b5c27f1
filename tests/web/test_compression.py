"""What is text travels small; what is packed already keeps its bytes and its length."""

import gzip

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ASKS = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("url", ["/static/web/app.css", "/static/web/answer.js", "/static/web/icon.svg", "/sign-in/"])
def test_text_is_compressed_for_a_browser_that_says_it_can(url):
    plain, packed = Client().get(url), Client().get(url, **ASKS)

    assert (plain.get("Content-Encoding"), packed.get("Content-Encoding")) == (None, "gzip")
    assert "Accept-Encoding" in packed["Vary"]
    plain, packed = body(plain), gzip.decompress(body(packed))
    assert len(plain) == len(packed)


def test_the_font_keeps_its_length():
    answer = Client().get("/static/reports/inter-latin-wght-normal.woff2", **ASKS)

    assert answer.get("Content-Encoding") is None
    assert int(answer["Content-Length"]) == len(body(answer))


def test_a_part_of_a_file_is_the_part_that_was_asked_for():
    answer = Client().get("/static/web/app.css", HTTP_RANGE="bytes=0-99", **ASKS)

    assert (answer.status_code, answer.get("Content-Encoding"), len(body(answer))) == (206, None, 100)


def test_the_length_of_a_page_with_a_token_differs_each_time():
    lengths = {len(Client().get("/sign-in/", **ASKS).content) for _ in range(8)}

    assert len(lengths) > 1
