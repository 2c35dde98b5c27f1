"""Each hook is documented with its exact arguments, and each is used by the dummy plugin."""

import inspect
import re
from pathlib import Path

import pytest

from cxmaturity.engine.result import Profile
from cxmaturity.plugin import hookspecs
from cxmaturity.plugin.manager import load
from tests.engine.benchmark_samples import result

ROOT = Path(__file__).parent.parent.parent
HOOKS = {
    name: function
    for name, function in vars(hookspecs).items()
    if inspect.isfunction(function) and hasattr(function, "cxmaturity_spec")
}
PAGE = (ROOT / "docs" / "hooks.md").read_text(encoding="utf-8")


def test_the_page_lists_every_hook_with_its_exact_arguments():
    headings = re.findall(r"^### (\w+\(.*\))$", PAGE, re.MULTILINE)
    assert headings == [f"{name}({', '.join(inspect.signature(hook).parameters)})" for name, hook in HOOKS.items()]


@pytest.mark.parametrize("name", HOOKS)
def test_each_hook_shows_an_example_and_states_its_types(name):
    hook = HOOKS[name]
    assert f"@hookimpl\n        def {name}(" in hook.__doc__
    assert "Returns" in hook.__doc__
    assert all(parameter.annotation is not parameter.empty for parameter in inspect.signature(hook).parameters.values())


def test_every_code_of_a_problem_is_on_the_page():
    from cxmaturity.plugin.problems import _WORDS

    assert {code for code in _WORDS if f"`{code}`" not in PAGE} == set()


def test_the_examples_of_the_page_run(write, tmp_path):
    head = "".join(
        line + "\n"
        for line in (
            "from pathlib import Path",
            "from cxmaturity.engine.report import Paragraphs",
            "from cxmaturity.files.pack_file import read_pack",
            "from cxmaturity.plugin import Number, Phrase, PluginInfo, ReportFormat, ScoringMethod, Section, hookimpl",
            "plugin = PluginInfo({slug!r}, {{'de': 'a', 'en': 'a'}}, '1.0.0')",
        )
    )
    examples = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    folder = write("example", "\n".join(examples), head)
    for name in ("figures.yaml", "short-check.yaml"):
        source = ROOT / "tests" / "dummy_plugin" / "src" / "cxmaturity_dummy" / name
        (folder / "example" / name).write_bytes(source.read_bytes())
    everything_works(load(folder), "outline")


def everything_works(loaded, format):
    sections, notices = loaded.report_sections(result(STR_1=(1, 1, 1, 1, 1)), Profile("Firma"))
    assert loaded.problems == ()
    assert [set(plugin.hooks) for plugin in loaded.plugins] == [set(HOOKS)]
    assert [pack.slug for pack in loaded.benchmark_packs()] == ["dummy-figures"]
    assert [each.key for each in loaded.report_formats()] == [format]
    assert [path.name for path in loaded.questionnaire_paths()] == ["short-check.yaml"]
    assert [(each.key, each.provider) for each in loaded.scoring_methods()] == [("dummy", loaded.plugins[0].info.slug)]
    assert [section.provider for section in sections] == [loaded.plugins[0].info.slug]
    assert notices == ()


def test_the_dummy_uses_every_hook(empty, dummy_installed):
    everything_works(load(empty, allowed=("dummy",)), "dummy")


STUMBLES = [
    *(
        (hook, mode)
        for hook in HOOKS
        for mode in ("raises", "exits", "none", "wrong_type", "text", "million", "generator")
    ),
    ("register_benchmarks", "nan"),
    ("register_benchmarks", "no_source"),
    ("register_scoring_methods", "nan"),
    ("report_sections", "nan"),
    ("report_sections", "html"),
]


@pytest.mark.parametrize(("hook", "mode"), STUMBLES)
def test_a_stumbling_dummy_is_named_and_offers_the_rest(empty, dummy_installed, monkeypatch, hook, mode):
    monkeypatch.setenv("CXMATURITY_DUMMY", f"{hook}:{mode}")
    loaded = load(empty, allowed=("dummy",))
    sections, notices = loaded.report_sections(result(), Profile("Firma"))
    offered = {
        "register_benchmarks": len(loaded.benchmark_packs()),
        "register_report_formats": len(loaded.report_formats()),
        "register_questionnaires": len(loaded.questionnaire_paths()),
        "register_scoring_methods": len(loaded.scoring_methods()),
        "report_sections": len(sections),
    }
    assert offered == {name: int(name != hook) for name in HOOKS}
    assert [notice.text.values["plugin"] for notice in notices] == ["dummy"]


@pytest.mark.parametrize("hook", [hook for hook in HOOKS if hook != "report_sections"])
def test_a_hanging_dummy_is_left_behind(empty, dummy_installed, monkeypatch, hook):
    monkeypatch.setenv("CXMATURITY_DUMMY", f"{hook}:hangs")
    loaded = load(empty, allowed=("dummy",), start_seconds=1.0)
    assert [(found.problem.code, found.hook) for found in loaded.problems] == [("hook_hangs", hook)]


def test_markup_of_a_pack_stays_text(empty, dummy_installed, monkeypatch):
    monkeypatch.setenv("CXMATURITY_DUMMY", "register_benchmarks:html")
    (pack,) = load(empty, allowed=("dummy",)).benchmark_packs()
    assert pack.figures[0].metric["de"] == "<b onclick=alert(1)>dummy</b>"


@pytest.mark.wheel
def test_the_dummy_built_as_a_wheel_works_and_breaks_like_any_other(empty, wheel_installed, monkeypatch):
    everything_works(load(empty, allowed=("dummy==1.2.0",)), "dummy")
    monkeypatch.setenv("CXMATURITY_DUMMY", "register_benchmarks:raises")
    broken = load(empty, allowed=("dummy==1.2.0",))
    assert (broken.benchmark_packs(), [found.problem.code for found in broken.problems]) == ((), ["hook_failed"])
    assert [notice.text.values["plugin"] for notice in broken.notices()] == ["dummy"]
