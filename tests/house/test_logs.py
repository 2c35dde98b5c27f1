"""No log opens a questionnaire: personal links are masked wherever they stand."""

import io
import logging
import logging.config

import pytest
from django.conf import settings
from django.test import Client

from cxmaturity.logs import masked

TOKEN = "Kf3-q9_TzZ1vQx0aB7cD2eR5gH8jL4mN6pS1uW3yX0"


@pytest.fixture
def console():
    """What the console shows, through the handler as the settings describe it."""
    logging.config.dictConfig(settings.LOGGING)
    handler = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    usual = handler.setStream(io.StringIO())
    yield handler.stream
    handler.setStream(usual)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (f"Not Found: /a/{TOKEN}/", "Not Found: /a/…/"),
        (f"Not Found: /a/{TOKEN}", "Not Found: /a/…/"),
        (f"Not Found: /a/offen/{TOKEN}/", "Not Found: /a/…/"),
        (f"GET https://maturity.example.com/a/{TOKEN}/?x=1 HTTP/1.1", "GET https://maturity.example.com/a/…/ HTTP/1.1"),
        (f"<WSGIRequest: GET '/a/{TOKEN}/'>", "<WSGIRequest: GET '/a/…/'>"),
        (f"/sign-in/?next=%2Fa%2F{TOKEN}%2F", "/sign-in/?next=%2Fa/…/"),
        (f"/sign-in/?next=/a/{TOKEN}/ and /a/{TOKEN}/", "/sign-in/?next=/a/…/ and /a/…/"),
        ("Not Found: /o/abc/data/", "Not Found: /o/abc/data/"),
        ("Not Found: /a/", "Not Found: /a/"),
    ],
)
def test_what_follows_the_address_of_answers_is_left_out(line, shown):
    assert masked(line) == shown


def test_neither_message_nor_argument_nor_trace_shows_a_link(console):
    logger = logging.getLogger("cxmaturity.somewhere")
    logger.warning("in the message: /a/%s/" % TOKEN)  # noqa: UP031 - formatted before it is logged
    logger.warning("as an argument: %s", f"/a/{TOKEN}/")
    logger.warning("split over both: /a/%s/", TOKEN)
    try:
        raise ValueError(f"cannot open /a/offen/{TOKEN}/")
    except ValueError:
        logger.exception("in a trace")
    logger.warning("where it came from", stack_info=True)

    shown = console.getvalue()
    assert TOKEN not in shown
    starts = ("in the message: ", "as an argument: ", "split over both: ", "cannot open ")
    assert [f"{start}/a/…/" in shown for start in starts] == [True] * 4


@pytest.mark.django_db
@pytest.mark.parametrize("address", [f"/a/{TOKEN}x/nobody/", f"/a/offen/{TOKEN}/nobody/"])
def test_what_django_says_about_a_page_that_is_not_there_shows_no_link(console, address):
    assert Client().get(address).status_code == 404

    assert console.getvalue().splitlines()[-1].endswith("WARNING django.request: Not Found: /a/…/")
    assert TOKEN not in console.getvalue()
