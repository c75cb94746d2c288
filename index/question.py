"""What a question wants: the terms that carry its meaning, and the kind of answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from index.spelling import respell
from index.terms import Token, tokens

EXACT = 0.15
STOP = 0.25
EXPANSION = 0.4


class Wanted(StrEnum):
    """The kind of answer that a question asks for."""

    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    BODY = "body"  # a person, company, agency or other body
    PLACE = "place"
    LIST = "list"
    REASON = "reason"
    DEFINITION = "definition"
    YESNO = "yesno"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the search uses it.

    `needs` are the groups of terms that carry meaning, each a tuple of terms of which any will
    do, the question's own first; `named` says which of them a person wrote as a name or number.
    """

    text: str
    tokens: tuple[Token, ...]
    weights: Mapping[str, float]
    needs: tuple[tuple[str, ...], ...]
    named: tuple[bool, ...]
    words: tuple[str, ...]
    wanted: Wanted
    expansions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_WANTED: tuple[tuple[Wanted, str], ...] = (
    (
        Wanted.MONEY,
        r"how (much|expensive)|(what|which)\b.*\b(budget|cost|price|amount|worth|value)\b"
        r"|\bbudget\b|\bin (yen|dollars)\b|いくら|予算",
    ),
    (
        Wanted.NUMBER,
        r"how (many|large|big|long|often|far|high)|\bnumber of\b|what (share|percent\w*"
        r"|proportion|fraction|rank|portion)|\bpercent(age)?\b|\brank(ed|ing)?\b|いくつ|何(か国|カ国|社|年間"
        r"|件|人|パーセント|％|位)",
    ),
    (
        Wanted.DATE,
        r"(^|[.,?!;:] *|\band |\bsince )when\b|\bwhen( exactly)? (did|was|were|is|are|does|has|have"
        r"|will|would)\b|\bwhen\W*$|(what|which) (year|date|month|decade|day)|\bsince when\b|how old|いつ|何年",
    ),
    (
        Wanted.REASON,
        r"\bwhy\b|what (caused|led to|drove|explains|makes)|\breasons?\b|how come|なぜ|理由|どうして",
    ),
    (
        Wanted.LIST,
        r"\b(which|what) ([\w-]+ ){0,2}(countries|nations|companies|firms|states|members|systems"
        r"|sectors|areas|technologies|products|parts|agencies|steps|benefits|tiers|types|kinds|issues"
        r"|recommendations|principles|categories|groups|aircraft|suppliers|manufacturers|advantages)\b"
        r"|\blist\b|\bname (the|all|some|two|three|four|five)\b|\bwho are\b|どの国|一覧|加盟国",
    ),
    (
        Wanted.PLACE,
        r"\bwhere\b|(what|which) (city|country|state|place|location|nation|region)|どこ",
    ),
    (
        Wanted.BODY,
        r"\bwho(m|se)?\b|(what|which) (company|firm|agency|organi[sz]ation|body|person|ministry"
        r"|department|contractor|manufacturer|committee|office|unit|treaty|agreement|law|act|program(me)?"
        r"|system|standard)\b|誰|だれ|どの会社",
    ),
    (
        Wanted.DEFINITION,
        r"^\W*what('s| is| are| was| were| does)? (an? |the )?[\w.&/' -]{2,40}( stand for"
        r"| mean)?\W*$|\bdefin(e|ition)|\bstands? for\b|\bmeaning of\b|what do(es)? .* mean|とは",
    ),
    (
        Wanted.YESNO,
        r"^\W*(so,? |and |but )?(is|are|was|were|do|does|did|has|have|had|can|could|will"
        r"|would|should|may|must)n?('t)?\b|ですか|ますか",
    ),
)
_RULES = tuple((wanted, re.compile(rule, re.IGNORECASE)) for wanted, rule in _WANTED)


def wanted(text: str) -> Wanted:
    """The kind of answer that `text` asks for; ANY where nothing tells."""
    for kind, rule in _RULES:
        if rule.search(text):
            return kind
    return Wanted.ANY


def read(
    text: str,
    repairs: Mapping[str, str] | None = None,
    expansions: Mapping[str, Sequence[str]] | None = None,
) -> Question:
    """Read a question.

    `repairs` gives the library's spelling of a misspelt word; `expansions` the other names of a
    phrase in the question ("FMS" -> "Foreign Military Sales"), which count at a lower weight.
    """
    written = respell(text, repairs or {})
    found = tuple(tokens(written))
    weights: dict[str, float] = {}
    needs: list[tuple[str, ...]] = []
    named: list[bool] = []
    words: list[str] = []
    other = {key: tuple(values) for key, values in (expansions or {}).items()}
    for place, token in enumerate(found):
        for term in token.terms:
            weights[term] = max(weights.get(term, 0.0), STOP if token.stop else 1.0)
        if token.exact:
            weights[token.exact] = EXACT
        if not token.stop and token.terms not in needs:
            needs.append(token.terms)
            word = written[token.start : token.end]
            named.append(_is_name(word, place))
            words.append(word)
    for phrase in other.values():
        for token in tokens(" ".join(phrase)):
            if not token.stop:
                for term in token.terms[:1]:
                    weights.setdefault(term, EXPANSION)
    return Question(
        text, found, weights, tuple(needs), tuple(named), tuple(words), wanted(text), other
    )


def _is_name(word: str, place: int) -> bool:
    if any(letter.isdigit() for letter in word):
        return True
    return (word.isupper() and len(word) > 1) or (word[:1].isupper() and place > 0)
