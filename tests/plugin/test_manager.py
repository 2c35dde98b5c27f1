from dataclasses import replace

import pytest

from cxmaturity.engine.result import Profile
from cxmaturity.plugin import ReportFormat
from cxmaturity.plugin.manager import load
from tests.engine.benchmark_samples import result

PACK = """
from dataclasses import replace
from tests.engine.benchmark_samples import PACK
@hookimpl
def register_benchmarks():
    return {returned}
"""
SECTIONS = """
@hookimpl
def report_sections(profile):
    {body}
"""
GOOD = PACK.format(returned="[replace(PACK, slug='good')]")


def codes(loaded):
    return [(found.plugin, found.problem.code) for found in loaded.problems]


def slugs(loaded):
    return [pack.slug for pack in loaded.benchmark_packs()]


def notices(loaded):
    _, notices = loaded.report_sections(result(), Profile("Firma"))
    return [(notice.kind, notice.text.values["plugin"]) for notice in notices]


def test_nothing_to_load_is_no_problem(empty):
    loaded = load(empty)
    assert (loaded.plugins, loaded.problems, loaded.benchmark_packs()) == ((), (), ())


def test_packs_come_in_the_order_of_their_plugins_and_name_them(write):
    write("zebra", PACK.format(returned="(replace(PACK, slug=slug) for slug in ('a', 'b'))"))
    loaded = load(write("ant", GOOD))
    assert [(pack.slug, pack.provider) for pack in loaded.benchmark_packs()] == [
        ("good", "ant"),
        ("a", "zebra"),
        ("b", "zebra"),
    ]
    assert [(timing.plugin, timing.hook) for timing in loaded.timings] == [
        ("ant", "register_benchmarks"),
        ("zebra", "register_benchmarks"),
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("import nowhere_at_all", "import_failed"),
        ("1 / 0", "import_failed"),
        ("raise SystemExit(1)", "import_failed"),
        ("def broken(:", "import_failed"),
        ("plugin = None", "no_plugin_info"),
        ("plugin = PluginInfo('other', {'de': 'a', 'en': 'a'}, '1')", "no_plugin_info"),
        ("plugin = PluginInfo('bad', 'title', '1')", "no_plugin_info"),
        ("plugin = PluginInfo('bad', {'de': 'a', 'en': 'a'}, '1', 'cxmaturity>=99')", "requires"),
        ("plugin = PluginInfo('bad', {'de': 'a', 'en': 'a'}, '1', 'something')", "requires"),
        ("@hookimpl\ndef register_benchmark(): return []", "unknown_hook"),
        ("@hookimpl\ndef register_benchmarks(result): return []", "unknown_hook"),
        ("@hookimpl(wrapper=True)\ndef register_benchmarks():\n    return (yield)", "unknown_hook"),
        (PACK.format(returned="1 / 0"), "hook_failed"),
        (PACK.format(returned="exit(3)"), "hook_failed"),
        (PACK.format(returned="(1 / 0 for _ in 'a')"), "hook_failed"),
        (PACK.format(returned="None"), "bad_result"),
        (PACK.format(returned="PACK"), "bad_result"),
        (PACK.format(returned="'<b>text</b>'"), "bad_result"),
        (PACK.format(returned="{'slug': 'a'}"), "bad_result"),
        (PACK.format(returned="[PACK, 'text']"), "bad_result"),
        (PACK.format(returned="iter(int, 1)"), "bad_result"),
        (
            PACK.format(returned="[replace(PACK, figures=(replace(PACK.figures[0], value=float('nan')),))]"),
            "bad_result",
        ),
        (PACK.format(returned="[replace(PACK, sources=())]"), "required"),
    ],
)
def test_a_broken_plugin_is_named_and_the_others_work(write, body, code):
    write("good", GOOD)
    loaded = load(write("bad", body))
    assert codes(loaded)[0] == ("bad", code)
    assert slugs(loaded) == ["good"]
    assert notices(loaded) == [("plugin", "bad")]


def test_a_misspelt_hook_names_plugin_hook_and_what_exists(write):
    (found,) = load(write("bad", "@hookimpl\ndef register_benchmark(): return []")).problems
    assert found.problem.line("en") == (
        "plugin bad: unknown_hook: There is no such hook: register_benchmark. Known hooks: "
        "register_benchmarks, register_questionnaires, register_report_formats, register_scoring_methods, report_sections."
    )


def test_a_plugin_that_hangs_is_left_behind(write):
    write("good", GOOD)
    write("slow_import", "import time; time.sleep(60)")
    loaded = load(write("slow_hook", PACK.format(returned="__import__('time').sleep(60)")), start_seconds=0.5)
    assert sorted(codes(loaded)) == [("slow_hook", "hook_hangs"), ("slow_import", "hook_hangs")]
    assert slugs(loaded) == ["good"]


def test_a_slow_plugin_is_named_to_the_operator_alone(write, monkeypatch):
    monkeypatch.setattr("cxmaturity.plugin.guard.SLOW_AFTER_SECONDS", 0.0)
    loaded = load(write("good", GOOD))
    assert codes(loaded) == [("good", "slow_hook"), ("good", "slow_hook")]
    assert (slugs(loaded), notices(loaded)) == (["good"], [])


def test_one_name_for_two_packs_refuses_both_and_names_both(write):
    write("one", GOOD)
    loaded = load(write("two", GOOD))
    assert slugs(loaded) == []
    assert codes(loaded) == [("one", "duplicate_slug"), ("two", "duplicate_slug")]
    assert "(one, two)" in loaded.problems[0].problem.message["en"]


def test_a_folder_and_a_package_of_one_name_are_both_refused(write, dummy_installed):
    loaded = load(write("dummy", GOOD), allowed=("dummy",))
    assert codes(loaded) == [("dummy", "duplicate_plugin")]
    assert "plugins/dummy, cxmaturity-dummy 1.2.0" in loaded.problems[0].problem.message["de"]


def test_a_format_of_the_house_stays_when_a_plugin_takes_its_key(write):
    class House:
        @staticmethod
        def render(report, language):
            return b""

    House.register_report_formats = staticmethod(hook_of_the_house(House.render))
    body = "@hookimpl\ndef register_report_formats():\n    return [ReportFormat('pdf', {'de': 'a', 'en': 'a'}, 'a/b', 'x', print)]"
    loaded = load(write("thief", body), built_in=[House])
    assert [(each.key, each.render) for each in loaded.report_formats()] == [("pdf", House.render)]
    assert codes(loaded) == [("thief", "duplicate_slug")]


def hook_of_the_house(render):
    from cxmaturity.plugin import hookimpl

    @hookimpl
    def register_report_formats():
        return [ReportFormat("pdf", {"de": "PDF", "en": "PDF"}, "application/pdf", "pdf", render)]

    return register_report_formats


@pytest.mark.parametrize("body", ["1 / 0", "return None", "return ['text']", "raise SystemExit"])
def test_a_section_that_fails_leaves_a_notice(write, body):
    write("good", GOOD)
    loaded = load(write("bad", SECTIONS.format(body=body)))
    entered = []
    sections, found = loaded.report_sections(result(), Profile("Firma"), entering=entered.append)
    assert (sections, entered) == ((), ["bad"])
    assert [notice.text.values["plugin"] for notice in found] == ["bad"]


def test_a_plugin_that_was_killed_is_skipped_and_named(write):
    loaded = load(write("bad", SECTIONS.format(body="while True: pass")))
    entered = []
    sections, found = loaded.report_sections(result(), Profile("Firma"), skip={"bad"}, entering=entered.append)
    assert (sections, entered) == ((), [])
    assert found[0].text.values["reason"]["en"] == "It did not finish in the time allowed."


def test_what_a_plugin_says_about_its_failure_stays_out_of_the_report(write):
    loaded = load(write("bad", PACK.format(returned="open('/secret/place')")))
    _, (notice,) = loaded.report_sections(result(), Profile("Firma"))
    assert "/secret/place" in loaded.problems[0].problem.message["en"]
    assert "/secret/place" not in str(notice)


def test_what_plugins_see_holds_no_answers(write, tmp_path):
    """Everything reachable from the arguments is published: plain dataclasses, tuples, mappings, texts and numbers."""
    seen = []
    loaded = load(write("looks", SECTIONS.format(body="return []")))
    plugin = replace(loaded.plugins[0], hooks={"report_sections": lambda **arguments: seen.append(arguments) or []})
    replace(loaded, plugins=(plugin,)).report_sections(result(STR_1=(1, 2, 3, 4, 5)), Profile("Firma"))
    assert kinds(seen[0]) <= {"engine", "builtins"}


def kinds(value):
    if hasattr(value, "__dataclass_fields__"):
        own = {"engine" if type(value).__module__.startswith("cxmaturity.engine.") else type(value).__module__}
        return own.union(*(kinds(getattr(value, name)) for name in value.__dataclass_fields__))
    if isinstance(value, dict):
        return {"builtins"}.union(*(kinds(part) for part in value.values()))
    if isinstance(value, tuple):
        return {"builtins"}.union(*(kinds(part) for part in value))
    return {type(value).__module__}


def test_the_log_names_the_line_that_raised_and_prints_no_page_of_calls(write, caplog):
    load(write("broken", "raise RuntimeError('torn')"))

    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert [record.getMessage().split("/")[-1] for record in errors] == ["plugin.py:3"]
    assert [record.exc_info for record in errors] == [None]
