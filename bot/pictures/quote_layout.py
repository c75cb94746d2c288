"""Sets words that differ in weight in lines that fit; nothing is drawn, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.pictures.quote_model import Quotation, Stretch
from bot.pictures.wrap import CLOSING, OPENING, units

Measure = Callable[[str, bool], float]
"""How wide a text is; whether it is bold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of a line that look alike: `left` is where they begin, `aside` that they recede."""

    text: str
    left: float
    wide: float
    strong: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line; `opens` says that it begins another paragraph than the line before."""

    pieces: tuple[Piece, ...]
    opens: bool

    @property
    def wide(self) -> float:
        """Where its last letter ends."""
        return self.pieces[-1].left + self.pieces[-1].wide


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    strong: bool
    aside: bool


def rows(quotation: Quotation, room: float, measure: Measure) -> list[Row]:
    """The lines of the quotation, each at most `room` wide where a single letter is."""
    found: list[Row] = []
    for letters in _paragraphs(quotation):
        for number, line in enumerate(_lines(letters, room, measure)):
            found.append(Row(_pieces(line, measure), bool(found) and number == 0))
    return found


def _paragraphs(quotation: Quotation) -> Iterator[list[_Letter]]:
    """The letters of each line of the text, with single spaces; lines without any are left out."""
    text = quotation.text
    strong = _covered(quotation.strong, len(text))
    cited = _covered(quotation.cited, len(text)) if quotation.cited else [True] * len(text)
    start = 0
    for line in text.split("\n"):
        letters: list[_Letter] = []
        for at, letter in enumerate(line, start):
            if not letter.isspace():
                letters.append(_Letter(letter, strong[at], not cited[at]))
            elif letters and letters[-1].text != " ":
                letters.append(_Letter(" ", strong[at], not cited[at]))
        while letters and letters[-1].text == " ":
            letters.pop()
        if letters:
            yield letters
        start += len(line) + 1


def _covered(stretches: Sequence[Stretch], size: int) -> list[bool]:
    covered = [False] * size
    for one in stretches:
        covered[one.start : one.end] = [True] * (one.end - one.start)
    return covered


def _lines(
    letters: Sequence[_Letter], room: float, measure: Measure
) -> Iterator[Sequence[_Letter]]:
    """The letters in lines, which break where `wrap` would break them."""
    line: list[_Letter] = []
    wide, at = 0.0, 0
    for unit in units("".join(one.text for one in letters)):
        part = letters[at : at + len(unit)]
        at += len(unit)
        more = _width(part, measure)
        if line and wide + more > room and _true(line, part, measure) > room:
            yield _trimmed(line)
            line, wide = [], 0.0
        while not line and len(part) > 1 and _width(_trimmed(part), measure) > room:
            fits = _fitting(part, room, measure)
            yield part[:fits]
            part = part[fits:]
            more = _width(part, measure)
        line += part
        wide += more
    if line:
        yield _trimmed(line)


def _true(line: Sequence[_Letter], part: Sequence[_Letter], measure: Measure) -> float:
    """How wide the line would be with `part`: a space at its end takes no room."""
    return _width(_trimmed([*line, *part]), measure)


def _fitting(part: Sequence[_Letter], room: float, measure: Measure) -> int:
    """How many letters of a word that is too wide fit: at least one, and no mark is torn off."""
    fits, wide = 1, _width(part[:1], measure)
    while fits < len(part):
        wide += _width(part[fits : fits + 1], measure)
        if wide > room:
            break
        fits += 1
    least = max(1, fits - 3)
    good = (n for n in range(fits, least - 1, -1) if _parts(part, n))
    return next(good, fits)


def _parts(part: Sequence[_Letter], at: int) -> bool:
    return part[at].text not in CLOSING and part[at - 1].text not in OPENING


def _trimmed(line: Sequence[_Letter]) -> Sequence[_Letter]:
    return line[:-1] if line[-1].text == " " and len(line) > 1 else line


def _width(letters: Sequence[_Letter], measure: Measure) -> float:
    return sum(wide for _, wide in _measured(letters, measure))


def _measured(letters: Sequence[_Letter], measure: Measure) -> Iterator[tuple[_Letter, float]]:
    """Runs of letters that look alike, each as one, with their widths."""
    for (strong, aside), run in groupby(letters, key=lambda one: (one.strong, one.aside)):
        text = "".join(one.text for one in run)
        yield _Letter(text, strong, aside), measure(text, strong)


def _pieces(line: Sequence[_Letter], measure: Measure) -> tuple[Piece, ...]:
    found: list[Piece] = []
    left = 0.0
    for one, wide in _measured(line, measure):
        found.append(Piece(one.text, left, wide, one.strong, one.aside))
        left += wide
    return tuple(found)
