from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import get_language

from cxmaturity.engine.text import pick
from cxmaturity.plugin.manager import LoadedPlugins, Plugin
from cxmaturity.plugin.scaffold import write_plugin
from cxmaturity.reports.installed import installed_plugins


class Command(BaseCommand):
    help = "Lists the plugins with their hooks and problems; `plugins new SLUG` writes an empty benchmark plugin."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("action", nargs="?", choices=["list", "new"], default="list")
        parser.add_argument("slug", nargs="?", default="")

    def handle(self, *, action, slug, **options):
        if action == "new":
            self.write_new(slug)
        else:
            self.list_all(installed_plugins(), get_language() or "en")

    def write_new(self, slug: str) -> None:
        folder = write_plugin(settings.PLUGINS_FOLDER, slug)
        for name in ("plugin.py", "figures.yaml"):
            self.stdout.write(str(folder / name))

    def list_all(self, loaded: LoadedPlugins, language: str) -> None:
        for plugin in loaded.plugins:
            self.list_one(plugin, loaded, language)
        self.stdout.write(f"plugins: {len(loaded.plugins)}, problems: {len(loaded.problems)}")
        for found in loaded.problems:
            self.stderr.write(f"{found.check} {found.problem.line(language)}")

    def list_one(self, plugin: Plugin, loaded: LoadedPlugins, language: str) -> None:
        info = plugin.info
        self.stdout.write(f"{info.slug} {info.version}  {plugin.origin}  {pick(info.title, language)}")
        self.stdout.write(f"    hooks: {', '.join(sorted(plugin.hooks))}")
        for timing in loaded.timings:
            if timing.plugin == info.slug:
                self.stdout.write(f"    {timing.hook}: {1000 * timing.seconds:.0f} ms")
        for method in loaded.scoring_methods():
            if method.provider == info.slug:
                self.stdout.write(f"    scoring method {method.key}: {pick(method.title, language)} ({method.source})")
        for pack in loaded.benchmark_packs():
            if pack.provider == info.slug:
                self.stdout.write(f"    pack {pack.slug} {pack.version}: {pack.kind}, figures: {len(pack.figures)}")
