"""How an attempt ends when it does not end well."""

from collections.abc import Mapping
from dataclasses import dataclass


class JobFailed(Exception):
    """The work cannot be done, for a reason the reader of the page understands.

    code: short name of the reason; reason: {"de": ..., "en": ...}; tries: how many attempts until it is final.
    """

    def __init__(self, code: str, reason: Mapping[str, str], tries: int = 1) -> None:
        self.code = code
        self.reason = dict(reason)
        self.tries = tries
        super().__init__(code)


class JobLost(Exception):
    """The job is no longer this attempt's: cancelled, or claimed by another worker after the lease ran out."""


@dataclass(frozen=True)
class MailTrouble:
    """Why a mail was not sent. reason: {"de": ..., "en": ...}, with what to do; tries: how often in a row it may happen
    to one mail, as far as the three days allow.
    """

    code: str
    reason: Mapping[str, str]
    tries: int = 1_000


class LetterRefused(Exception):
    """What a maker wrote cannot be sent: a line break in a header, an address that is none."""
