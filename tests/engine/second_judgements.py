"""The method a second time: gate, stages and gaps, from the figures of the second implementation."""

from scipy.stats import t

from tests.engine.second_method import satterthwaite, t_interval


def stage_number(points):
    return 1 + sum(points >= cut - 1e-9 for cut in (20, 40, 60, 80))


def level_of(found, name):
    """The published level 0-4 of an item of the company, None where nothing is published."""
    value = found.get(("company", "item", name), {}).get("value")
    return None if value is None else value / 25


def gate_of(found, left_out=()):
    """closed: STR-1 below level 2 or GOV-3 below level 1; one unknown leaves the gate open to doubt."""
    below = {"STR-1": 2, "GOV-3": 1}
    levels = {name: level_of(found, name) for name in below}
    known = [levels[name] + 1e-9 < least for name, least in below.items() if levels[name] is not None]
    if any(known):
        return "closed"
    return "open" if len(known) == len(below) else "not_assessed"


def stages_of(found, agree):
    """Stages of the total and of STR, GOV, CUS. Limits: CUS at most 2 while CUS-1 is below level 3; the total at most
    one above the weakest of STR and GOV; at most 2 while the gate is closed. agree: figures without certainty."""
    caps = {"overall": [], "STR": [], "GOV": [], "CUS": []}
    level = level_of(found, "CUS-1")
    if level is not None and level + 1e-9 < 3:
        caps["CUS"].append((2, 2, 2))
    stated = {}
    for name in ("STR", "GOV", "CUS"):
        stated[name] = stage_of_figure(found.get(("company", "dimension", name)), caps[name], name in agree)
    weakest = [stated[name] for name in ("STR", "GOV") if stated[name][0] is not None]
    if weakest:
        ends = [
            [each[0] for each in weakest],
            [each[1] or each[0] for each in weakest],
            [each[2] or each[0] for each in weakest],
        ]
        caps["overall"].append(tuple(min(each) + 1 for each in ends))
    if gate_of(found) == "closed":
        caps["overall"].append((2, 2, 2))
    stated["overall"] = stage_of_figure(
        found.get(("company", "overall", "overall")), caps["overall"], "overall" in agree
    )
    return stated


def stage_of_figure(figure, caps, agree):
    """(stage, low, high, probabilities)"""
    if figure is None or figure["value"] is None:
        return None, None, None, None
    stage = min([stage_number(figure["value"]), *(cap[0] for cap in caps)])
    if figure["se"] is None:
        return stage, None, None, None
    low = min([stage_number(figure["low90"]), *(cap[1] for cap in caps)])
    high = min([stage_number(figure["high90"]), *(cap[2] for cap in caps)])
    if agree:
        return stage, low, high, None
    if figure["se"] == 0:
        certain = [float(number == stage_number(figure["value"])) for number in range(1, 6)]
    else:
        below = [t.cdf((cut - figure["value"]) / figure["se"], figure["df"]) for cut in (20, 40, 60, 80)]
        certain = [one - other for one, other in zip([*below, 1.0], [0.0, *below], strict=True)]
    highest = min([5, *(cap[0] for cap in caps)])
    moved = [*certain[:highest], *([0.0] * (5 - highest))]
    moved[highest - 1] += sum(certain[highest:])
    return stage, low, high, moved


def perception_of(found, dimension):
    """(difference, low, high) of leadership, joined with management where hidden, minus staff; None where unknown."""
    joined = any(cell == "level:leadership+management" for cell, _, _ in found)
    upper = found.get((f"level:leadership{'+management' if joined else ''}", "dimension", dimension))
    lower = found.get(("level:staff", "dimension", dimension))
    if not upper or not lower or upper["value"] is None or lower["value"] is None:
        return None, None, None
    gap = upper["value"] - lower["value"]
    if upper["se"] is None or lower["se"] is None:
        return gap, None, None
    sides = [(each["se"] ** 2, each["df"]) for each in (upper, lower)]
    return gap, *t_interval(gap, sum(variance for variance, _ in sides), satterthwaite(sides), 0.95)
