"""Joins the lines of a PDF page to paragraphs, and the words that line ends broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.readers.lines import ends_sentence
from index.readers.pdf_columns import Line
from index.readers.pdf_footnotes import note_start
from index.readers.pdf_headings import LEADERS
from index.readers.pdf_rows import Mark
from index.sentences import CJK

__all__ = ["BULLET", "Paragraph", "Words", "append", "leading_of", "paragraphs", "vocabulary"]

LONGEST = 20_000
# A gap of more than this many usual ones parts two paragraphs; ems stand for an unknown one.
APART = 1.28
USUAL = 1.22
INDENT = 0.7

BULLET = re.compile(r"[-•‣▪◦·●○■□◆–—*➢✓▶❖\uf0b7\uf0a7\uf076\uf0d8]\s*(?=[\s\w“\"(])")
_BULLETED = re.compile(r"(?:[-–—*]\s|[•‣▪◦·●○■□◆➢✓▶❖・\uf0b7\uf0a7\uf076\uf0d8])")
_ITEM = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[（(][\d一-十]+[)）]|[①-⑳])\s*(?=\S)")
_HYPHENED = re.compile(r"(?P<left>[^\W\d_]+(?:-[^\W\d_]+)*|\w+)-$")
_FIRST = re.compile(r"[^\W_]+")
_TIGHT_END = re.compile(rf"(?:[^\s]—|[^\W_]/|[{CJK}、。，．！？「（）」『』：；・])$")
_TIGHT_START = re.compile(rf"[—{CJK}（「『）」』、。・]")
_WIDE = re.compile(rf"[{CJK}]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# How often each word of the document is written, in lower case, compounds with their hyphens.
Words = Mapping[str, int]


@dataclass(slots=True)
class Paragraph:
    """Text of one page: `number` of the note that it is, 0 for text; `marks` at code points.

    `kept`: its lines are kept as they are.
    """

    text: str
    marks: list[Mark] = field(default_factory=list)
    kept: bool = False
    number: int = 0


def vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """How often each word is written, but for those that a line end may have broken."""
    words: Counter[str] = Counter()
    for line in lines:
        found = _WORD.findall(line.run.text.lower())
        words.update(found[:-1] if line.run.text.endswith("-") else found)
        for word in found:
            if word.count("-") > 1:
                words.update(map("-".join, pairwise(word.split("-"))))
    return words


def leading_of(lines: Iterable[Sequence[Line]]) -> dict[float, float]:
    """The usual distance between baselines for each size of type."""
    gaps: dict[float, Counter[float]] = {}
    for page in lines:
        for above, below in pairwise(page):
            gap = round(below.run.y - above.run.y, 1)
            if above.column == below.column and above.run.size == below.run.size and gap > 0:
                gaps.setdefault(above.run.size, Counter())[gap] += 1
    return {
        size: min(max(counts, key=lambda gap: (counts[gap], -gap)), 2.2 * size)
        for size, counts in gaps.items()
        if counts.total() >= 5
    }


def paragraphs(
    lines: Sequence[Line], leading: Mapping[float, float], words: Words, *, notes: bool = False
) -> list[Paragraph]:
    """The paragraphs of lines that follow each other without heading or table between.

    `notes`: a line that begins with the next number begins a paragraph (endnotes).
    """
    found: list[Paragraph] = []
    group: list[Line] = []
    number = length = 0
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        opens = False
        if notes:
            start, _, raised = note_start(line)
            opens = bool(start) and (raised or not number or number < start <= number + 3)
            number = start if opens else number
        long = length > LONGEST and len(group) > 80
        if group and (opens or long or _parts(group, line, following, leading)):
            found.append(_joined(group, words))
            group, length = [], 0
        group.append(line)
        length += len(line.run.text)
    if group:
        found.append(_joined(group, words))
    return found


def _parts(
    group: Sequence[Line], line: Line, following: Line | None, leading: Mapping[float, float]
) -> bool:
    """Whether a paragraph ends between the last line of `group` and `line`."""
    before = group[-1]
    above, here = before.run, line.run
    if above.mono != here.mono and (above.mono or here.mono):
        return not _is_full(before, line) or ends_sentence(above.text)
    if abs(above.size - here.size) > 0.08 * above.size or LEADERS.search(above.text):
        return True
    if _begins_item(group, line):
        return True
    if above.hyphen:
        return False
    if len(above.cells) > 1 and len(here.cells) > 1 and not _is_full(before, line):
        return True
    gap = here.y - above.y
    if before.column != line.column or gap <= 0:
        if here.mono or ends_sentence(above.text):
            return not (ends_sentence(above.text) and here.text[:1].islower())
        return not (here.text[:1].islower() or _is_full(before, line))
    if gap > APART * leading.get(here.size, USUAL * here.size):
        return True
    if here.mono and group[0].run.mono:
        return False
    if above.bold != here.bold and not _is_full(before, line):
        return True
    return _shape_parts(group, line, following)


def _shape_parts(group: Sequence[Line], line: Line, following: Line | None) -> bool:
    """Whether indents, or the white after the last line, begin a paragraph."""
    before = group[-1]
    above, here = before.run, line.run
    step = here.x0 - above.x0
    ended = ends_sentence(above.text)
    full = _is_full(before, line)
    em = here.size
    if step > INDENT * em and not (len(group) == 1 and _starts_item(above.text)):
        hangs = following is not None and abs(following.run.x0 - here.x0) < 0.3 * em
        if len(group) == 1 and hangs and (full or not ended):
            return False
        return ended or not full
    if step < -INDENT * em and len(group) > 1 and abs(above.x0 - group[-2].run.x0) < 0.3 * em:
        return ended or not full
    if full:
        return False
    if ended:
        return True
    room = before.right - above.x1
    if _WIDE.match(here.text):
        return room > 3 * em
    if here.text[:1].islower():
        return False
    return room > 0.3 * (before.right - before.left)


def _is_full(before: Line, line: Line) -> bool:
    """Whether the first word of `line` would not have found room in the line before it."""
    em = before.run.size
    reach = min(line.run.reach, em) if _WIDE.match(line.run.text) else line.run.reach
    return before.run.x1 + 0.25 * em + reach > before.right - 0.3 * em


def _starts_item(text: str) -> bool:
    return bool(_BULLETED.match(text) or _ITEM.match(text))


def _begins_item(group: Sequence[Line], line: Line) -> bool:
    text = line.run.text
    if _BULLETED.match(text):
        return (
            not text.startswith(("–", "—", "-"))
            or ends_sentence(group[-1].run.text)
            or (not _is_full(group[-1], line))
        )
    if not _ITEM.match(text):
        return False
    last = group[-1]
    if ends_sentence(last.run.text) or last.run.text.endswith((",", "、", " and", " or")):
        return True
    return not _is_full(last, line) or line.run.x0 < last.run.x0 - INDENT * line.run.size


def _joined(group: Sequence[Line], words: Words) -> Paragraph:
    first = group[0].run
    found = Paragraph(first.text, list(first.marks), kept=first.mono and len(group) > 1)
    for above, line in pairwise(group):
        if found.kept and line.run.mono:
            found.text += "\n" + line.run.text
        else:
            append(found, line.run.text, line.run.marks, words, keep=above.run.mono)
    return found


def append(
    paragraph: Paragraph, text: str, marks: Sequence[Mark], words: Words, *, keep: bool = False
) -> None:
    """Adds a line to a paragraph; `keep`: a hyphen before it belongs to the text."""
    if not text:
        paragraph.marks += [Mark(mark.number, len(paragraph.text)) for mark in marks]
        return
    tail = paragraph.text[-80:]
    hyphened = _HYPHENED.search(tail)
    first = _FIRST.match(text)
    if tail.endswith("\xad"):
        paragraph.text = paragraph.text[:-1]
    elif hyphened and first:
        if not keep and not _keeps_hyphen(hyphened["left"], first[0], words):
            paragraph.text = paragraph.text[:-1]
    elif not (tail.endswith(("—", " --")) or text.startswith("—") or _is_tight(tail, text)):
        paragraph.text += " "
    shift = len(paragraph.text)
    paragraph.text += text
    paragraph.marks += [Mark(mark.number, mark.offset + shift) for mark in marks]


def _is_tight(tail: str, text: str) -> bool:
    if not tail or not (_TIGHT_END.search(tail) or _TIGHT_START.match(text)):
        return not tail
    return not (tail[-1].isascii() and text[0].isascii()) or tail[-1] == "/"


def _keeps_hyphen(left: str, right: str, words: Words) -> bool:
    """Whether a hyphen at the end of a line belongs to the word."""
    if not right[0].islower() or left[-1].isdigit() or (left.isupper() and len(left) > 1):
        return True
    last = left.rsplit("-", 1)[-1].lower()
    right = right.lower()
    whole = words.get(f"{left}{right}".lower(), 0) + words.get(f"{last}{right}", 0)
    compound = words.get(f"{left}-{right}".lower(), 0) + words.get(f"{last}-{right}", 0)
    if whole or compound:
        return compound > whole
    return len(last) > 3 and len(right) > 3 and last in words and right in words
