"""The question variants of the knowledge as tables of postings, beside the library's own.

Each fact is kept with the ways in which people ask for it, and with its own words. The variants
are searched and never shown.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.kinds import wanted
from index.terms import Token, fingerprint, tokens

if TYPE_CHECKING:
    import sqlite_utils

    from knowledge import Fact, Knowledge

# Written into the digest: raise it when the shape of a table, or what is put into it, changes.
_SHAPE = 2
# Pairs of Japanese characters with a hiragana in them are mostly particles and endings.
_PARTICLE = re.compile("[ぁ-ん]")

_TABLES = (
    "CREATE TABLE bot_asked (id INTEGER PRIMARY KEY, ref TEXT NOT NULL, n INTEGER NOT NULL,"
    " kind TEXT NOT NULL, terms TEXT NOT NULL)",
    "CREATE TABLE bot_asked_fact (ref TEXT NOT NULL, n INTEGER NOT NULL, terms TEXT NOT NULL,"
    " PRIMARY KEY (ref, n)) WITHOUT ROWID",
    "CREATE TABLE bot_asked_term (term TEXT PRIMARY KEY, ids BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE bot_asked_word (word TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE bot_asked_meta (digest TEXT NOT NULL)",
)

Variant = tuple[str, int, str, list[str]]
"""Reference of the entry, place of the fact, kind of thing asked for or empty, terms."""


def digest(knowledge: Knowledge) -> str:
    """What the tables are made from: the knowledge and the analyzer."""
    return f"{_SHAPE}:{knowledge.digest}:{json.dumps(fingerprint(), sort_keys=True)}"


def stored_digest(db: sqlite_utils.Database) -> str:
    """The digest of the tables that the file holds; empty when it holds none."""
    if not db.table("bot_asked_meta").exists():
        return ""
    found = db.execute("SELECT digest FROM bot_asked_meta").fetchone()
    return str(found[0]) if found else ""


def store(db: sqlite_utils.Database, knowledge: Knowledge) -> None:
    """Replaces the tables in one transaction."""
    variants, facts, words = _read(knowledge)
    postings: dict[str, list[int]] = defaultdict(list)
    for number, (*_, terms) in enumerate(variants):
        for term in terms:
            postings[term].append(number)
    lists = [(term, np.array(ids, "<i4").tobytes()) for term, ids in postings.items()]
    numbered = [(n, *rest, " ".join(terms)) for n, (*rest, terms) in enumerate(variants)]
    with db.atomic():
        for table in _TABLES:
            db.conn.execute(f"DROP TABLE IF EXISTS {table.split()[2]}")
            db.conn.execute(table)
        db.conn.executemany("INSERT INTO bot_asked VALUES (?, ?, ?, ?, ?)", numbered)
        db.conn.executemany("INSERT INTO bot_asked_fact VALUES (?, ?, ?)", facts)
        db.conn.executemany("INSERT INTO bot_asked_term VALUES (?, ?)", lists)
        db.conn.executemany("INSERT INTO bot_asked_word VALUES (?)", [(word,) for word in words])
        db.conn.execute("INSERT INTO bot_asked_meta VALUES (?)", [digest(knowledge)])


def _read(knowledge: Knowledge) -> tuple[list[Variant], list[tuple[str, int, str]], list[str]]:
    """The variants, for each fact every term by which it may be named, and the words in use."""
    variants: list[Variant] = []
    facts: list[tuple[str, int, str]] = []
    words: set[str] = set()
    for entity in knowledge.entities:
        called = tokens(entity.name)
        names = {term for one in tokens(" / ".join(entity.names)) for term in one.terms}
        for n, fact in enumerate(entity.facts):
            said = tokens(_said(fact))
            for text in fact.asked:
                kind, _ = wanted(text)
                variants.append((entity.ref, n, str(kind), _terms(tokens(text))))
                words.update(_words(text))
            variants.append((entity.ref, n, "", _terms([*called, *said])))
            words.update(_words(f"{entity.name} {_said(fact)}"))
            terms = names.union(*(one.terms for one in said))
            facts.append((entity.ref, n, " ".join(sorted(terms))))
    return variants, facts, sorted(words)


def _said(fact: Fact) -> str:
    return f"{fact.attribute} {fact.topic} {fact.value} {fact.when}"


def _terms(found: Sequence[Token]) -> list[str]:
    """The terms of a variant, each once, without those that carry no meaning."""
    terms = (term for one in found if not one.stop for term in one.terms)
    return list(dict.fromkeys(term for term in terms if not is_particle(term)))


def is_particle(term: str) -> bool:
    """Whether a term is a pair of Japanese letters that says little: a particle or an ending."""
    return _PARTICLE.search(term) is not None


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{5,}", text.lower())
