"""The child process of a report: what it may use, and what is said when it uses more."""

import os
import resource
import time

import pytest

from cxmaturity.reports import limits
from cxmaturity.reports.limits import PluginStopped, run_limited
from cxmaturity.reports.reasons import ReportBrokeOff, ReportTooLarge

MEGABYTE = 1024**2


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_bytes_come_back_and_the_steps_are_seen():
    seen = []

    def work(tell):
        tell("step", "building")
        tell("step", "drawing")
        return b"x" * 5 * MEGABYTE

    assert run_limited(work, seen.append) == b"x" * 5 * MEGABYTE
    assert [step for step in seen if step] == ["building", "drawing"]


def test_work_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.5)
    monkeypatch.setattr(limits, "PAUSE", 0.05)
    started = time.monotonic()

    with pytest.raises(ReportTooLarge):
        run_limited(lambda _: time.sleep(60))

    assert time.monotonic() - started < 3


def test_work_that_computes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "CPU_SECONDS", 1)

    def work(_):
        while True:
            pass

    with pytest.raises(ReportTooLarge):
        run_limited(work)


def test_work_that_takes_too_much_memory_is_ended_and_the_parent_lives(monkeypatch):
    before = resource.getrlimit(resource.RLIMIT_AS)

    with pytest.raises(ReportTooLarge):
        run_limited(lambda _: bytes(2048 * MEGABYTE))

    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_half_of_the_memory_may_be_used():
    assert run_limited(lambda _: str(len(bytes(512 * MEGABYTE))).encode()) == b"536870912"


def test_nesting_without_end_is_too_large():
    def deeper(level):
        return deeper(level + 1)

    with pytest.raises(ReportTooLarge):
        run_limited(lambda _: deeper(0))


def test_a_plugin_that_hangs_is_named_and_gone(monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "PLUGIN_SECONDS", 0.3)
    monkeypatch.setattr(limits, "PAUSE", 0.05)

    def work(tell):
        (tmp_path / "pid").write_text(str(os.getpid()))
        tell("plugin", "sound")
        tell("plugin", "sleepy")
        time.sleep(60)

    with pytest.raises(PluginStopped) as stopped:
        run_limited(work)

    assert stopped.value.slug == "sleepy"
    assert not alive(int((tmp_path / "pid").read_text()))


def test_a_plugin_that_takes_the_process_down_is_named():
    def work(tell):
        tell("plugin", "deadly")
        os.kill(os.getpid(), 9)

    with pytest.raises(PluginStopped) as stopped:
        run_limited(work)

    assert stopped.value.slug == "deadly"


def test_the_time_of_a_plugin_ends_with_its_step(monkeypatch):
    monkeypatch.setattr(limits, "PLUGIN_SECONDS", 0.2)
    monkeypatch.setattr(limits, "PAUSE", 0.05)

    def work(tell):
        tell("plugin", "quick")
        tell("step", "building")
        time.sleep(0.6)
        return b"made"

    assert run_limited(work) == b"made"


def test_any_other_error_stands_in_the_log_and_is_tried_again(capfd):
    with pytest.raises(ReportBrokeOff) as broken:
        run_limited(lambda _: 1 / 0)

    assert (broken.value.code, broken.value.tries) == ("report_broke_off", 5)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_the_child_is_gone_when_the_watcher_says_stop(monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "PAUSE", 0.05)

    class Stop(Exception):
        pass

    def work(_):
        (tmp_path / "pid").write_text(str(os.getpid()))
        time.sleep(60)

    def watch(step):
        if (tmp_path / "pid").exists():
            raise Stop

    with pytest.raises(Stop):
        run_limited(work, watch)

    assert not alive(int((tmp_path / "pid").read_text()))
