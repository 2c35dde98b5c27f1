from collections.abc import Iterable
from pathlib import Path

from cxmaturity.files.method_file import read_methods
from cxmaturity.plugin import PluginInfo, ScoringMethod, hookimpl

plugin = PluginInfo(
    "scoring_methods",
    {"de": "Bewertungsverfahren anderer Reifegradmodelle", "en": "Scoring methods of other maturity models"},
    "1.0.0",
    requires="cxmaturity>=0.1,<0.3",
)


@hookimpl
def register_scoring_methods() -> Iterable[ScoringMethod]:
    return read_methods(Path(__file__).with_name("methods.yaml"))
