"""Everyday words of a question beside the words that the documents use for the same thing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

Stem = Callable[[str], str]
Stems = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FILE = "thesaurus.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase, and the words that documents use instead, the most fitting first."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """The entries of a thesaurus, found in a text by the stems of their words.

    `stem` takes a word in small letters to its stem; which stemmer it is, the caller decides.
    """

    entries: tuple[Entry, ...]
    stem: Stem
    _table: Mapping[Stems, Entry] = field(init=False, repr=False, compare=False)
    _longest: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table = {stems(entry.key, self.stem): entry for entry in self.entries}
        longest: dict[str, int] = {}
        for key in table:
            longest[key[0]] = max(len(key), longest.get(key[0], 0))
        object.__setattr__(self, "_table", table)
        object.__setattr__(self, "_longest", longest)

    def meanings(self, text: str) -> dict[str, tuple[str, ...]]:
        """The part of `text` as written -> the words that documents use for it, in text order.

        Longer phrases go first and keep their words from shorter ones; of the same words written
        twice in the same way only one stays.
        """
        words = list(_words(text))
        roots = [self.stem(_plain(match.group())) for match in words]
        taken = [False] * len(words)
        found: list[tuple[int, int, Entry]] = []
        for length, start, entry in sorted(self._hits(roots), key=lambda hit: (-hit[0], hit[1])):
            if not any(taken[start : start + length]):
                taken[start : start + length] = [True] * length
                found.append((start, start + length - 1, entry))
        return {
            text[words[first].start() : words[last].end()]: entry.values
            for first, last, entry in sorted(found, key=lambda place: place[0])
        }

    def _hits(self, roots: list[str]) -> Iterator[tuple[int, int, Entry]]:
        """Every (number of words, place of the first, entry), overlaps included."""
        for start, root in enumerate(roots):
            most = min(self._longest.get(root, 0), len(roots) - start)
            for length in range(1, most + 1):
                entry = self._table.get(tuple(roots[start : start + length]))
                if entry is not None:
                    yield length, start, entry


def stems(key: str, stem: Stem) -> Stems:
    """The stems of a key's words: what makes two keys the same."""
    return tuple(stem(_plain(match.group())) for match in _words(key))


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """The entries of the file, in its order; ValueError when one has no word or no value."""
    text = resources.files("knowledge").joinpath(_FILE).read_text(encoding="utf-8")
    found = tuple(Entry(key, tuple(values)) for key, values in tomllib.loads(text)["means"].items())
    for entry in found:
        if not _WORD.search(entry.key) or not entry.values or not all(entry.values):
            raise ValueError(f"{_FILE}: {entry.key!r} needs a word and at least one value")
    return found


@lru_cache(maxsize=4)
def load(stem: Stem) -> Thesaurus:
    """The thesaurus of the file, matched by `stem`; read once for each stemmer."""
    return Thesaurus(entries(), stem)


def _words(text: str) -> Iterator[re.Match[str]]:
    return _WORD.finditer(text)


def _plain(word: str) -> str:
    """The word in small letters without its possessive ending."""
    small = word.casefold().replace("’", "'")
    return small.removesuffix("'s")
