"""What a question wants: the terms that carry its meaning, and the kind of answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.crossing import Crossed, Crossing
from index.kinds import Wanted, wanted
from index.languages import ENGLISH
from index.sentences import split
from index.spelling import respell
from index.terms import Token, tokens

EXPANSION = 0.4
ASIDE = 0.3  # of a word outside the sentences that ask, in a message of several sentences

_ASKS = re.compile(
    r"\?|？|か。|^\W*(who|what|when|where|which|why|how|is|are|do|does|did|can|could|tell|list|name)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Need:
    """A word of the question that carries meaning, and what else would say the same.

    A text meets the need when it holds all terms of any of `ways`; the first ways are the word's
    own. `named` says that the person wrote a name or a number; `aside` that the word stands
    outside the sentences that ask.
    """

    word: str
    ways: tuple[frozenset[str], ...]
    own: tuple[str, ...]
    named: bool
    aside: bool = False

    def met(self, held: frozenset[str]) -> bool:
        """Whether a text with the terms `held` says it."""
        return any(way <= held for way in self.ways)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the search uses it: `weights` by term, `needs` in order, the kind wanted
    and whether it is asked for outright; `tokens` are its words and what says them in another
    language, which `text` has in a last line; function words have no weight, and `language` is the
    one that it was read in.

    `carried` says that what stands aside is what the question goes on from.

    `pointed` holds, by library, document and offset, the sentences that questions like it were kept
    for, with their likeness 0..1.
    """

    text: str
    tokens: tuple[Token, ...]
    weights: Mapping[str, float]
    needs: tuple[Need, ...]
    wanted: Wanted
    outright: bool = False
    pointed: Mapping[tuple[int, str, int], float] = field(default_factory=dict)
    language: str = ENGLISH
    carried: bool = False

    @property
    def function_words(self) -> dict[str, float]:
        """The terms of the function words, for a question that is made of nothing else."""
        return {token.terms[0]: 1.0 for token in self.tokens if token.stop}


def read(
    text: str,
    repairs: Mapping[str, str] | None = None,
    expansions: Mapping[str, Sequence[str]] | None = None,
    language: str = ENGLISH,
    *,
    aside: int = 0,
    crossings: Sequence[Crossing] = (),
) -> Question:
    """Read a question in a language; its last `aside` characters only say what it is about.

    `repairs` gives the library's spelling of a misspelt word; `expansions` what else would say a
    phrase of the question ("FMS" -> "Foreign Military Sales"), which counts at a lower weight;
    `crossings`, found in the repaired text, what says it in another language or in figures, which
    counts in full.
    """
    written = respell(text, repairs or {})
    found = tuple(tokens(written, language))
    begins = len(written) - aside
    asides = [(begins, len(written))] if aside else _asides(written)
    others = [_Other(written, phrase, says) for phrase, says in (expansions or {}).items()]
    crossed = Crossed(written, found, crossings)
    weights: dict[str, float] = {}
    needs: list[Need] = []
    for place, token in enumerate(found):
        stands_aside = any(start <= token.start < end for start, end in asides)
        share = ASIDE if stands_aside else 1.0
        for term in () if token.stop else token.terms:
            weights[term] = max(weights.get(term, 0.0), share)
        ways = [way for other in others if other.covers(token) for way in other.ways]
        ways += crossed.ways(place)
        for one in crossed.inserts.get(place, ()):
            needs.append(Need(one.word, one.ways, one.own, one.named, stands_aside))
        if place not in crossed.silent and (not token.stop or ways):
            needs.append(_need(written, place, token, ways, stands_aside))
    for term, weight in crossed.weights.items():
        weights.setdefault(term, weight)
    for other in others:
        if other.spans:
            for way in other.ways:
                for term in way:
                    weights.setdefault(term, EXPANSION)
    asked = wanted(_asking(written, asides))
    spoken = (*found, *crossed.tokens)
    return Question(
        *(crossed.beside(text), spoken, weights, _once(needs), *asked),
        language=language,
        carried=bool(aside),
    )


class _Other:
    """A phrase of the question and the ways to say it otherwise."""

    def __init__(self, written: str, phrase: str, says: Sequence[str]) -> None:
        pattern = rf"(?<![A-Za-z0-9]){re.escape(phrase)}(?![A-Za-z0-9])"
        self.spans = [m.span() for m in re.finditer(pattern, written, re.IGNORECASE)]
        self.ways = [
            frozenset(token.terms[0] for token in tokens(say) if not token.stop) for say in says
        ]
        self.ways = [way for way in self.ways if way]

    def covers(self, token: Token) -> bool:
        return any(start <= token.start < end for start, end in self.spans)


def _need(
    written: str, place: int, token: Token, ways: Sequence[frozenset[str]], aside: bool
) -> Need:
    word = written[token.start : token.end]
    own = tuple(frozenset((term,)) for term in token.terms)
    return Need(word, (*own, *ways), token.terms, _is_name(word, place), aside)


def _once(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Each need once, the one that asks before the one that stands aside."""
    found: dict[tuple[str, ...], Need] = {}
    for need in sorted(needs, key=lambda need: need.aside):
        found.setdefault(need.own, need)
    return tuple(found[own] for own in dict.fromkeys(need.own for need in needs))


def _asides(text: str) -> list[tuple[int, int]]:
    """The sentences of a longer message that do not ask, where others do and say enough."""
    spans = split(text)
    asking = [span for span in spans if _ASKS.search(text[slice(*span)])]
    words = sum(not token.stop for span in asking for token in tokens(text[slice(*span)]))
    if len(spans) < 2 or words < 2:
        return []
    return [span for span in spans if span not in asking]


def _asking(text: str, asides: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(asides):
        text = text[:start] + text[end:]
    return text.strip()


def _is_name(word: str, place: int) -> bool:
    if any(letter.isdigit() for letter in word):
        return True
    return (word.isupper() and len(word) > 1) or (word[:1].isupper() and place > 0)
