"""What a question aims at beside its needs: what is to be counted, and the X of "which X"."""

from __future__ import annotations

import re

from index.question import Question
from index.sentences import words_of
from index.terms import stem, tokens

__all__ = ["aimed", "counted", "focus", "is_number"]

_HOW_MANY = re.compile(r"how many|number of", re.IGNORECASE)
_FOCUS = re.compile(r"\b(?:what|which|how many)\b((?: [\w'-]+){1,4})", re.IGNORECASE)
_NO_FOCUS = words_of("""
    is are was were do does did has have had can could will would should may might must
    of in to for about the a an at on by
""")
_AIMED = re.compile(
    r"\b(?:what|which|how|who(?:m|se)?)('s)?"
    r"(?: (?:is|are|was|were|do|does|did|has|have|had|can|will|would|much|many|the|an?|its|their))*"
    r"(?P<words>(?: [\w&'-]+){1,4})",
    re.IGNORECASE,
)
# Words that only name the kind of thing, which an answer need not repeat.
_KINDS = words_of("""
    year years date day month time country countries nation state city place person people name
    names company companies firm firms number amount percentage percent share kind kinds type
    types sort thing things way ways money dollars yen
""")
_SPELT = frozenset(
    stem(word)
    for word in words_of("""
        one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty
        fifty hundred thousand million billion several
    """)
)


def counted(question: Question) -> frozenset[str]:
    """The terms of what "how many ..." asks the number of."""
    match = _HOW_MANY.search(question.text)
    if match is None:
        return frozenset()
    after = [token for token in tokens(question.text[match.end() :]) if not token.stop][:1]
    return frozenset(term for token in after for term in token.terms)


def focus(question: Question) -> str:
    """The term of the X in "which X ..." or "what ... X is ..."; empty where there is none."""
    match = _FOCUS.search(question.text)
    if match is None:
        return ""
    head = ""
    for word in match.group(1).split():
        if word.lower() in _NO_FOCUS:
            break
        head = word
    found = tokens(head)
    return found[-1].terms[0] if found else ""


def aimed(question: Question) -> frozenset[str]:
    """The words of what is asked about the things that the question names, in small letters.

    "range" in "what is the range of the SM-3", "chaired" in "who chaired the talks"; in a question
    of another form every word that is no name.
    """
    match = _AIMED.search(question.text)
    if match is not None:
        found: list[str] = []
        for word in match["words"].lower().split():
            if word in _NO_FOCUS:
                break
            found.append(word)
        own = frozenset(found) - _KINDS
        if own:
            return own
    return frozenset(need.word.lower() for need in question.needs if not need.named) - _KINDS


def is_number(term: str) -> bool:
    """Whether a term is a number, in digits or spelt."""
    return term[:1].isdigit() or term in _SPELT
