"""Marks what leads to text and is none itself: contents, lists of references, indexes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from index.model import SEARCHED, Block, Document
from index.readers.citations import cites, has_prose, number_of
from index.readers.listings import is_entry, is_index_line, leaders, page_at_end

__all__ = ["mark_apparatus"]

# A section that is headed as apparatus is believed when this share of its blocks looks like it.
BELIEVED = 0.6
# Without a heading, so many blocks in a row are needed.
CITATIONS, LED_LINES, PAGED_LINES, INDEX_LINES = 3, 3, 5, 6
# Numbered notes in a row of which this share are citations; those with prose stay what they are.
NUMBERED = 0.5
# Contents that nothing heads stand within this share of the document, or these first blocks.
EARLY, FIRST = 0.15, 60

_NO_DIGITS = str.maketrans("", "", "0123456789")
_LEAD = re.compile(
    r"^(?:(?:chapter|appendix|annex|part)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-z])?[.:)]?\s+"
    r"|^第?\d{0,2}[章節.．、 　]*",
    re.I,
)
_HEADINGS = {
    "contents": re.compile(
        r"(?:table of )?contents(?: page)?|list of (?:figures|tables|maps|illustrations|boxes)"
        r"|目\s*次|図表?(?:目次|一覧)|表一覧",
    ),
    "references": re.compile(
        r"(?:(?:selected|select|general|annotated|primary|cited|key|list of|notes and|and|works"
        r"|literature|suggested|further|recommended|additional) )*"
        r"(?:references|bibliography|works cited|literature|sources|works|readings?|notes"
        r"|end-?notes|foot-?notes|citations)(?: (?:cited|list|and (?:notes|sources|references"
        r"|further reading|bibliography)|consulted))?"
        r"|(?:主要|引用|主な)?(?:参考|引用)?(?:・引用)?文献(?:一覧|リスト)?|参考資料|出典|脚\s*注|後?注|注釈|註",
    ),
    "index": re.compile(
        r"(?:(?:subject|general|name|author) )?index(?: of \w+)?|(?:事項|人名)?索\s*引"
    ),
}


def mark_apparatus(document: Document) -> Document:
    """The document with the kinds "contents", "references" and "index" where they belong.

    A section is judged by its blocks, not by its heading alone. Where all of a document would be
    marked, nothing is: a bibliography that somebody put in is there to be searched.
    """
    blocks = document.blocks
    kinds = [block.kind for block in blocks]
    cited = [block.kind in ("text", "note") and cites(block.text) for block in blocks]
    for place, block in enumerate(blocks):
        if block.kind == "note" and cited[place]:
            kinds[place] = "references"
    for start, end, kind in _headed(blocks):
        _judge(blocks, range(start, end), kind, cited, kinds)
    _mark_runs(blocks, cited, kinds)
    if not any(kind in SEARCHED for kind in kinds):
        return document
    if kinds == [block.kind for block in blocks]:
        return document
    marked = tuple(
        block if block.kind == kind else replace(block, kind=kind)
        for block, kind in zip(blocks, kinds, strict=True)
    )
    return replace(document, blocks=marked)


def _kind_of(heading: str) -> str:
    bare = heading.strip().casefold().rstrip(":：. ")
    for text in (bare, _LEAD.sub("", bare, count=1)):
        for kind, pattern in _HEADINGS.items():
            if pattern.fullmatch(text):
                return kind
    return ""


def _headed(blocks: Sequence[Block]) -> Iterator[tuple[int, int, str]]:
    """The stretches of blocks below a heading of apparatus: start, end, and its kind."""
    known: dict[str, str] = {}

    def path(block: Block) -> tuple[str, tuple[str, ...]]:
        for depth, heading in enumerate(block.section):
            if heading not in known:
                known[heading] = _kind_of(heading)
            if known[heading]:
                return known[heading], block.section[: depth + 1]
        return "", ()

    start = 0
    for (kind, _), group in groupby(blocks, path):
        end = start + sum(1 for _ in group)
        if kind:
            yield start, end, kind
        start = end


def _judge(
    blocks: Sequence[Block], places: range, kind: str, cited: Sequence[bool], kinds: list[str]
) -> None:
    """Marks the blocks of a section that is headed as apparatus, if they look like it."""
    open_places = [place for place in places if kinds[place] == "text"]
    if not open_places:
        return
    looks: Callable[[int], bool] = {
        "contents": lambda place: is_entry(blocks[place].text),
        "references": lambda place: cited[place],
        "index": lambda place: is_index_line(blocks[place].text),
    }[kind]
    alike = [place for place in open_places if looks(place)]
    if len(alike) < BELIEVED * len(open_places):
        return
    if kind == "contents" and not _leads_on(blocks, alike):
        return
    taken = set(alike)
    for place in open_places:
        if place in taken or not has_prose(blocks[place].text):
            kinds[place] = kind


def _leads_on(blocks: Sequence[Block], alike: Sequence[int]) -> bool:
    """Whether entries name pages, or headings that the document has further on."""
    texts = [blocks[place].text for place in alike]
    paged = sum(bool(leaders(text)) or page_at_end(text) is not None for text in texts)
    later = {_letters(heading) for block in blocks[alike[-1] + 1 :] for heading in block.section}
    named = sum(_letters(text) in later for text in texts)
    return paged + named >= max(1, len(texts) // 3)


def _letters(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalpha())


def _mark_runs(blocks: Sequence[Block], cited: Sequence[bool], kinds: list[str]) -> None:
    """Marks stretches of blocks that no heading tells of."""
    is_open = [kind == "text" for kind in kinds]
    texts = [block.text for block in blocks]
    led = [free and leaders(text) > 0 for free, text in zip(is_open, texts, strict=True)]
    for run in _runs(led):
        if sum(leaders(texts[place]) for place in run) >= LED_LINES:
            _put(kinds, run, _led_kind([texts[place] for place in run]))
    early = max(FIRST, int(EARLY * len(blocks)))
    pages = [
        page_at_end(text) if free and place < early else None
        for place, (free, text) in enumerate(zip(is_open, texts, strict=True))
    ]
    for run in _runs([page is not None for page in pages]):
        if len(run) >= PAGED_LINES and _rise([pages[place] or 0 for place in run]):
            _put(kinds, run, "contents")
    entries = [
        free and text[-9:] != text[-9:].translate(_NO_DIGITS) and is_index_line(text)
        for free, text in zip(is_open, texts, strict=True)
    ]
    for run in _runs(entries):
        if len(run) >= INDEX_LINES and _is_sorted([texts[place] for place in run]):
            _put(kinds, [place for place in run if kinds[place] == "text"], "index")
    for run in _runs([free and cite for free, cite in zip(is_open, cited, strict=True)]):
        if sum(not texts[place].startswith("http") for place in run) >= CITATIONS:
            _put(kinds, run, "references")
    for run in _numbered(blocks, kinds):
        hits = [place for place in run if cited[place]]
        if len(hits) >= CITATIONS and len(hits) >= NUMBERED * len(run):
            _put(kinds, [place for place in hits if is_open[place]], "references")


def _led_kind(texts: Sequence[str]) -> str:
    """What lines are that lead to pages: in an index the terms rise and not the pages."""
    pages = [page for text in texts if (page := page_at_end(text)) is not None]
    steps = list(pairwise(pages))
    rising = sum(one <= other for one, other in steps)
    return "index" if _is_sorted(texts) and rising < 0.8 * len(steps) else "contents"


def _put(kinds: list[str], places: Sequence[int], kind: str) -> None:
    for place in places:
        kinds[place] = kind


def _runs(flags: Sequence[bool]) -> Iterator[list[int]]:
    start = 0
    for flag, group in groupby(flags):
        end = start + sum(1 for _ in group)
        if flag:
            yield list(range(start, end))
        start = end


def _rise(pages: Sequence[int]) -> bool:
    """Whether page numbers rise as those of contents do, and are no years."""
    years = sum(1900 <= page <= 2100 for page in pages)
    return 2 * years < len(pages) and all(one <= other for one, other in pairwise(pages))


def _is_sorted(texts: Sequence[str]) -> bool:
    firsts = [text[:1].casefold() for text in texts]
    return sum(one <= other for one, other in pairwise(firsts)) >= 0.8 * (len(firsts) - 1)


def _numbered(blocks: Sequence[Block], kinds: Sequence[str]) -> Iterator[list[int]]:
    """Stretches of blocks whose numbers rise one by one, as those of endnotes do."""
    run: list[int] = []
    last = 0
    for place, block in enumerate(blocks):
        number = number_of(block.text) if kinds[place] in ("text", "references") else None
        if number is not None and run and number == last + 1:
            run.append(place)
        else:
            if run:
                yield run
            run = [place] if number is not None else []
        last = number or 0
    if run:
        yield run
