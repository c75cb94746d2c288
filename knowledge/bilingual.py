"""Japanese words of the field beside the English ones, and where they stand in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

__all__ = ["Bilingual", "Row", "Segment", "rows", "silent"]

_FILE = "bilingual.toml"

# Small kana are easily missed, ン and ソ, ツ and シ taken for each other: none tells words apart.
_FOLDS = str.maketrans("ァィゥェォッャュョヮヶソシ‐‑–−－", "アイウエオツヤユヨワケンツ-----")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_LATIN = re.compile("[A-Za-z0-9]")
_KANJI = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff]")
_WORD = re.compile("[\u30a1-\u30fa\u30fc]{3,}")


class Row(NamedTuple):
    """Japanese words that mean the same, and the English for it, the most fitting first."""

    japanese: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a Japanese text with what says it in English.

    `says` is empty for a word that only asks, and for a `strange` one: a katakana word that
    nothing here knows, most often a name.
    """

    start: int
    end: int
    says: tuple[str, ...] = ()
    named: bool = False
    strange: bool = False


class Bilingual:
    """The words of some rows, names and silent words, found in a text by the best division.

    `names` maps a Japanese name to the names that English texts have for it, `terms` does so for
    what is no proper name. The best division has
    the longest words: the highest sum of squared lengths.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        silent: Iterable[str] = (),
        names: Mapping[str, Sequence[str]] | None = None,
        terms: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._held: dict[str, tuple[tuple[str, ...], bool]] = {}
        for word in silent:
            self._held[fold(word)] = ((), False)
        for row in rows:
            for word in row.japanese:
                # Parity with English, where a capital tells a name: 日米 is Japan-U.S.
                self._keep(word, row.english, named=row.english[0][0].isupper())
        for name, says in (terms or {}).items():
            self._keep(name, says, named=False)
        for name, says in (names or {}).items():
            self._keep(name, says, named=True)
        self._longest: dict[str, int] = {}
        for key in self._held:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def _keep(self, word: str, says: Sequence[str], *, named: bool) -> None:
        """Keep a word, also without its dots and without a long sound at its end."""
        key = fold(word)
        bare = key.replace("・", "")
        short = bare[:-1] if len(bare) > 3 and bare[-1] == "ー" else bare
        for form in dict.fromkeys((key, bare, short)):
            held, was = self._held.get(form, ((), False))
            # The chief name, then the plain words ("American"), then the further names.
            both = (*says[:1], *held, *says[1:])
            self._held[form] = (tuple(dict.fromkeys(both)), named or was)

    def segments(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Segment]:
        """The words in `text` in order, none of them across the spans that are `taken`."""
        plain = fold(text)
        found: list[Segment] = []
        begin = 0
        for start, end in (*sorted(taken), (len(plain), len(plain))):
            if begin < start:
                found += self._divided(plain, begin, start)
            begin = max(begin, end)
        return found

    def _divided(self, text: str, begin: int, stop: int) -> list[Segment]:
        spans = _Division(text, begin, stop, self._held, self._longest).spans()
        found = [Segment(start, end, *self._held[text[start:end]]) for start, end in spans]
        for match in _WORD.finditer(text, begin, stop):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                found.append(Segment(*match.span(), named=True, strange=True))
        return sorted(found, key=lambda one: one.start)


class _Division:
    """The best division of a stretch of text into known words and single other letters."""

    def __init__(
        self,
        text: str,
        begin: int,
        stop: int,
        held: Mapping[str, tuple[tuple[str, ...], bool]],
        longest: Mapping[str, int],
    ) -> None:
        self.text, self.begin, self.stop = text, begin, stop
        self.held, self.longest = held, longest
        # By place and by what stands before it (other letter, word, word of one kanji): the score
        # and the start and kind of the last step.
        self.best: list[dict[int, tuple[int, int, int]]] = [{} for _ in range(stop - begin + 1)]

    def spans(self) -> list[tuple[int, int]]:
        """The (start, end) of each known word."""
        self.best[0][1] = (0, self.begin, 1)
        for at in range(self.begin, self.stop):
            for before, (score, *_) in list(self.best[at - self.begin].items()):
                self._skip(at, before, score)
                self._words(at, before, score)
        last = self.best[-1]
        at, kind = self.stop, max(last, key=lambda kind: (last[kind][0], kind))
        found = []
        while at > self.begin:
            _, start, before = self.best[at - self.begin][kind]
            if kind:
                found.append((start, at))
            at, kind = start, before
        return found[::-1]

    def _skip(self, at: int, before: int, score: int) -> None:
        """Leave a letter out, but not the rest of a word that was begun."""
        if not self._bound(at, before, 0):
            self._reach(at, at + 1, 0, before, score)

    def _words(self, at: int, before: int, score: int) -> None:
        most = min(self.longest.get(self.text[at], 0), self.stop - at)
        for length in range(1, most + 1):
            word = self.text[at : at + length]
            if word in self.held:
                kind = 2 if length == 1 and _KANJI.match(word) else 1
                if not self._bound(at, before, kind):
                    # Of two divisions that are as good, the one that says more.
                    worth = 2 * length * length - (0 if self.held[word][0] else 1)
                    self._reach(at, at + length, kind, before, score + worth)

    def _bound(self, at: int, before: int, kind: int) -> bool:
        """Whether the letters at either side of `at` are parts of one word.

        Katakana and Latin words are whole or not at all; a single kanji is a word only by itself.
        """
        if at == self.begin or (before and kind):
            return False
        sides = self.text[at - 1 : at + 1]
        if before != kind and len(_KATAKANA.findall(sides)) == 2:
            return True
        if before != kind and len(_LATIN.findall(sides)) == 2:
            return True
        return 2 in (before, kind) and 0 in (before, kind) and len(_KANJI.findall(sides)) == 2

    def _reach(self, at: int, then: int, kind: int, before: int, score: int) -> None:
        held = self.best[then - self.begin].get(kind)
        if held is None or held[0] < score:
            self.best[then - self.begin][kind] = (score, at, before)


def fold(text: str) -> str:
    """The text in small letters with kana that are mistaken for each other alike; no longer."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text).translate(
        _FOLDS
    )


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """The rows of the file, in its order; ValueError for one without a word or without a value."""
    found = tuple(
        Row(tuple(key.split()), tuple(values)) for key, values in _file()["means"].items()
    )
    for row in found:
        if not row.japanese or not row.english or not all(row.english):
            raise ValueError(f"{_FILE}: {row.japanese} needs a word and at least one value")
    return found


@lru_cache(maxsize=1)
def silent() -> tuple[str, ...]:
    """The words that only ask."""
    return tuple(str(_file()["silent"]).split())


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(resources.files("knowledge").joinpath(_FILE).read_text(encoding="utf-8"))
