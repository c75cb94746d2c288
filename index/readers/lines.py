"""Lines of plain text: which belong together, and where wrapped ones are to be joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.sentences import CJK

__all__ = ["Chunk", "Line", "chunks", "continues", "ends_sentence", "join", "usual_width"]

# A line is full when the next word would have taken it past this share of the usual width: the
# lines of a proportional typeface differ that much in characters.
FULL = 0.8
# Above this many columns the lines are paragraphs that nobody wrapped.
WIDEST = 160
# Chunks narrower than this (lists of names, verses) are never taken for wrapped text.
NARROWEST = 25

_WIDE = re.compile(rf"[{CJK}、。，．「」『』（）！？：；　]")
_SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f]+")
# What PDF and word processors leave behind: zero-width marks, and control characters.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\u200e\u200f]")
_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_ENDED = re.compile(r"[.!?:。！？．…：][\d\"'”’»)\]」』）】]*$")
_FIRST = re.compile(rf"[{CJK}]|[^\s{CJK}]+")
_LETTER_HYPHEN = re.compile(r"[^\W_]-$")
_TIGHT_END = re.compile(rf"(?:[^\s]—|[^\W_]/|[{CJK}、。，．！？）」』：；])$")
_TIGHT_START = re.compile(rf"[—{CJK}（「『、。]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: clean `text`, the columns of white space before it, and whether one follows it."""

    text: str
    indent: int = 0
    trailing: bool = False
    raw: str = ""

    @property
    def columns(self) -> int:
        """How wide the line prints: Japanese characters take two columns."""
        return len(self.text) + len(_WIDE.findall(self.text))


@dataclass(slots=True)
class Chunk:
    """Lines without a blank line between; `page` says that a page break stands before them."""

    page: bool = False
    lines: list[Line] = field(default_factory=list)


def chunks(text: str) -> list[Chunk]:
    """The chunks of a text; a form feed or a lone leading space begins a page."""
    clean = _UNSEEN.sub("", _BREAKS.sub("\n", text).replace("\v", "\n").replace("\f", "\n\f"))
    lines = clean.split("\n")
    spaced = _pages_are_spaces(lines)
    found: list[Chunk] = [Chunk()]
    page = False
    for raw in lines:
        fed = raw.startswith("\f")
        bare = raw.lstrip("\f").expandtabs(4)
        page = page or fed or (spaced and _one_space(bare))
        stripped = bare.strip()
        if (not stripped or page) and found[-1].lines:
            found.append(Chunk())
        if not stripped:
            continue
        if page:
            found[-1].page = True
            page = False
        indent = len(bare) - len(bare.lstrip())
        if spaced and indent == 1:
            indent = 0
        text_of = _SPACES.sub(" ", stripped)
        found[-1].lines.append(Line(text_of, indent, bare != bare.rstrip(), bare.rstrip()))
    return [chunk for chunk in found if chunk.lines]


def _one_space(line: str) -> bool:
    return line[:1] == " " and line[1:2] not in ("", " ")


def _pages_are_spaces(lines: Sequence[str]) -> bool:
    """Whether a single leading space is rare enough to be what is left of a page break."""
    filled = [line for line in lines if line.strip()]
    ones = sum(map(_one_space, filled))
    flush = sum(not line[0].isspace() for line in filled)
    return bool(ones) and ones <= 0.3 * len(filled) and flush + ones >= 0.7 * len(filled)


def usual_width(found: Sequence[Chunk]) -> int | None:
    """Columns at which the text was wrapped; None for lines that nobody wrapped."""
    inner = sorted(line.columns for chunk in found for line in chunk.lines[:-1])
    if not inner:
        return None
    width = inner[int(len(inner) * 0.85)]
    return width if NARROWEST <= width <= WIDEST else None


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a stop; a note number may stand behind it."""
    return bool(_ENDED.search(text))


def continues(line: Line, following: Line, width: int | None, local: int) -> bool:
    """Whether `following` goes on with the paragraph of `line`.

    `local` is the width of the widest line of the chunk.
    """
    if width is None or local < NARROWEST:
        return False
    if _LETTER_HYPHEN.search(line.text) and following.text[0].isalpha():
        return True
    first = _FIRST.match(following.text)
    reach = line.columns + 1 + len(first[0] if first else "")
    if reach > FULL * width or (local >= 40 and reach > (FULL + 0.05) * local):
        return True
    return following.text[0].islower() and not ends_sentence(line.text)


def join(pieces: Sequence[str], words: frozenset[str] = frozenset()) -> str:
    """The lines of one paragraph as one text.

    A hyphen at the end of a line stays, unless `words` (the text's own, in lower case) knows the
    word only without it.
    """
    text = pieces[0]
    for piece in pieces[1:]:
        if text.endswith("\xad"):
            text = text[:-1] + piece
        elif _LETTER_HYPHEN.search(text) and piece[0].isalpha():
            text = (text[:-1] if _was_whole(text, piece, words) else text) + piece
        elif _TIGHT_END.search(text) or _TIGHT_START.match(piece):
            tight = not (text[-1].isascii() and piece[0].isascii()) or text[-1] == "/"
            text = text + piece if tight else f"{text} {piece}"
        else:
            text = f"{text} {piece}"
    return text


_LAST_WORD = re.compile(r"[^\W\d_]+(?=-$)")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def _was_whole(text: str, piece: str, words: frozenset[str]) -> bool:
    left, right = _LAST_WORD.search(text), _FIRST_WORD.match(piece)
    if not left or not right or not piece[0].islower():
        return False
    return f"{left[0]}{right[0]}".lower() in words and f"{left[0]}-{right[0]}".lower() not in words
