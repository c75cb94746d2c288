"""Reads web pages: what frames the text is left out, headings become section paths."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

from index.errors import Unreadable
from index.model import Block, Document
from index.readers.html_charset import text_of
from index.readers.html_guard import tamed
from index.readers.html_notes import NoteLinks
from index.readers.html_tree import body_of
from index.readers.html_walk import Reader

__all__ = ["blocks_of", "read_html"]

_OPENING = 1000
_EMPTY_TAG = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)[\s/])"
    r"([a-zA-Z][\w:-]*)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*+)\s*/>",
    re.I,
)
_SITE = re.compile(r"\s+[|–—·»:-]\s+|\s*[|｜]\s*")


def read_html(data: bytes, *, source: str, title: str = "", name: str = "") -> Document:
    """The document of a web page.

    Without a `title`, it is the page's own, without the site's name where a heading tells which
    part is the page's. Unreadable if the page holds no text or is in no encoding that we know.
    """
    tree = LexborHTMLParser(_prepared(text_of(data, name)))
    reader = _read(tree, (), in_main=True)
    if not reader.blocks:
        # What holds all the text was taken for a frame: better all of it than nothing.
        raise Unreadable("read_empty", name=name)
    return Document(
        source=source,
        title=title or _title(tree),
        blocks=tuple(reader.blocks),
        outline=tuple(reader.outline),
        content_hash=hashlib.sha256(data).hexdigest(),
        media="html",
        tables=reader.tables,
    )


def blocks_of(markup: str, section: tuple[str, ...] = ()) -> tuple[list[Block], list[str]]:
    """The blocks of a piece of HTML or XHTML below the headings of `section`, and its headings."""
    reader = _read(LexborHTMLParser(_prepared(markup)), section, in_main=False)
    return reader.blocks, reader.outline


def _prepared(markup: str) -> str:
    opening = markup[:_OPENING]
    if opening.lstrip("\ufeff \r\n\t").startswith("<?xml") or "www.w3.org/1999/xhtml" in opening:
        markup = _EMPTY_TAG.sub(r"<\1\2></\1>", markup)
    return tamed(unicodedata.normalize("NFC", markup))


def _read(tree: LexborHTMLParser, section: tuple[str, ...], *, in_main: bool) -> Reader:
    links = NoteLinks.of(tree)
    root = body_of(tree, links.nodes) if in_main else (tree.body or tree.root)
    reader = Reader(links, len(root.text()) if root is not None else 0, section)
    if root is not None:
        reader.read(root)
    return reader


def _title(tree: LexborHTMLParser) -> str:
    """The page's title, or the heading that the title agrees with, or the first heading."""
    head = tree.css_first("title")
    title = " ".join((head.text() if head else "").split())
    headings = [" ".join(node.text().split()).rstrip("¶# ") for node in tree.css("h1")[:5]]
    headings = [heading for heading in headings if heading]
    if not title:
        return headings[0] if headings else ""
    for part in _SITE.split(title):
        if part in headings:
            return part
    return next((said for said in headings if title.startswith((f"{said} ", f"{said}:"))), title)
