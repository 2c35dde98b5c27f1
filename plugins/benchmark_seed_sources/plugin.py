from collections.abc import Iterable
from pathlib import Path

from cxmaturity.files.pack_file import read_pack
from cxmaturity.plugin import BenchmarkPack, PluginInfo, hookimpl

plugin = PluginInfo(
    "benchmark_seed_sources",
    {"de": "Zahlen aus den Quelltexten", "en": "Figures of the source texts"},
    "1.0.0",
    requires="cxmaturity>=0.1,<0.3",
)


@hookimpl
def register_benchmarks() -> Iterable[BenchmarkPack]:
    return [read_pack(Path(__file__).with_name(name)) for name in ("practices.yaml", "customers.yaml", "ratios.yaml")]
