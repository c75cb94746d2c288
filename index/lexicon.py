"""The lexemes of a library file by number: given out to the writer, read in pages by searchers."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt
import sqlite_utils

from index.languages import ENGLISH
from index.letters import Letters
from index.lexemes import GRAMS, Lexeme, gram_rows, lexemes
from index.sql import among
from index.terms import surfaces

__all__ = ["PAGE", "Lexicon", "Words"]

PAGE = 12  # bits: 4,096 lexemes a page
_SIZE = 1 << PAGE
_REMEMBERED = 500_000  # chunks of text whose lexemes are remembered
_ROW = 4 + 1 + 2 * GRAMS  # bytes of a lexeme in a page


class Words:
    """What a searcher must know of each lexeme, by its id; pages are read when first needed.

    `terms` and `stops` are of shape (lexemes,), `grams` (GRAMS, lexemes). They hold for one
    generation of the file.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: set[int] = set()
        self._letters: Letters | None = None
        self.terms = np.zeros(0, dtype=np.uint32)
        self.stops = np.zeros(0, dtype=np.uint8)
        self.grams = np.zeros((GRAMS, 0), dtype=np.uint16)

    def need(self, db: sqlite_utils.Database, ids: npt.NDArray[np.uint32]) -> None:
        """Read the pages that hold these lexemes, where they are not held yet."""
        if not len(ids):
            return
        with self._lock:
            self._need(db, ids)

    def letters(self, db: sqlite_utils.Database) -> Letters:
        """Every lexeme of the file by its letter grams."""
        with self._lock:
            if self._letters is None:
                (last,) = db.conn.execute("SELECT COALESCE(MAX(id), 0) FROM lexeme").fetchone()
                self._need(db, np.arange(0, last + 1, _SIZE, dtype=np.uint32))
                self._letters = Letters(self.grams)
            return self._letters

    def _need(self, db: sqlite_utils.Database, ids: npt.NDArray[np.uint32]) -> None:
        missing = set(np.flatnonzero(np.bincount(ids >> PAGE)).tolist()) - self._held
        if not missing:
            return
        self._grow(max(missing) + 1)
        marks = ",".join("?" * len(missing))
        found = db.conn.execute(
            f"SELECT page, data FROM lexicon WHERE page IN ({marks})",
            sorted(missing),
        )
        for page, data in found:
            span = slice(page << PAGE, (page + 1) << PAGE)
            self.terms[span], self.stops[span], grams = _unpack(data)
            self.grams[:, span] = grams.T
        self._held |= missing

    def _grow(self, pages: int) -> None:
        more = (pages << PAGE) - len(self.terms)
        if more > 0:
            self.terms = np.concatenate([self.terms, np.zeros(more, dtype=np.uint32)])
            self.stops = np.concatenate([self.stops, np.zeros(more, dtype=np.uint8)])
            self.grams = np.concatenate(
                [self.grams, np.zeros((GRAMS, more), dtype=np.uint16)], axis=1
            )


class Lexicon:
    """Turns texts into lexeme ids inside the writer's transactions; new ones are given out.

    Its memory of written forms holds only until another process writes.
    """

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db
        self._by_surface: dict[str, dict[str, tuple[int, ...]]] = {}
        self._by_chunk: dict[str, dict[str, tuple[int, ...]]] = {}
        self._term_of: dict[int, int] = {}
        self._stops: set[int] = set()

    def read(self, texts: Sequence[str], language: str = ENGLISH) -> list[list[int]]:
        """The lexeme ids of each text, in order."""
        known = self._by_chunk.setdefault(language, {})
        if len(known) > _REMEMBERED:
            known.clear()
        found = [text.split() for text in texts]
        new = set(chain.from_iterable(found)).difference(known)
        if new:
            self._take_apart(new, language, known)
        return [list(chain.from_iterable(map(known.__getitem__, chunks))) for chunks in found]

    def _take_apart(
        self, chunks: Iterable[str], language: str, known: dict[str, tuple[int, ...]]
    ) -> None:
        """Learn what stands between white space: a word, mostly, with what is written around it."""
        by_surface = self._by_surface.setdefault(language, {})
        parts = {chunk: surfaces(chunk) for chunk in chunks}
        new = set(chain.from_iterable(parts.values())).difference(by_surface)
        if new:
            self._learn(sorted(new), language, by_surface)
        for chunk, words in parts.items():
            known[chunk] = tuple(chain.from_iterable(map(by_surface.__getitem__, words)))

    def terms(self, ids: Sequence[int]) -> list[int]:
        """The terms of lexemes that `read` gave."""
        return list(map(self._term_of.__getitem__, ids))

    def stops(self, ids: Sequence[int]) -> int:
        """How many of these lexemes, which `read` gave, are function words."""
        return sum(map(self._stops.__contains__, ids))

    def _learn(self, new: Sequence[str], language: str, known: dict[str, tuple[int, ...]]) -> None:
        meant = {surface: lexemes(surface, language) for surface in new}
        each = {lexeme.form: lexeme for lexeme in chain.from_iterable(meant.values())}
        ids = self._ids(list(each.values()))
        self._stops.update(ids[form] for form, lexeme in each.items() if lexeme.stop)
        for surface, found in meant.items():
            known[surface] = tuple(ids[lexeme.form] for lexeme in found)

    def _ids(self, wanted: Sequence[Lexeme]) -> dict[str, int]:
        """Form -> id; what the file does not hold yet is given the next ids."""
        held: dict[str, tuple[int, int]] = {
            form: (number, term)
            for form, number, term in among(
                self._db, "SELECT form, id, term FROM lexeme WHERE form", (w.form for w in wanted)
            )
        }
        new = [lexeme for lexeme in wanted if lexeme.form not in held]
        terms = self._term_ids([lexeme.term for lexeme in new])
        self._db.conn.executemany(
            "INSERT INTO lexeme (form, term, stop, df) VALUES (?, ?, ?, 0)",
            ((lexeme.form, terms[lexeme.term], lexeme.stop) for lexeme in new),
        )
        made = {
            form: (number, term)
            for form, number, term in among(
                self._db, "SELECT form, id, term FROM lexeme WHERE form", (n.form for n in new)
            )
        }
        self._keep([(*made[lexeme.form], lexeme) for lexeme in new])
        held |= made
        self._term_of.update(held.values())
        return {form: number for form, (number, _) in held.items()}

    def _term_ids(self, wanted: Iterable[str]) -> dict[str, int]:
        each = list(dict.fromkeys(wanted))
        self._db.conn.executemany(
            "INSERT INTO term (term) VALUES (?) ON CONFLICT DO NOTHING", ((one,) for one in each)
        )
        found: Iterable[tuple[str, int]] = among(
            self._db, "SELECT term, id FROM term WHERE term", each
        )
        return dict(found)

    def _keep(self, made: Sequence[tuple[int, int, Lexeme]]) -> None:
        """Write new lexemes into their pages."""
        by_page: dict[int, list[tuple[int, int, Lexeme]]] = {}
        for one in made:
            by_page.setdefault(one[0] >> PAGE, []).append(one)
        for page, some in by_page.items():
            row = self._db.conn.execute(
                "SELECT data FROM lexicon WHERE page = ?", [page]
            ).fetchone()
            terms, stops, grams = (
                part.copy() for part in _unpack(bytes(_SIZE * _ROW) if row is None else row[0])
            )
            places = np.array([number & (_SIZE - 1) for number, _, _ in some])
            terms[places] = [term for _, term, _ in some]
            stops[places] = [lexeme.stop for _, _, lexeme in some]
            grams[places] = gram_rows(lexeme.form for _, _, lexeme in some)
            data = terms.tobytes() + stops.tobytes() + grams.tobytes()
            self._db.conn.execute(
                "INSERT INTO lexicon (page, data) VALUES (?, ?)"
                " ON CONFLICT (page) DO UPDATE SET data = excluded.data",
                [page, data],
            )


def _unpack(
    data: bytes,
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8], npt.NDArray[np.uint16]]:
    """The terms, function-word marks and grams of a page's lexemes."""
    terms = np.frombuffer(data, dtype="<u4", count=_SIZE)
    stops = np.frombuffer(data, dtype=np.uint8, count=_SIZE, offset=4 * _SIZE)
    grams = np.frombuffer(data, dtype="<u2", count=_SIZE * GRAMS, offset=5 * _SIZE)
    return terms, stops, grams.reshape(_SIZE, GRAMS)
