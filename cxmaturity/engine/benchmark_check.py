"""May this pack be compared with anything? Every reason why not, at once, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from cxmaturity.engine.benchmark import BenchmarkFigure, BenchmarkPack, Source
from cxmaturity.engine.errors import Problem
from cxmaturity.engine.industry import INDUSTRY_BY_KEY
from cxmaturity.engine.questionnaire import Questionnaire
from cxmaturity.engine.shape import Misfit, misfits

LANGUAGES = ("de", "en")
FEWEST_ORGANISATIONS = 5
ROUNDING = 1.0  # shares per stage are printed as whole percents


def check_pack(pack: BenchmarkPack, questionnaire: Questionnaire | None = None) -> tuple[Problem, ...]:
    """All problems of a pack; empty = it may be used. With a questionnaire, unknown item ids are problems too.

    Codes: wrong_type, not_a_number, required, inconsistent, scale_mismatch, sample_too_small, unknown_code,
    unknown_source, unknown_item, duplicate_key, missing_translation, bad_address, kind_mismatch.
    """
    wrong = tuple(_wrong_shape(pack.slug, misfit) for misfit in misfits(pack, BenchmarkPack))
    if wrong:
        return wrong
    return (*_check_head(pack), *_check_sources(pack), *_check_figures(pack), *_check_items(pack, questionnaire))


def _problem(code: str, where: str, de: str, en: str) -> Problem:
    return Problem(code=code, where=where, message={"de": de, "en": en})


def _wrong_shape(slug: str, misfit: Misfit) -> Problem:
    number = misfit.not_a_number or misfit.expected in ("int", "float")
    return _problem(
        "not_a_number" if number else "wrong_type",
        f"{slug}/{misfit.path}",
        f"Hier wird {misfit.expected} erwartet, gefunden wurde {misfit.found}.",
        f"Expected {misfit.expected} here, found {misfit.found}.",
    )


def _required(where: str, de: str, en: str) -> Problem:
    return _problem("required", where, f"Es fehlt: {de}.", f"Missing: {en}.")


def _check_head(pack: BenchmarkPack) -> Iterator[Problem]:
    where = pack.slug or "pack"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", pack.slug):
        yield _required(where, "ein Kurzname aus a–z, 0–9 und Bindestrich", "a slug of a-z, 0-9 and hyphens")
    for name, value, de, en in (
        ("version", pack.version, "die Version", "the version"),
        ("unit", pack.unit, "die Einheit", "the unit"),
        ("sources", pack.sources, "mindestens eine Quelle", "at least one source"),
        ("figures", pack.figures, "mindestens eine Zahl", "at least one figure"),
    ):
        if not value:
            yield _required(f"{where}/{name}", de, en)
    yield from _check_text(pack.title, f"{where}/title")
    if pack.scale[0] >= pack.scale[1]:
        yield _problem(
            "inconsistent",
            f"{where}/scale",
            "Das untere Ende der Skala muss kleiner sein als das obere.",
            "The lower end of the scale must be smaller than the upper one.",
        )


def _check_text(text: dict[str, str], where: str) -> Iterator[Problem]:
    for language in LANGUAGES:
        if not text.get(language, "").strip():
            yield _problem(
                "missing_translation",
                where,
                f"Der Text fehlt in der Sprache „{language}“.",
                f'The text is missing in the language "{language}".',
            )


def _check_sources(pack: BenchmarkPack) -> Iterator[Problem]:
    yield from _check_unique((source.key for source in pack.sources), f"{pack.slug}/sources")
    for source in pack.sources:
        yield from _check_source(source, f"{pack.slug}/sources/{source.key}")


def _check_source(source: Source, where: str) -> Iterator[Problem]:
    for name, de, en in (("title", "der Titel", "the title"), ("publisher", "wer die Zahl veröffentlicht hat", "who published the figure"), ("licence", "die Lizenz oder der Rechtshinweis", "the licence or legal note")):  # fmt: skip
        if not getattr(source, name).strip():
            yield _required(f"{where}/{name}", de, en)
    if source.year is None and not source.year_note:
        yield _required(
            f"{where}/year", "das Jahr oder year_note mit dem Grund", "the year, or year_note with the reason"
        )
    if source.n is None and not source.n_note:
        yield _required(
            f"{where}/n", "n oder n_note mit „n nicht veröffentlicht“", 'n, or n_note saying "n not published"'
        )
    yield from _check_text(source.population, f"{where}/population")
    for name, note in (("n_note", source.n_note), ("year_note", source.year_note)):
        if note:
            yield from _check_text(note, f"{where}/{name}")
    yield from _check_sample(source.n, f"{where}/n")
    if source.url and not re.match(r"https?://[^\s/]+", source.url):
        yield _problem(
            "bad_address",
            f"{where}/url",
            "Eine Adresse beginnt mit http:// oder https://.",
            "An address begins with http:// or https://.",
        )


def _check_sample(n: int | None, where: str) -> Iterator[Problem]:
    if n is not None and n < FEWEST_ORGANISATIONS:
        yield _problem(
            "sample_too_small" if n > 0 else "inconsistent",
            where,
            f"n = {n}: Ab {FEWEST_ORGANISATIONS} Befragten lässt sich vergleichen; ohne Angabe n weglassen und n_note setzen.",
            f"n = {n}: a comparison needs at least {FEWEST_ORGANISATIONS}; where it is unknown leave n out and give n_note.",
        )


def _check_unique(keys: Iterable[str], where: str) -> Iterator[Problem]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield _problem(
                "duplicate_key",
                where,
                f"Der Schlüssel „{key}“ kommt {times}-mal vor.",
                f'The key "{key}" occurs {times} times.',
            )


def _check_figures(pack: BenchmarkPack) -> Iterator[Problem]:
    yield from _check_unique((figure.key for figure in pack.figures), f"{pack.slug}/figures")
    checks: tuple[Callable[[BenchmarkPack, BenchmarkFigure, str], Iterator[Problem]], ...] = (
        _check_value,
        _check_belonging,
        _check_kind,
        _check_quantiles,
    )
    for figure in pack.figures:
        for check in checks:
            yield from check(pack, figure, f"{pack.slug}/figures/{figure.key}")
    yield from _check_stage_shares(pack)


def _check_value(pack: BenchmarkPack, figure: BenchmarkFigure, where: str) -> Iterator[Problem]:
    low, high = pack.scale
    yield from _check_text(figure.metric, f"{where}/metric")
    if figure.note:
        yield from _check_text(figure.note, f"{where}/note")
    if not low <= figure.value <= high:
        yield _problem(
            "inconsistent",
            f"{where}/value",
            f"Der Wert {figure.value:g} liegt außerhalb der Skala {low:g} bis {high:g}.",
            f"The value {figure.value:g} is outside the scale {low:g} to {high:g}.",
        )
    if figure.unit != pack.unit:
        yield _problem(
            "scale_mismatch",
            f"{where}/unit",
            f"Die Einheit „{figure.unit}“ ist nicht die des Pakets („{pack.unit}“); nichts wird umgerechnet.",
            f'The unit "{figure.unit}" is not that of the pack ("{pack.unit}"); nothing is converted.',
        )
    if figure.sd is not None and figure.sd < 0:
        yield _problem(
            "inconsistent",
            f"{where}/sd",
            "Eine Standardabweichung ist nie negativ.",
            "A standard deviation is never negative.",
        )
    yield from _check_sample(figure.n, f"{where}/n")


def _check_belonging(pack: BenchmarkPack, figure: BenchmarkFigure, where: str) -> Iterator[Problem]:
    if figure.source not in {source.key for source in pack.sources}:
        yield _problem(
            "unknown_source",
            f"{where}/source",
            f"Die Quelle „{figure.source}“ steht nicht unter sources.",
            f'The source "{figure.source}" is not listed under sources.',
        )
    if figure.industry not in INDUSTRY_BY_KEY:
        yield _problem(
            "unknown_code",
            f"{where}/industry",
            f"Die Branche „{figure.industry}“ ist unbekannt; „all“ steht für alle Branchen.",
            f'The industry "{figure.industry}" is unknown; "all" stands for all industries.',
        )


def _check_kind(pack: BenchmarkPack, figure: BenchmarkFigure, where: str) -> Iterator[Problem]:
    if figure.dimension and pack.kind != "pool":
        yield _problem(
            "kind_mismatch",
            f"{where}/dimension",
            "Nur der eigene Pool mit denselben Fragen darf eine Dimension markieren; veröffentlicht ist so etwas nicht.",
            "Only the own pool of the same items may mark a dimension; nobody publishes such a figure.",
        )
    if figure.stage is not None and pack.kind != "stage_distribution":
        yield _problem(
            "kind_mismatch",
            f"{where}/stage",
            "Eine Stufe gehört nur zu einem Paket der Art stage_distribution.",
            "A stage belongs only to a pack of kind stage_distribution.",
        )


def _check_quantiles(pack: BenchmarkPack, figure: BenchmarkFigure, where: str) -> Iterator[Problem]:
    rising = all(p0 < p1 and v0 <= v1 for (p0, v0), (p1, v1) in pairwise(figure.quantiles))
    inside = all(0 < p < 100 and pack.scale[0] <= v <= pack.scale[1] for p, v in figure.quantiles)
    if not (rising and inside):
        yield _problem(
            "inconsistent",
            f"{where}/quantiles",
            "Perzentile müssen steigen und auf der Skala liegen.",
            "Percentiles must rise and lie on the scale.",
        )


def _check_stage_shares(pack: BenchmarkPack) -> Iterator[Problem]:
    staged = [figure for figure in pack.figures if figure.stage is not None]
    yield from _check_unique(
        (f"{figure.source} {figure.year or ''} stage {figure.stage}" for figure in staged), pack.slug
    )
    for source in {figure.source for figure in staged}:
        total = sum(figure.value for figure in staged if figure.source == source)
        if pack.unit == "percent" and total > 100 + ROUNDING:
            yield _problem(
                "inconsistent",
                f"{pack.slug}/figures",
                f"Die Anteile je Stufe von „{source}“ ergeben {total:g} %.",
                f'The shares per stage of "{source}" add up to {total:g} %.',
            )


def _check_items(pack: BenchmarkPack, questionnaire: Questionnaire | None) -> Iterator[Problem]:
    if questionnaire is None:
        return
    for figure in pack.figures:
        for item in figure.items:
            if item not in questionnaire.item_by_id:
                yield _problem(
                    "unknown_item",
                    f"{pack.slug}/figures/{figure.key}/items",
                    f"Die Frage „{item}“ gibt es in {questionnaire.slug} {questionnaire.version} nicht.",
                    f'There is no item "{item}" in {questionnaire.slug} {questionnaire.version}.',
                )
