"""Whether the part of a sentence that a claim is about is negated."""

from __future__ import annotations

import re

from index.crossing import has_japanese
from index.terms import tokens

__all__ = ["negated"]

_ENGLISH = re.compile(
    r"\b(?:not(?! only\b)|never|no(?! (?:fewer|less|more|later|doubt)\b)(?!\.? ?\d)|none|nobody"
    r"|nothing|neither|nor|cannot|without|failed to|fails to|refused to|refuses to|hardly"
    r"|unable to)\b|n[’']t\b",
    re.IGNORECASE,
)
_JAPANESE = re.compile(
    r"(?:(?<!少)(?<!だけで)ない(?!か)|なかった|ません|なく(?!な)(?!はな)|ずに|せず|れず|えず|(?<!の)みならず|未だ|なし(?:で|に|。|$))"
)
# These look like a "not" and are none.
_NO_NEGATION = re.compile(
    r"なければなら(?:ない|なかった|ず)|なくてはなら(?:ない|ず)|ざるを得ない|かもしれ(?:ない|ません)|だけで(?:は)?なく|のみならず"
    r"|にすぎない|に過ぎない|少なくない|間違いない|に違いない|しかない"
)
_CLAUSE = re.compile(
    r"[;:—–]|,\s|、|。|\.\s|\b(?:while|whereas|although|though|but|which|because|unless)\b"
)


def negated(sentence: str, about: str) -> bool:
    """Whether the clause of `sentence` that has most words of `about` says "not"."""
    wanted = _terms(about)
    clauses = [clause for clause in _CLAUSE.split(sentence) if clause and clause.strip()]
    best = max(clauses, key=lambda clause: len(wanted & _terms(clause)), default="")
    if has_japanese(best):
        return _JAPANESE.search(_NO_NEGATION.sub("", best)) is not None
    return _ENGLISH.search(best) is not None


def _terms(text: str) -> frozenset[str]:
    return frozenset(token.terms[0] for token in tokens(text) if not token.stop)
