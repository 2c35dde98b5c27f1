from collections.abc import Iterable
from pathlib import Path

from cxmaturity.files.pack_file import read_pack
from cxmaturity.plugin import BenchmarkPack, PluginInfo, hookimpl

plugin = PluginInfo(
    "benchmark_xm_institute",
    {"de": "Reifestufen nach XM Institute", "en": "Maturity stages according to XM Institute"},
    "1.0.0",
    requires="cxmaturity>=0.1,<0.3",
)


@hookimpl
def register_benchmarks() -> Iterable[BenchmarkPack]:
    return [read_pack(Path(__file__).with_name("stages.yaml"))]
