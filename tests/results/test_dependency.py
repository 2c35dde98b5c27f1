import pytest

from cxmaturity.assessments.actions import import_answers
from cxmaturity.assessments.queries import questionnaire_of, tree_of
from cxmaturity.results.actions import close_round
from cxmaturity.results.queries import content_of
from tests.figures import changed_figures, figures_above, without_figures
from tests.rounds import open_round, random_responses


def content_with(organisation, mode, change=None):
    round = open_round(organisation, mode=mode)
    responses = random_responses(round, people=80)
    if change:
        person, question, option = change
        assert responses.codes[person, question] not in (option, -4)
        responses.codes[person, question] = option
    import_answers(round=round, responses=responses)
    return round, content_of(close_round(round=round))


def one_change(organisation, mode, question):
    """Person 1 sits in Inside Sales, below Sales."""
    round, before = content_with(organisation, mode)
    responses = random_responses(round, people=80)
    option = 0 if responses.codes[1, question] != 0 else 4
    _, after = content_with(organisation, mode, (1, question, option))
    questionnaire = questionnaire_of(round.questionnaire_version)
    expected = figures_above(questionnaire, tree_of(round), questionnaire.questions[question], "sales.inside")
    return before, after, expected


@pytest.mark.parametrize("question", [0, 1, 3])
def test_one_answer_moves_exactly_the_figures_above_it(alpha, question):
    before, after, expected = one_change(alpha, "attributed", question)
    assert changed_figures(before, after) == expected
    dimension = "A" if question < 3 else "B"
    assert without_figures(before, dimension) == without_figures(after, dimension)
    assert before.gaps != after.gaps


@pytest.mark.parametrize("question", [0, 1])
def test_in_a_confidential_round_other_groups_share_the_variance_but_not_the_value(alpha, question):
    before, after, expected = one_change(alpha, "confidential", question)
    assert changed_figures(before, after, "value") == expected
    same_figure_elsewhere = {name.split("/", 1)[1] for name in expected}
    assert {name.split("/", 1)[1] for name in changed_figures(before, after)} == same_figure_elsewhere
    assert without_figures(before, "A") == without_figures(after, "A")
