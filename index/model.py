"""The values that cross the layers of the index: documents, passages, hits and quotations."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the reader finds it: the `printed` label and the 1-based `pdf` page."""

    printed: str
    pdf: int


@dataclass(frozen=True, slots=True)
class Note:
    """An endnote mark: its `number`, and the character offset in the text that it closes."""

    number: int
    offset: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: clean text, its section path, its page, and its notes in order.

    Offsets of notes are Unicode code points into `text`. `kind` is one of KINDS.
    """

    text: str
    section: tuple[str, ...] = ()
    page: Page | None = None
    notes: tuple[Note, ...] = ()
    kind: str = "text"


# A `table` block is one row, or a run of rows, in words that stand alone; a `note` is the text of
# a foot- or endnote; `contents`, `references` and `index` lead to text and are never searched.
KINDS = ("text", "table", "note", "contents", "references", "index")
SEARCHED = frozenset({"text", "table", "note"})


@dataclass(frozen=True, slots=True)
class Document:
    """A text that was read: `source` is its id in the library, `label` says what its words are.

    `outline` holds every heading in order; `repeats` the pull quotes that were left out; `retells`
    is the id of the work that this text tells in other words, and gives way to. `media` is the
    format in short ("pdf"), `pages` how many pages, slides or chapters it has (0 where the format
    knows none), `blank` those (from 1) that hold no text, `tables` how many tables were read,
    `margins` the running heads and feet that were left out, each once, and `language` the code of
    the language that its words are stemmed in.
    """

    source: str
    title: str
    blocks: tuple[Block, ...]
    outline: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    label: str = ""
    content_hash: str = ""
    retells: str = ""
    media: str = "text"
    pages: int = 0
    blank: tuple[int, ...] = ()
    tables: int = 0
    margins: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one section, with all that a citation needs.

    `start` and `end` are code points into the document's text (its blocks joined by a blank
    line); `sentences` are the (start, end) spans inside `text`; `key` is the document's id, the
    ordinal and a short hash of the text: stable while the text is. `library` is the number of the
    library that holds it, `title` its document's.
    """

    key: str
    source: str
    ordinal: int
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]
    page: Page | None = None
    notes: tuple[Note, ...] = ()
    language: str = "en"
    library: int = 1
    title: str = ""

    @property
    def shelf(self) -> tuple[int, str]:
        """The library and the id of the document: two libraries may hold one of the same id."""
        return self.library, self.source

    @property
    def note_numbers(self) -> tuple[int, ...]:
        """The notes of the passage, ascending, each once."""
        return tuple(sorted({note.number for note in self.notes}))


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matched: `score` is comparable within one search only."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Pointer:
    """A sentence that something other than the search points to, with what strength, 0..1."""

    passage: Passage
    place: int
    strength: float

    @property
    def spot(self) -> tuple[int, str, int]:
        """Document and offset of the sentence: the same in passages that overlap."""
        return *self.passage.shelf, self.passage.start + self.passage.sentences[self.place][0]


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of whole sentences of a passage; `strong` spans are code points into the quote."""

    passage: Passage
    start: int
    end: int
    score: float
    strong: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The quoted words, exactly as stored."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the library lists it; `added` is an ISO 8601 time in UTC.

    `held` says that it waits for a librarian's release and is not searched; `origin` is where its
    file came from, by which a changed file is known; `report` what its reading told (pages
    without text, blocks left out, handling marks), by name.
    """

    source: str
    title: str
    label: str
    passages: int
    added: str
    content_hash: str = field(default="", repr=False)
    retells: str = ""
    library: int = 1
    media: str = "text"
    pages: int = 0
    held: bool = False
    origin: str = ""
    report: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library of the file: `guild` is the Discord server that it belongs to, None of none."""

    id: int
    guild: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document on its way into a library, with its passages.

    `origin` says where its file came from; `original` is (name, bytes) of the file itself;
    `report` what its reading told; a `held` one is listed and kept, but not searched.
    """

    document: Document
    passages: tuple[Passage, ...]
    origin: str = ""
    original: tuple[str, bytes] | None = None
    report: tuple[tuple[str, object], ...] = ()
    held: bool = False
