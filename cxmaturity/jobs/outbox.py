"""What a mail is made of, and who makes it. A room registers its makers when it is loaded (`ready` of its AppConfig)."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cxmaturity.jobs.errors import LetterRefused

LINE_BREAKERS = ("Cc", "Zl", "Zp")


@dataclass(frozen=True)
class Letter:
    """One mail to one address. html: the same content as text, or empty."""

    to: str
    subject: str
    text: str
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in (self.to, self.subject, *self.headers, *self.headers.values()):
            if any(unicodedata.category(character) in LINE_BREAKERS for character in part):
                raise LetterRefused("a line break in a header")
        try:
            validate_email(self.to)
        except ValidationError:
            raise LetterRefused("an address that is none") from None


Maker = Callable[[Mapping[str, Any]], Letter | None]
_makers: dict[str, Maker] = {}


def letter_maker(name: str) -> Callable[[Maker], Maker]:
    """Register what turns the payload of a mail into a Letter; None says that nobody wants it any more."""

    def register(make: Maker) -> Maker:
        if _makers.setdefault(name, make) is not make:
            raise ValueError(f"two makers of letters are called {name}")
        return make

    return register


def maker_of(name: str) -> Maker | None:
    return _makers.get(name)
