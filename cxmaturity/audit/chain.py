"""The hash chain: each record's digest covers its content and the digest of the record before it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

INSTALLATION = 0


def chain_digest(
    *, organisation: int, number: int, at: datetime, actor: int | None, event: str, facts: Any, previous: str
) -> str:
    """SHA-256 of the canonical JSON of one record, times in UTC."""
    content = [organisation, number, at.astimezone(UTC).isoformat(), actor, event, facts, previous]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
