"""Mails of a round on their way: a row each, written with what it tells about; the mail is made when it is sent."""

from __future__ import annotations

from collections.abc import Iterable

from cxmaturity.assessments.models import Invitation
from cxmaturity.jobs.actions import post_many


def post_mails(occasion: str, invitations: Iterable[Invitation], **more: bool) -> None:
    """occasion: part of the row's key, so that the same mail is never written twice. more: goes with the ids."""
    maker = f"assessments.{occasion.partition(':')[0]}"
    payloads = {
        f"assessments.{occasion}:{each.pk}": {"organisation": each.organisation_id, "invitation": each.pk, **more}
        for each in invitations
    }
    if payloads:
        post_many(maker=maker, payloads=payloads)
