"""The words of a PDF page with their places, sizes and faces, as the page sets them."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]

from index.sentences import CJK

__all__ = ["HYPHEN", "Word", "page_words", "turned_words"]

# What PDFium puts for a hyphen at the end of a line; the word goes on in the next token.
HYPHEN = "\x02"

_TOKEN = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?")
_BOLD = re.compile(r"bold|black|heavy|demi|semibd|(?<![a-z])(?:bd|w[6-9])(?![a-z])", re.I)
_LATEX_BOLD = re.compile(r"(?:\+|^)(?:cmbx|cmssbx|sfbx|lmbx|nimb.*medi)", re.I)
_MONO = re.compile(r"courier|mono|typewriter|consol|menlo|cmtt|sftt|lmtt|inconsolata", re.I)
_FORCE_BOLD, _FIXED_PITCH = 1 << 18, 1
_HEAVY = 600
_CJK_PAIR = re.compile(rf"[{CJK}]{{2}}")
_UNSEEN = re.compile(r"[\x00-\x01\x03-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff\ufffe\uffff]")
_LIGATURES = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}  # fmt: skip


class Word(NamedTuple):
    """A run of characters of one size on one baseline.

    `x0`, `x1` (left and right) and `y` (the baseline, growing downwards) are points in the
    reading direction of the page; `size` is the type's size in points as printed. `glued`: no
    white space stands before it. `mono`: its characters are all of one width.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    mono: bool
    glued: bool


class _Face(NamedTuple):
    size: float
    bold: bool
    mono: bool
    turn: int
    """Quarter turns of the reading direction against the clock; -1 for slants."""


def page_words(textpage: object) -> list[Word]:
    """The words of a PDFium text page that run in the direction in which most of it runs."""
    return turned_words(textpage)[1]


def turned_words(textpage: object) -> tuple[int, list[Word]]:
    """As `page_words`, with the quarter turns of that direction against the clock (0 to 3)."""
    found = list(_Page(textpage).words())
    turns: Counter[int] = Counter()
    for turn, word in found:
        turns[turn] += len(word.text)
    if not turns:
        return 0, []
    usual = max(turns, key=lambda turn: (turns[turn], -turn))
    return usual, [word for turn, word in found if turn == usual]


class _Page:
    def __init__(self, textpage: object) -> None:
        self.textpage: Any = getattr(textpage, "raw", textpage)
        self.faces: dict[int, _Face] = {}
        self.box = raw.FS_RECTF()
        self.origin = (ctypes.c_double(), ctypes.c_double())

    def words(self) -> Iterator[tuple[int, Word]]:
        text = self._text()
        for found in _TOKEN.finditer(text):
            token = _clean(found[0])
            if not token:
                continue
            start, end = found.span()
            end -= found[0].endswith(HYPHEN)
            if end <= start:
                continue
            first = self._address(start)
            if end - start == 1 or first == self._address(end - 1):
                yield self._word(start, end, token, False, self._face(start, first))
                continue
            glued = False
            for low, high in self._pieces(start, end):
                piece = _clean(text[low : found.end() if high == end else high])
                if piece:
                    yield self._word(low, high, piece, glued, self._face(low))
                    glued = True

    def _text(self) -> str:
        """The text of the page with one character for each that PDFium counts."""
        page = self.textpage
        count = raw.FPDFText_CountChars(page)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(page, 0, count, buffer)
        if written == count + 1:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
            if len(text) == count:
                return text.replace("\ufffe", HYPHEN)
        return "".join(chr(raw.FPDFText_GetUnicode(page, at)) for at in range(count))

    def _address(self, at: int) -> int:
        found = raw.FPDFText_GetTextObject(self.textpage, at)
        return ctypes.addressof(found.contents) if found else 0

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a token between changes of size or baseline."""
        low = start
        face, y = self._face(start), self._at(start)[1]
        for at in range(start + 1, end):
            here, down = self._face(at), self._at(at)[1]
            turned = here.turn != face.turn
            moved = abs(down - y) > 0.12 * face.size and face.turn == here.turn == 0
            if turned or moved or abs(here.size - face.size) > 0.05 * face.size:
                yield low, at
                low = at
                face, y = here, down
        yield low, end

    def _at(self, at: int) -> tuple[float, float]:
        x, y = self.origin
        raw.FPDFText_GetCharOrigin(self.textpage, at, x, y)
        return x.value, -y.value

    def _face(self, at: int, address: int = 0) -> _Face:
        address = address or self._address(at)
        face = self.faces.get(address)
        if face is None:
            face = self.faces[address] = self._read_face(at)
        return face

    def _read_face(self, at: int) -> _Face:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.textpage, at, matrix)
        size = raw.FPDFText_GetFontSize(self.textpage, at)
        size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self.textpage, at, name, 128, flags)
        bold, mono = _look(name.value.decode("utf-8", "replace"), flags.value)
        heavy = raw.FPDFText_GetFontWeight(self.textpage, at) >= _HEAVY
        return _Face(round(size, 2), bold or heavy, mono, _turn(matrix.a, matrix.b))

    def _word(self, start: int, end: int, text: str, glued: bool, face: _Face) -> tuple[int, Word]:
        page, box = self.textpage, self.box
        raw.FPDFText_GetLooseCharBox(page, start, box)
        left, low, right, high = box.left, box.bottom, box.right, box.top
        if end - start > 1:
            raw.FPDFText_GetLooseCharBox(page, end - 1, box)
            left, right = min(left, box.left), max(right, box.right)
            low, high = min(low, box.bottom), max(high, box.top)
        x, y = self._at(start)
        turn = face.turn
        upright = turn == 0 and high - low > 1.5 * (right - left)
        if upright and high - low > 1.5 * face.size and _CJK_PAIR.match(text):
            turn = 3
        if turn > 0:
            left, right, y = {
                1: (low, high, x),
                2: (-right, -left, -y),
                3: (-high, -low, -x),
            }[turn]
        size = face.size if face.size >= 1 else max(1.0, high - low)
        return turn, Word(text, left, right, y, size, face.bold, face.mono, glued)


@lru_cache(maxsize=1024)
def _look(name: str, flags: int) -> tuple[bool, bool]:
    """Whether a typeface is bold, and whether all its characters are of one width."""
    bold = bool(flags & _FORCE_BOLD or _BOLD.search(name) or _LATEX_BOLD.search(name))
    return bold, bool(flags & _FIXED_PITCH or _MONO.search(name))


def _turn(right: float, up: float) -> int:
    if abs(up) <= 0.05 * abs(right):
        return 0 if right >= 0 else 2
    if abs(right) <= 0.05 * abs(up):
        return 1 if up > 0 else 3
    return -1


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", text).translate(_LIGATURES)
