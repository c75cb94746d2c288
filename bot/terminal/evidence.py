"""Evidence for a text as lines of spans: each claim, what stands beside what, and its passages."""

from __future__ import annotations

from bot.model import Citation
from bot.model_evidence import Compared, Evidence, Weighed
from bot.phrases import say
from bot.terminal.render import quotation_lines
from bot.terminal.spans import Line, Span, cleaned_lines, flat

__all__ = ["evidence_lines"]


def evidence_lines(found: Evidence, locale: str) -> list[Line]:
    """The claims in order, with what was searched at the end."""
    lines: list[Line] = []
    for claim in found.claims:
        lines += [*_claim_lines(claim, locale), ()]
    if found.left_out:
        lines += cleaned_lines(say("cli.evidence.left_out", locale, count=found.left_out), "faint")
    searched = found.searched
    values = {"passages": searched.passages, "documents": searched.documents}
    return [*lines, *cleaned_lines(say("gateway.receipt", locale, **values), "faint")]


def _claim_lines(claim: Weighed, locale: str) -> list[Line]:
    head: Line = (Span(f"{claim.n}. ", "head"), Span(flat(claim.text), "strong"))
    verdict = say("evidence.found" if claim.citations else "evidence.nothing", locale)
    lines: list[Line] = [head, (Span(f"   {verdict}", "label"),)]
    lines += [(Span(f"   {told}"),) for told in _told(claim, locale)]
    return lines + [line for one in claim.citations for line in _cited(one, locale)]


def _told(claim: Weighed, locale: str) -> list[str]:
    said = [_compared(one, locale) for one in claim.compared]
    if claim.negated:
        said.append(say("evidence.negated", locale).replace("*", ""))
    if claim.missing:
        words = flat(", ".join(claim.missing))
        said.append(say("evidence.missing", locale, words=words))
    return said


def _compared(one: Compared, locale: str) -> str:
    """One value beside the passage's, in a line that can be searched for its verdict."""
    claimed, found = flat(one.claimed), flat(one.found)
    if one.verdict == "differs":
        said = say("evidence.differs", locale, claimed=claimed, found=found)
        return f"{said.replace('*', '')} [{one.n}]"
    if one.verdict == "matches":
        both = found and found != claimed
        value = say("evidence.match", locale, claimed=claimed, found=found) if both else claimed
        return f"{say('evidence.matches', locale, values=value)} [{one.n}]"
    value = say("evidence.absent.has", locale, claimed=claimed, found=found) if found else claimed
    return say("evidence.absent", locale, values=value)


def _cited(citation: Citation, locale: str) -> list[Line]:
    first, *rest = quotation_lines(citation, locale)
    return [(Span(f"   [{citation.n}] ", "head"), *first), *((Span(" "), *line) for line in rest)]
