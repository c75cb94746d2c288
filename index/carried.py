"""What a question carries over from the turns before: the passages shown, and words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from index.answer import Found, answer
from index.errors import Unknown
from index.kinds import Wanted, holds
from index.model import Hit, Passage, Quote
from index.question import Question
from index.reader import Reader

SHOWN = 0.3  # of the best score, to a passage that was shown
AROUND = 0.12  # of the best score, to its neighbours
_VALUES = (Wanted.DATE, Wanted.NUMBER, Wanted.MONEY, Wanted.SHARE)
FADES = 0.7  # of that, to what each further passage shown gives


@dataclass(frozen=True, slots=True)
class Carried:
    """What a follow-up takes from the turns before.

    `asks` is the part of its text that asks, empty for all of it; `aside` is the end of the text
    that only says what it is about; `shown` are the keys of the passages that were shown, and
    `said` the sentences that were quoted.
    """

    asks: str = ""
    aside: str = ""
    shown: tuple[str, ...] = ()
    said: frozenset[str] = frozenset()


NOTHING = Carried()


def beside(reader: Reader, hits: Sequence[Hit], carried: Carried) -> list[Hit]:
    """The hits with those that were shown, and their neighbours, moved up."""
    if not carried.shown or not hits:
        return list(hits)
    top = hits[0].score
    best = {hit.passage.key: hit for hit in hits}
    for passage, share in _near(reader, carried.shown):
        held = best.get(passage.key, Hit(passage, 0.0))
        best[passage.key] = Hit(held.passage, held.score + share * top)
    return sorted(best.values(), key=lambda hit: -round(hit.score, 5))


def going_on(
    found: Found,
    question: Question,
    hits: Sequence[Hit],
    idf: Mapping[str, float],
    said: frozenset[str],
) -> Found:
    """What was found, with the best of what is new where all of it was quoted before.

    A sentence that holds the date or number asked for may well be one that was shown.
    """
    quoted = [text for quote in found.quotes for text in sentences(quote)]
    if not quoted or not said.issuperset(quoted):
        return found
    if question.wanted in _VALUES and holds(question.wanted, question.text, " ".join(quoted)):
        return found
    rest = [Hit(_without(hit.passage, said), hit.score) for hit in hits]
    more = answer(question, [hit for hit in rest if hit.passage.sentences], idf)
    return replace(found, quotes=(*found.quotes, *more.quotes[:1]))


def sentences(quote: Quote) -> Iterable[str]:
    """The sentences of a quotation."""
    text = quote.passage.text
    for start, end in quote.passage.sentences:
        if quote.start <= start and end <= quote.end:
            yield text[start:end]


def _without(passage: Passage, said: frozenset[str]) -> Passage:
    kept = [span for span in passage.sentences if passage.text[slice(*span)] not in said]
    return replace(passage, sentences=tuple(kept))


def _near(reader: Reader, keys: Sequence[str]) -> list[tuple[Passage, float]]:
    """The passages shown and their neighbours, each once with its share."""
    found: dict[str, tuple[Passage, float]] = {}
    share = 1.0
    for key in keys:
        with suppress(Unknown):  # removed since, or not to be seen here
            for passage in reader.around(key):
                if passage is not None:
                    part = (SHOWN if passage.key == key else AROUND) * share
                    if part > found.get(passage.key, (passage, 0.0))[1]:
                        found[passage.key] = (passage, part)
            share *= FADES
    return list(found.values())
