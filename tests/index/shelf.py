"""Small documents of our own, and a library to put them in."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from index.kinds import Wanted
from index.model import Block, Document, Incoming
from index.passages import cut
from index.question import Question
from index.reader import Reader
from index.schema import PUBLIC
from index.search import search
from index.store import Progress, Store
from index.terms import Token, tokens

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


def put(
    store: Store,
    made: Document,
    words: int = 40,
    progress: Progress | None = None,
    library: int = PUBLIC,
) -> bool:
    """Add a document, cut into passages of about so many words."""
    return store.add(made, cut(made, words=words), progress, library=library)


def incoming(made: Document, words: int = 40, **more: object) -> Incoming:
    """A document on its way in, cut into passages of about so many words."""
    return Incoming(made, tuple(cut(made, words=words)), **more)


def terms_in(text: str) -> list[str]:
    """Every term of every word, in order."""
    return [term for token in tokens(text) for term in token.terms]


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
    return {term: luck.choice([0.15, 0.25, 0.4, 1.0]) for term in terms_in(written)}


def weighted(query: Mapping[str, float]) -> Question:
    """A question of terms alone: its one word is held nowhere, so the second look adds nothing."""
    return Question("", (Token(0, 1, ("\0",), stop=True),), dict(query), (), Wanted.ANY)


def everything(reader: Reader, query: Mapping[str, float]) -> list[tuple[str, float]]:
    """(key, score) of all that holds a term, by the first score."""
    return [(hit.passage.key, hit.score) for hit in search(reader, weighted(query), 10_000)]


def frequencies(reader: Reader) -> dict[str, int]:
    """Term -> in how many passages that this reader sees."""
    ids = dict(reader.db.execute("SELECT id, term FROM term").fetchall())
    return {ids[number]: df for number, df in reader.frequencies(ids).items()}
