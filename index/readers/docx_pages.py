"""The pages of a Word file, where the program that saved it has noted all of its page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.model import Page
from index.readers.docx_styles import W
from index.readers.zips_xml import Element

__all__ = ["Pager", "labels", "numbered"]

# No page of text holds more characters: where one would, breaks were not noted throughout.
FULLEST = 12_000

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_LABEL = 4000


@dataclass(slots=True)
class Pager:
    """Counts pages while the text goes by, from 1."""

    page: int = 1
    noted: bool = False
    pending: bool = False
    filled: int = 0
    fullest: int = 0
    starts: list[tuple[int, Element]] = field(default_factory=list)

    def ask(self) -> None:
        """A page break that the author set: the note of the program may follow it."""
        if self.pending:
            self._turn()
        self.pending = True

    def ask_once(self) -> None:
        """A paragraph that begins a page: no other break if one was asked for already."""
        self.pending = True

    def note(self) -> None:
        """A page break where the program that saved the file drew one."""
        self.noted = True
        self._turn()

    def text(self, characters: int) -> None:
        """Text comes: a break that was asked for has happened."""
        if self.pending:
            self._turn()
        self.filled += characters
        self.fullest = max(self.fullest, self.filled)

    def section(self, properties: Element) -> None:
        """A section of the document begins; its properties say how its pages are counted."""
        self.starts.append((self.page + self.pending, properties))

    def trusted(self, told: int) -> bool:
        """Whether every break was noted; `told` is how many pages the file claims, 0 if none."""
        return self.noted and self.fullest <= FULLEST and told in (0, self.page)

    def _turn(self) -> None:
        self.page += 1
        self.pending = False
        self.filled = 0


def labels(pages: int, starts: Sequence[tuple[int, Element]]) -> list[Page]:
    """The pages 1 to `pages` with their printed numbers; the list's place 0 is page 1."""
    begun: dict[int, tuple[str, int | None]] = {}
    for page, properties in starts:
        numbers = properties.find(f"{W}pgNumType")
        form = numbers.get(f"{W}fmt", "decimal") if numbers is not None else "decimal"
        start = (numbers.get(f"{W}start") or "") if numbers is not None else ""
        begun[page] = (form, int(start) if start.isdigit() and len(start) < 7 else None)
    form, number, made = "decimal", 0, []
    for page in range(1, pages + 1):
        form, start_at = begun.get(page, (form, None))
        number = number + 1 if start_at is None else start_at
        made.append(Page(numbered(number, form), page))
    return made


def numbered(number: int, form: str) -> str:
    """A number as Word writes it in a form such as "lowerRoman"; unknown forms are decimal."""
    if not 0 < number < _LARGEST_LABEL:
        return str(number)
    match form:
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case "lowerLetter":
            return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "upperLetter":
            return chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case _:
            return str(number)


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made
