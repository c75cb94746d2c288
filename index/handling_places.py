"""The lines of a document in order, with where each stands: what tells a mark from prose."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.model import Block, Document
from index.sentences import CJK

__all__ = ["MARGIN", "Line", "flat", "lines", "plain"]

MARGIN = "margin"

# A line of more characters is no stamp, and of a paragraph no more are looked at for one.
LONGEST_LINE, LONGEST_OPENING = 90, 300
# A paragraph is prose from so many words, or characters of Japanese, on; half of that is enough
# where it ends like a sentence.
PROSE_WORDS, PROSE_CHARACTERS = 12, 20
# Without pages, so many blocks at either end are the first and last pages.
FIRST_BLOCKS, LAST_BLOCKS = 8, 3
FIRST_PAGES = 2
RUNNING = 3

_STOP = re.compile(r"[.!?。！？][\"”’)」』]*\s*$")
_CJK = re.compile(rf"[{CJK}]")
_AROUND = "-–—―*#=_~|•·・◆■●○◎★※ \t"
_BRACKETS = frozenset(
    ("[]", "{}", "()", "【】", "「」", "『』", "〔〕", "〈〉", "《》", "<>", "≪≫")
)
_PAGE = r"(?:page |p\. ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?"
_NUMBER = re.compile(rf"^{_PAGE}(?= )|(?<= ){_PAGE}$", re.I)
_SPACED = re.compile(r"(?:[^\W\d_] ){2,}[^\W\d_]$|[^\x00-\x7f](?: [^\x00-\x7f])+$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, heading or paragraph: its text as written, and `where` it stands, for a person.

    `bare`: its opening without decoration; `edge`: where stamps stand; `notice`: where notices
    stand; `prose`: a paragraph rather than a line; `after`: the paragraph that follows at once,
    if it is prose.
    """

    text: str
    where: str
    bare: str
    edge: bool = False
    notice: bool = False
    prose: bool = False
    after: str = ""


def flat(text: str) -> str:
    """The text in NFKC, with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def plain(text: str) -> str:
    """The text without what decorates it: brackets, dashes, page numbers, letters set apart."""
    bare = _bare(flat(text))
    if _SPACED.match(bare):
        # Two spaces between spaced letters part words; they are lost by now, which costs nothing
        # but the gap in TOP SECRET.
        bare = bare.replace(" ", "").replace("TOPSECRET", "TOP SECRET")
    return _bare(_NUMBER.sub("", bare))


def _bare(text: str) -> str:
    text = text.strip(_AROUND)
    while text[:1] + text[-1:] in _BRACKETS:
        text = text[1:-1].strip(_AROUND)
    return text


def lines(document: Document) -> list[Line]:
    """Running heads and feet first, then every heading and paragraph in reading order."""
    heads = [replace(_line(text, MARGIN), edge=True, notice=True) for text in document.margins]
    return heads + _placed(document)


def _placed(document: Document) -> list[Line]:
    found = list(_walk(document))
    texts = [line for line, _ in found]
    opening = next((number for number, line in enumerate(texts) if line.prose), len(texts))
    times = Counter(line.bare.casefold() for line in texts if not line.prose)
    pages = [page for _, page in found]
    made = []
    for number, (line, page) in enumerate(found):
        following = texts[number + 1] if number + 1 < len(texts) else None
        new_page = page and (number == 0 or page != pages[number - 1])
        old_page = page and (number + 1 == len(found) or page != pages[number + 1])
        made.append(
            replace(
                line,
                edge=number < opening
                or number == len(found) - 1
                or bool(new_page or old_page)
                or times[line.bare.casefold()] >= RUNNING,
                notice=_among_first(number, page, pages) or _among_last(number, page, pages),
                after=following.text if following and following.prose else "",
            )
        )
    return made


def _among_first(number: int, page: int, pages: Sequence[int]) -> bool:
    return page < pages[0] + FIRST_PAGES if page else number < FIRST_BLOCKS


def _among_last(number: int, page: int, pages: Sequence[int]) -> bool:
    return page == pages[-1] if page else number >= len(pages) - LAST_BLOCKS


def _walk(document: Document) -> Iterator[tuple[Line, int]]:
    """Each line with its page, 0 where there is none."""
    outline = document.outline
    places: dict[str, list[int]] = {}
    for place, name in enumerate(outline):
        places.setdefault(name, []).append(place)
    at = 0
    section: tuple[str, ...] = ()
    page = _page(document.blocks[0]) if document.blocks else 0
    for number, block in enumerate(document.blocks, 1):
        if block.kind not in ("text", "table"):
            continue
        page, where = _page(block), _where(block, number)
        if block.section and block.section != section:
            section = block.section
            before = places.get(section[-1], [])
            here = bisect_left(before, at)
            upto = before[here] + 1 if here < len(before) else at
            for heading in outline[at:upto]:
                yield _line(heading, where), page
            at = upto
        for text in filter(str.strip, block.text.split("\n")):
            line = _line(text, where)
            yield replace(line, prose=_is_prose(line)), page
    for heading in outline[at:]:
        yield _line(heading, "end"), page


def _page(block: Block) -> int:
    return block.page.pdf if block.page else 0


def _where(block: Block, number: int) -> str:
    if block.page:
        return f"page {block.page.printed or block.page.pdf}"
    return f"paragraph {number}"


def _line(text: str, where: str) -> Line:
    return Line(text.strip(), where, plain(text[:LONGEST_OPENING]))


def _is_prose(line: Line) -> bool:
    if len(line.text) > LONGEST_LINE:
        return True
    whole = 2 if _STOP.search(line.bare) else 1
    words = len(line.bare.split())
    characters = len(_CJK.findall(line.bare))
    return words * whole >= PROSE_WORDS or characters * whole >= PROSE_CHARACTERS
