"""Wrong links and codes from one address: ten a minute, then a pause; so is who begins by an open link, far more often,
because a company shares an address. Kept in memory, so that looking changes nothing."""

from __future__ import annotations

import logging

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cxmaturity.web.visitor import address_of

logger = logging.getLogger(__name__)

MOST_WRONG = 10
MOST_BEGUN = 300
SECONDS = 60


def are_too_many(request: HttpRequest) -> bool:
    return cache.get(_key(request, "wrong links"), 0) >= MOST_WRONG


def count_wrong(request: HttpRequest) -> None:
    if _one_more(_key(request, "wrong links")) == MOST_WRONG:
        logger.warning("Somebody tries links or codes that do not exist: %s wrong ones within a minute.", MOST_WRONG)


def begins_too_often(request: HttpRequest) -> bool:
    """Counts this time as well. Each one is a row: a program must not fill the database."""
    times = _one_more(_key(request, "begun openly"))
    if times == MOST_BEGUN + 1:
        logger.warning("An open link was used more than %s times within a minute.", MOST_BEGUN)
    return times > MOST_BEGUN


def _one_more(key: str) -> int:
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # the minute ended in between
        return 1


def _key(request: HttpRequest, what: str) -> str:
    return salted_hmac(what, address_of(request), algorithm="sha256").hexdigest()
