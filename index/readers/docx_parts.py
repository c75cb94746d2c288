"""What a Word file holds beside its body: notes, running heads and feet, the count of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.readers.docx_runs import Call, Runs
from index.readers.docx_styles import Role, W
from index.readers.docx_tables import P, flow
from index.readers.zips_text import clean
from index.readers.zips_xml import Element, Part, parse

__all__ = ["Notes", "margins", "numbering_of", "told_pages"]

_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_RESERVED = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Notes:
    """The texts of foot- and endnotes by the calls in the text."""

    def __init__(self, part: Part, styles: Mapping[str, Role], name: str) -> None:
        self.styles = styles
        self.found: dict[tuple[str, str], Element] = {}
        for story in ("footnote", "endnote"):
            for related in _related(part, f"/{story}s"):
                for note in parse(related.blob, name).iterchildren(f"{W}{story}"):
                    if note.get(f"{W}type") not in _RESERVED:
                        self.found.setdefault((story, note.get(f"{W}id", "")), note)

    def text(self, call: Call) -> str:
        """The text of a note when it is called first; "" if the file has none."""
        # A note is called once: a file that calls one without end must not make a text without end.
        note = self.found.pop((call.story, call.id), None)
        return "" if note is None else _text(note, self.styles)


def margins(part: Part, styles: Mapping[str, Role]) -> tuple[str, ...]:
    """The texts of running heads and feet, and of watermarks, each once."""
    found: list[str] = []
    for ending in ("/header", "/footer"):
        for related in _related(part, ending):
            root = related.element
            for paragraph in root.iter(P):
                runs = Runs(styles)
                found.append(runs.piece(runs.raw(paragraph)).text)
            found.extend(clean(mark.get("string") or "") for mark in root.iter(_WATERMARK))
    return tuple(text for text in dict.fromkeys(found) if any(map(str.isalpha, text)))


def numbering_of(part: Part) -> Element | None:
    """How the file's lists are numbered; None if it has none."""
    return next((related.element for related in _related(part, "/numbering")), None)


def told_pages(package: Part, name: str) -> int:
    """How many pages the program that saved the file counted; 0 if it does not say."""
    for related in _related(package, "/extended-properties"):
        for child in parse(related.blob, name):
            said = (child.text or "").strip()
            if child.tag.endswith("}Pages") and said.isascii() and said.isdigit():
                return int(said[:6])
    return 0


def _text(story: Element, styles: Mapping[str, Role]) -> str:
    runs = Runs(styles)
    raws = [runs.raw(paragraph) for paragraph, _ in flow(story, styles, flat=True)]
    return runs.piece(" ".join(raws)).text


def _related(part: Part, ending: str) -> Iterator[Part]:
    """The parts that a part is related to in a way whose name ends so, each once, in order."""
    links = [one for one in part.rels.values() if one.reltype.endswith(ending)]
    yield from dict.fromkeys(one.target_part for one in links if not one.is_external)
