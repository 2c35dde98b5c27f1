from pathlib import Path

import numpy as np
import pytest

from cxmaturity.demo.answers import answers, as_arrays, invited_people
from cxmaturity.demo.company import AUENTAL, BIRKHOF, CLIENTS, PEOPLE
from cxmaturity.engine.response import NOT_ASKED, asked_mask
from cxmaturity.files.questionnaire_file import load_questionnaire

FILE = Path(__file__).resolve().parent.parent.parent / "questionnaires" / "cx-maturity" / "1.0.0.yaml"
QUESTIONNAIRE = load_questionnaire(FILE)


def test_the_same_seed_gives_the_same_answers():
    first, again = (answers(AUENTAL, QUESTIONNAIRE, AUENTAL.now, 7) for _ in range(2))
    assert first.codes.tobytes() == again.codes.tobytes()
    assert first.codes.tobytes() != answers(AUENTAL, QUESTIONNAIRE, AUENTAL.now, 8).codes.tobytes()


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.slug)
def test_everybody_has_a_function_and_a_level(client):
    people = as_arrays(invited_people(client), QUESTIONNAIRE)
    assert people.functions.min() >= 0
    assert set(people.levels.tolist()) == {0, 1, 2}


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.slug)
def test_answers_are_options_of_questions_that_were_asked(client):
    responses = answers(client, QUESTIONNAIRE, client.now, 7)
    asked = asked_mask(QUESTIONNAIRE, responses.people)
    options = np.array([len(question.keys) for question in QUESTIONNAIRE.questions])
    assert (responses.codes < options).all()
    assert ((responses.codes != NOT_ASKED) == asked).all()


def test_a_ranking_names_three_parts_each_once():
    responses = answers(BIRKHOF, QUESTIONNAIRE, BIRKHOF.now, 7)
    columns = [index for index, question in enumerate(QUESTIONNAIRE.questions) if question.item == "BAR-1"]
    keys = QUESTIONNAIRE.questions[columns[0]].keys
    ranks = [sorted(keys[code] for code in row if keys[code] != "not_ranked") for row in responses.codes[:, columns]]
    assert ranks == [["1", "2", "3"]] * len(ranks)


def test_every_client_says_that_it_is_invented():
    assert all(client.name.endswith("(Demo)") for client in CLIENTS)
    assert all(person.email.endswith(".example") for person in PEOPLE)
