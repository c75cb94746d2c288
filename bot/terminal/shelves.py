"""Libraries and their documents as lines: what became of files, lists, all that is known of one."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.model import LibraryView, SourceView, Taken
from bot.phrases import say
from bot.terminal.render import source_list
from bot.terminal.spans import Line, Span, cleaned_lines, flat, padded, width

__all__ = [
    "document_lines",
    "library_name",
    "listed_lines",
    "size",
    "sum_line",
    "taken_lines",
]

CHANGES = {
    "added": "cli.library.added",
    "replaced": "cli.library.replaced",
    "same": "cli.library.same",
}
LEFT_OUT = {
    "contents": "shelf.contents",
    "references": "shelf.references",
    "index": "shelf.index",
}
STEP = 1024


def taken_lines(taken: Taken, library: LibraryView, locale: str) -> list[Line]:
    """What became of one file, on one line: the document and what was read of it, or why not."""
    source = taken.source
    if source is None:
        reason = say(taken.why, locale, **dict(taken.values))
        return cleaned_lines(flat(say("cli.library.refused", locale, reason=reason)), "label")
    read = "; ".join(
        say("shelf.part", locale, name=name, value=value) for name, value in _read(source, locale)
    )
    detail = (Span(f" {flat(read)}", "faint"),) if read else ()
    if taken.change == "held":
        said = say(
            "cli.library.held",
            locale,
            id=source.id,
            title=source.title,
            marks=", ".join(source.marks),
            command=_release(source, library),
        )
        return [(Span(flat(said), "label"), *detail)]
    values = {"id": source.id, "title": source.title, "passages": source.passages}
    return [(Span(flat(say(CHANGES[taken.change], locale, **values))), *detail)]


def sum_line(taken: Iterable[Taken], locale: str) -> Line:
    """How many files were added, replaced, unchanged, held back and refused."""
    found = Counter(one.change for one in taken)
    said = say(
        "cli.library.sum",
        locale,
        added=found["added"],
        replaced=found["replaced"],
        same=found["same"],
        held=found["held"],
        refused=found["refused"],
    )
    return (Span(said, "head"),)


def listed_lines(
    shelves: Sequence[LibraryView], sources: Sequence[SourceView], locale: str, *, named: bool
) -> list[Line]:
    """The documents, under the names of their libraries where there are several or `named`."""
    shown = [one for one in shelves if one.documents or named]
    if len(shown) < 2 and not named and all(one.id == 1 for one in shown):
        return source_list(sources, locale)
    lines: list[Line] = []
    for shelf in shown:
        held = [one for one in sources if one.library == shelf.id]
        lines.append((Span(library_name(shelf, locale), "label"),))
        lines += source_list(held, locale) or [(Span(say("shelf.none", locale), "faint"),)]
    return lines


def document_lines(
    source: SourceView, library: LibraryView, headings: Sequence[str], locale: str
) -> list[Line]:
    """All that is known of a document, a line each; its first headings last."""
    state = say("shelf.waits" if source.held else "shelf.searched", locale)
    rows = [
        (say("shelf.title", locale), source.title),
        (say("shelf.label", locale), source.label),
        (say("shelf.library", locale), library_name(library, locale)),
        (say("shelf.state", locale), state),
        (say("shelf.passages", locale), str(source.passages)),
        (say("shelf.media", locale), source.media),
        *_read(source, locale),
        (say("shelf.marks", locale), ", ".join(source.marks)),
        (say("shelf.added", locale), source.added),
        (say("shelf.origin", locale), source.origin),
        (say("shelf.sha256", locale), source.sha256),
        *((say("shelf.headings", locale) if not n else "", one) for n, one in enumerate(headings)),
    ]
    known = [(flat(name), flat(value)) for name, value in rows if flat(value)]
    wide = width([name for name, _ in known])
    return [
        (Span(flat(source.id), "head"),),
        *((Span(padded(name, wide) + "  ", "head"), Span(value)) for name, value in known),
    ]


def library_name(library: LibraryView, locale: str) -> str:
    """The name of a library, with its server's id where it has one."""
    name = flat(library.name)
    if library.guild is None:
        return name
    return say("cli.library.of_server", locale, name=name, server=library.guild)


def size(count: int) -> str:
    """A number of bytes for people."""
    amount, unit = float(count), "bytes"
    for unit in ("bytes", "KB", "MB", "GB"):
        if amount < STEP or unit == "GB":
            break
        amount /= STEP
    return f"{count} bytes" if unit == "bytes" else f"{amount:.1f} {unit}"


def _read(source: SourceView, locale: str) -> Iterator[tuple[str, str]]:
    """What the reading of a file told, by name, where there is anything to tell."""
    if source.pages:
        yield say("shelf.pages", locale), str(source.pages)
    if source.tables:
        yield say("shelf.tables", locale), str(source.tables)
    if source.blank:
        yield say("shelf.blank", locale), _runs(source.blank)
    if source.left_out:
        yield say("shelf.left_out", locale), _left_out(dict(source.left_out), locale)


def _left_out(counts: Mapping[str, int], locale: str) -> str:
    said = [say(key, locale, n=counts[kind]) for kind, key in LEFT_OUT.items() if kind in counts]
    return ", ".join(said)


def _runs(numbers: Sequence[int]) -> str:
    """Ascending numbers with runs joined: 3, 5-7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _release(source: SourceView, library: LibraryView) -> str:
    words = ["kakehashi", "library", "release", source.id]
    if library.id != 1:
        words += ["--library", library.name]
    if library.guild is not None:
        words += ["--server", str(library.guild)]
    return shlex.join(words)
