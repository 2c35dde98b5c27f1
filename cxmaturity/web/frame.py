"""What every page of an organisation shows around its content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxmaturity.assessments.models import Round
from cxmaturity.organisations.models import Membership
from cxmaturity.organisations.permissions import may_download_reports, may_run_rounds
from cxmaturity.web.navigation import top_links


def frame(membership: Membership, current: str, rounds: Sequence[Round]) -> dict[str, Any]:
    """rounds: the organisation's rounds, newest first."""
    closed = [round for round in rounds if round.state == Round.State.CLOSED]
    latest = next((round for round in closed if not round.is_beside), closed[0] if closed else None)
    return {
        "membership": membership,
        "organisation": membership.organisation,
        "navigation": top_links(membership, latest, current),
        "latest": latest,
        "running": [round for round in rounds if round.state == Round.State.OPEN],
        "may_download": may_download_reports(membership),
        "may_prepare": may_run_rounds(membership),
    }
