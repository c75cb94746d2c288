"""Tells the lines of a table of contents and of a back-of-book index from text."""

from __future__ import annotations

import re

__all__ = ["is_entry", "is_index_line", "leaders", "page_at_end"]

LONGEST_ENTRY = 250
# The share of a block's characters that must be entries of an index.
COVERED = 0.85

_LEADER = re.compile(
    r"(?:\.{4,}|(?:\s\.){3,}|…{2,}|・{3,}|_{4,}|‥{2,})\s*(?:\d{1,4}|[ivxlc]{1,7})\b"
)
_PAGE = re.compile(r"(?:^|[\s.…・·])(?P<page>\d{1,4})\s*$")
_ROMAN = re.compile(r"\s[ivxlc]{1,6}$")
_STOP = re.compile(r"[.!?。！？;,、][”\"’)]?$")
_PAGES = r"\d{1,4}(?:\s?[–—-]\s?\d{1,4})?(?:n\.?\d*|ff?\.?|t)?(?![\w%])"
_INDEXED = re.compile(
    r"(?<!\S)(?:"
    rf"[^\W\d_][^,;:\d]{{0,60}}(?:,\s[^,;:\d]{{1,50}}){{0,2}}?[,:]\s{_PAGES}(?:,\s?{_PAGES})*"
    r"|[^\W\d_][^,;:.\d]{1,60}[.,]\s[Ss]ee(?:\salso)?\s[^.,;\d]{2,60}"
    rf"|[^\s、，\d][^、，。\d]{{0,30}}[、，　…]\s?{_PAGES}(?:[、，,]\s?{_PAGES})*)[;.,]?(?:\s+|$)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def leaders(text: str) -> int:
    """How many times dots lead to a page number in a text."""
    return len(_LEADER.findall(text[:20_000]))


def page_at_end(text: str) -> int | None:
    """The page number that a short line without a full stop ends in."""
    found = _PAGE.search(text) if len(text) <= LONGEST_ENTRY else None
    return int(found["page"]) if found and any(one.isalpha() for one in text) else None


def is_entry(text: str) -> bool:
    """Whether a text below the heading of a table of contents can be one of its entries."""
    if leaders(text) or page_at_end(text) is not None or _ROMAN.search(text):
        return True
    return len(text) <= LONGEST_ENTRY and len(text.split()) <= 20 and not _STOP.search(text)


def is_index_line(text: str) -> bool:
    """Whether a text is nothing but terms with the pages where they stand."""
    opening = text[:20_000].strip()
    if not opening or _YEAR.search(opening):
        return False
    covered = sum(len(found[0]) for found in _INDEXED.finditer(opening))
    return covered >= COVERED * len(opening)
