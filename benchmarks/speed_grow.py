"""Grows as many passages as wanted from the sentences of the public sets, always the same ones.

A work is twenty passages around one place of one set: each passage joins sentences drawn at
random from some hundred that stand near each other there, until it has 80 words (a Japanese one:
200 letters), so that words come as often, and together, as they do in real text. One work in
twenty is Japanese. Real collections keep bringing new words however large they are; so every work
has an invented name of its own, in its title and in front of some of its sentences.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality_sets import Set
from benchmarks.rivals.common import Work

SEED = 11
PASSAGES = 20  # of a work
NEAR = 150  # sentences that a work draws from
WORDS = 80
LETTERS = 200
NAMED = 5  # passages of a work that say its name
JAPANESE_EVERY = 20
_END = re.compile(r"(?<=[.!?])\s+(?=\S)|(?<=[。！？])")
_ONSETS = ("b", "br", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "r", "s", "st")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "", "l", "m", "n", "r", "s", "th", "x")


@dataclass(frozen=True, slots=True)
class Pool:
    """Sentences with the title each stands under, in the order of their sets."""

    english: tuple[tuple[str, str], ...]
    japanese: tuple[tuple[str, str], ...]

    def digest(self) -> str:
        """Eight digits that change with the sentences."""
        return hashlib.sha256(repr((self.english, self.japanese)).encode()).hexdigest()[:8]


def pool(sets: Sequence[Set]) -> Pool:
    """Every sentence of the sets; ValueError where there is no English one."""
    english = [row for one in sets if not one.japanese for row in _sentences(one)]
    japanese = [row for one in sets if one.japanese for row in _sentences(one)]
    if not english:
        raise ValueError("there is no English set to grow passages from")
    return Pool(tuple(english), tuple(japanese))


def grow(source: Pool, count: int, seed: int = SEED, first: int = 0) -> Iterator[Work]:
    """Works number `first` and on, `count` passages in all; the last work may be shorter.

    A work depends on its number and on nothing before it, so that a smaller collection is the
    beginning of a larger one.
    """
    for number in range(first, first + -(-count // PASSAGES)):
        left = count - (number - first) * PASSAGES
        title, passages = _work(source, number, seed)
        yield f"grown-{number}", title, passages[:left]


def kept(source: Pool, count: int, folder: Path, seed: int = SEED) -> Path:
    """The file of `count` grown passages in `folder`, a work a line; written where it is absent."""
    path = folder / f"grown-{source.digest()}-{seed}-{count}.jsonl"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        write(partial, grow(source, count, seed))
        partial.replace(path)
    return path


def write(path: Path, works: Iterable[Work]) -> None:
    """Put works down, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for work in works:
            file.write(json.dumps(work, ensure_ascii=False) + "\n")


def name_of(number: int, seed: int = SEED) -> str:
    """The invented name of a work: four syllables, none of them a word."""
    chance = random.Random(f"name:{seed}:{number}")
    syllables = (
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(4)
    )
    return "".join(syllables).capitalize()


def _work(source: Pool, number: int, seed: int) -> tuple[str, list[tuple[str, str]]]:
    """A work's title and its twenty passages."""
    chance = random.Random(f"{seed}:{number}")
    japanese = bool(source.japanese) and number % JAPANESE_EVERY == JAPANESE_EVERY - 1
    rows = source.japanese if japanese else source.english
    start = chance.randrange(max(1, len(rows) - NEAR))
    near = rows[start : start + NEAR]
    name = name_of(number, seed)
    title = f"{name}: {near[len(near) // 2][0]}".removesuffix(": ")
    named = set(chance.sample(range(PASSAGES), NAMED))
    passages = []
    for i in range(PASSAGES):
        text = _passage([sentence for _, sentence in near], chance, japanese=japanese)
        passages.append((f"{number}-{i}", f"{name}: {text}" if i in named else text))
    return title, passages


def _passage(near: Sequence[str], chance: random.Random, *, japanese: bool) -> str:
    taken: list[str] = []
    size = 0
    while size < (LETTERS if japanese else WORDS):
        taken.append(chance.choice(near))
        size += len(taken[-1]) if japanese else len(taken[-1].split())
    return ("" if japanese else " ").join(taken)


def _sentences(one: Set) -> Iterator[tuple[str, str]]:
    for _, title, passages in one.works:
        for _, text in passages:
            for sentence in _END.split(text):
                if 10 <= len(sentence.strip()) <= 600:
                    yield title, sentence.strip()
