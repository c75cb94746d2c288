"""Files become documents: one function for each kind of text, and one that tells them apart."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.errors import Unreadable
from index.model import Document
from index.readers.files import decode, load
from index.readers.markdown import read_markdown
from index.readers.naming import slug, title_from
from index.readers.text import read_text

__all__ = ["read", "read_folder", "read_markdown", "read_text"]

MARKDOWN = frozenset({".md", ".markdown"})


def read(path: Path) -> Document:
    """The document of a Markdown or plain-text file.

    Unreadable if there is no such file, or if it holds no text that could be read.
    """
    data = load(path)
    text = decode(data, path.name)
    kind = read_markdown if path.suffix.lower() in MARKDOWN else read_text
    document = kind(text, source=slug(path.stem), title="")
    _check(document, path)
    return replace(
        document,
        title=document.title or title_from(path.stem, text),
        content_hash=hashlib.sha256(data).hexdigest(),
    )


def read_folder(paths: Sequence[Path], *, source: str, title: str, label: str) -> Document:
    """Several Markdown files, in the order given, as one document."""
    digest = hashlib.sha256()
    parts: list[Document] = []
    for path in paths:
        data = load(path)
        digest.update(hashlib.sha256(data).digest())
        parts.append(read_markdown(decode(data, path.name), source=source, title=title))
        _check(parts[-1], path)
    return Document(
        source=source,
        title=title,
        blocks=tuple(block for part in parts for block in part.blocks),
        outline=tuple(name for part in parts for name in part.outline),
        label=label,
        content_hash=digest.hexdigest(),
    )


def _check(document: Document, path: Path) -> None:
    if not any(letter.isalnum() for block in document.blocks for letter in block.text):
        raise Unreadable("read_empty", name=path.name)
