"""What a command says when it cannot do its work: lines on stderr and exit code 2, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from cxmaturity.database import database_problem
from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.jobs.errors import JobFailed

EXIT_CODE = 2


@contextmanager
def told_in_words(stderr: TextIO, language: str) -> Iterator[None]:
    """A command ends with one line a problem instead of a traceback."""
    try:
        yield
    except Exception as error:
        problems = problems_of(error)
        if not problems:
            raise
        for problem in problems:
            stderr.write(problem.line(language))
        sys.exit(EXIT_CODE)


def problems_of(error: Exception) -> Sequence[Problem]:
    """What the user can do something about; empty for anything else, which is a mistake of ours and stays an error."""
    if isinstance(error, Refused):
        return error.problems
    if isinstance(error, JobFailed):
        return [Problem(error.code, error.reason)]
    problem = database_problem(error)
    return [problem] if problem else []
