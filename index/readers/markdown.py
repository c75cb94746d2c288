"""Reads Markdown: headings become section paths, marks and footnotes become notes."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.model import Block, Document
from index.readers.marks import take_marks
from index.sentences import CJK

__all__ = ["read_markdown"]

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(?:.*?\n)??\1[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEFINED = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_SPACES = re.compile(r"[ \t\xa0]*\n[ \t\xa0]*|[ \t\xa0]+")
_TIGHT = re.compile(rf"(?<=[{CJK}、。，．！？）」』])\n(?=[{CJK}（「『])")


def read_markdown(text: str, *, source: str, title: str, label: str = "") -> Document:
    """The document of a Markdown text; without a `title`, its first heading of level one."""
    body = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    body = _without_definitions(_FRONT.sub("", body, count=1))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    reader = _Reader(tokens)
    blocks = tuple(reader.blocks())
    return Document(
        source=source,
        title=title or reader.title,
        blocks=blocks,
        outline=tuple(reader.outline),
        label=label,
        content_hash=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _without_definitions(text: str) -> str:
    """The text without the definitions of footnotes, which are no part of the body."""
    kept: list[str] = []
    fence = ""
    skipping = after_blank = False
    for line in text.split("\n"):
        blank = not line.strip()
        inside = skipping and not blank and (not after_blank or line[0] in " \t")
        if inside and not _DEFINED.match(line):
            continue
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif _DEFINED.match(line):
            skipping, after_blank = True, False
            continue
        elif mark:
            fence = mark[1]
        after_blank = blank
        skipping = skipping and blank
        kept.append(line)
    return "\n".join(kept)


def _plain(token: Token) -> str:
    """The words of an inline token without their markup."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "image":
            parts.append(_plain(child))
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            parts.append("\n")
    return _SPACES.sub(" ", _TIGHT.sub("", "".join(parts))).strip()


class _Reader:
    """Walks the tokens of one text; the headings met so far are the section."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.outline: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.title = ""

    @property
    def section(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.headings)

    def blocks(self) -> Iterator[Block]:
        counters: list[int | None] = []
        marker = ""
        header: list[str] = []
        row: list[str] = []
        in_head = False
        for number, token in enumerate(self.tokens):
            match token.type:
                case "inline" if self.tokens[number - 1].type == "heading_open":
                    self._enter(int(self.tokens[number - 1].tag[1]), token)
                case "inline" if self.tokens[number - 1].type in ("th_open", "td_open"):
                    (header if in_head else row).append(_plain(token))
                case "inline":
                    yield from self._block(marker + _plain(token))
                    marker = ""
                case "fence" | "code_block":
                    yield from self._kept(token.content)
                case "html_block":
                    yield from self._block(
                        _SPACES.sub(" ", html.unescape(_TAG.sub(" ", token.content))).strip()
                    )
                case "ordered_list_open":
                    counters.append(int(token.attrs.get("start", 1)))
                case "bullet_list_open":
                    counters.append(None)
                case "ordered_list_close" | "bullet_list_close":
                    counters.pop()
                case "list_item_open":
                    count = counters[-1]
                    marker = "" if count is None else f"{count}. "
                    counters[-1] = None if count is None else count + 1
                case "list_item_close":
                    marker = ""
                case "thead_open":
                    header, in_head = [], True
                case "thead_close":
                    in_head = False
                case "tr_open":
                    row = []
                case "tr_close" if not in_head:
                    yield from self._block(_row(header, row))
                case "table_close" if header and self.tokens[number - 1].type == "thead_close":
                    yield from self._block("; ".join(filter(None, header)))
                case _:
                    pass

    def _enter(self, level: int, token: Token) -> None:
        name = take_marks(_plain(token))[0]
        if not name:
            return
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        if level == 1:
            self.title = self.title or name
        self.headings.append((level, name))
        self.outline.append(name)

    def _block(self, text: str) -> Iterator[Block]:
        clean, notes = take_marks(text, self.section)
        if clean.strip():
            yield Block(clean, self.section, notes=notes)

    def _kept(self, code: str) -> Iterator[Block]:
        lines = [line.rstrip() for line in code.expandtabs(4).split("\n")]
        text = "\n".join(line for line in lines if line).strip("\n")
        if text.strip():
            yield Block(text, self.section)


def _row(header: Sequence[str], row: Sequence[str]) -> str:
    cells = [
        f"{name}: {cell}" if name else cell for name, cell in zip(header, row, strict=False) if cell
    ]
    return "; ".join(cells)
