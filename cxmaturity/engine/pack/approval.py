"""Who has agreed to what, what that covers, and what voids it."""

from __future__ import annotations

from cxmaturity.engine.board.phrases import day, say
from cxmaturity.engine.pack.facts import ApprovalFacts, PackFacts
from cxmaturity.engine.report import Column, Paragraphs, Section, Table, Value
from cxmaturity.engine.text import Phrase
from cxmaturity.engine.words import pack

DIGEST_SHOWN = 16


def build_approval(facts: PackFacts) -> Section:
    covers = Paragraphs(pack.APPROVAL_COVERS, (say(pack.APPROVAL_COVERS_TEXT),))
    moves = Paragraphs(pack.APPROVAL_MOVES, (say(pack.APPROVAL_MOVES_TEXT),))
    recorded = (_recorded(facts),) if facts.approvals else ()
    return Section(
        key="approval",
        kicker=pack.APPROVAL,
        headline=say(pack.APPROVAL_HEADLINE[_state(facts)]),
        lead=(),
        blocks=(*recorded, covers, moves),
        source=say(pack.SIGN) if facts.state == "prepared" else Phrase({}),
    )


def _state(facts: PackFacts) -> str:
    if not facts.approvals:
        return "none"
    return "fits" if any(each.fits for each in facts.approvals) else "outdated"


def _recorded(facts: PackFacts) -> Table:
    heads = (pack.BY, pack.BODY, pack.DAY, pack.CHECKSUM, pack.STATE_LABEL)
    rows = tuple(_row(each) for each in facts.approvals)
    return Table(pack.RECORDED, {}, tuple(Column(head) for head in heads), rows, Phrase({}))


def _row(approval: ApprovalFacts) -> tuple[Value, ...]:
    words = pack.ON_PAPER if approval.on_paper else pack.PLAIN
    return (
        say(words, name=approval.name, text=approval.name),
        approval.body,
        day(approval.day),
        approval.digest[:DIGEST_SHOWN],
        pack.FITS["fits" if approval.fits else "outdated"],
    )
