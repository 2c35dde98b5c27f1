import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data():
    """The folder of the real data sets; the marker real_data skips a test when nobody names it."""
    return Path(os.environ["CXMATURITY_REAL_DATA"])
