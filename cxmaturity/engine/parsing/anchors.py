"""Anchors that name nothing a visitor could see: the same text twice, or a mere degree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cxmaturity.engine.parsing.node import Node

# Words that say how much, without saying what; an anchor made of nothing else is a degree.
_DEGREE_WORDS = """
a absolutely all almost always and applies at average bad barely complete completely does entirely excellent
extensively extremely fair few frequently full fully good great hardly high highly largely little low mainly many
medium met moderate moderately more most mostly much mediocre never no none not occasionally often ok okay partial
partially partly perfect poor poorly quite rarely rather regularly seldom slightly some somewhat sometimes strongly
to totally true usually very weak well yes extent degree some an the
ab ausgezeichnet ausreichend befriedigend durchschnittlich ein einigermaßen erfüllt etwas fast gar ganz gelegentlich
gering gut häufig hoch im in immer ja kaum keinerlei manchmal mangelhaft mäßig mehr mehrheitlich meist meistens mittel
nein nicht nie niemals niedrig oft perfekt regelmäßig schlecht schwach sehr selten stark teils teilweise trifft
überhaupt überwiegend und viel vollkommen vollständig voll völlig weitestgehend weitgehend wenig ziemlich zu zum teil
großen größtenteils
"""
DEGREES = frozenset(_DEGREE_WORDS.split())


def is_degree(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return bool(words) and all(word in DEGREES for word in words)


def check_anchors(items: Iterable[Node]) -> None:
    """Warns about anchors of the items, in every language; options of shared scales are labels, not anchors."""
    first: dict[tuple[str, str], str] = {}
    for item in items:
        if not isinstance(item.value, dict) or not isinstance(item["anchors"].value, list):
            continue
        for index, anchor in enumerate(item["anchors"].value):
            if isinstance(anchor, dict):
                _check_anchor(Node(anchor, (*item.path, "anchors", index), item.log), first)


def _check_anchor(anchor: Node, first: dict[tuple[str, str], str]) -> None:
    for language, text in anchor.value.items():
        if not isinstance(text, str) or not text.strip():
            continue
        place = Node(text, (*anchor.path, language), anchor.log)
        if is_degree(text):
            place.warn("anchor_degree", value=text)
        same = (language, " ".join(text.casefold().split()).rstrip("."))
        if same in first:
            place.warn("anchor_twice", value=text, first=first[same])
        else:
            first[same] = anchor.log.where(place.path)
