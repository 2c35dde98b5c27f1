"""A random company with a confidential round: drawn from a seed, then carried through the real system.

Who is drawn: a tree of depth 2-4 with 2-5 children, leaves of lognormal(1.9, 0.8) people, 0-3 in inner nodes. In some
companies people are told apart by their site, most departments at one, some at several; in most they write comments.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import numpy as np
from django.utils import timezone

from cxmaturity.assessments.actions import import_answers, launch_round, load_questionnaire, prepare_round
from cxmaturity.assessments.actions.field import refresh_participation
from cxmaturity.assessments.actions.preparing import accept_groups
from cxmaturity.assessments.models import Comment, Invitation, Round
from cxmaturity.assessments.tokens import hash_of, token_of
from cxmaturity.engine.group_proposals import propose_groups
from cxmaturity.engine.questionnaire import LEVELS, Questionnaire, parse
from cxmaturity.engine.reporting_groups import NO_GROUPS, ReportingGroups, join_order
from cxmaturity.engine.response import (
    DONT_KNOW,
    MISSING,
    NOT_APPLICABLE,
    NOT_ASKED,
    Attribute,
    Department,
    People,
    Responses,
    asked_of_functions,
    is_asked,
)
from cxmaturity.files.yaml_file import read_yaml
from cxmaturity.organisations.actions import add_member, create_organisation, import_departments, register_user
from cxmaturity.organisations.department_tree import DepartmentRow
from cxmaturity.organisations.models import Department as DepartmentOfRow
from cxmaturity.organisations.models import Organisation, Role, User
from cxmaturity.organisations.permissions import COMMENTS_BY_GRANT
from cxmaturity.organisations.scope import acting_for
from tests.engine.second_method import ATTRIBUTE_NAME

QUESTIONNAIRE = Path(__file__).parent / "questionnaire.yaml"
TITLE = {"de": "Erhebung", "en": "Assessment"}
LETTERS = "abcdefghij"
WITH_ATTRIBUTE, WITH_COMMENTS = 0.5, 0.7
SITES = Attribute(ATTRIBUTE_NAME, ("Berlin", "Kiel", "Ulm"))
NOT_ANSWERED = (MISSING, DONT_KNOW, NOT_APPLICABLE)
K = 5
NOT_GIVEN = -1


@dataclass(frozen=True)
class Company:
    """invited: everybody; took_part[person]; codes[person, question], also of those who did not take part. comments:
    (person, item), of those who took part; nobody's words are anybody else's."""

    seed: int
    departments: tuple[Department, ...]
    invited: People
    took_part: np.ndarray
    codes: np.ndarray
    has_levels: bool
    has_functions: bool
    groups: ReportingGroups
    attribute: Attribute | None = None
    comments: tuple[tuple[int, str], ...] = ()

    @property
    def people(self) -> People:
        return of_people(self.invited, self.took_part)

    @property
    def responses(self) -> Responses:
        return Responses(self.people, question_ids(), self.codes[self.took_part])

    def __str__(self):
        """What a failing test prints: enough to draw the same company again."""
        facts = (
            f"{len(self.departments)} departments, {len(self.took_part)} invited, {int(self.took_part.sum())} answered"
        )
        kinds = [name for name in ("has_levels", "has_functions", "attribute") if getattr(self, name)]
        words = f"{len(self.comments)} comments"
        return f"seed {self.seed}: {facts}, {', '.join([words, *kinds, *map(str, self.groups.groups)])}"


@cache
def questionnaire() -> Questionnaire:
    document = read_yaml(QUESTIONNAIRE.read_bytes(), QUESTIONNAIRE.name)
    return parse(document.tree, document.positions, "proof", document.name)


def question_ids() -> tuple[str, ...]:
    return tuple(question.id for question in questionnaire().questions)


def of_people(people: People, chosen) -> People:
    attributes = None if people.attributes is None else people.attributes[chosen]
    return People(people.departments[chosen], people.levels[chosen], people.functions[chosen], attributes)


def draw(seed: int, most_departments: int = 40) -> Company:
    """Trees that are larger than wanted are drawn again."""
    chance = np.random.default_rng(seed)
    while True:
        departments, where = _tree(chance)
        if len(departments) <= most_departments and len(where):
            break
    has_levels, has_functions = bool(chance.random() < 0.5), bool(chance.random() < 0.6)
    invited = _people(chance, where, has_levels, has_functions)
    took_part = chance.random(len(where)) < chance.uniform(0.5, 1.0)
    groups = _groups(chance, departments, invited, has_levels)
    codes = _answers(chance, invited)
    comments = _comments(chance, invited, took_part)
    attribute = SITES if chance.random() < WITH_ATTRIBUTE else None
    if attribute:
        invited = replace(invited, attributes=_sites(chance, where, len(departments)))
    return Company(seed, departments, invited, took_part, codes, has_levels, has_functions, groups, attribute, comments)


def _tree(chance):
    """Departments and [person] index of the department. Names are letters, so that a digit in a row is a number."""
    departments, where = [], []

    def grow(code, parent, depth, deepest):
        place = len(departments)
        departments.append(Department(code, f"Team {code.upper()}", parent))
        leaf = depth == deepest
        where.extend([place] * (int(chance.lognormal(1.9, 0.8)) if leaf else int(chance.integers(0, 4))))
        for child in range(0 if leaf else int(chance.integers(2, 6))):
            grow(code + LETTERS[child], code, depth + 1, deepest)

    deepest = int(chance.integers(2, 5))
    for child in range(int(chance.integers(2, 6))):
        grow(LETTERS[child], None, 1, deepest)
    return tuple(departments), where


def _people(chance, where, has_levels, has_functions) -> People:
    people = len(where)
    levels = chance.choice([-1, 0, 1, 2], people, p=[0.1, 0.05, 0.1, 0.75]) if has_levels else np.full(people, -1)
    functions = chance.integers(0, 3, people) if has_functions else np.full(people, -1)
    return People(np.array(where, np.int32), levels.astype(np.int8), functions.astype(np.int8))


def _groups(chance, departments, invited, has_levels) -> ReportingGroups:
    """In some companies what the program proposes is accepted."""
    if chance.random() < 0.6:
        return NO_GROUPS
    groups = tuple(each.departments for each in propose_groups(departments, invited, has_levels, K))
    return ReportingGroups(groups, join_order(departments, invited, has_levels, groups)) if groups else NO_GROUPS


def _answers(chance, invited) -> np.ndarray:
    """Every department has a mind of its own; some skip much, in some everybody says the same."""
    questions = questionnaire().questions
    departments = int(invited.departments.max()) + 1
    codes = np.empty((len(invited.departments), len(questions)), np.int16)
    silence = chance.choice([0.0, 0.1, 0.4], departments)[invited.departments]
    for column, question in enumerate(questions):
        last = len(question.keys) - 1
        middle = chance.uniform(0, last, departments)[invited.departments]
        width = chance.choice([0.0, 0.2, 0.6], departments)[invited.departments] * last
        answers = np.rint(chance.normal(middle, width)).clip(0, last)
        silent = chance.random(len(answers)) < silence
        codes[:, column] = np.where(silent, chance.choice(NOT_ANSWERED, len(answers)), answers)
    codes[~asked_of_functions(questionnaire())[invited.functions]] = NOT_ASKED
    return codes


def _comments(chance, invited, took_part) -> tuple[tuple[int, str], ...]:
    """Some write much, in some companies nobody writes anything."""
    share = chance.choice([0.1, 0.3]) if chance.random() < WITH_COMMENTS else 0.0
    functions = [*(function.code for function in questionnaire().functions), None]
    return tuple(
        (person, item.id)
        for person in np.flatnonzero(took_part).tolist()
        for item in questionnaire().items
        if chance.random() < share and is_asked(item, functions[invited.functions[person]])
    )


def _sites(chance, where, departments: int) -> np.ndarray:
    """Two or three; some are told of nobody."""
    sites = int(chance.integers(2, len(SITES.values) + 1))
    home, is_spread = chance.integers(0, sites, departments), chance.random(departments) < 0.2
    moves = is_spread[where] & (chance.random(len(where)) < 0.5)
    found = np.where(moves, chance.integers(0, sites, len(where)), home[where])
    return np.where(chance.random(len(where)) < chance.choice([0.0, 0.1]), NOT_GIVEN, found).astype(np.int16)


def words_of(person: int, item: str) -> str:
    """What a comment says: who wrote it, so that a failing test can name them."""
    return f"Words of {person} on {item}"


@dataclass(frozen=True)
class Enacted:
    """The company in the database, its round open; people: who signs in, by role."""

    company: Company
    organisation: Organisation
    round: Round
    users: dict[str, User]
    respondent: Invitation


def enact(company: Company, name: str = "Alpha Werke") -> Enacted:
    """Organisation, tree, round, invitations and answers, by the verbs of the rooms; the round stays open."""
    organisation = create_organisation(name=name, synthetic=True)
    rows = [DepartmentRow(each.code, each.name, each.parent) for each in company.departments]
    import_departments(organisation=organisation, rows=rows)
    with acting_for(organisation):
        version = load_questionnaire(path=QUESTIONNAIRE)
        settings = {"has_levels": company.has_levels, "has_functions": company.has_functions}
        round = prepare_round(
            organisation=organisation, title=TITLE, questionnaire_version=version, mode="confidential", **settings
        )
        if company.groups.groups:
            accept_groups(round=round, groups=company.groups.groups)
        if company.attribute:
            told_apart = {"name": company.attribute.name, "values": list(company.attribute.values)}
            Round.objects.filter(pk=round.pk).update(attribute=told_apart)
        round = launch_round(round=round, invited=company.invited)
        Round.objects.filter(pk=round.pk).update(closes_at=timezone.now() + timedelta(days=7))
        invitations = _invite(round, company)
        import_answers(round=round, responses=company.responses)
        _write(round, company)
        refresh_participation(round=round)
        round.refresh_from_db()
    return Enacted(company, organisation, round, _members(organisation, company), invitations[0])


def _invite(round, company) -> list[Invitation]:
    """Cards: no mails. Who took part has used the card."""
    functions = [function.code for function in questionnaire().functions]
    states = {True: Invitation.State.USED, False: Invitation.State.OPEN}
    rows = [
        Invitation(
            organisation_id=round.organisation_id,
            round=round,
            kind=Invitation.Kind.CARD,
            state=states[bool(took_part)],
            submitted=bool(took_part),
            department=company.departments[department].code,
            level=LEVELS[level] if level >= 0 else "",
            function=functions[function] if function >= 0 else "",
            attribute=company.attribute.values[value] if value >= 0 else "",
        )
        for department, level, function, value, took_part in zip(
            company.invited.departments,
            company.invited.levels,
            company.invited.functions,
            attributes_of(company.invited),
            company.took_part,
            strict=True,
        )
    ]
    rows[0].token_hash = hash_of(token_of(rows[0]))
    return Invitation.objects.bulk_create(rows)


def attributes_of(people: People) -> np.ndarray:
    return np.full(len(people.departments), NOT_GIVEN) if people.attributes is None else people.attributes


def _write(round, company) -> None:
    """Comments as submits leave them."""
    rows = [
        Comment(
            organisation_id=round.organisation_id,
            round=round,
            department=company.departments[company.invited.departments[person]].code,
            level=LEVELS[level] if (level := int(company.invited.levels[person])) >= 0 else "",
            item=item,
            text=words_of(person, item),
        )
        for person, item in company.comments
    ]
    Comment.objects.bulk_create(rows)


def _members(organisation, company) -> dict[str, User]:
    roles = {role: (role, {}) for role in Role.values if role != Role.DEPARTMENT_LEAD}
    for role in COMMENTS_BY_GRANT:
        roles[role] = (role, {"comments_granted": True, "results_granted": role == Role.CONSULTANT})
    with acting_for(organisation):
        for code in led(company):
            lead = DepartmentOfRow.objects.get(code=code)
            roles[f"lead of {code}"] = (Role.DEPARTMENT_LEAD, {"department": lead})
    users = {}
    for key, (role, facts) in roles.items():
        email = f"{key.replace(' ', '.')}@{organisation.slug}.example"
        users[key] = register_user(email=email, name=key.title(), language="en")
        add_member(organisation=organisation, user=users[key], role=role, **facts)
    return users


def led(company) -> list[str]:
    """Departments whose leads look: all of the first level, and the smallest one with anybody in it."""
    people = np.bincount(company.invited.departments, minlength=len(company.departments))
    small = min((at for at in range(len(people)) if people[at]), key=lambda at: people[at])
    first = [each.code for each in company.departments if each.parent is None]
    return list(dict.fromkeys([*first, company.departments[small].code]))


def without_attribute(company: Company) -> Company:
    return replace(company, attribute=None, invited=replace(company.invited, attributes=None))


def with_codes(company: Company, codes) -> Company:
    return replace(company, codes=codes)
