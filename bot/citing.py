"""A passage as a reference of one of three styles: Chicago note, BibTeX, plain; nothing invented.

Author, publisher and year are those of a work that the knowledge knows; any other document is
cited by its title, and by its place in the library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model import CitingStyle
from bot.phrases import say
from bot.views import ranges

__all__ = ["Reference", "Work", "cited"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': "''",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}


@dataclass(frozen=True, slots=True)
class Work:
    """A published work: what is known of it beside its title."""

    author: str
    title: str
    publisher: str
    year: int


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of a passage and its document.

    `work` is the document itself as published, or with `retold` the work that it tells in other
    words, None for any other document; `page` is the printed label, "" without pages; `passage`
    is the key that finds it in the library.
    """

    passage: str
    title: str
    label: str
    section: tuple[str, ...]
    page: str
    notes: tuple[int, ...]
    work: Work | None = None
    retold: bool = False


def cited(
    references: Sequence[Reference], style: CitingStyle, accessed: date, locale: str = "en"
) -> list[str]:
    """Each reference in a style, in order; the keys of BibTeX entries are unique among them."""
    if style == "bibtex":
        keys = _keys(references)
        pairs = zip(references, keys, strict=True)
        return [_bibtex(one, key, accessed) for one, key in pairs]
    written = _WRITERS[style]
    return [written(one, accessed, locale) for one in references]


def _chicago(one: Reference, accessed: date, locale: str) -> str:
    """A note as the Chicago Manual forms it for a work with headings; English in any locale."""
    known = _published(one.work) if one.work is not None and not one.retold else _flat(one.title)
    parts = [known, *_told(one)]
    if one.page:
        parts.append(_flat(one.page))
    if one.section:
        parts.append(f"under “{_inner(_path(one.section, ': '))}”")
    if one.notes:
        parts.append(f"{_note_word(one.notes)} {ranges(one.notes)}")
    day = f"{_MONTHS[accessed.month - 1]} {accessed.day}, {accessed.year}"
    # American style sets a comma before closing quotation marks.
    place = ", ".join(parts).replace("”, ", ",” ")
    return f"{place}; Kakehashi passage {_flat(one.passage)}, accessed {day}."


def _published(work: Work) -> str:
    return f"{_flat(work.author)}, {_flat(work.title)} ({_flat(work.publisher)}, {work.year})"


def _told(one: Reference) -> list[str]:
    """What the words are, where they are not the source's own."""
    if one.work is not None and one.retold:
        return [f"retelling {_published(one.work)}"]
    return [_flat(one.label)] if one.label else []


def _plain(one: Reference, accessed: date, locale: str) -> str:
    """One line in the reader's language."""
    title = _flat(one.title)
    if one.work is not None and not one.retold:
        title = _published(one.work)
    elif one.label:
        title = f"{title} ({_flat(one.label)})"
    places = [title]
    if one.section:
        places.append(_path(one.section, " › "))
    if one.page:
        places.append(say("locator.page", locale, printed=_flat(one.page)))
    if one.notes:
        key = "locator.note" if len(one.notes) == 1 else "locator.notes"
        places.append(say(key, locale, notes=ranges(one.notes)))
    day = accessed.isoformat()
    return f"{', '.join(places)} [{_flat(one.passage)}], {say('citing.accessed', locale, day=day)}"


_WRITERS: Mapping[str, Callable[[Reference, date, str], str]] = {
    "chicago": _chicago,
    "plain": _plain,
}


def _bibtex(one: Reference, key: str, accessed: date) -> str:
    """An entry: `@techreport` for a published work, `@misc` for any other document."""
    work = None if one.retold else one.work
    fields: dict[str, str] = {}
    if work is not None:
        fields = {
            "author": work.author,
            "title": work.title,
            "institution": work.publisher,
            "year": str(work.year),
        }
    else:
        fields = {"title": one.title, "howpublished": ", ".join(_told(one))}
    fields |= {"pages": one.page, "note": _noted(one, accessed)}
    kind = "misc" if work is None else "techreport"
    rows = [f"  {name} = {_value(name, text)}" for name, text in fields.items() if _flat(text)]
    return "@" + kind + "{" + ",\n".join([key, *rows]) + "\n}"


def _noted(one: Reference, accessed: date) -> str:
    parts = [f"Section: {_path(one.section, ': ')}"] if one.section else []
    if one.notes:
        parts.append(f"{_note_word(one.notes)} {ranges(one.notes)}")
    parts += [f"Kakehashi passage {_flat(one.passage)}", f"accessed {accessed.isoformat()}"]
    return "; ".join(parts)


def _value(name: str, text: str) -> str:
    """The value in braces, in two pairs for a title, so that its capitals stay."""
    said = "".join(_TEX.get(sign, sign) for sign in _flat(text))
    return f"{{{{{said}}}}}" if name == "title" else f"{{{said}}}"


def _keys(references: Sequence[Reference]) -> list[str]:
    """A key for each entry, of letters, digits and hyphens; the same one for the same passage."""
    found: list[str] = []
    for one in references:
        author = one.work.author.split()[-1:] if one.work and not one.retold else []
        year = [str(one.work.year)] if author and one.work else []
        base = _slug(" ".join([*author, *year, one.passage])) or "passage"
        key, number = base, 2
        while key in found:
            key, number = f"{base}-{number}", number + 1
        found.append(key)
    return found


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _path(section: Sequence[str], between: str) -> str:
    return between.join(map(_flat, section))


def _inner(text: str) -> str:
    """Quotation marks inside others become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def _note_word(notes: Sequence[int]) -> str:
    return "n." if len(notes) == 1 else "nn."


def _flat(text: str) -> str:
    """The text on one line, without signs that stand for none."""
    kept = (" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text)
    return " ".join("".join(kept).split())
