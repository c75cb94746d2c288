"""Files become documents: one function for each format, and one that tells them apart."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from index.errors import Unreadable
from index.model import Document
from index.readers.files import check_size, decode, load, media_of
from index.readers.naming import slug, title_from
from index.sentences import words_of

if TYPE_CHECKING:
    from index.readers.markdown import read_markdown
    from index.readers.text import read_text

__all__ = ["SUFFIXES", "read", "read_bytes", "read_folder", "read_markdown", "read_text"]

# What is taken of a folder; a file that is named is read whatever its suffix.
SUFFIXES = words_of("""
    .pdf .docx .docm .pptx .pptm .ppsx .epub .html .htm .xhtml .md .markdown .txt .text .rst .csv
    .tsv
""")


def __getattr__(name: str) -> object:
    # A reader is imported when the first file of its format is read.
    if name == "read_markdown":
        from index.readers.markdown import read_markdown

        return read_markdown
    if name == "read_text":
        from index.readers.text import read_text

        return read_text
    raise AttributeError(name)


def read(path: Path) -> Document:
    """The document of a file in any format that is read.

    Unreadable if there is no such file, or if it holds no text that could be read.
    """
    return read_bytes(load(path), path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """The document of a file's bytes, as `read` makes it; `name` is the name of the file."""
    check_size(len(data), data[:8], name)
    if not data.strip():
        raise Unreadable("read_empty", name=name)
    from index.readers.apparatus import mark_apparatus

    stem = PurePath(name).stem
    document = _read(data, media_of(data, name), slug(stem), name)
    _check(document, name)
    document = mark_apparatus(document)
    words = "\n".join(block.text for block in document.blocks)
    return replace(
        document,
        title=document.title or title_from(stem, words),
        content_hash=hashlib.sha256(data).hexdigest(),
    )


def _read(data: bytes, media: str, source: str, name: str) -> Document:
    match media:
        case "pdf":
            from index.readers.pdf import read_pdf

            return read_pdf(data, source=source, name=name)
        case "docx":
            from index.readers.docx import read_docx

            return read_docx(data, source=source, name=name)
        case "pptx":
            from index.readers.pptx import read_pptx

            return read_pptx(data, source=source, name=name)
        case "epub":
            from index.readers.epub import read_epub

            return read_epub(data, source=source, name=name)
        case "html":
            from index.readers.html import read_html

            return read_html(data, source=source, name=name)
        case "markdown":
            from index.readers.markdown import read_markdown

            return read_markdown(decode(data, name), source=source, title="")
        case "csv":
            from index.readers.table import read_table

            return read_table(decode(data, name), source=source, title="")
        case _:
            from index.readers.text import read_text

            return read_text(decode(data, name), source=source, title="")


def read_folder(paths: Sequence[Path], *, source: str, title: str, label: str) -> Document:
    """Several Markdown files, in the order given, as one document."""
    from index.readers.markdown import read_markdown

    digest = hashlib.sha256()
    parts: list[Document] = []
    for path in paths:
        data = load(path)
        digest.update(hashlib.sha256(data).digest())
        parts.append(read_markdown(decode(data, path.name), source=source, title=title))
        _check(parts[-1], path.name)
    return Document(
        source=source,
        title=title,
        blocks=tuple(block for part in parts for block in part.blocks),
        outline=tuple(name for part in parts for name in part.outline),
        label=label,
        content_hash=digest.hexdigest(),
    )


def _check(document: Document, name: str) -> None:
    if not any(letter.isalnum() for block in document.blocks for letter in block.text):
        raise Unreadable("read_empty", name=name)
