"""Plugins on the pages: a new benchmark stands on the comparison page, a broken one is named there and in the list."""

import pytest

from cxmaturity.organisations.models import User
from cxmaturity.organisations.scope import acting_for
from cxmaturity.reports.actions import make_report
from cxmaturity.reports.installed import installed_plugins
from cxmaturity.results.queries import latest_results
from cxmaturity.web import board
from tests.plugin.conftest import dummy_installed, wheel_folder, wheel_installed  # noqa: F401  (fixtures)
from tests.web.site import Page, signed_in


@pytest.fixture
def reload_plugins():
    """As starting the site anew does."""

    def reload():
        installed_plugins.cache_clear()
        board._built.cache_clear()
        board._read.cache_clear()

    reload()
    yield reload
    reload()


@pytest.fixture
def dummy(dummy_installed, settings, reload_plugins):  # noqa: F811
    settings.PLUGINS_ALLOWED = ("dummy",)
    return reload_plugins


@pytest.fixture
def administrator(alpha):
    User.objects.filter(pk=alpha.people["admin"].pk).update(is_staff=True)
    return signed_in(alpha.people["admin"])


def words(client, url):
    return " ".join(Page(client.get(url)).texts)


def page(alpha, name):
    return alpha.url("result", alpha.rounds[-1].public_id, name)


def test_the_benchmark_of_a_plugin_is_on_the_page_until_it_breaks(demo_client, dummy, monkeypatch):
    stands_until_it_breaks(demo_client, dummy, monkeypatch)


@pytest.mark.wheel
def test_so_is_that_of_a_plugin_built_and_installed_as_a_wheel(
    demo_client,
    wheel_installed,  # noqa: F811
    settings,
    reload_plugins,
    monkeypatch,
):
    settings.PLUGINS_ALLOWED = ("dummy==1.2.0",)
    stands_until_it_breaks(demo_client, reload_plugins, monkeypatch)


def stands_until_it_breaks(demo_client, reload, monkeypatch):
    with acting_for(demo_client.organisation):
        make_report(result=latest_results(demo_client.organisation)[0])
    visitor = signed_in(demo_client.people["executive"], "en")
    whole = words(visitor, page(demo_client, "benchmark"))
    monkeypatch.setenv("CXMATURITY_DUMMY", "register_benchmarks:raises")
    reload()
    broken = words(visitor, page(demo_client, "benchmark"))

    assert [name in whole for name in ("Dummy practice", "Dummy study")] == [True, True]
    assert [name in broken for name in ("Dummy practice", "Dummy study")] == [False, False]
    assert 'The plugin "dummy" does not add everything to this report' in words(visitor, page(demo_client, "methode"))


@pytest.mark.parametrize("mode", ["raises", "nan", "no_source", "wrong_type", "exits"])
def test_a_broken_plugin_is_named_and_the_pages_stand(alpha, dummy, monkeypatch, mode):
    monkeypatch.setenv("CXMATURITY_DUMMY", f"register_benchmarks:{mode}")
    client = signed_in(alpha.people["executive"])

    assert [client.get(url).status_code for url in alpha.pages()] == [200] * len(alpha.pages())
    assert 'The plugin "dummy" does not add everything to this report' in words(client, page(alpha, "methode"))


def test_markup_of_a_plugin_is_text(alpha, dummy, monkeypatch):
    monkeypatch.setenv("CXMATURITY_DUMMY", "register_benchmarks:html")

    assert "<b onclick" not in signed_in(alpha.people["executive"]).get(page(alpha, "benchmark")).content.decode()


def test_those_who_run_the_installation_see_every_plugin(administrator, dummy):
    seen = words(administrator, "/verwaltung/plugins/")

    for plugin in installed_plugins().plugins:
        assert plugin.info.slug in seen
        assert plugin.info.version in seen
        assert [hook for hook in plugin.hooks if hook not in seen] == []


def test_the_list_says_what_is_wrong_with_a_plugin(administrator, dummy, monkeypatch):
    monkeypatch.setenv("CXMATURITY_DUMMY", "register_benchmarks:raises")

    assert 'The hook "register_benchmarks" failed: RuntimeError' in words(administrator, "/verwaltung/plugins/")


def test_the_list_names_a_plugin_that_was_not_allowed(administrator, dummy_installed, reload_plugins):  # noqa: F811
    seen = words(administrator, "/verwaltung/plugins/")

    assert "1 plugin needs a look" in seen
    assert 'add "dummy" to CXMATURITY_PLUGINS' in seen


@pytest.mark.parametrize("role", ["admin", "consultant", "executive"])
def test_nobody_else_sees_the_list(alpha, role):
    client = signed_in(alpha.people[role])

    assert client.get("/verwaltung/plugins/").status_code == 403
    assert "/verwaltung/plugins/" not in Page(client.get(alpha.url("overview"))).values("href")


def test_a_section_of_a_plugin_has_a_page_of_its_own(alpha, dummy):
    with acting_for(alpha.organisation):
        make_report(result=latest_results(alpha.organisation)[0])
    client = signed_in(alpha.people["executive"])
    url = page(alpha, "plugin-dummy-1")

    assert url in Page(client.get(page(alpha, "ergebnis"))).values("href", "a")
    assert "Greetings from Alpha Werke" in words(client, url)
    assert client.get(page(alpha, "plugin-dummy-2")).status_code == 404
