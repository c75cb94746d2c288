"""Cuts a document into passages: whole sentences of one section, with their notes and place."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter

from index.model import SEARCHED, Block, Document, Note, Page, Passage
from index.sentences import CJK, split

__all__ = ["LONGEST", "count_words", "cut", "document_text"]

# A "sentence" of more characters (a table without stops, code) is cut at white space.
LONGEST = 4000
# A passage is closed early at the end of a paragraph from this share of the target on, takes one
# more sentence up to the second share, and never grows past the third.
ENOUGH, AMPLE, MOST = 0.6, 1.25, 1.6

_BETWEEN = "\n\n"
_WORD = re.compile(rf"[{CJK}]|[^\s{CJK}]+")
_CJK = re.compile(rf"[{CJK}]")


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    words: float
    rest: float
    """Words from here to the end of its block."""
    opens: bool
    """Whether it is the first of its block."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring blocks of one section and page."""

    section: tuple[str, ...]
    page: Page | None
    sentences: list[_Sentence]
    notes: list[tuple[int, Note]]
    """Each note with the number of its sentence; its offset is in the document's text."""


def document_text(document: Document) -> str:
    """The blocks joined by blank lines: what `start` and `end` of a passage point into."""
    return _BETWEEN.join(block.text for block in document.blocks)


def count_words(text: str) -> float:
    """Words between white space; two characters of Japanese count as one word."""
    return len(_WORD.findall(text)) - len(_CJK.findall(text)) / 2


def cut(document: Document, *, words: int = 110, overlap: int = 1) -> list[Passage]:
    """Passages of about `words` words that share `overlap` sentences with their neighbour.

    None crosses a section or a page. None holds more than 1.6 times `words` unless a single
    sentence does. A sentence of more than half of `words` is not repeated.
    """
    text = document_text(document)
    passages: list[Passage] = []
    for run in _runs(document):
        for first, last in _spans(run.sentences, words, overlap):
            passages.append(_passage(document, len(passages), text, run, first, last))
    return passages


def _runs(document: Document) -> Iterator[_Run]:
    at = 0
    placed: list[tuple[int, Block]] = []
    for block in document.blocks:
        if block.kind in SEARCHED:
            placed.append((at, block))
        at += len(block.text) + len(_BETWEEN)
    # A note's text is no part of the text around it.
    runs = groupby(placed, key=lambda one: (one[1].section, one[1].page, one[1].kind == "note"))
    for (section, page, _), group in runs:
        sentences: list[_Sentence] = []
        notes: list[tuple[int, Note]] = []
        for start, block in group:
            before = len(sentences)
            inside = _sentences(block.text, start)
            sentences.extend(inside)
            if not inside:
                continue
            starts = [one.start for one in inside]
            for note in sorted(block.notes, key=lambda one: one.offset):
                offset = start + note.offset
                owner = before + max(0, bisect_left(starts, offset) - 1)
                notes.append((owner, Note(note.number, offset)))
        if sentences:
            yield _Run(section, page, sentences, notes)


def _sentences(text: str, at: int) -> list[_Sentence]:
    spans = [piece for span in split(text) for piece in _pieces(text, *span)]
    counts = [count_words(text[start:end]) for start, end in spans]
    rests = list(accumulate(reversed(counts)))[::-1]
    return [
        _Sentence(at + start, at + end, count, rest, number == 0)
        for number, ((start, end), count, rest) in enumerate(zip(spans, counts, rests, strict=True))
    ]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in " \t\n")
        stop = space if space > start else start + LONGEST
        yield start, stop
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end


def _spans(sentences: list[_Sentence], words: int, overlap: int) -> Iterator[tuple[int, int]]:
    """Numbers of the first sentence and of the one after the last, passage by passage."""
    new = floor = 0
    while new < len(sentences):
        first = _lead(sentences, new, floor, words, overlap)
        size = sum(one.words for one in sentences[first : new + 1])
        after = new + 1
        while after < len(sentences) and _takes(sentences, after, size, words):
            size += sentences[after].words
            after += 1
        yield first, after
        # A passage never begins where the one before it does, lest it hold it whole.
        new, floor = after, first + 1


def _lead(sentences: list[_Sentence], new: int, floor: int, words: int, overlap: int) -> int:
    """The first sentence of the passage whose first new sentence is `new`."""
    first = new
    room = MOST * words - sentences[new].words
    while first > floor and new - first < overlap:
        words_before = sentences[first - 1].words
        if words_before > words / 2 or words_before > room:
            break
        room -= words_before
        first -= 1
    return first


def _takes(sentences: list[_Sentence], after: int, size: float, words: int) -> bool:
    following = sentences[after]
    if size + following.words > MOST * words:
        return False
    left = sum(one.words for one in sentences[after : after + 4])
    if after + 4 >= len(sentences) and size + left <= AMPLE * words:
        return True
    if size >= words:
        return False
    if size < ENOUGH * words:
        return True
    ample = AMPLE * words
    return size + (following.rest if following.opens else following.words) <= ample


def _passage(
    document: Document, ordinal: int, text: str, run: _Run, first: int, after: int
) -> Passage:
    held = run.sentences[first:after]
    start, end = held[0].start, held[-1].end
    words = text[start:end]
    low, high = (bisect_left(run.notes, number, key=itemgetter(0)) for number in (first, after))
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    return Passage(
        key=f"{document.source}:{ordinal}:{digest[:8]}",
        source=document.source,
        ordinal=ordinal,
        section=run.section,
        text=words,
        start=start,
        end=end,
        sentences=tuple((one.start - start, one.end - start) for one in held),
        page=run.page,
        notes=tuple(
            Note(note.number, min(note.offset, end) - start) for _, note in run.notes[low:high]
        ),
        language=document.language,
        title=document.title,
    )
