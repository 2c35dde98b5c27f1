"""Is everything there that a launch needs? Every gap at once, with the step where it is mended."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from cxmaturity.assessments.approvals import approval_problems
from cxmaturity.assessments.group_problems import group_problems
from cxmaturity.assessments.models import Invitation, Round
from cxmaturity.assessments.queries import groups_of, tree_to_freeze
from cxmaturity.engine.errors import Problem

OPEN_LINK_K = 10
FIRST_PAGE = {
    "sponsor": {
        "de": "Wer bittet um die Antworten? Der Name fehlt.",
        "en": "Who asks for the answers? The name is missing.",
    },
    "contact_name": {"de": "Die Ansprechperson fehlt.", "en": "The contact person is missing."},
    "contact_email": {"de": "Die E-Mail-Adresse der Ansprechperson fehlt.", "en": "The contact's e-mail is missing."},
    "privacy_notice": {"de": "Die Datenschutzhinweise fehlen.", "en": "The data-protection notice is missing."},
    "imprint": {"de": "Das Impressum fehlt.", "en": "The imprint is missing."},
}


def launch_problems(round: Round) -> list[Problem]:
    """where: the step and the field, "schutz/sponsor"."""
    return [*gaps_before_approval(round), *approval_problems(round)]


def gaps_before_approval(round: Round) -> list[Problem]:
    """What is not set yet: nobody can approve it."""
    return [
        *_department_problems(round),
        *_people_problems(round),
        *_group_problems(round),
        *_field_problems(round),
        *_open_link_problems(round),
        *(
            Problem("required", message, f"schutz/{name}")
            for name, message in FIRST_PAGE.items()
            if not getattr(round, name).strip()
        ),
    ]


def _department_problems(round: Round) -> Iterator[Problem]:
    if not tree_to_freeze(round):
        yield Problem(
            "no_departments",
            {"de": "Es gibt noch keine Abteilungen.", "en": "There are no departments."},
            "abteilungen",
        )


def _people_problems(round: Round) -> Iterator[Problem]:
    if round.access == Round.Access.OPEN:
        return
    listed = Invitation.objects.filter(round=round)
    if not listed.exists():
        yield Problem(
            "no_people", {"de": "Es ist noch niemand eingeladen.", "en": "Nobody is invited yet."}, "personen"
        )
    known = {node.code for node in tree_to_freeze(round)}
    for code in sorted(set(listed.values_list("department", flat=True)) - known):
        yield Problem(
            "unknown_department",
            {
                "de": f"Für die Abteilung „{code}“ sind Personen eingeladen, aber es gibt sie nicht mehr.",
                "en": f'People are invited for the department "{code}", which is no longer there.',
            },
            "personen",
        )


def _group_problems(round: Round) -> Iterator[Problem]:
    """The departments may have changed since the groups were accepted."""
    if not round.groups or round.mode != Round.Mode.CONFIDENTIAL:
        return
    if group_problems(groups_of(round).groups, tree_to_freeze(round)):
        yield Problem(
            "groups_outdated",
            {
                "de": "Abteilungen haben sich geändert. Bitte sehen Sie die Berichtsgruppen noch einmal an.",
                "en": "Departments have changed. Please look at the reporting groups again.",
            },
            "personen",
        )


def _field_problems(round: Round) -> Iterator[Problem]:
    if round.closes_at is None:
        yield Problem(
            "required",
            {"de": "Das Ende der Feldzeit fehlt.", "en": "The end of the field period is missing."},
            "schutz/closes_at",
        )
    elif round.closes_at <= timezone.now():
        yield Problem(
            "bad_window",
            {"de": "Das Ende der Feldzeit liegt in der Vergangenheit.", "en": "The field period ends in the past."},
            "schutz/closes_at",
        )


def _open_link_problems(round: Round) -> Iterator[Problem]:
    """privacy: results of an open link for the company and its first level only, from ten answers, without attributes."""
    if round.access != Round.Access.OPEN:
        return
    if (round.mode, round.k, round.has_levels, round.form) != ("confidential", OPEN_LINK_K, False, "core"):
        yield Problem(
            "open_link_limits",
            {
                "de": "Ein offener Link geht nur vertraulich, mit den Kernfragen, ohne Ebenen und ab zehn Antworten.",
                "en": "An open link needs the confidential mode, the core questions, no levels and ten answers a group.",
            },
            "schutz/access",
        )
