"""Documents become rows, lexemes and posting lists inside the writer's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt
import sqlite_utils

from index import forward, parts, rows
from index.counting import Counted
from index.file import File
from index.headings import asks, headings, own
from index.lexicon import Lexicon
from index.model import Incoming, Passage, Source
from index.weights import HEADING, mean_length, norm, saturation

__all__ = ["insert", "rebuild", "settle"]

Progress = Callable[[int, int, str], None]
Floats = npt.NDArray[np.float64]
_BATCH = 8192  # passages that a rebuild takes at a time


@dataclass(frozen=True, slots=True)
class _Read:
    """A document's passages as lexemes: heading and text of each, and whose heading is its own."""

    document: int
    passages: Sequence[Passage]
    names: list[list[int]]
    texts: list[list[int]]
    own: list[bool]
    asking: int
    content: float
    """Words of meaning a passage, on average."""


def insert(
    db: sqlite_utils.Database,
    lexicon: Lexicon,
    library: int,
    items: Sequence[tuple[Incoming, Source]],
    progress: Progress | None = None,
) -> None:
    """Insert documents that are not there; one that is held back gets no passages."""
    fresh: list[tuple[int, Sequence[Passage]]] = []
    for item, source in items:
        document = rows.insert_document(db, library, item.document, source)
        if item.original is not None:
            rows.insert_original(db, document, *item.original)
        if not item.held and item.passages:
            rows.insert_acronyms(db, document, item.passages)
            fresh.append((document, item.passages))
    if fresh:
        _index(db, lexicon, library, _read(lexicon, fresh), progress)


def settle(file: File, library: int) -> None:
    """Merge fresh posting lists that have grown too long, each part in a transaction of its own.

    The documents are visible before: whoever waits for them does not wait for this.
    """
    for part in parts.overfull(file.db, library):
        with file.writing() as db:
            parts.merge(db, part)
            file.advance(db)


def rebuild(db: sqlite_utils.Database, progress: Progress | None = None) -> None:
    """Make every posting list, lexeme and frequency anew from the stored passages."""
    held = [
        (library, document, rows.read_passages(db, "passage.document = ?", [document]))
        for library, document in db.conn.execute(
            "SELECT library, id FROM document ORDER BY library, id"
        ).fetchall()
    ]
    for table in _DERIVED:
        db.conn.execute(f"DELETE FROM {table}")
    db.conn.execute("UPDATE library SET passages = 0, terms = 0, titles = 0, asking = 0")
    lexicon = Lexicon(db)
    total = sum(len(found) for *_, found in held)
    done = 0
    waiting: list[tuple[int, Sequence[Passage]]] = []
    for place, (library, document, found) in enumerate(held):
        passages = [passage for _, passage in found]
        if passages:
            rows.insert_acronyms(db, document, passages)
            waiting.append((document, passages))
        last = place + 1 == len(held) or held[place + 1][0] != library
        if waiting and (last or sum(len(one) for _, one in waiting) >= _BATCH):
            _index(db, lexicon, library, _read(lexicon, waiting), None)
            done += sum(len(one) for _, one in waiting)
            waiting = []
            if progress is not None:
                progress(done, total, "")


_DERIVED = (
    "posting", "usage", "forward", "lexicon", "acronym", "passage", "part", "lexeme", "term",
)  # fmt: skip


def _read(lexicon: Lexicon, documents: Sequence[tuple[int, Sequence[Passage]]]) -> list[_Read]:
    """Read the passages of documents, all of one language at once: asking the file for the words
    of each document would cost more."""
    texts: dict[str, list[str]] = {}
    for _, passages in documents:
        some = texts.setdefault(passages[0].language, [])
        some.extend(one.text for one in passages)
        some.extend(headings(passages))
    found = {code: iter(lexicon.read(some, code)) for code, some in texts.items()}
    return [
        _document(lexicon, number, passages, found[passages[0].language])
        for number, passages in documents
    ]


def _document(
    lexicon: Lexicon, number: int, passages: Sequence[Passage], found: Iterator[list[int]]
) -> _Read:
    texts = list(islice(found, len(passages)))
    names = headings(passages)
    mine = own(passages, names)
    content = sum(len(text) - lexicon.stops(text) for text in texts)
    return _Read(
        number,
        passages,
        list(islice(found, len(passages))),
        texts,
        mine,
        sum(is_own and asks(name) for is_own, name in zip(mine, names, strict=True)),
        content / len(passages),
    )


def _index(
    db: sqlite_utils.Database,
    lexicon: Lexicon,
    library: int,
    read: Sequence[_Read],
    progress: Progress | None,
) -> None:
    names = [name for one in read for name in one.names]
    texts = [text for one in read for text in one.texts]
    counted = Counted(
        [
            lexicon.terms(name) * HEADING + lexicon.terms(text)
            for name, text in zip(names, texts, strict=True)
        ]
    )
    norms = _norms(db, library, read, counted.lengths)
    owner = [(one.document, passage) for one in read for passage in one.passages]
    mine = [is_own for one in read for is_own in one.own]
    for chunk in parts.allocate(db, library, len(texts)):
        span = range(chunk.start, chunk.start + chunk.count)
        rows.insert_passages(
            db, ((number, *owner[i]) for number, i in zip(chunk.ids, span, strict=True))
        )
        db.conn.executemany(
            "INSERT INTO forward (id, data) VALUES (?, ?)",
            (
                (number, _forward(norms[i], names[i], texts[i], mine[i]))
                for number, i in zip(chunk.ids, span, strict=True)
            ),
        )
        _use(db, chunk.part.id, [names[i] + texts[i] for i in span])
        parts.append(db, chunk, counted, norms, progress)
    db.conn.execute(
        "UPDATE library SET passages = passages + ?, terms = terms + ?, titles = titles + ?,"
        " asking = asking + ? WHERE id = ?",
        [
            len(texts),
            int(counted.lengths.sum()),
            sum(mine),
            sum(one.asking for one in read),
            library,
        ],
    )


def _norms(
    db: sqlite_utils.Database, library: int, read: Sequence[_Read], lengths: Floats
) -> Floats:
    """The norm of each passage, frozen with the library's mean length as it is now."""
    passages, terms = db.conn.execute(
        "SELECT passages, terms FROM library WHERE id = ?", [library]
    ).fetchone()
    mean = mean_length(terms + float(lengths.sum()), passages + len(lengths))
    constants = [saturation(one.content, mean) for one in read for _ in one.texts]
    return np.array(
        [norm(float(length), by) for length, by in zip(lengths, constants, strict=True)],
        dtype=np.float32,
    ).astype(np.float64)


def _forward(norm: float, heading: Sequence[int], text: Sequence[int], own: bool) -> bytes:
    as_array = (np.array(ids, dtype=np.uint32) for ids in (heading, text))
    return forward.dump(norm, *as_array, own=own)


def _use(db: sqlite_utils.Database, part: int, passages: Sequence[Sequence[int]]) -> None:
    """Count in how many of these passages each lexeme stands."""
    counts = _counts(passages)
    db.conn.executemany(
        "INSERT INTO usage (id, df) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET df = df + excluded.df",
        ((part << 32 | lexeme, n) for lexeme, n in counts),
    )
    db.conn.executemany(
        "UPDATE lexeme SET df = df + ? WHERE id = ?", ((n, lexeme) for lexeme, n in counts)
    )


def _counts(passages: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    ids = np.concatenate([np.array(one, dtype=np.int64) for one in passages])
    places = np.repeat(np.arange(len(passages)), [len(one) for one in passages])
    held = np.sort(ids << 32 | places)
    once = held[np.diff(held, prepend=-1) != 0] >> 32
    starts = np.flatnonzero(np.diff(once, prepend=-1))
    counts = np.diff(starts, append=len(once))
    return list(zip(once[starts].tolist(), counts.tolist(), strict=True))
