"""The values that the service hands to its faces; a face needs nothing below them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.model_library import LibraryView as LibraryView
from bot.model_library import PageSeen as PageSeen
from bot.model_library import SourceView as SourceView
from bot.model_library import Taken as Taken

Status = Literal["answered", "unsure", "not_found", "chat"]
CitingStyle = Literal["chicago", "bibtex", "plain"]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: an opaque id, and the locale that answers are given in (`en`, `ja`, ...)."""

    id: str = ""
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is asked; the ids are Discord's, absent in the terminal."""

    kind: Literal["terminal", "guild", "direct"] = "terminal"
    guild: int | None = None
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class PageView:
    """A page: the `printed` label and the 1-based `pdf` page."""

    printed: str
    pdf: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One quotation of an answer and where it stands.

    `start` and `end` are code points into the stored passage; `strong` are spans of `quote` to
    set bold; `label` says what the words are where they are not the source's own; `locator` is
    the place in words for a person (section path, page, notes); `as_of` is the year whose state
    the document gives, in answers that are a list or a number, where it is known.
    """

    n: int
    source: str
    title: str
    label: str
    locator: str
    section: tuple[str, ...]
    page: PageView | None
    notes: tuple[int, ...]
    passage: str
    quote: str
    start: int
    end: int
    score: float
    strong: tuple[tuple[int, int], ...] = ()
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """A curated fact with its provenance; never a quotation.

    `n` is its place on the card of its entry, from 1; `label` the attribute in the reader's
    language; `topic` what a figure counts and when; `code` the section in short; `mark` the value
    for a cell of a table; `stated` the quotation that states it, where that was looked for.
    """

    kind: str
    id: str
    name: str
    attribute: str
    value: str
    as_of: str
    source: str
    section: tuple[str, ...]
    notes: tuple[int, ...]
    n: int = 0
    label: str = ""
    topic: str = ""
    code: str = ""
    explanation: str = ""
    mark: str = ""
    stated: Citation | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: the receipt of every answer."""

    passages: int
    documents: int


@dataclass(frozen=True, slots=True)
class Differing:
    """One of several values that passages give for the same thing: that of quotation `n`.

    `date` is a year that the sentence names, else with `stated` False the year whose state the
    document gives, else empty.
    """

    n: int
    value: str
    date: str
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Restricted:
    """What `as_of:YEAR` did to facts: `left_out` did not hold then, `undated` do not say."""

    year: int
    left_out: int
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a face shows for one question.

    `text` is the plain text that a person is shown, in which every quote is found verbatim;
    `confidence` is the estimated probability that the quotations answer the question; `nearest`
    is the closest passage where the status is not_found, and `missing` the words it lacks;
    `understood` is the question as completed from earlier turns, `repaired` as respelt (each
    empty where it is the question itself), `expanded` maps a phrase of it to what it was also
    searched by in another language; `drawn` are the keys of passages that `understood` has
    words of; `ref` opens *More passages* and *Sources* later.
    """

    question: str
    status: Status
    text: str
    confidence: float
    citations: tuple[Citation, ...]
    searched: Searched
    facts: tuple[FactView, ...] = ()
    nearest: Citation | None = None
    missing: tuple[str, ...] = ()
    understood: str = ""
    drawn: tuple[str, ...] = ()
    repaired: str = ""
    ref: str = ""
    elapsed_ms: float = 0.0
    differs: tuple[Differing, ...] = ()
    restricted: Restricted | None = None
    expanded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def expansion(self) -> str:
        """`expanded` in one line: 予算 = budget / spending; 令和元年 = 2019."""
        return "; ".join(f"{phrase} = {' / '.join(says)}" for phrase, says in self.expanded.items())


@dataclass(frozen=True, slots=True)
class PassageView:
    """A stored passage in full, as `kakehashi passage` and the button *Whole passage* show it."""

    passage: str
    source: str
    title: str
    label: str
    locator: str
    section: tuple[str, ...]
    page: PageView | None
    notes: tuple[int, ...]
    text: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of the knowledge to choose: for autocomplete, ties and "did you mean"."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """A fact card: what the entity is in one line, then its facts as rows.

    `state`, `binding` and `kind_label` are in the reader's language; `relations` are (what the
    other is to this one, the other); `picture` is the name of a picture of the same rows, if any.
    """

    kind: str
    id: str
    name: str
    japanese: str
    aliases: tuple[str, ...]
    summary: str
    status: str
    as_of: str
    facts: tuple[FactView, ...]
    relations: tuple[tuple[str, Choice], ...] = ()
    kind_label: str = ""
    state: str = ""
    binding: str = ""
    since: str = ""
    until: str = ""
    picture: str = ""
    restricted: Restricted | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """A look-up: the card where one entry was meant, else what was close.

    `tie` says that every suggestion goes by the very name that was looked up.
    """

    card: Card | None
    suggestions: tuple[Choice, ...] = ()
    tie: bool = False


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One attribute of a comparison: a cell for each column, empty where the source is silent."""

    label: str
    cells: tuple[tuple[FactView, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four entries side by side, one row an attribute that any of them has."""

    columns: tuple[Choice, ...]
    rows: tuple[ComparedRow, ...]
    as_of: str
    restricted: Restricted | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the matrix: a country, its tier in words, and the fact of each column, if any."""

    entry: Choice
    tier: str
    cells: tuple[FactView | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The countries by tier; a cell of None means that the source does not say."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    source: str
    note: str
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with the name of its file, its text for those who cannot see it, and its source."""

    name: str
    png: bytes
    alt: str
    source: str


@dataclass(frozen=True, slots=True)
class MomentView:
    """A date on the timeline in the reader's language, its entry, and where it is told."""

    date: str
    until: str
    label: str
    kind: str
    kind_label: str
    id: str
    code: str
    notes: tuple[int, ...]
    as_of: str = ""
