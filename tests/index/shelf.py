"""Small documents of our own, a library to put them in, and the documented score by hand."""

from __future__ import annotations

import hashlib
import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from index.model import Block, Document, Passage
from index.passages import cut
from index.store import Progress, Store
from index.terms import terms, tokens

WORDS = """
    harbour lantern ferry winter council bridge anchor barley signal tunnel orchard quarry
    F-35A SM-3 1,100 2021 U.S. UK gulls ropes sails mapping mapped maps the of and was
    """.split()  # noqa: SIM905 - a table of words reads best as text
KANJI = ("灯台", "霧の夜", "港町", "ミサイル", "橋", "ｶﾓﾒ", "二〇二一年")


def document(source: str, *paragraphs: str, section: str = "", **more: str) -> Document:
    """A document of one section whose content hash is that of its words."""
    path = (section,) if section else ()
    return build(source, [(path, paragraph) for paragraph in paragraphs], **more)


def build(source: str, parts: Sequence[tuple[tuple[str, ...], str]], **more: str) -> Document:
    """A document of (section path, paragraph) parts."""
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    blocks = tuple(Block(text, path) for path, text in parts)
    return Document(source, source.title(), blocks, content_hash=digest, **more)


FERRIES = build(
    "ferries",
    [
        (
            ("History",),
            "The first ferry crossed Corran Strait in 1911. Halvard Yards built it for 1,100 "
            "crowns. However, it sank in its second winter. The harbour council bought a steel "
            "ferry from Norway in 1924.",
        ),
        (
            ("Crossings",),
            "A crossing takes 40 minutes in calm weather. The ferries carry twelve lorries and "
            "180 passengers. Storms close the strait on about nine days a year.",
        ),
    ],
)
GARRISON = build(
    "garrison",
    [
        (
            ("Air",),
            "The Island Guard Service (IGS) keeps twelve F-35A fighters at Misk. Its pilots train "
            "over the northern reef because the southern one is a sanctuary for seals.",
        ),
        (
            ("Stores",),
            "SM-3 interceptors lie in a bunker behind the pier. The U.S. pays a third of the rent "
            "and the UK lends two cranes, a crew and a tug.",
        ),
    ],
)
LIGHTS = build(
    "lights",
    [
        (
            ("灯台",),
            "岬の灯台は1903年に建てられた。灯台の光は二十海里先まで届く。"
            "島の漁師は霧の夜に鐘を鳴らす。修理の予算は300万円である。",
        ),
    ],
)
LIBRARY = (FERRIES, GARRISON, LIGHTS)


def put(store: Store, made: Document, words: int = 40, progress: Progress | None = None) -> bool:
    """Add a document, cut into passages of about so many words."""
    return store.add(made, cut(made, words=words), progress)


def library(path: Path, documents: Iterable[Document]) -> Store:
    """A new library that holds these documents, added in their order."""
    store = Store(path)
    for made in documents:
        put(store, made)
    return store


def random_document(luck: random.Random, source: str) -> Document:
    """A document of random sentences of WORDS and KANJI, in one to three sections."""
    parts = []
    for number in range(luck.randint(1, 3)):
        for _ in range(luck.randint(1, 3)):
            parts.append(((f"{luck.choice(WORDS)} {number}",), random_text(luck)))
    return build(source, parts)


def random_text(luck: random.Random) -> str:
    """One to six sentences."""
    sentences = [
        " ".join(luck.choices(WORDS, k=luck.randint(2, 14))).capitalize() + "."
        for _ in range(luck.randint(1, 5))
    ]
    if luck.random() < 0.4:
        sentences.append("".join(luck.choices(KANJI, k=luck.randint(1, 4))) + "。")
    return " ".join(sentences)


def random_query(luck: random.Random) -> dict[str, float]:
    """Weighted terms, of which the last is held by no document."""
    written = " ".join([*luck.choices(WORDS, k=luck.randint(1, 5)), luck.choice(KANJI), "zeppelin"])
    return {term: luck.choice([0.15, 0.25, 0.4, 1.0]) for term in terms(written)}


def everything(store: Store, query: Mapping[str, float]) -> list[tuple[str, float]]:
    """(key, score) of all that the store finds."""
    from index.search import search

    return [(hit.passage.key, hit.score) for hit in search(store, query, 10_000)]


def by_hand(
    documents: Sequence[Sequence[Passage]], query: Mapping[str, float]
) -> list[tuple[str, float]]:
    """(key, score) of every passage that holds a term of the query, by the documented formulas.

    Plain Python over the passages: no vectoriser, no numpy and no posting lists. A heading's
    words count twice; each document has a mean length of its own.
    """
    weights = [weighed for passages in documents for weighed in _weights(passages)]
    df = Counter(term for _, held in weights for term in held)
    found = []
    for key, held in weights:
        shared = [term for term in query if term in held]
        score = sum(
            query[term]
            * math.log(1 + (len(weights) - df[term] + 0.5) / (df[term] + 0.5))
            * held[term]
            / 255
            for term in shared
        )
        if shared:
            found.append((key, score))
    # The sort is stable, and passages come in the order of their ids.
    return sorted(found, key=lambda pair: -round(pair[1], 5))


def _weights(passages: Sequence[Passage]) -> list[tuple[str, dict[str, int]]]:
    counts = [_count(passage) for passage in passages]
    lengths = [sum(count.values()) for count in counts]
    mean = (sum(lengths) + 500) / (len(lengths) + 5)
    k1, b = (0.9, 0.4) if sum(lengths) / len(lengths) < 90 else (1.2, 0.75)
    return [
        (
            passage.key,
            {
                term: max(1, round(255 * tf / (tf + k1 * (1 - b + b * length / mean))))
                for term, tf in count.items()
            },
        )
        for passage, count, length in zip(passages, counts, lengths, strict=True)
    ]


def _count(passage: Passage) -> Counter[str]:
    count = Counter(terms(passage.text))
    for heading in passage.section[-1:]:
        count.update(2 * [token.terms[0] for token in tokens(heading) if not token.stop])
    return count
