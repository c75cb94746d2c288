"""Reads plain text: paragraphs, headings, endnotes, drop caps and pull quotes by general rules."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.model import Block, Document, Note
from index.readers import units
from index.readers.dropcaps import join_drop_cap
from index.readers.headings import nest, title_case
from index.readers.lines import ends_sentence, join
from index.readers.notes import take_notes
from index.readers.repeats import Candidate, pull_quotes
from index.readers.units import Unit

__all__ = ["read_text"]

_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph on its way: `fresh` if it is the first of its section."""

    unit: Unit
    text: str
    section: tuple[str, ...]
    fresh: bool
    notes: tuple[Note, ...] = ()


def read_text(text: str, *, source: str, title: str, label: str = "") -> Document:
    """The document of a plain text; without a `title`, the heading that stands over all of it."""
    words = _vocabulary(text)
    found = units.units(text, frozenset(words))
    names = _headings(found, words)
    parts = list(_in_sections(found, names, words))
    taken = take_notes(["" if part.unit.kind == "kept" else part.text for part in parts])
    parts = [
        part if part.unit.kind == "kept" else replace(part, text=clean, notes=notes)
        for part, (clean, notes) in zip(parts, taken, strict=True)
    ]
    dropped = pull_quotes([_candidate(part) for part in parts])
    repeats = tuple(parts[number].text for number in dropped)
    left_out = set(dropped)
    kept = [part for number, part in enumerate(parts) if number not in left_out]
    blocks = tuple(Block(part.text, part.section, notes=part.notes) for part in _joined(kept))
    return Document(
        source=source,
        title=title or _title(blocks),
        blocks=blocks,
        outline=tuple(name for name, _ in names.values()),
        repeats=repeats,
        label=label,
        content_hash=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _candidate(part: _Part) -> Candidate:
    unit = part.unit
    could_be = unit.plain and not part.notes and unit.narrow is not False
    return Candidate(part.text, part.section, could_be, set_apart=bool(unit.narrow))


def _title(blocks: Sequence[Block]) -> str:
    """The heading above all others; one that has no other below it is a chapter like any."""
    tops = {block.section[:1] for block in blocks}
    below = any(len(block.section) > 1 for block in blocks)
    return "".join(tops.pop()) if len(tops) == 1 and below else ""


def _vocabulary(text: str) -> dict[str, set[str]]:
    """The words of the text in lower case, each with the ways it is written."""
    written: dict[str, set[str]] = {}
    for line in text.splitlines():
        # A line in capitals says nothing about how its words are written.
        capitals = line.isupper()
        for word in _WORDS.findall(line):
            written.setdefault(word.lower(), set()).add("" if capitals else word)
    return written


def _headings(found: Sequence[Unit], words: dict[str, set[str]]) -> dict[int, tuple[str, int]]:
    """Name and depth of each heading by its place among the units."""
    at = [number for number, unit in enumerate(found) if unit.kind == "heading"]
    depths = nest([found[number].style for number in at])
    acronyms = {
        form
        for lower, forms in words.items()
        for form in forms
        if form.isupper() and len(form) > 1 and not {lower, lower.capitalize()} & forms
    }
    return {
        number: (
            title_case(found[number].text, acronyms)
            if found[number].style == "caps"
            else found[number].text,
            depth,
        )
        for number, depth in zip(at, depths, strict=True)
    }


def _in_sections(
    found: Sequence[Unit], names: dict[int, tuple[str, int]], words: dict[str, set[str]]
) -> Iterator[_Part]:
    path: list[str] = []
    fresh = True
    for number, unit in enumerate(found):
        if number in names:
            name, depth = names[number]
            path = [*path[:depth], name]
            fresh = True
            continue
        text = unit.text
        if fresh and unit.plain:
            following = found[number + 1].text[:1] if number + 1 < len(found) else ""
            torn = following.islower() and not ends_sentence(text)
            text = join_drop_cap(text, words, torn=torn)
        capped = text != unit.text
        yield _Part(replace(unit, capped=capped), text, tuple(path), fresh)
        fresh = False


def _joined(parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, with paragraphs made whole that a page or a drop cap broke."""
    held: _Part | None = None
    for part in parts:
        if held and _goes_on(held, part):
            text = join([held.text, part.text])
            shift = len(text) - len(part.text)
            moved = tuple(Note(note.number, note.offset + shift) for note in part.notes)
            unit = replace(held.unit, full=part.unit.full)
            held = replace(held, text=text, notes=held.notes + moved, unit=unit)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def _goes_on(held: _Part, part: _Part) -> bool:
    if held.section != part.section or not part.unit.plain or held.unit.kind == "kept":
        return False
    ended = ends_sentence(held.text)
    if part.unit.page and (not ended or part.text[0].islower()):
        return True
    if ended:
        return False
    return held.unit.capped or (held.unit.full and part.text[0].islower())
