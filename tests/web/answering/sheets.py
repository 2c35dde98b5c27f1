"""An answer to every item of a questionnaire: the fields that are sent, and the content that is kept of them."""

TYPED = {"value": "-12,5", "answers": "1.204", "date": "2026-03", "best_end": "high"}
KEPT = {"value": "-12.5", "answers": "1204", "date": "2026-03", "best_end": "high"}


def answered(item, departments):
    """fields, content. Parts are answered in turn by value, by "don't know" and by "not applicable"."""
    head = f"extra.{item.id}."
    if item.type == "figure":
        kept = {field.key: KEPT.get(field.key, "40.25") for field in item.fields}
        typed = {f"{head}{field.key}": TYPED.get(field.key, "40,25") for field in item.fields}
        return typed, {"extra": kept}
    if item.type == "department_matrix":
        kept = dict(zip(departments, ("0", "4", "2"), strict=False))
        return {f"{head}{code}": key for code, key in kept.items()}, {"extra": kept}
    if item.type == "ranking":
        return _ranked(item, head)
    answers = {question.id: _key(item, question, at) for at, question in enumerate(item.questions)}
    reason = {"reason": item.na_reasons[1].key} if "na" in answers.values() else {}
    fields = {f"reason.{item.id}": key for key in reason.values()}
    for name, key in answers.items():
        fields |= _sent(item, name, key)
    return fields, {"answers": answers, **reason}


def _key(item, question, at):
    states = ("", "dk", "na")
    if len(item.questions) > 1 and states[at % 3]:
        return states[at % 3]
    if item.pair:
        return "80/not_measured" if item.pair.unit else f"{9 - at}/{3 + at}"
    return {"percentage": "35", "nps": "10"}.get(item.type, question.keys[-1])


def _sent(item, name, key):
    if item.pair is None:
        return {f"answer.{name}": key}
    first, _, second = key.partition("/")
    return {f"answer.{name}.first": first} | ({f"answer.{name}.second": second} if second else {})


def _ranked(item, head):
    chosen = [part.key for part in item.parts][4:1:-1]
    places = {key: str(place) for place, key in enumerate(chosen, 1)}
    answers = {question.id: places.get(question.part, "not_ranked") for question in item.questions}
    fields = {f"{head}{place}": key for key, place in places.items()}
    return fields, {"answers": answers, "extra": {"ranked": chosen}}
