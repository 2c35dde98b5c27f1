"""What a command says when it cannot do its work: lines on stderr and exit code 2, never a traceback."""

from __future__ import annotations

from collections.abc import Sequence

from cxmaturity.database import database_problem
from cxmaturity.engine.errors import Problem, Refused
from cxmaturity.jobs.errors import JobFailed

EXIT_CODE = 2


def problems_of(error: Exception) -> Sequence[Problem]:
    """What the user can do something about; empty for anything else, which is a mistake of ours and stays an error."""
    if isinstance(error, Refused):
        return error.problems
    if isinstance(error, JobFailed):
        return [Problem(error.code, error.reason)]
    problem = database_problem(error)
    return [problem] if problem else []
