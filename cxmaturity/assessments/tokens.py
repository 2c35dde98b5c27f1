"""The secret in a personal link: 256 bits, derived from a random seed and the key of the installation, never stored.

So a reminder carries the same link as the invitation, and a copy of the database opens nothing. A printed card carries
a code of 100 bits that a person can type. What is stored is the SHA-256 of either.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from django.conf import settings

from cxmaturity.assessments.models import Invitation, Round

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U: nobody mistakes one for another
CODE_LENGTH = 20
CODE_GROUP = 5
MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "-": "", " ": ""})
AFTER_A_LINK = ".,;:!?)>]}\"'\u201c\u201d\u00bb \t\r\n"


def token_of(invitation: Invitation) -> str:
    secret = _derived(b"invitation", bytes(invitation.seed))
    if invitation.kind == Invitation.Kind.CARD:
        return _as_code(secret)
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def link_token_of(round: Round) -> str:
    """The secret of the one link of a round that is open to everybody."""
    secret = _derived(b"open link", round.public_id.bytes)
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def sheet_name_of(invitation: Invitation) -> str:
    """Under this name a browser keeps what it could not send, so that on a device that several people use nobody sends
    the answers of somebody else. Without the key of the installation it leads to nobody."""
    return _derived(b"unsent answers", bytes(invitation.seed)).hex()[:16]


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def meant_by(typed: str) -> str:
    """Without what a mail program hung on to the link."""
    return typed.strip().rstrip(AFTER_A_LINK)


def hashes_of_typed(typed: str) -> list[str]:
    """What a person may have meant: the end of a link, or the code of a card."""
    return [hash_of(meant_by(typed)), *([hash_of(_code_in(typed))] if is_code(typed) else [])]


def is_code(typed: str) -> bool:
    """Of a card, not the end of a link."""
    code = _code_in(typed)
    return len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET)


def in_groups(code: str) -> str:
    return "-".join(code[at : at + CODE_GROUP] for at in range(0, len(code), CODE_GROUP))


def _derived(purpose: bytes, seed: bytes) -> bytes:
    key = hashlib.sha256(b"cxmaturity " + purpose + b"\n" + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(key, seed, "sha256")


def _code_in(typed: str) -> str:
    return meant_by(typed).upper().translate(MISREAD)


def _as_code(secret: bytes) -> str:
    number = int.from_bytes(secret, "big")
    return "".join(CODE_ALPHABET[(number >> (5 * at)) & 31] for at in range(CODE_LENGTH))
