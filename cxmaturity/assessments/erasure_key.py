"""Which key of the installation a part of the journal of erasures was written under.

A fingerprint stands above the lines of a key. It is salted, slow to reckon and four bytes long: enough to tell that the
key is another one, and less than the lines below it give to whoever tries keys.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from functools import lru_cache

from django.conf import settings

from cxmaturity.organisations.models import Organisation, normal_email

WORD = b"key"
SALT_LENGTH, LENGTH = 16, 4
COST = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and some 50 ms


def mark_of(organisation: Organisation, email: str) -> str:
    """HMAC under the key: whoever does not have it cannot tell whether an address stands in the journal."""
    key = hashlib.sha256(b"cxmaturity erasure\n" + settings.SECRET_KEY.encode()).digest()
    person = f"{organisation.public_id}\n{normal_email(email)}"
    return hmac.digest(key, person.encode("utf-8", "replace"), "sha256").hex()


def key_line() -> bytes:
    salt = os.urandom(SALT_LENGTH)
    return f"{WORD.decode()} {salt.hex()} {_fingerprint(settings.SECRET_KEY, salt).hex()}\n".encode("ascii")


def names_key(line: bytes) -> bool:
    return line.split()[:1] == [WORD]


def names_present_key(line: bytes) -> bool:
    """Of a line that names a key. One that lost its end names none that is known."""
    try:
        salt, fingerprint = (bytes.fromhex(word.decode("ascii")) for word in line.split()[1:])
    except ValueError:
        return False
    return hmac.compare_digest(_fingerprint(settings.SECRET_KEY, salt), fingerprint)


@lru_cache(maxsize=16)
def _fingerprint(key: str, salt: bytes) -> bytes:
    return hashlib.scrypt(b"cxmaturity journal\n" + key.encode(), salt=salt, **COST, dklen=LENGTH)
