"""Lines of spans, what every result is shown as; their text is free of what a terminal obeys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

__all__ = [
    "Line",
    "Span",
    "Style",
    "clean",
    "cleaned_lines",
    "flat",
    "marked_lines",
    "padded",
    "plain",
    "well_formed",
    "width",
]

Style = Literal["", "strong", "head", "faint", "label"]

# Control characters (a terminal obeys them) and the marks that turn the reading direction round.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
SURROGATES = re.compile("[\ud800-\udfff]")


class Span(NamedTuple):
    """A run of clean text in one style."""

    text: str
    style: Style = ""


Line = tuple[Span, ...]


def clean(text: str) -> str:
    """`text` without what a terminal would obey; line feeds and tabs stay."""
    return well_formed(UNSAFE.sub("", BREAKS.sub("\n", text)))


def well_formed(text: str) -> str:
    """`text` without lone surrogates, which undecodable arguments bring and nothing can store."""
    return SURROGATES.sub("\ufffd", text)


def flat(text: str) -> str:
    """`text` cleaned, on one line."""
    return " ".join(clean(text).split())


def plain(lines: Iterable[Line]) -> str:
    """The lines as plain text, joined by line feeds."""
    return "\n".join("".join(span.text for span in line) for line in lines)


def cleaned_lines(text: str, style: Style = "") -> list[Line]:
    """`text` as lines of one style."""
    return [(Span(part, style),) for part in clean(text).split("\n")]


def marked_lines(text: str, strong: Iterable[tuple[int, int]]) -> list[Line]:
    """Lines of `text` with the `strong` spans (code points) set off; each piece is cleaned."""
    pieces: list[Span] = []
    at = 0
    for start, end in sorted(strong):
        if start < at or end > len(text):
            continue
        pieces += [Span(clean(text[at:start])), Span(clean(text[start:end]), "strong")]
        at = end
    return list(_broken([*pieces, Span(clean(text[at:]))]))


def width(texts: Sequence[str]) -> int:
    """The columns that the widest of `texts` takes; Japanese characters take two."""
    from rich.cells import cell_len  # here, since most of what is piped needs no rich

    return max(map(cell_len, texts), default=0)


def padded(text: str, columns: int) -> str:
    """`text` with blanks up to `columns`."""
    return text + " " * (columns - width([text]))


def _broken(pieces: Iterable[Span]) -> Iterator[Line]:
    line: list[Span] = []
    for text, style in pieces:
        first, *rest = text.split("\n")
        line.append(Span(first, style))
        for part in rest:
            yield tuple(span for span in line if span.text)
            line = [Span(part, style)]
    yield tuple(span for span in line if span.text)
