"""What the templates of reports need: texts in the report's language, charts, tables, blocks."""

from django import template
from django.utils.safestring import SafeString

from cxmaturity.engine.report import Block, Definition, Section, Value
from cxmaturity.engine.text import Number, Text
from cxmaturity.reports import blocks, charts, tables
from cxmaturity.reports.numbers import unit as unit_of
from cxmaturity.reports.numbers import write_interval, write_span
from cxmaturity.reports.words import word

register = template.Library()
HEADING = 80  # a term takes as much room as so many letters of text


@register.simple_tag(takes_context=True)
def say(context: template.Context, value: Value | None) -> str:
    return tables.say(value, context["language"])


@register.simple_tag(takes_context=True)
def with_interval(context: template.Context, number: Number) -> str:
    """41 (36–46), or the reason why there is no value."""
    return write_interval(number, context["language"])


@register.simple_tag(takes_context=True)
def span(context: template.Context, number: Number) -> str:
    """36–46"""
    return write_span(number, context["language"])


@register.simple_tag(takes_context=True)
def unit(context: template.Context, number: Number) -> str:
    return unit_of(number, context["language"])


@register.simple_tag(takes_context=True)
def run_in(context: template.Context, title: Text) -> str:
    """A title that stands in front of its text on the same line."""
    words = tables.say(title, context["language"]).strip()
    return words if not words or words[-1] in ".:?!" else f"{words}."


@register.simple_tag(takes_context=True)
def label(context: template.Context, key: str) -> str:
    return word(key, context["language"])


@register.simple_tag(takes_context=True)
def chart(context: template.Context, block: Block) -> SafeString:
    """One drawing for print; for the web a wide and a narrow one, of which the page shows the one that fits."""
    language, sources = context["language"], context["sources"]
    if context["medium"] == "print":
        return charts.draw(block, language, width="print", sources=sources)
    wide = charts.draw(block, language, width="wide", sources=sources)
    return wide + charts.draw(block, language, width="narrow", sources=sources)


@register.simple_tag(takes_context=True)
def grid(context: template.Context, block: Block) -> tables.Grid | None:
    return tables.grid(block, context["language"])


@register.simple_tag(takes_context=True)
def render(context: template.Context, block: Block) -> SafeString:
    numbers = context.get("numbers", "")
    return blocks.render_block(block, context["language"], context["medium"], context["sources"], numbers)


@register.simple_tag(takes_context=True)
def laid_out(context: template.Context, section: Section) -> list[blocks.Row]:
    return blocks.rows(section.blocks, context["medium"])


@register.simple_tag(takes_context=True)
def halves(context: template.Context, entries: tuple[Definition, ...]) -> list[tuple[Definition, ...]]:
    """Two columns of about the same length of text."""
    lengths = [len(tables.say(entry.text, context["language"])) + HEADING for entry in entries]
    cut = min(range(len(entries) + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
    return [half for half in (entries[:cut], entries[cut:]) if half]
