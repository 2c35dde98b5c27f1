from django.test import Client


def test_the_health_page_answers_without_a_sign_in():
    answer = Client().get("/health")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
