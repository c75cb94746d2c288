"""Documents as JSON, for the way from the process that reads to the process that asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from index.model import KINDS, Document

__all__ = ["dumps", "loads", "problems"]

Take = Callable[[object], Any]

# Half a character: a name of a file or a broken font can hold one, UTF-8 and SQLite cannot.
_LONE = re.compile("[\ud800-\udfff]")


def dumps(document: Document) -> bytes:
    """The document as one line of JSON in UTF-8; a lone surrogate becomes U+FFFD."""
    text = json.dumps(asdict(document), ensure_ascii=False, separators=(",", ":"))
    return _LONE.sub("\ufffd", text).encode("utf-8")


def loads(data: bytes) -> Document:
    """The document that `dumps` wrote; ValueError for anything else.

    Every field must be there, none besides, each of its type. What the values say is not looked
    at; `problems` does that.
    """
    try:
        found = json.loads(data.decode("utf-8"))
        document: Document = _take(Document)(found)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return document


def problems(document: Document) -> list[str]:
    """What is wrong with the values of a document, for the layers that build on them."""
    return [*_of_blocks(document), *_of_pages(document), *_of_texts(document)]


def _of_blocks(document: Document) -> Iterator[str]:
    if not any(letter.isalnum() for block in document.blocks for letter in block.text):
        yield "no block holds a letter or digit"
    for number, block in enumerate(document.blocks, 1):
        if not block.text.strip():
            yield f"block {number} is blank"
        if block.kind not in KINDS:
            yield f"block {number} is of no known kind: {block.kind!r}"
        if any(not 0 <= note.offset <= len(block.text) for note in block.notes):
            yield f"block {number} has a note outside of its text"
        if any(note.number < 0 for note in block.notes):
            yield f"block {number} has a note below 0"
        if any(not name.strip() for name in block.section):
            yield f"block {number} stands under a heading without a name"


def _of_pages(document: Document) -> Iterator[str]:
    if document.pages < 0 or document.tables < 0:
        yield "fewer than no pages or tables"
    for number, block in enumerate(document.blocks, 1):
        if block.page and not 1 <= block.page.pdf <= (document.pages or block.page.pdf):
            yield f"block {number} stands on page {block.page.pdf} of {document.pages}"
    if list(document.blank) != sorted(set(document.blank)):
        yield "blank pages out of order or twice"
    if any(not 1 <= page <= document.pages for page in document.blank):
        yield "a blank page that there is not"


def _of_texts(document: Document) -> Iterator[str]:
    lists = (document.outline, document.margins, document.repeats)
    if any(not text.strip() for texts in lists for text in texts):
        yield "a heading, margin or pull quote is blank"
    texts = [document.title, *(block.text for block in document.blocks)]
    texts += [name for section in {block.section for block in document.blocks} for name in section]
    texts += [block.page.printed for block in document.blocks if block.page]
    texts += [text for some in lists for text in some]
    if any("\0" in text or _LONE.search(text) for text in texts):
        yield "a NUL or half a character in a text"


@cache
def _take(kind: object) -> Take:
    """What takes a value of the type `kind` out of JSON, and refuses any other."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _object(kind)
    if get_origin(kind) is tuple:
        return _many(_take(get_args(kind)[0]))
    if get_origin(kind) is UnionType:
        (other,) = (one for one in get_args(kind) if one is not NoneType)
        return _maybe(_take(other))

    def plain(found: object) -> object:
        if type(found) is not kind:  # True is an int, and is no number of a page
            raise ValueError(f"no {kind}")
        return found

    return plain


def _object(kind: type) -> Take:
    takers = {name: _take(hint) for name, hint in get_type_hints(kind).items()}

    def take(found: object) -> object:
        if not isinstance(found, dict) or found.keys() != takers.keys():
            raise ValueError(f"no {kind.__name__}")
        return kind(**{name: one(found[name]) for name, one in takers.items()})

    return take


def _many(one: Take) -> Take:
    def take(found: object) -> object:
        if not isinstance(found, list):
            raise ValueError("no list")
        return tuple(map(one, found))

    return take


def _maybe(one: Take) -> Take:
    def take(found: object) -> object:
        return None if found is None else one(found)

    return take
