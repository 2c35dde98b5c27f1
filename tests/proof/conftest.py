"""Which companies are drawn: PROOF_COMPANIES of them (25), from PROOF_SEED on (a fresh one)."""

import os
import secrets

import pytest

COMPANIES = int(os.environ.get("PROOF_COMPANIES", "25"))
FIRST_SEED = int(os.environ.get("PROOF_SEED") or secrets.randbelow(1_000_000))


@pytest.fixture
def seed(request):
    """Of the company with this number; a failing test prints it."""
    found = FIRST_SEED + request.param
    print(f"PROOF_SEED={FIRST_SEED}: company {request.param} has the seed {found}")
    return found


def pytest_terminal_summary(terminalreporter):
    terminalreporter.write_line(f"Random companies: {COMPANIES} from PROOF_SEED={FIRST_SEED}")
