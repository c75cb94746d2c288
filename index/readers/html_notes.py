"""Finds the note marks of a web page, and where the notes themselves stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from index.readers.html_tree import NOTE_ROLES, attributes, roles

__all__ = ["NoteLinks", "number_in", "numbers_in", "raised", "stripped_mark"]

MOST_OF_A_RANGE = 20

_MARK = re.compile(
    r"[\[(]?\s*(?:note\s*)?(?:(?P<number>\d{1,4})|[a-z]{1,2}|[*†‡§¶#]+)\s*[\])]?$", re.I
)
_LIST = re.compile(r"[\[(]?\d{1,3}(?:\s*[,–—-]\s*\d{1,3})*[\])]?$")
_RANGE = re.compile(r"(\d+)(?:\s*[–—-]\s*(\d+))?")
_TAIL = re.compile(r"(\d{1,4})\D?$")
_NAMED = re.compile(
    r"foot-?note|end-?note|note-?ref|cite_?note|\b_?(?:ftn|edn|fn|en)\b|\breference\b", re.I
)
_TARGET = re.compile(r"(?:fn|ftn|edn|foot|end|cite|note|bib|ref)\w*[-:._]?\w*", re.I)
_BACK = re.compile(r"[↑↩↵⏎⮌^\ufe0e\s]*(?:back|return|jump up)?[↑↩↵⏎⮌^\ufe0e\s]*$", re.I)
_NOTE_CLASS = re.compile(
    r"(?:^|\s)(?:foot|end)notes?(?:-?(?:text|list|definition|body|item))?(?:\s|$)|MsoFootnoteText"
    r"|MsoEndnoteText",
    re.I,
)
_LEADING = re.compile(
    r"[\s^↑]*(?:[\[(]?(?P<number>\d{1,4})[\])]?[.:)]?(?=\s|[^\W\d])|[*†‡§]+)?[\s^↑]*"
)
_RAISED = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_FEW_DIGITS = re.compile(r"(?<![\d.,])\d{1,2}$")
_WORD = re.compile(r"[^\W\d_]+$")


@dataclass(slots=True)
class NoteLinks:
    """Links that are note marks, with their number; what they lead to; and the ways back.

    All are keyed by the node's `mem_id`; a number is None where the mark is a letter or a sign.
    """

    marks: dict[int, int | None] = field(default_factory=dict)
    targets: dict[int, int | None] = field(default_factory=dict)
    backs: set[int] = field(default_factory=set)
    nodes: tuple[LexborNode, ...] = ()

    @classmethod
    def of(cls, tree: LexborHTMLParser) -> NoteLinks:
        """The note marks of a page; a mark leads onwards, the way back leads backwards."""
        found = cls()
        places: dict[str, tuple[int, LexborNode]] = {}
        links: list[tuple[int, LexborNode, dict[str, str]]] = []
        for place, node in enumerate(tree.css("a[href], [id], a[name]")):
            said = attributes(node)
            for name in (said.get("id"), said.get("name") if node.tag == "a" else None):
                if name:
                    places.setdefault(name, (place, node))
            if said.get("href"):
                links.append((place, node, said))
        targets = []
        for place, node, said in links:
            file, _, fragment = said["href"].partition("#")
            target = places.get(fragment) if not file else None
            if not fragment or (not file and target is None):
                continue
            if target and target[0] <= place:
                if _is_back(node, fragment):
                    found.backs.add(node.mem_id)
            elif _is_mark(node, said, fragment, there=target is not None):
                number = number_in(node.text(), fragment)
                found.marks[node.mem_id] = number
                if target:
                    found.targets.setdefault(target[1].mem_id, number)
                    targets.append(target[1])
        found.nodes = tuple(targets)
        return found


def _is_mark(node: LexborNode, said: dict[str, str], fragment: str, *, there: bool) -> bool:
    if not roles(said).isdisjoint({"doc-noteref", "noteref"}):
        return True
    text = node.text().strip()
    if len(text) > 12 or not _MARK.match(text):
        return False
    is_raised = _in_sup(node)
    named = bool(_NAMED.search(f"{said.get('class', '')} {said.get('rel', '')}"))
    if not there:
        return is_raised
    bracketed = text[0] in "[(" and text[-1] in "])"
    return is_raised or named or (bool(_TARGET.match(fragment.lstrip("_"))) and bracketed)


def _in_sup(node: LexborNode) -> bool:
    above: LexborNode | None = node
    for _ in range(4):
        if above is None:
            return False
        if above.tag == "sup":
            return True
        above = above.parent
    inner = node.css_first("sup")
    return inner is not None and inner.text().strip() == node.text().strip()


def _is_back(node: LexborNode, fragment: str) -> bool:
    text = node.text().strip()
    if text and _BACK.match(text):
        return True
    return len(text) <= 12 and bool(_MARK.match(text)) and bool(_TARGET.match(fragment.lstrip("_")))


def number_in(text: str, fragment: str = "") -> int | None:
    """The number of a note mark: its own, or the one that its target's name ends in."""
    found = _MARK.match(text.strip())
    if found and found["number"]:
        return int(found["number"])
    tail = _TAIL.search(fragment)
    return int(tail[1]) if tail else None


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of a raised list such as "3", "[3]", "1, 2" or "4–6"; none of any other text."""
    if not _LIST.match(text):
        return ()
    numbers: list[int] = []
    for first, last in _RANGE.findall(text):
        low, high = int(first), int(last or first)
        numbers.extend(range(low, high + 1) if low <= high < low + MOST_OF_A_RANGE else (low,))
    return tuple(number for number in dict.fromkeys(numbers) if number)


def raised(text: str, before: str) -> str | None:
    """A raised text as it is to be written after `before`; None where it is a note's number.

    A number is an exponent behind one or two digits and behind a word of one or two letters.
    """
    bare = before.rstrip()
    word = _WORD.search(bare[-20:])
    short = word is not None and len(word[0]) <= 2 and not word[0].isdigit() and word[0].isascii()
    digit = bool(_FEW_DIGITS.search(bare))
    if numbers_in(text) and not ((short or digit) and text.isdigit() and len(text) <= 2):
        return None
    turned = text.translate(_RAISED)
    return text if any(one.isascii() for one in turned) else turned


def stripped_mark(text: str, number: int | None) -> tuple[str, int | None]:
    """The text of a note without the number it begins with, and that number."""
    found = _LEADING.match(text)
    if not found or found.end() == len(text):
        return text, number
    said = int(found["number"]) if found["number"] else None
    if said is not None and number not in (None, said):
        return text, number
    return text[found.end() :], said if number is None else number


def holds_notes(said: dict[str, str]) -> bool:
    """Whether an element says that foot- or endnotes stand in it."""
    return bool(roles(said) & NOTE_ROLES or _NOTE_CLASS.search(said.get("class", "")))
