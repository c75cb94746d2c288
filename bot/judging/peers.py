"""What plain search makes of the very same passages: BM25 on our words, and SQLite's FTS5."""

from __future__ import annotations

import math
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from bot.judging.figures import Ranks, ranks
from bot.judging.rows import Row
from bot.judging.verdict import DEPTH, right_passage
from bot.model import PassageView
from index.terms import STOP, surfaces, tokens

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["PEERS", "Bm25", "Fts5", "Peer", "every_passage", "peer_ranks"]

K1, B = 1.2, 0.75  # what textbooks and most libraries take


class Peer(Protocol):
    """A plain search over texts, which it knows by their places."""

    name: str

    def search(self, question: str, k: int) -> list[int]:
        """The best `k` texts' places, best first."""


Make = Callable[[Sequence[str]], Peer]


class Bm25:
    """Okapi BM25 as in the textbook, over the terms of our index without its second look."""

    name = "BM25"

    def __init__(self, texts: Sequence[str]) -> None:
        self._held: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._lengths: list[int] = []
        for place, text in enumerate(texts):
            counts = Counter(_terms(text))
            self._lengths.append(counts.total())
            for term, n in counts.items():
                self._held[term].append((place, n))
        self._mean = sum(self._lengths) / max(len(texts), 1) or 1.0

    def search(self, question: str, k: int) -> list[int]:
        """The best `k` texts' places, best first; ties by place."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term in dict.fromkeys(_terms(question)):
            held = self._held.get(term, [])
            idf = math.log(1 + (len(self._lengths) - len(held) + 0.5) / (len(held) + 0.5))
            for place, n in held:
                norm = K1 * (1 - B + B * self._lengths[place] / self._mean)
                scores[place] += idf * n * (K1 + 1) / (n + norm)
        return sorted(scores, key=lambda place: (-scores[place], place))[:k]


class Fts5:
    """SQLite's full-text index with the porter stemmer; stop words of the question dropped."""

    name = "SQLite FTS5 (porter)"

    def __init__(self, texts: Sequence[str]) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute(
            "CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='porter unicode61')"
        )
        self._db.executemany("INSERT INTO passage(rowid, text) VALUES (?, ?)", enumerate(texts))

    def search(self, question: str, k: int) -> list[int]:
        """The best `k` texts' places, best first; ties by place."""
        words = [w for w in re.findall(r"\w+", question) if w.lower() not in STOP]
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        found = self._db.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY bm25(passage), rowid LIMIT ?",
            [query, k],
        )
        return [int(row[0]) for row in found]


PEERS: tuple[Make, ...] = (Bm25, Fts5)


def peer_ranks(
    passages: Sequence[PassageView],
    rows: Sequence[Row],
    peers: Sequence[Make] = PEERS,
) -> dict[str, Ranks]:
    """Where each peer puts the right passages of the answerable questions; by the peer's name.

    A passage is searched with its heading, a question with its earlier turns, which is all that a
    plain search can make of them.
    """
    asked = [row for row in rows if row.wants == "answer"]
    texts = [" ".join((*one.section[-1:], one.text)) for one in passages]
    found = {}
    for make in peers:
        peer = make(texts)
        found[peer.name] = ranks([_rank(peer, passages, row) for row in asked])
    return found


def every_passage(service: Service) -> list[PassageView]:
    """All passages that can be searched, document by document."""
    return [
        passage
        for source in service.sources()
        if not source.held
        for passage in service.within([source.library]).every(source.id)
    ]


def _rank(peer: Peer, passages: Sequence[PassageView], row: Row) -> int:
    found = peer.search(" ".join(row.turns), DEPTH)
    return next((n for n, i in enumerate(found, 1) if right_passage(passages[i], row)), 0)


def _terms(text: str) -> list[str]:
    return [term for surface in surfaces(text) for term in _terms_of(surface)]


@lru_cache(maxsize=50_000)
def _terms_of(surface: str) -> tuple[str, ...]:
    return tuple(term for token in tokens(surface) if not token.stop for term in token.terms)
