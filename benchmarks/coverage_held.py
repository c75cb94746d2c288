"""What the facts, and what the brief, say: notes, dates, figures and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.coverage_dates import dates, unabbreviated
from benchmarks.coverage_figures import ALIKE, Figure, about_of, told
from index.model import Document
from index.sentences import split
from knowledge import Knowledge
from knowledge.spelling import pieces, spell


@dataclass(frozen=True, slots=True)
class Dated:
    """Dates, and the stems of the words that they stand among."""

    dates: frozenset[str]
    about: frozenset[str]

    def said_by(self, other: Dated) -> bool:
        """Whether the other has the dates, and at least two of the words."""
        return self.dates <= other.dates and len(self.about & other.about) >= ALIKE


Item: TypeAlias = int | Figure | Dated | str
"""What is looked for: a note's number, a figure, a date among its words, a name."""


@dataclass(frozen=True, slots=True)
class Said:
    """A fact, or a sentence: `texts` say something, `frame` is what all of them are about."""

    texts: tuple[str, ...]
    frame: tuple[str, ...] = ()

    @property
    def dated(self) -> Dated:
        """Its dates."""
        whole = "; ".join((*self.texts, *self.frame))
        said = (date for _, some in dates(unabbreviated(whole)) for date in some)
        return Dated(frozenset(said), about_of(whole))


@dataclass(frozen=True, slots=True)
class Held:
    """All that facts, or the brief, say; `speech` is every text in the spelling of names."""

    notes: frozenset[int]
    dates: tuple[Dated, ...]
    figures: tuple[Figure, ...]
    speech: str
    titles: frozenset[str] = frozenset()

    def says(self, item: Item) -> bool:
        """Whether the item is reachable here."""
        if isinstance(item, int):
            return item in self.notes
        if isinstance(item, Dated):
            return any(item.said_by(one) for one in self.dates)
        if isinstance(item, Figure):
            return any(item.said_by(one) for one in self.figures)
        return f" {' '.join(spell(item))} " in self.speech


def hold(said: Iterable[Said], notes: Iterable[int], titles: Iterable[str] = ()) -> Held:
    """What these say."""
    whole = list(said)
    texts = dict.fromkeys(text for one in whole for text in (*one.texts, *one.frame))
    return Held(
        frozenset(notes),
        tuple(one.dated for one in whole),
        tuple(figure for one in whole for text in one.texts for figure in told(text, one.frame)),
        "|".join(f" {' '.join(piece.text for piece in pieces(text))} " for text in texts),
        frozenset(" ".join(spell(title)) for title in titles),
    )


def facts_held(knowledge: Knowledge) -> Held:
    """What the facts say: each with the names and the summary of its entry."""
    said: list[Said] = []
    notes: list[int] = []
    titles: list[str] = []
    for entity in knowledge.entities:
        titles += entity.names if entity.facts else ()
        for fact in entity.facts:
            notes += fact.citation.notes
            texts = (fact.value, fact.topic, fact.when, entity.summary)
            said.append(Said(texts, (*entity.names, fact.topic)))
    return hold(said, notes, titles)


def document_held(document: Document) -> Held:
    """What the sentences of a document, such as the brief, say."""
    notes = (note.number for block in document.blocks for note in block.notes)
    return hold((Said((sentence,)) for sentence in sentences(document)), notes)


def sentences(document: Document) -> Iterator[str]:
    """The sentences of its text."""
    for block in document.blocks:
        yield from (block.text[start:end] for start, end in split(block.text))
