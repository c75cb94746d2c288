"""Reads EPUB books: chapters in reading order, titles from headings or the table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from index.errors import Unreadable
from index.model import Block, Document
from index.readers.epub_package import Package, package_of
from index.readers.epub_pages import Pages
from index.readers.html import blocks_of
from index.readers.html_charset import text_of
from index.readers.zips import Archive
from index.readers.zips_text import sensible_title, unmarked

__all__ = ["read_epub"]

_LARGEST_CHAPTER = 20 * 1024 * 1024
_HEADING = re.compile(r"<h([1-6])\b[^<>]*>(.{0,400}?)</h\1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
_OUTER = re.compile(
    r"<(?:body|section|div)\b[^<>]*?\sepub:type\s*=\s*[\"']([^\"'<>]*)[\"']", re.IGNORECASE
)
_KINDS = {
    "toc": "contents",
    "landmarks": "contents",
    "loi": "contents",
    "lot": "contents",
    "index": "index",
    "bibliography": "references",
}
_OPENING = 3000


def read_epub(data: bytes, *, source: str, title: str = "", name: str = "") -> Document:
    """The document of an EPUB book.

    Pages are the printed ones, where the book says where they begin; else `pages` counts the
    chapters, and no block has a page. The table of contents is left out. Unreadable if the book
    is damaged, locked to a shop's reader, too large, or holds no text.
    """
    archive = Archive(data, name)
    package = package_of(archive)
    reader = _Reader(archive, package, Pages(package.turns))
    for member in package.chapters:
        if member not in package.contents:
            reader.chapter(member)
    if not any(letter.isalnum() for block in reader.blocks for letter in block.text):
        if reader.pictures:
            raise Unreadable("read_scanned", name=name, pages=len(package.chapters))
        raise Unreadable("read_empty", name=name)
    return Document(
        source=source,
        title=title or sensible_title(package.title),
        blocks=tuple(reader.blocks),
        outline=tuple(reader.outline),
        media="epub",
        pages=len(reader.pages.pages) or len(package.chapters),
        tables=reader.tables,
    )


@dataclass(slots=True)
class _Reader:
    """Goes through one book; `path` is the section that a chapter's rest goes on with."""

    archive: Archive
    package: Package
    pages: Pages
    blocks: list[Block] = field(default_factory=list)
    outline: list[str] = field(default_factory=list)
    path: tuple[str, ...] = ()
    tables: int = 0
    pictures: bool = False

    def chapter(self, member: str) -> None:
        """Takes the blocks of one chapter."""
        data = self.archive.read(member)
        if len(data) > _LARGEST_CHAPTER:
            raise Unreadable("read_damaged", name=self.archive.name)
        if not data.strip():
            return
        markup = text_of(data, self.archive.name)
        self.pictures = self.pictures or "<img" in markup or "<image" in markup
        titles = self.package.titles.get(member) or None
        shared = member in self.package.shared
        base = self._base(titles, markup)
        found, outline = blocks_of(self.pages.mark(markup, member), base)
        placed = self.pages.place(found)
        kind = _kind(markup)
        before = self.path if titles is None else base if shared else titles
        for block in placed:
            section = before if len(block.section) <= len(base) else block.section
            told = kind if block.kind == "text" else block.kind
            self.blocks.append(replace(block, section=section, kind=told))
        self.tables += sum(is_table for is_table, _ in groupby(b.kind == "table" for b in placed))
        heads = [unmarked(one).strip() for one in outline]
        self.outline += [part for part in base if titles and part not in self.outline]
        self.outline += heads or ([titles[-1]] if titles and not shared else [])
        if placed:
            self.path = self.blocks[-1].section

    def _base(self, titles: tuple[str, ...] | None, markup: str) -> tuple[str, ...]:
        """What stands above the headings of a chapter.

        A chapter that the table of contents names lies in its part; its own title is above the
        headings, too, where they do not begin with it. One that it does not name goes on with the
        chapter before, unless it begins with a heading as high as that one's.
        """
        first = _HEADING.search(markup)
        if titles is None:
            return self.path[: int(first[1]) - 1] if first else self.path
        if first is None or first[1] == "1" or _words(titles[-1]) & _words(first[2]):
            return titles[:-1]
        return titles


def _words(markup: str) -> set[str]:
    return set(_WORD.findall(_TAG.sub(" ", markup).casefold()))


def _kind(markup: str) -> str:
    """What a whole chapter is, where it says so: a list of contents, sources or an index."""
    found = _OUTER.search(markup[:_OPENING])
    said = found[1].lower().split() if found else []
    return next((_KINDS[one] for one in said if one in _KINDS), "text")
