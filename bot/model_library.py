"""The values of a library that the service hands to its faces: documents, and files taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SourceView:
    """A document of a library as lists show it; `added` is an ISO 8601 time in UTC.

    `media` is the format in short, `pages` 0 where it has none; `held` says that it waits for a
    librarian's release, because of the handling `marks` that were found; `origin` is where its
    file came from; `tables` were read; `blank` pages (from 1) hold no text; `left_out` are kinds
    of blocks that never answer ("contents", "references", "index") with how many there are;
    `sha256` is the hash of its bytes.
    """

    id: str
    title: str
    label: str
    passages: int
    added: str
    library: int = 1
    media: str = "text"
    pages: int = 0
    held: bool = False
    origin: str = ""
    tables: int = 0
    blank: tuple[int, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    marks: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class LibraryView:
    """A library: `guild` is the server that it belongs to, None of none; id 1 is the public one."""

    id: int
    guild: int | None
    name: str
    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: `change` is "added", "replaced", "same", "held" or "refused".

    `source` is the document, None where the file was refused; then `why` is the key and `values`
    are the values of the sentence that says why (`bot.phrases.say`).
    """

    file: str
    change: Literal["added", "replaced", "same", "held", "refused"]
    source: SourceView | None = None
    why: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A PDF's `page` where a passage stands: `boxed` if found there, if it `goes_on` overleaf."""

    page: str
    boxed: bool
    goes_on: bool
