"""Who has agreed to what, what that covers, and what voids it."""

from __future__ import annotations

from cxmaturity.engine.board.phrases import day, say
from cxmaturity.engine.pack.facts import ApprovalFacts, PackFacts
from cxmaturity.engine.report import Column, Paragraphs, Section, Table, Value
from cxmaturity.engine.text import Phrase
from cxmaturity.engine.words.pack import approval, shared

DIGEST_SHOWN = 16


def build_approval(facts: PackFacts) -> Section:
    covers = Paragraphs(approval.COVERS, (say(approval.COVERS_TEXT),))
    moves = Paragraphs(approval.MOVES, (say(approval.MOVES_TEXT),))
    recorded = (_recorded(facts),) if facts.approvals else ()
    return Section(
        key="approval",
        kicker=approval.TITLE,
        headline=say(approval.HEADLINE[_state(facts)]),
        lead=(),
        blocks=(*recorded, covers, moves),
        source=say(approval.SIGN) if facts.state == "prepared" else Phrase({}),
    )


def _state(facts: PackFacts) -> str:
    if not facts.approvals:
        return "none"
    return "fits" if any(each.fits for each in facts.approvals) else "outdated"


def _recorded(facts: PackFacts) -> Table:
    heads = (approval.BY, approval.BODY, approval.DAY, approval.CHECKSUM, approval.STATE)
    rows = tuple(_row(each) for each in facts.approvals)
    return Table(approval.RECORDED, {}, tuple(Column(head) for head in heads), rows, Phrase({}))


def _row(given: ApprovalFacts) -> tuple[Value, ...]:
    words = approval.ON_PAPER if given.on_paper else shared.PLAIN
    return (
        say(words, name=given.name, text=given.name),
        given.body,
        day(given.day),
        given.digest[:DIGEST_SHOWN],
        approval.FITS["fits" if given.fits else "outdated"],
    )
