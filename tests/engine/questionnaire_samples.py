"""A questionnaire small enough to read and large enough to have one of everything."""

from cxmaturity.engine.questionnaire import check, parse
from cxmaturity.files.yaml_file import read_yaml

MINIMAL = """\
schema: questionnaire/1
slug: good-meetings
version: "1.0.0"
languages: [en, de]
title: {en: "Good meetings", de: "Gute Besprechungen"}
dimensions:
  - code: PREP
    name: {en: "Preparation", de: "Vorbereitung"}
    definition: {en: "Before a meeting.", de: "Vor einer Besprechung."}
    capabilities:
      - key: agenda
        name: {en: "Agenda", de: "Tagesordnung"}
        definition: {en: "The topic is known.", de: "Das Thema ist bekannt."}
items:
  - id: PREP-1
    dimension: PREP
    capability: agenda
    type: rubric
    text: {en: "When is the topic known?", de: "Wann ist das Thema bekannt?"}
    anchors:
      - {en: "When it begins.", de: "Wenn sie beginnt."}
      - {en: "The invitation names it.", de: "Die Einladung nennt es."}
      - {en: "An agenda arrives a day before.", de: "Eine Tagesordnung kommt am Vortag."}
"""

FULL = (
    MINIMAL
    + """\
  - id: PREP-2
    dimension: PREP
    capability: agenda
    type: expectation_experience
    text: {en: "Expected and met?", de: "Erwartet und erlebt?"}
    pair: both
    parts:
      - {key: time, label: {en: "Time", de: "Zeit"}}
      - {key: result, label: {en: "Result", de: "Ergebnis"}}
  - id: PREP-3
    dimension: PREP
    capability: agenda
    type: frequency
    text: {en: "How often?", de: "Wie oft?"}
    options: often
    target_per_year: 12
  - id: PREP-4
    dimension: PREP
    capability: agenda
    type: percentage
    text: {en: "What share?", de: "Welcher Anteil?"}
  - id: PREP-5
    dimension: PREP
    capability: agenda
    type: yes_no_evidence
    text: {en: "Is there a rule?", de: "Gibt es eine Regel?"}
    functions: [BOSS]
    options: yes_no
functions:
  - {code: BOSS, name: {en: "Head", de: "Leitung"}, who: {en: "Who leads.", de: "Wer leitet."}}
scales:
  often:
    - {key: never, times_per_year: 0, label: {en: "Never", de: "Nie"}}
    - {key: monthly, times_per_year: 12, label: {en: "Every month", de: "Monatlich"}}
  yes_no:
    - {key: "no", label: {en: "No", de: "Nein"}}
    - {key: "yes", label: {en: "Yes", de: "Ja"}}
pairs:
  - key: both
    scoring: shortfall
    first: {en: "Expected", de: "Erwartet"}
    second: {en: "Met", de: "Erlebt"}
    minimum: 0
    maximum: 2
gate:
  name: {en: "Gate", de: "Prüfung"}
  explanation: {en: "Basics first.", de: "Erst die Basis."}
  max_total_stage: 2
  phases_allowed: [P1]
  closed_if:
    any:
      - {id: no_topic, fact: item_level, item: PREP-1, op: lt, value: 1, label: {en: "No topic", de: "Kein Thema"}}
      - not: {id: rule, fact: item_answer, item: PREP-5, op: eq, value: "yes", label: {en: "Rule", de: "Regel"}}
limits:
  - id: weakest
    scope: total
    kind: max_stage_above_lowest
    dimensions: [PREP]
    value: 1
    label: {en: "At most one above.", de: "Höchstens eine darüber."}
phases:
  - key: P1
    name: {en: "First", de: "Zuerst"}
    claim: {en: "Begin", de: "Anfangen"}
    purpose: {en: "To begin.", de: "Um anzufangen."}
    months: {minimum: 1}
    lead: [BOSS]
    lead_text: {en: "The head leads.", de: "Die Leitung führt."}
    entry:
      text: {en: "Closed.", de: "Abgeschlossen."}
      rule: {id: closed, fact: assessment_status, op: eq, value: closed, label: {en: "Closed", de: "Abgeschlossen"}}
    exit:
      text: {en: "Done.", de: "Erledigt."}
      rule: {id: done, fact: action_status, action: R-1, op: in, value: [done], label: {en: "Done", de: "Erledigt"}}
recommendations:
  - id: R-1
    title: {en: "Write agendas", de: "Tagesordnungen schreiben"}
    dimension: PREP
    phase: P1
    effort: {size: S, low: 1, likely: 2, high: 3}
    lift:
      - {dimension: PREP, low: 0.5, likely: 1, high: 2}
    owner_function: BOSS
    why: {en: "Nobody knows.", de: "Niemand weiß es."}
    first_steps:
      - {en: "Write one.", de: "Eine schreiben."}
    done_when: {en: "All have one.", de: "Alle haben eine."}
    measure: {en: "Share.", de: "Anteil."}
    risk: {en: "Paper.", de: "Papier."}
"""
)


def parsed(text):
    document = read_yaml(text.encode(), "f.yaml")
    return parse(document.tree, document.positions, "digest", "f.yaml")


def found(text):
    """Every problem as (line:column, code)."""
    document = read_yaml(text.encode(), "f.yaml")
    problems = check(document.tree, document.positions, "f.yaml")
    return [(problem.where.removeprefix("f.yaml:"), problem.code) for problem in problems]


def place(text, words, after=""):
    """line:column where the words begin in a text, the first time after other words."""
    at = text.index(words, text.index(after))
    return f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"
