"""What changed between two results, and what had to."""

from cxmaturity.engine.plain import to_plain


def changed_figures(before, after, field=None):
    """Ids of figures that differ, in one field or in any."""
    old, new = ({figure.id: figure for figure in result.figures} for result in (before, after))
    assert old.keys() == new.keys()
    return {name for name in old if (_seen(old[name], field) != _seen(new[name], field))}


def _seen(figure, field):
    return getattr(figure, field) if field else figure


def figures_above(questionnaire, tree, question, department):
    """Ids of all figures that read one question's answers in one department: upwards in both trees.
    An item with one question is that question."""
    item = questionnaire.item_by_id[question.item]
    kinds = [
        *([("question", question.id)] if len(item.questions) > 1 else []),
        ("item", item.id),
        ("capability", item.capability),
        ("dimension", item.dimension),
        ("overall", "overall"),
    ]
    parents = {node.code: node.parent for node in tree}
    cells = ["company"]
    while department is not None:
        cells.append(f"department:{department}")
        department = parents[department]
    return {f"{cell}/{kind}/{key}" for cell in cells for kind, key in kinds}


def without_figures(result, dimension):
    """The parts of a result that may not change when an answer to one dimension does."""
    plain = to_plain(result)
    return {
        "cells": plain["cells"],
        "stages": [stage for stage in plain["stages"] if stage["of"] not in (dimension, "overall")],
        "gaps": [gap for gap in plain["gaps"] if gap["dimension"] != dimension],
        "perception": [gap for gap in plain["perception"] if gap["dimension"] != dimension],
        "distributions": [row for row in plain["distributions"] if not row["question"].startswith(dimension)],
    }
