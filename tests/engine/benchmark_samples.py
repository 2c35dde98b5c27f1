"""A sound pack and a small questionnaire to try comparisons on."""

from cxmaturity.engine.benchmark import BenchmarkFigure, BenchmarkPack, Source
from cxmaturity.engine.questionnaire import Item, Question, Questionnaire
from cxmaturity.engine.result import Distribution, Profile, Result, RoundFacts

NAME = {"de": "Name", "en": "name"}
SOURCE = Source(
    key="study",
    title="Study",
    publisher="Publisher",
    year=2024,
    url="https://example.org/study",
    region="DACH",
    population={"de": "Unternehmen", "en": "companies"},
    n=200,
    licence="quoted",
)
FIGURE = BenchmarkFigure(
    key="anchored",
    source="study",
    metric={"de": "verankert", "en": "anchored"},
    value=20.0,
    unit="percent",
    items=("STR-1",),
    option_keys=("2", "3", "4"),
)
PACK = BenchmarkPack(
    slug="sample",
    title=NAME,
    version="1.0.0",
    kind="practice",
    scale=(0.0, 100.0),
    unit="percent",
    direction="context",
    sources=(SOURCE,),
    figures=(FIGURE,),
)


def questionnaire(*items: str) -> Questionnaire:
    keys = ("0", "1", "2", "3", "4")
    values = (0.0, 0.25, 0.5, 0.75, 1.0)
    made = tuple(
        Item(
            id=item,
            dimension="STR",
            capability="c",
            type="rubric",
            text=NAME,
            help=NAME,
            functions=("all",),
            core=True,
            weight=1,
            cause="process",
            source="",
            questions=(Question(item, item, None, (5,), keys, values),),
        )
        for item in items
    )
    return Questionnaire("sample", "1.0.0", ("de", "en"), NAME, "", (), made, ())


def result(**counts: tuple[int, ...]) -> Result:
    facts = RoundFacts("Firma", NAME, "attributed", 5, "2026-01-01", "2026-02-01", "sample", "1.0.0", "", "", "0.1.0")
    distributions = tuple(
        Distribution("company", item.replace("_", "-"), shares, {"answered": sum(shares)})
        for item, shares in counts.items()
    )
    return Result(facts, Profile("Firma"), (), (), distributions, (), None, (), (), (), ())
