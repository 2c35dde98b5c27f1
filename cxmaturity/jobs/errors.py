"""How an attempt ends when it does not end well."""

from collections.abc import Mapping


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
