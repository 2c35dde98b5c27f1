"""People and codes as bytes, the same on every machine: little-endian, one entry a person or question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cxmaturity.engine.response import People

CODES = np.dtype("<i2")
DEPARTMENTS = np.dtype("<i4")
SMALL = np.dtype("i1")


def pack_codes(codes: NDArray[np.int16]) -> bytes:
    return codes.astype(CODES).tobytes()


def unpack_codes(rows: Sequence[bytes], questions: int) -> NDArray[np.int16]:
    """codes[person, question]"""
    return np.frombuffer(b"".join(rows), CODES).astype(np.int16).reshape(len(rows), questions)


def pack_people(people: People) -> dict[str, bytes]:
    return {
        "departments": people.departments.astype(DEPARTMENTS).tobytes(),
        "levels": people.levels.astype(SMALL).tobytes(),
        "functions": people.functions.astype(SMALL).tobytes(),
        "attributes": b"" if people.attributes is None else people.attributes.astype(CODES).tobytes(),
    }


def unpack_people(departments: bytes, levels: bytes, functions: bytes, attributes: bytes = b"") -> People:
    """attributes: empty where the round has none."""
    return People(
        np.frombuffer(bytes(departments), DEPARTMENTS).astype(np.int32),
        np.frombuffer(bytes(levels), SMALL).astype(np.int8),
        np.frombuffer(bytes(functions), SMALL).astype(np.int8),
        np.frombuffer(bytes(attributes), CODES).astype(np.int16) if attributes else None,
    )
