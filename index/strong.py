"""The deciding words of a quotation: what the question named, and the thing that it asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.kinds import Wanted, found
from index.question import Question
from index.terms import Token, tokens

Span = tuple[int, int]

_SHOWN = (Wanted.NUMBER, Wanted.SHARE, Wanted.MONEY, Wanted.DATE)


def strong(question: Question, text: str) -> tuple[Span, ...]:
    """The spans of `text` (code points) to set bold: ascending, apart, neighbours joined."""
    words = tokens(text)
    own = {term for need in question.needs for term in need.own}
    spans = [(word.start, word.end) for word in words if not own.isdisjoint(word.terms)]
    for need in question.needs:
        for way in need.ways:
            spans += _said(way, words)
    if question.wanted in _SHOWN:
        spans += found(question.wanted, question.text, text)
    return tuple(_joined(sorted(spans), text))


def _said(way: frozenset[str], words: Sequence[Token]) -> Iterator[Span]:
    """Where the words of a way stand together, with at most one word between them."""
    for i, word in enumerate(words):
        if way.isdisjoint(word.terms):
            continue
        near = [other for other in words[i : i + len(way) + 1] if not way.isdisjoint(other.terms)]
        if way <= {term for other in near for term in other.terms}:
            yield from ((other.start, other.end) for other in near)


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start] == " "):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
