import subprocess
import sys

from tests.bench.__main__ import found
from tests.bench.measure import Measured, measure, tell, tell_number
from tests.house.tree import ROOT


def test_work_runs_as_often_as_asked():
    runs = []
    measured = measure(lambda: runs.append(1), times=3, warm_up=2)

    assert (len(runs), measured.n) == (5, 3)
    assert 0 <= measured.shortest <= measured.median <= measured.longest


def test_a_figure_says_n_median_and_whether_its_goal_is_met(capsys):
    tell("scores", Measured(7, 0.004, 0.003, 0.009), limit=0.02)
    tell("scores", Measured(7, 3.0, 2.0, 4.0), limit=1.5, beside=Measured(7, 1.0, 1.0, 1.0))

    assert capsys.readouterr().out.splitlines() == [
        "scores: median 4.0 ms, n 7, 3.0 ms to 9.0 ms, goal at most 20.0 ms: met",
        "scores: median 3.00 s, n 7, 2.00 s to 4.00 s, ratio 3.00 (beside 1.00 s), goal at most 1.5 x: MISSED",
    ]


def test_a_figure_that_is_no_time_says_whether_its_goal_is_met(capsys):
    tell_number("SQL of a save", 8, at_most=8)
    tell_number("saves a second", 149.96, at_least=150)
    tell_number("kilobytes", 1234.56)

    assert capsys.readouterr().out.splitlines() == [
        "SQL of a save: 8, goal at most 8: met",
        "saves a second: 150, goal at least 150: MISSED",
        "kilobytes: 1,234.6",
    ]


def test_an_unknown_benchmark_is_named_with_those_there_are():
    outcome = subprocess.run([sys.executable, "-m", "tests.bench", "x"], cwd=ROOT, capture_output=True, text=True)

    assert (outcome.returncode, outcome.stderr) == (2, f"No such benchmark: x. There are: {', '.join(found())}.\n")
