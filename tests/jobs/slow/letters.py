"""A letter to person-<number>@example.com; some numbers are difficult."""

import os

from cxmaturity.jobs.outbox import Letter, letter_maker

made = []


@letter_maker("tests.letter")
def make_letter(payload):
    number = payload["number"]
    made.append(number)
    return Letter(
        to=f"person-{number}@example.com",
        subject=f"Größe {number}",
        text=f"Guten Tag,\n\nhttp://127.0.0.1/a/tok-{number}/\n",
        html=f"<p>Guten Tag {number}</p>",
        headers={"Reply-To": "questions@example.com"},
    )


@letter_maker("tests.unwanted")
def make_none(payload):
    return None


@letter_maker("tests.broken")
def make_error(payload):
    raise RuntimeError("person-7@example.com is a secret")


@letter_maker("tests.injection")
def make_injection(payload):
    return Letter(to=payload["to"], subject=payload["subject"], text="")


@letter_maker("tests.deadly")
def make_death(payload):
    os.kill(os.getpid(), 9)
