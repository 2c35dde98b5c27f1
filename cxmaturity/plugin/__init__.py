"""How others join: everything a plugin may import from here, and nothing else of this room."""

from cxmaturity.engine.benchmark import BenchmarkFigure, BenchmarkPack, Source
from cxmaturity.engine.report import Section
from cxmaturity.engine.result import Profile, Result
from cxmaturity.engine.scoring_method import ScoringMethod
from cxmaturity.engine.text import Number, Phrase, Text
from cxmaturity.plugin.contract import PluginInfo, ReportFormat, hookimpl

__all__ = [
    "BenchmarkFigure",
    "BenchmarkPack",
    "Number",
    "Phrase",
    "PluginInfo",
    "Profile",
    "ReportFormat",
    "Result",
    "ScoringMethod",
    "Section",
    "Source",
    "Text",
    "hookimpl",
]
