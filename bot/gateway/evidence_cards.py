"""The cards of *Find evidence*: a block for each claim, in at most three messages.

Nothing of the message is kept, so that there is nothing to turn pages with later: what does not
fit in full is shortened, and what does not fit at all is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.gateway.parts import (
    AMBER,
    BLUE,
    BULLET,
    GREY,
    Item,
    compact,
    line,
    panel,
    quote_block,
    row,
    small,
    text,
    whole_controls,
)
from bot.gateway.reply import Sheet
from bot.gateway.text import code, short
from bot.model import Citation
from bot.model_evidence import Compared, Evidence, Weighed
from bot.phrases import say

MESSAGES = 3
ROOM = 3500
"""Characters of the blocks of one message; the rest is for its head and foot."""
CLAIMS = 5
"""Claims of one message: so many can be taken in at a glance."""
CLAIM_ROOM = 240
VALUE_ROOM = 90
PLACE_ROOM = 220
QUOTES = (480, 320, 200, 120)
"""Characters of a quotation, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class _Block:
    claim: Weighed
    said: str
    quoted: str

    @property
    def size(self) -> int:
        return len(self.said) + len(self.quoted)


def evidence_cards(evidence: Evidence, locale: str) -> list[Sheet]:
    """What was found for each claim, in one message to three."""
    packed: list[list[_Block]] = []
    for room in QUOTES:
        packed = _packed([_block(claim, room, locale) for claim in evidence.claims])
        if len(packed) <= MESSAGES:
            break
    shown = packed[:MESSAGES]
    left = evidence.left_out + sum(map(len, packed[MESSAGES:]))
    last = len(shown) - 1
    return [
        _sheet(
            blocks,
            _head(evidence, locale) if n == 0 else "",
            _foot(evidence, left, locale) if n == last else "",
            locale,
        )
        for n, blocks in enumerate(shown)
    ]


def _packed(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """The blocks in order, as many to a message as it holds."""
    found: list[list[_Block]] = []
    for block in blocks:
        held = found[-1] if found else []
        full = len(held) == CLAIMS or sum(one.size for one in held) + block.size > ROOM
        if not held or full:
            found.append([block])
        else:
            held.append(block)
    return found


def _sheet(blocks: Sequence[_Block], head: str, foot: str, locale: str) -> Sheet:
    claims = [block.claim for block in blocks]
    items: list[Item | None] = [text(head)] if head else []
    for block in blocks:
        items += [line()] if items else []
        items += [text(block.said), *([text(block.quoted)] if block.quoted else [])]
    cited = [(one.n, one) for claim in claims for one in claim.citations]
    items += [line(), text(foot)] if foot else []
    return Sheet(panel(_colour(claims), *items, row(*whole_controls(cited, locale))))


def _colour(claims: Sequence[Weighed]) -> int:
    if any(claim.differs or claim.negated for claim in claims):
        return AMBER
    return BLUE if any(claim.citations for claim in claims) else GREY


def _head(evidence: Evidence, locale: str) -> str:
    tally = say(
        "evidence.tally",
        locale,
        claims=len(evidence.claims),
        found=evidence.found,
        differing=sum(claim.differs for claim in evidence.claims),
    )
    return f"{say('evidence.title', locale)}\n{small(tally)}"


def _foot(evidence: Evidence, left: int, locale: str) -> str:
    searched = evidence.searched
    values = {"passages": searched.passages, "documents": searched.documents}
    lines = [small(say("gateway.receipt", locale, **values))]
    if left:
        lines.insert(0, say("evidence.left_out", locale, count=left))
    return "\n".join(lines)


def _block(claim: Weighed, room: int, locale: str) -> _Block:
    """The claim with its verdict and what stands beside what, then the quotations."""
    key = "evidence.found" if claim.citations else "evidence.nothing"
    lines = [f"**{claim.n}. {short(claim.text, CLAIM_ROOM)}**", say(key, locale)]
    lines += [f"{BULLET} {told}" for told in _told(claim, locale)]
    quoted = "\n".join(part for one in claim.citations for part in _quoted(one, room, locale))
    return _Block(claim, "\n".join(lines), quoted)


def _told(claim: Weighed, locale: str) -> list[str]:
    """What differs first, then what to read for oneself, then what matches and what is wanting."""
    several = len(claim.citations) > 1
    lines = [
        say(
            "evidence.differs",
            locale,
            claimed=_value(one.claimed),
            found=_value(one.found) + (f" {code(f'[{one.n}]')}" if several else ""),
        )
        for one in claim.compared
        if one.verdict == "differs"
    ]
    if claim.negated:
        lines.append(say("evidence.negated", locale))
    matches = [_match(one, locale) for one in claim.compared if one.verdict == "matches"]
    if matches:
        lines.append(say("evidence.matches", locale, values=" · ".join(matches)))
    absent = [_absent(one, locale) for one in claim.compared if one.verdict == "absent"]
    if absent:
        lines.append(say("evidence.absent", locale, values=" · ".join(absent)))
    if claim.missing:
        words = ", ".join(short(word, 40) for word in claim.missing)
        lines.append(say("evidence.missing", locale, words=words))
    return lines


def _match(one: Compared, locale: str) -> str:
    if not one.found or one.found == one.claimed:
        return _value(one.claimed)
    return say("evidence.match", locale, claimed=_value(one.claimed), found=_value(one.found))


def _absent(one: Compared, locale: str) -> str:
    if not one.found:
        return _value(one.claimed)
    values = {"claimed": _value(one.claimed), "found": _value(one.found)}
    return say("evidence.absent.has", locale, **values)


def _value(stored: str) -> str:
    return short(stored, VALUE_ROOM)


def _quoted(citation: Citation, room: int, locale: str) -> list[str]:
    """The quotation with its number, and its place in small print."""
    mark = f" {code(f'[{citation.n}]')}"
    block, _ = quote_block(citation, room)
    where = [f"**{short(citation.title, 90)}**", short(citation.label, 70)]
    where.append(short(compact(citation.locator), PLACE_ROOM))
    if citation.as_of:
        where.append(short(say("gateway.as_of", locale, date=citation.as_of), 40))
    return [block + mark, small(" · ".join(part for part in where if part))]
