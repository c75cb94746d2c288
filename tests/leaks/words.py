"""Invented words and documents: what each library alone knows, among words that all share."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from index.model import Block, Document

SHARED = """
    harbour lantern ferry winter council bridge anchor signal tunnel orchard quarry engine radar
    missile export treaty budget licence factory alliance research ministry supplier transfer
    exercise interceptor fighter submarine contract equipment technology agreement budget
    """.split()  # noqa: SIM905 - a table of words reads best as text
PEOPLE = ("a council", "the ministry", "an engine maker", "the alliance", "a supplier")
GERMAN = [
    "der",
    "die",
    "das",
    "und",
    "ist",
    "nicht",
    "mit",
    "von",
    "für",
    "auf",
    "dem",
    "den",
    "des",
    "im",
    "zu",
    "wurde",
    "werden",
]
CROWD = 70  # more words than are compared with a misspelt one
_HEADS = ["br", "dr", "gr", "kl", "pl", "str", "tr", "v", "z", "m", "n", "k", "f", "g", "l"]
_MIDDLES = ["a", "e", "i", "o", "u", "ai", "ou", "ea"]
_JOINTS = [
    "b",
    "d",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "t",
    "v",
    "x",
    "z",
    "lv",
    "nk",
    "rg",
    "mp",
    "nd",
    "rv",
]
_ENDS = ["ok", "um", "ax", "ir", "ov", "ul", "en", "ak"]


@dataclass(frozen=True, slots=True)
class Text:
    """A document to be, with what it alone holds.

    `secret` are words of its text, `listed` its title and the words of its title and id, `short`
    is the short form that it explains; a `held` one waits for release.
    """

    document: Document
    secret: tuple[str, ...]
    listed: tuple[str, ...]
    short: str
    held: bool = False


class Words:
    """Gives out words that stand in nothing that was given out before, nor in `elsewhere`."""

    def __init__(self, luck: Random, elsewhere: str) -> None:
        self._luck = luck
        self._elsewhere = elsewhere.casefold()
        self._given: set[str] = set()

    def word(self) -> str:
        """A word of ten letters or more."""
        while True:
            joints = (f"{self._pick(_MIDDLES)}{self._pick(_JOINTS)}" for _ in range(3))
            if self._is_new(found := f"{self._pick(_HEADS)}{''.join(joints)}{self._pick(_ENDS)}"):
                return found

    def near(self, word: str, edits: int = 1) -> str:
        """A new word at about so many edits from `word`."""
        while True:
            if self._is_new(found := slip(self._luck, word, edits)):
                return found

    def _pick(self, some: list[str]) -> str:
        return self._luck.choice(some)

    def _is_new(self, word: str) -> bool:
        if not 10 <= len(word) <= 16 or word in self._elsewhere:
            return False
        if any(word in one or one in word for one in self._given):
            return False
        self._given.add(word)
        return True


def slip(luck: Random, word: str, edits: int) -> str:
    """The word with this many slips inside: a wrong letter, one left out, or two swapped."""
    for _ in range(edits):
        if len(word) < 6:
            return word
        at = luck.randrange(2, len(word) - 2)
        kind = luck.randrange(3)
        if kind == 0:
            word = word[:at] + luck.choice("bcdfghjklmnprstvwaeiou") + word[at + 1 :]
        elif kind == 1:
            word = word[:at] + word[at + 1 :]
        else:
            word = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word


def text(luck: Random, words: Words, families: Sequence[str], *, crowd: str = "") -> Text:
    """A document of a few sections; `families` are words that other libraries hold alike.

    `crowd` is a word of which this document holds very many near-spellings.
    """
    own = [words.word() for _ in range(luck.randint(3, 6))]
    own += [words.near(luck.choice(families), luck.choice((1, 1, 2))) for _ in range(2)]
    if crowd:
        own += [words.near(crowd, 1) for _ in range(CROWD)]
    told = [luck.choice(own) for _ in range(luck.randint(2, 9))] + own
    # A short form whose long one is made of words that all share brings up other texts.
    plain = luck.random() < 0.6
    longs = luck.sample(SHARED, 4) if plain else [words.word() for _ in range(4)]
    short = "".join(long[0] for long in longs).upper()
    secret = [*own, *([] if plain else longs)]
    titled = [words.word() for _ in range(2)]
    parts = [
        (f"{luck.choice(SHARED)} {luck.choice(own)}".capitalize(), _paragraph(luck, told))
        for _ in range(luck.randint(1, 3))
    ]
    long = " ".join(word.capitalize() for word in longs)
    parts.append((parts[0][0], f"{long} ({short}) began in {luck.randint(1950, 2020)}."))
    if luck.random() < 0.15:
        parts = [(head, f"{body} {' '.join(luck.choices(GERMAN, k=60))}.") for head, body in parts]
    title = " ".join(titled).title()
    made = build(f"{titled[0]}-{titled[1]}", title, parts)
    return Text(made, tuple(secret), (title, *titled), short, luck.random() < 0.12)


def build(id: str, title: str, parts: list[tuple[str, str]]) -> Document:
    """A document of (heading, paragraph) parts."""
    digest = hashlib.sha256(repr((title, parts)).encode()).hexdigest()
    return Document(
        id, title, tuple(Block(body, (head,)) for head, body in parts), content_hash=digest
    )


def _paragraph(luck: Random, own: list[str]) -> str:
    return " ".join(_sentence(luck, own) for _ in range(luck.randint(2, 5)))


def _sentence(luck: Random, own: list[str]) -> str:
    some, one = luck.sample(SHARED, 3), luck.choice(own)
    return luck.choice(
        (
            f"The {some[0]} of {one.capitalize()} opened in {luck.randint(1950, 2021)}.",
            f"{luck.choice(PEOPLE).capitalize()} bought {luck.randint(2, 900)} {one} {some[1]}s.",
            f"Because the {some[2]} failed, {one} and {some[0]} went to {luck.choice(own)}.",
            f"A {one} is a {some[0]} that the {some[1]} keeps for {luck.randint(2, 90)} years.",
            f"The {some[0]} {some[1]} and the {some[2]} have no {one}.",
        )
    )
