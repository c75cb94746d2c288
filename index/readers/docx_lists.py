"""The numbers of a Word file's lists and headings, which its text itself does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.readers.docx_pages import numbered
from index.readers.docx_styles import W
from index.readers.zips_text import bare, clean
from index.readers.zips_xml import Element

__all__ = ["Numbering"]

_LEVELS = 9
_LONGEST = 30
_UNNUMBERED = frozenset({"bullet", "none"})
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered: `text` holds "%1" for the number of the first level."""

    form: str
    text: str
    start: int


_PLAIN = _Level("none", "", 1)


class Numbering:
    """Counts the paragraphs of each list as they come."""

    def __init__(self, numbering: Element | None) -> None:
        self.levels: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, str] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        self.counts: dict[str, list[int | None]] = {}
        if numbering is None:
            return
        for abstract in numbering.iterchildren(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self.levels[name] = dict(map(_level, abstract.iterchildren(f"{W}lvl")))
        for one in numbering.iterchildren(f"{W}num"):
            name = one.get(f"{W}numId", "")
            self.lists[name] = _value(one, "abstractNumId")
            self.restarts[name] = {
                _number(over.get(f"{W}ilvl")): _number(_value(over, "startOverride"))
                for over in one.iterchildren(f"{W}lvlOverride")
                if over.find(f"{W}startOverride") is not None
            }

    def label(self, name: str, level: int) -> str:
        """What stands before the next paragraph of list `name` at `level`, from 0; "" if nothing.

        Bullets are nothing, since they say nothing.
        """
        abstract = self.lists.get(name)
        forms = self.levels.get(abstract or "", {})
        form = forms.get(level)
        if abstract is None or form is None or not 0 <= level < _LEVELS:
            return ""
        counts = self.counts.setdefault(abstract, [None] * _LEVELS)
        for restarted, start in self.restarts.pop(name, {}).items():
            if 0 <= restarted < _LEVELS:
                counts[restarted] = start - 1
        before = counts[level]
        counts[level] = form.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if form.form in _UNNUMBERED:
            return ""
        return clean(_PLACE.sub(lambda found: _count(int(found[1]) - 1, counts, forms), form.text))


def _count(level: int, counts: list[int | None], forms: dict[int, _Level]) -> str:
    form = forms.get(level, _PLAIN)
    count = counts[level]
    return numbered(form.start if count is None else count, form.form)


def _level(level: Element) -> tuple[int, _Level]:
    start = level.find(f"{W}start")
    made = _Level(
        _value(level, "numFmt") or "decimal",
        bare(_value(level, "lvlText"))[:_LONGEST],
        1 if start is None else _number(start.get(f"{W}val")),
    )
    return _number(level.get(f"{W}ilvl")), made


def _value(element: Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _number(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 7 else 0
