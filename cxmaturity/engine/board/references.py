"""The numbered sources: a number the first time a page names one, and the list at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cxmaturity.engine.benchmark import Published, marks
from cxmaturity.engine.board.context import Context
from cxmaturity.engine.board.phrases import listed, say
from cxmaturity.engine.report import Reference, References
from cxmaturity.engine.text import Text
from cxmaturity.engine.words import common, comparison


def mark(context: Context, published: Published) -> str:
    """[3]; a source named for the first time gets the next number."""
    key = published.source.key
    if key not in context.references:
        context.references[key] = _reference(context, published)
    else:
        context.references[key] = _with(context, context.references[key], published)
    return f"[{context.references[key].number}]"


def _reference(context: Context, published: Published) -> Reference:
    source = published.source
    return Reference(
        key=source.key,
        number=len(context.references) + 1,
        title=source.title,
        publisher=source.publisher,
        kind=comparison.KIND[published.pack.kind],
        year=str(published.year) if published.year is not None else source.year_note or comparison.NOT_STATED,
        n=source.n_note or (str(published.n) if published.n is not None else comparison.NOT_STATED),
        population=source.population,
        match=comparison.MATCH[published.figure.match],
        url=source.url,
        marks=marks(published, context.year),
    )


def _with(context: Context, reference: Reference, published: Published) -> Reference:
    """The least certain of its figures speaks for a source: their marks together."""
    more = tuple(each for each in marks(published, context.year) if each not in reference.marks)
    return replace(reference, marks=reference.marks + more)


def block(context: Context, notices: Sequence[Text] = ()) -> References:
    """notices: what packs want to be said beside their figures."""
    return References(
        title=comparison.REFERENCES_TITLE,
        entries=tuple(context.references.values()),
        note=say(listed([comparison.REFERENCES_NOTE, *notices], common.SPACE)),
    )
