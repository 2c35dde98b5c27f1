"""The bundled packs: whole, sound, and exactly the published numbers."""

import re
from pathlib import Path

import pytest

from cxmaturity.engine.benchmark import figures_for_item, figures_of_kind, marks, number
from cxmaturity.plugin.manager import FOLDER, load

LOADED = load(FOLDER)
PACKS = {pack.slug: pack for pack in LOADED.benchmark_packs()}
FIGURES = {slug: {figure.key: figure for figure in pack.figures} for slug, pack in PACKS.items()}


def values(slug, pattern):
    return {key: figure.value for key, figure in FIGURES[slug].items() if re.fullmatch(pattern, key)}


def test_five_plugins_with_six_sound_packs_and_three_methods():
    assert [plugin.info.slug for plugin in LOADED.plugins] == [
        "benchmark_eurostat_ict",
        "benchmark_kundenmonitor_de",
        "benchmark_seed_sources",
        "benchmark_xm_institute",
        "scoring_methods",
    ]
    assert [(each.key, each.rule, each.own, each.below) for each in LOADED.scoring_methods()] == [
        ("cumulative", "levels", "L", "L"),
        ("nplf", "levels", "L", "F"),
        ("streams", "streams", "L", "L"),
    ]
    assert {slug: (pack.kind, pack.scale, pack.direction) for slug, pack in PACKS.items()} == {
        "eurostat-ict": ("it_adoption", (0, 100), "higher"),
        "kundenmonitor-de": ("outcome", (1, 5), "lower"),
        "seed-practices": ("practice", (0, 100), "context"),
        "seed-customers": ("outcome", (0, 100), "context"),
        "seed-ratios": ("outcome", (0, 10), "context"),
        "xm-institute-stages": ("stage_distribution", (0, 100), "context"),
    }
    assert LOADED.problems == ()


def test_no_figure_marks_a_dimension():
    assert figures_of_kind(PACKS.values(), "pool") == ()


@pytest.mark.parametrize("plugin", sorted(FOLDER.glob("*/plugin.py")), ids=lambda path: path.parent.name)
def test_a_plugin_is_short_and_uses_the_public_contract_alone(plugin):
    code = plugin.read_text(encoding="utf-8")
    modules = set(re.findall(r"^(?:from|import) (\S+)", code, re.MULTILINE))
    files = {"cxmaturity.files.method_file", "cxmaturity.files.pack_file"}
    assert modules <= {"collections.abc", "pathlib", "cxmaturity.plugin", *files}
    assert len(code.splitlines()) <= 20


def test_practices_of_the_source_texts():
    assert {key: (figure.value, figure.about) for key, figure in FIGURES["seed-practices"].items()} == {
        "orientation_important": (80, ""),
        "orientation_growing": (74, ""),
        "strategy_anchored": (20, "about"),
        "strategy_no_topic": (23, ""),
        "experience_improved": (7, ""),
        "no_positive_effect": (60, ""),
        "feedback_measured": (13, ""),
        "believed_satisfied": (80, "more_than"),
        "interactions_not_captured": (33, "about"),
        "release_orientation_important": (80, ""),
        "release_believed_satisfied": (83, ""),
        "release_satisfaction_measured": (13, ""),
        "interactions_recorded": (19, ""),
        "strategy_central": (89, ""),
        "strategy_reviewed_yearly": (50, "about"),
        "strategy_reviewed_monthly": (20, "less_than"),
        "implementation_obstacles": (50, "about"),
        "change_wanted": (77, ""),
        "held_back_by_silos": (30, ""),
        "held_back_by_skills": (24, ""),
        "held_back_by_platform": (24, ""),
        "ai_seen_as_enabler": (43, ""),
    }
    assert {**values("seed-customers", ".*"), **values("seed-ratios", ".*")} == {
        "experience_depends_on_treatment": 70,
        "dissatisfied_do_not_return": 90,
        "keeping_cheaper_than_winning": 7,
        "leader_loyalty": 1.7,
        "leader_lifetime_value": 1.6,
    }


def test_the_strategy_item_stands_beside_one_in_five_and_23_percent():
    beside = figures_for_item(PACKS.values(), "STR-1")
    assert [(p.figure.value, p.figure.option_keys) for p in beside] == [(20, ("2", "3", "4")), (23, ("0",))]
    assert [marks(p, 2026) for p in beside] == [("thin",), ("thin",)]
    assert number(beside[0]).about == "about"


def test_an_unnamed_primary_source_is_never_shown():
    shown = {p.figure.key for p in figures_of_kind(PACKS.values(), "outcome")}
    assert shown & {"leader_loyalty", "leader_lifetime_value"} == set()


def test_stage_shares_of_xm_institute_and_their_remainder():
    staged = [figure for figure in FIGURES["xm-institute-stages"].values() if figure.stage]
    assert [(f.stage, f.value, f.derived) for f in staged] == [
        (1, 41, False),
        (2, 30, False),
        (3, 18, False),
        (4, 9, True),
        (5, 2, False),
    ]
    assert values("xm-institute-stages", ".*_2019|lowest.*") == {
        "lowest_two_2024": 71,
        "lowest_two_2019": 79,
        "highest_2019": 6,
    }
    assert {(s.year, s.n) for s in PACKS["xm-institute-stages"].sources} == {(2024, 234), (2019, 212)}


def test_it_adoption_in_germany_and_the_union():
    assert values("eurostat-ict", "crm_.*_10_plus") == {
        "crm_de_2023_10_plus": 27.5,
        "crm_de_2025_10_plus": 29.6,
        "crm_eu27_2025_10_plus": 28.5,
        "crm_eu27_2019_10_plus": 33,
    }
    assert values("eurostat-ict", "erp_.*_2025_10_plus") == {"erp_de_2025_10_plus": 43.5, "erp_eu27_2025_10_plus": 46.5}
    assert values("eurostat-ict", "ai_.*_2025_10_plus") == {"ai_de_2025_10_plus": 26.0, "ai_eu27_2025_10_plus": 20.0}
    grades = {source.key: source.grade for source in PACKS["eurostat-ict"].sources}
    assert {key for key, grade in grades.items() if grade == "A"} == {
        "isoc_eb_iip_2017_explained",
        "isoc_eb_iip_2019_explained",
    } & set(grades)


def test_only_the_newest_adoption_stands_beside_an_item():
    beside = figures_for_item(PACKS.values(), "ITD-3", "it_adoption")
    assert {(p.figure.region, p.year, p.figure.value) for p in beside} == {("DE", 2025, 29.6), ("EU27", 2025, 28.5)}


def test_satisfaction_by_industry_in_2025():
    assert values("kundenmonitor-de", ".*_2025") == {
        "organic_markets_2025": 1.83,
        "supermarkets_2025": 2.05,
        "hypermarkets_2025": 2.06,
        "discounters_2025": 2.07,
        "drugstores_2025": 1.83,
        "mail_order_pharmacies_2025": 1.78,
        "diy_stores_2025": 2.21,
    }


def test_only_recent_satisfaction_is_compared_and_the_rest_is_history():
    beside = figures_for_item(PACKS.values(), "OUT-3", "outcome")
    assert {p.year for p in beside} == {2023, 2024, 2025}
    rest = [p for p in figures_of_kind([PACKS["kundenmonitor-de"]], "outcome") if p not in beside]
    assert {"history" in marks(p, 2026) for p in rest} == {True}
    energy = figures_of_kind([PACKS["kundenmonitor-de"]], "outcome", "energy")
    assert sorted(p.figure.value for p in energy) == [2.43, 2.48, 2.55, 2.61]


def test_every_number_has_a_source_with_population_in_both_languages():
    for pack in PACKS.values():
        for source in pack.sources:
            assert set(source.population) == {"de", "en"}
            assert source.url or re.search(r"\(S\d L\d", source.title), source.key


def test_items_exist_in_the_questionnaire():
    questionnaires = sorted((Path(FOLDER).parent / "questionnaires" / "cx-maturity").glob("*.yaml"))
    known = set(
        re.findall(r"^\s*-?\s*id:\s*([A-Z]+-\d+)\s*$", questionnaires[-1].read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = {item for pack in PACKS.values() for figure in pack.figures for item in figure.items}
    assert named - known == set()
