"""Follows the printed pages through the markup of a book's chapters, by marks set into it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.model import Block, Note, Page
from index.readers.zips_text import (
    Piece,
    bare,
    clean,
    mark,
    paged,
    places_in,
    take_places_and,
    unmarked,
)

__all__ = ["Pages"]

_TAG = re.compile(r"<(?P<name>[a-zA-Z][\w:-]*)(?P<rest>\s[^<>]*)>")
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_ENDS = re.compile(r"\s*([^<>]{1,20}?)\s*</")
_LONGEST_LABEL = 20


class Pages:
    """The pages of one book: `mark` sets them into a chapter, `place` takes them out of blocks."""

    def __init__(self, listed: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self.listed = listed
        self.pages: list[Page] = []
        self.current: Page | None = None

    def mark(self, markup: str, member: str) -> str:
        """The markup of a chapter with a mark at each place where a page begins."""
        markup = bare(markup)
        labels: dict[str, str] = {}
        for place, label in self.listed.get(member, ()):
            labels.setdefault(place, label)
        body = _BODY.search(markup)
        start = body.end() if body else 0
        opening = self._turn(labels.pop("")) if "" in labels else ""
        if not labels and "pagebreak" not in markup:
            return markup[:start] + opening + markup[start:]
        marked = _TAG.sub(lambda found: self._mark(found, labels), markup[start:])
        return markup[:start] + opening + marked

    def _mark(self, found: re.Match[str], labels: dict[str, str]) -> str:
        said = {name.lower(): double or single for name, double, single in _attributes(found)}
        is_break = "pagebreak" in f"{said.get('epub:type', '')} {said.get('role', '')}"
        label = labels.pop(said.get("id", ""), "")
        if is_break and not label:
            inside = _ENDS.match(found.string, found.end())
            label = said.get("title") or said.get("aria-label") or (inside[1] if inside else "")
            label = re.sub(r"^(?:page|p\.)\s*", "", html.unescape(label).strip(), flags=re.I)
        label = clean(label)
        if not label or len(label) > _LONGEST_LABEL:
            return found[0]
        return self._turn(label) + found[0]

    def _turn(self, label: str) -> str:
        self.pages.append(Page(label, len(self.pages) + 1))
        return mark(len(self.pages) - 1)

    def place(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks of a chapter, each on its page, without the marks."""
        if not self.pages:
            return list(blocks)
        made: list[Block] = []
        for block in blocks:
            for name in block.section:
                self._reach(name)
            section = tuple(filter(None, (unmarked(name).strip() for name in block.section)))
            offsets = [note.offset for note in block.notes]
            text, turns, moved = take_places_and(block.text, offsets)
            if not turns:
                made.append(replace(block, section=section, page=self.current))
                continue
            notes = tuple(
                Note(note.number, offset) for note, offset in zip(block.notes, moved, strict=True)
            )
            if block.kind == "text":
                made += paged(
                    Piece(text, notes, turns), section, self.current, self.pages, block.kind
                )
            elif text:
                if turns[0][1] == 0:
                    self._reach(block.text[: len(mark(turns[0][0]))])
                made.append(
                    replace(block, text=text, section=section, notes=notes, page=self.current)
                )
            self._reach(block.text)
        return made

    def _reach(self, text: str) -> None:
        for number in places_in(text):
            if number < len(self.pages) and (self.current is None or number + 1 > self.current.pdf):
                self.current = self.pages[number]


def _attributes(found: re.Match[str]) -> list[tuple[str, str, str]]:
    return _ATTRIBUTE.findall(found["rest"])
