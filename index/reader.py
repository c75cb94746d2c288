"""What may be seen of a library file: every read, limited to the libraries that were chosen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from index import rows
from index.errors import Unknown
from index.file import File
from index.known import Known
from index.lexicon import Words
from index.listed import Listed
from index.model import Passage, Shelf, Source
from index.parts import Part, list_keys, parts
from index.postings import term_of
from index.sql import among

__all__ = ["Reader"]

_SHORT = re.compile(r"\b[A-Z][A-Za-z&-]*[A-Z]s?\b")


class Reader:
    """The libraries with these ids (None: all) of one file; nothing else shows through it.

    Not even in numbers: frequencies, totals and words are those of these libraries alone.
    """

    def __init__(self, file: File, libraries: frozenset[int] | None = None) -> None:
        self.file = file
        self.only = libraries
        self._seen = self._within("library")
        self._told = Known(-1)

    @property
    def path(self) -> Path:
        """The file."""
        return self.file.path

    @property
    def db(self) -> sqlite_utils.Database:
        """This thread's connection, for tables beside the library's own."""
        return self.file.db

    def within(self, libraries: Iterable[int]) -> Reader:
        """The same file, limited to these libraries too."""
        wanted = frozenset(libraries)
        return Reader(self.file, wanted if self.only is None else wanted & self.only)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One consistent view of the library for all reads inside."""
        with self.file.reading():
            yield

    def generation(self) -> int:
        """A number that changes with every document that comes in or goes."""
        return self.file.generation()

    def shelves(self) -> list[Shelf]:
        """The libraries, by id."""
        found = self.db.conn.execute(
            f"SELECT id, guild, name FROM library WHERE {self._within('id')} ORDER BY id"
        )
        return [Shelf(number, guild or None, name) for number, guild, name in found]

    def parts(self) -> list[Part]:
        """The parts that are searched."""
        return self._known().once("parts", lambda: parts(self.db, self.only))

    def words(self) -> Words:
        """What is known of lexemes, for passages that were found here."""
        return self.file.words()

    def totals(self) -> tuple[int, int]:
        """How many passages in how many documents."""
        return self._known().once("totals", self._totals)

    def _totals(self) -> tuple[int, int]:
        row = self.db.conn.execute(
            "SELECT COALESCE(SUM(passages), 0), COUNT(*) FROM document"
            f" WHERE held = 0 AND {self._seen}"
        ).fetchone()
        return int(row[0]), int(row[1])

    def asking(self) -> tuple[int, int]:
        """How many passages have a heading of their own, and how many of these ask."""
        return self._known().once("asking", self._asking)

    def _asking(self) -> tuple[int, int]:
        row = self.db.conn.execute(
            "SELECT COALESCE(SUM(titles), 0), COALESCE(SUM(asking), 0) FROM library WHERE "
            + self._within("id")
        ).fetchone()
        return int(row[0]), int(row[1])

    def term_ids(self, terms: Iterable[str]) -> dict[str, int]:
        """Term -> id, of the terms that the file knows; only `frequencies` says who holds them."""
        known = self._known()
        asked = list(terms)
        new = [term for term in asked if term not in known.ids]
        if new:
            found = dict(among(self.db, "SELECT term, id FROM term WHERE term", new))
            # At once: another thread must not take a term for unknown that is being looked up.
            known.ids.update({term: found.get(term, 0) for term in new})
        return {term: known.ids[term] for term in asked if known.ids[term]}

    def frequencies(self, ids: Iterable[int]) -> dict[int, int]:
        """Term id -> document frequency, of the terms that a passage here holds."""
        known = self._known()
        asked = list(ids)
        new = [term for term in asked if term not in known.frequencies]
        if new:
            known.frequencies.update(self._frequencies(new))
        return {term: known.frequencies[term] for term in asked if known.frequencies[term]}

    def _frequencies(self, terms: Sequence[int]) -> dict[int, int]:
        """The document frequency of each of these terms, 0 where no passage here holds it."""
        found = dict.fromkeys(terms, 0)
        rows = among(self.db, "SELECT id, n FROM posting WHERE id", list_keys(self.parts(), terms))
        for row, n in rows:
            found[term_of(row)] += int(n)
        return found

    def usage(self, lexemes: Iterable[int]) -> dict[int, int]:
        """Lexeme id -> in how many passages here it stands, for those that stand in any."""
        wanted = list(lexemes)
        found: dict[int, int] = {}
        for part in self.parts():
            each = (part.id << 32 | one for one in wanted)
            for row, df in among(self.db, "SELECT id, df FROM usage WHERE id", each):
                number = row & 0xFFFFFFFF
                found[number] = found.get(number, 0) + int(df)
        return found

    def languages(self) -> tuple[str, ...]:
        """The languages of the documents, the commonest first."""
        return self._known().once("languages", self._languages)

    def _languages(self) -> tuple[str, ...]:
        found = self.db.conn.execute(
            f"SELECT language FROM document WHERE held = 0 AND {self._seen}"
            " GROUP BY language ORDER BY SUM(passages) DESC, language"
        )
        return tuple(str(code) for (code,) in found)

    def sources(self) -> list[Source]:
        """The documents, in the order of their ids; those that wait for release among them."""
        return rows.read_sources(self.db, self._seen, [])

    def listed(self) -> Mapping[tuple[int, str], Source]:
        """The documents by library and id, each read when it is asked for."""
        return self._known().once("listed", lambda: Listed(self.source, self.sources))

    def telling(self, work: str) -> list[Source]:
        """The document of this id, in every library that has it, then those that retell it."""
        found = rows.read_sources(
            self.db, f"(source = ? OR retells = ?) AND {self._seen}", [work, work]
        )
        return sorted(found, key=lambda one: one.source != work)

    def source(self, source: str, library: int | None = None) -> Source:
        """One document by its id, of this library where it is given; Unknown where not held."""
        where = "1" if library is None else f"library = {int(library)}"
        found = rows.read_sources(self.db, f"source = ? AND {where} AND {self._seen}", [source])
        if not found:
            raise Unknown("source.unknown", source=source)
        return found[0]

    def original(self, source: Source) -> tuple[str, bytes]:
        """The name and bytes of the file of a document; Unknown where it was not kept."""
        row = self.db.conn.execute(
            f"SELECT id FROM document WHERE source = ? AND library = ? AND {self._seen}",
            [source.source, source.library],
        ).fetchone()
        found = None if row is None else rows.original(self.db, int(row[0]))
        if found is None:
            raise Unknown("source.no_original", source=source.source)
        return found

    def has_original(self, source: Source) -> bool:
        """Whether the file of a document was kept."""
        row = self.db.conn.execute(
            "SELECT 1 FROM document JOIN original ON original.document = document.id"
            f" WHERE source = ? AND library = ? AND {self._seen}",
            [source.source, source.library],
        ).fetchone()
        return row is not None

    def passage(self, key: str) -> Passage:
        """The passage of `key`; Unknown where it is not held (any more)."""
        found = self._passages("key = ?", [key])
        if not found:
            raise Unknown("passage.gone")
        return found[0][1]

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these ids that are held."""
        marks = ",".join("?" * len(ids))
        return dict(self._passages(f"passage.id IN ({marks})", list(ids)))

    def keys(self, ids: Sequence[int]) -> list[str]:
        """The keys of the passages of these ids, in their order."""
        found = dict(among(self.db, "SELECT id, key FROM passage WHERE id", ids))
        return [found[number] for number in ids]

    def document(self, source: str) -> list[Passage]:
        """The passages of a document, in order; none where it is not held."""
        return self._in_order("source = ?", [source])

    def around(self, key: str) -> tuple[Passage | None, Passage, Passage | None]:
        """A passage between its neighbours of the same document."""
        middle = self.passage(key)
        near = self._in_order(
            "source = ? AND library = ? AND ordinal IN (?, ?)",
            [middle.source, middle.library, middle.ordinal - 1, middle.ordinal + 1],
        )
        by_ordinal = {passage.ordinal: passage for passage in near}
        return by_ordinal.get(middle.ordinal - 1), middle, by_ordinal.get(middle.ordinal + 1)

    def section(self, source: str, path: Sequence[str]) -> list[Passage]:
        """The passages of a document that stand under this section path, in order."""
        return self._in_order(
            "source = ? AND section = ?", [source, json.dumps(list(path), ensure_ascii=False)]
        )

    def retellings(self) -> dict[str, str]:
        """Document id -> id of the work it retells, for works that are held here."""
        return self._known().once("retellings", self._retellings)

    def _retellings(self) -> dict[str, str]:
        found = self.db.conn.execute(
            "SELECT source, retells FROM document WHERE retells > '' AND retells != source"
            " AND EXISTS (SELECT 1 FROM document AS work"
            f" WHERE work.source = document.retells AND {self._seen}) AND {self._seen}"
        )
        return {str(source): str(work) for source, work in found}

    def explained(self, text: str) -> dict[str, tuple[str, ...]]:
        """Short form -> long forms, for the short forms in `text` that a document explains."""
        shorts = {match.group().removesuffix("s") for match in _SHORT.finditer(text)}
        if not shorts:
            return {}
        marks = ",".join("?" * len(shorts))
        found = self.db.conn.execute(
            "SELECT short, long FROM acronym JOIN document ON document.id = acronym.document"
            f" WHERE short IN ({marks}) AND {self._seen} ORDER BY document",
            sorted(shorts),
        )
        longs: dict[str, dict[str, None]] = {}
        for short, long in found:
            longs.setdefault(str(short), {})[str(long)] = None
        return {short: tuple(values) for short, values in longs.items()}

    def _known(self) -> Known:
        """What was told in the present view; nothing where the file may change in between."""
        fixed = self.file.fixed
        if fixed is None:
            return Known(-1)
        known = self._told
        if known.generation != fixed:
            # A new one, never a changed one: another thread may still read the old.
            known = self._told = Known(fixed)
        known.trim()
        return known

    def _within(self, column: str) -> str:
        """The condition that `column` names a library that is seen."""
        if self.only is None:
            return "1"
        return f"{column} IN ({','.join(map(str, sorted(self.only)))})"

    def _passages(self, where: str, values: Sequence[object]) -> list[tuple[int, Passage]]:
        return rows.read_passages(self.db, f"{where} AND {self._seen}", values)

    def _in_order(self, where: str, values: Sequence[object]) -> list[Passage]:
        found = (passage for _, passage in self._passages(where, values))
        return sorted(found, key=lambda one: (one.library, one.ordinal))
