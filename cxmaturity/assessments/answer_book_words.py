"""What a workbook says in its cells, in both languages."""

from __future__ import annotations

from cxmaturity.engine.questionnaire import Option
from cxmaturity.engine.text import Text, pick

STATES = ("dk", "na")
STATE_TEXTS: dict[str, Text] = {
    "dk": {"de": "weiß nicht", "en": "don't know"},
    "na": {"de": "trifft nicht zu", "en": "not applicable"},
}
END_TEXTS: dict[str, Text] = {
    "low": {"de": "das untere Ende", "en": "the lower end"},
    "high": {"de": "das obere Ende", "en": "the upper end"},
}
HEADINGS: dict[str, Text] = {
    "id": {"de": "Kennung", "en": "Id"},
    "question": {"de": "Frage", "en": "Question"},
    "label": {"de": "Gefragt ist", "en": "What to answer"},
    "answer": {"de": "Antwort", "en": "Answer"},
    "reason": {"de": "Grund, falls es nicht zutrifft", "en": "Reason, if not applicable"},
    "comment": {"de": "Kommentar", "en": "Comment"},
    "note": {"de": "Nachweis: Hinweis", "en": "Evidence: note"},
    "link": {"de": "Nachweis: Link", "en": "Evidence: link"},
}
OTHER_LANGUAGE: Text = {"de": "Question (English)", "en": "Frage (Deutsch)"}
INSTRUCTION: Text = {
    "de": "Tragen Sie Ihre Antworten in die hellen Felder ein: Antwort aus der Liste wählen oder nur die Zahl tippen. "
    "Leer heißt noch nicht beantwortet. Formeln werden nicht gelesen. Laden Sie die Datei danach wieder hoch; "
    "übernommen wird erst, was Sie dort bestätigen. Die Fragen auf Englisch stehen ganz rechts.",
    "en": "Enter your answers in the light cells: choose from the list or type the number alone. Empty means not "
    "answered yet. Formulas are not read. Then upload the file again; nothing is taken over until you confirm it "
    "there. The questions in German stand at the far right.",
}
CHOOSE: Text = {"de": "Bitte aus der Liste wählen", "en": "Please choose from the list"}
NOT_IN_LIST: Text = {
    "de": "Das steht nicht in der Liste. Es genügt auch die Zahl vor dem Text. Trotzdem eintragen?",
    "en": "This is not in the list. The number before the text is enough, too. Enter it anyway?",
}
PAGE: Text = {"de": "Seite &P von &N", "en": "Page &P of &N"}
BY_NAME: Text = {"de": "Erhebung mit Namen", "en": "Assessment by name"}
EVIDENCE: Text = {"de": "Als Nachweis gilt: ", "en": "Counts as evidence: "}
NOBODY: Text = {"de": "Fragebogen", "en": "Questionnaire"}


def choice_text(option: Option, language: str) -> str:
    """Number and words; words alone where the key is none a person would type."""
    words = pick(option.label, language)
    if not option.key.isdigit() or words == option.key:
        return words
    return f"{option.key} – {words}"


def meanings_of(options: tuple[Option, ...]) -> dict[str, str]:
    """What a cell may say in either language, in lower case -> key. Words that two options share mean neither."""
    found: dict[str, set[str]] = {}
    for option in options:
        words = [option.key, *(choice_text(option, language) for language in ("de", "en")), *option.label.values()]
        for word in words:
            found.setdefault(word.strip().casefold(), set()).add(option.key)
    by_key = {option.key.casefold(): option.key for option in options}
    return {word: next(iter(keys)) for word, keys in found.items() if len(keys) == 1} | by_key
