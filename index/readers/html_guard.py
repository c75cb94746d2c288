"""Makes markup safe to parse: what would nest without end is flattened to its paragraphs."""

from __future__ import annotations

import re

from index.sentences import words_of

__all__ = ["tamed"]

# lexbor walks its open elements at every tag, and compares every attribute of a tag with those
# before: measured, 100,000 open <div> take 35 s and 100,000 attributes 47 s. Pages that people
# write come nowhere near these numbers.
DEEPEST = 1000
MOST_ATTRIBUTES = 1000
# Elements that the parser would make anew because inline markup was never closed.
MOST_REOPENED = 2_000_000

_VALUE = r"=\s*(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\s>\"'][^\s>]*)?"
_TAG = re.compile(
    r"<!--.*?(?:--!?>|\Z)|<[!?][^>]*(?:>|\Z)"
    rf"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^>=]|{_VALUE})*+)(?:>|\Z)",
    re.DOTALL,
)
_QUOTED = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)")
_ATTRIBUTE = re.compile(r"[^\s/>]+")
_RAW = words_of("script style xmp iframe noembed noframes textarea title")
_INLINE = words_of("b big code em font i s small strike strong tt u nobr")
_FLAT = words_of("p br h1 h2 h3 h4 h5 h6 li")
# The parser closes these by itself, or they hold nothing.
_SHALLOW = _FLAT | words_of("""
    area base col embed hr img input link meta param source track wbr tr td th tbody thead
    tfoot caption colgroup dd dt option optgroup html head body a
""")
_WITHIN_LINES = _INLINE | words_of("a abbr bdi bdo cite q ruby span sub sup wbr img")
_BARRIERS = words_of("table object applet marquee template")


def tamed(markup: str) -> str:
    """The markup as it is, or its paragraphs and headings alone where it would stall a parser."""
    tags = markup.count("<")
    if tags < DEEPEST and (len(markup) < 100_000 or tags == 0):
        wild = False
    else:
        wild = _Scan().is_wild(markup)
    return _flat(markup) if wild or _has_long_tags(markup) else markup


def _has_long_tags(markup: str) -> bool:
    # A thousand attributes take two thousand characters: most pages have no such tag.
    at = markup.find("<")
    while at >= 0:
        after = markup.find("<", at + 1)
        end = len(markup) if after < 0 else after
        if end - at > 2 * MOST_ATTRIBUTES:
            found = _TAG.match(markup, at)
            if found and found["name"]:
                rest = _QUOTED.sub(" ", found["rest"])
                if sum(1 for _ in _ATTRIBUTE.finditer(rest)) > MOST_ATTRIBUTES:
                    return True
        at = after
    return False


def _after_raw(markup: str, name: str, at: int) -> int:
    found = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.I).search(markup, at)
    return found.start() if found else len(markup)


class _Scan:
    """Follows which elements are open, as far as it matters for how deep they nest."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.inline: dict[str, int] = {}
        self.reopened = 0

    def is_wild(self, markup: str) -> bool:
        at = 0
        while found := _TAG.search(markup, at):
            at = found.end()
            name = (found["name"] or "").lower()
            if not name:
                continue
            if found["close"]:
                self._close(name)
                continue
            if name in _RAW:
                at = _after_raw(markup, name, at)
                continue
            self._open(name)
            inline = sum(self.inline.values())
            self.reopened += inline if name not in _INLINE else 0
            if len(self.open) + inline > DEEPEST or self.reopened > MOST_REOPENED:
                return True
        return False

    def _open(self, name: str) -> None:
        if name in _INLINE:
            self.inline[name] = self.inline.get(name, 0) + 1
        elif name not in _SHALLOW:
            self.open.append(name)

    def _close(self, name: str) -> None:
        if self.inline.get(name):
            self.inline[name] -= 1
            return
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place] == name:
                del self.open[place:]
                return
            if self.open[place] in _BARRIERS:
                return


def _flat(markup: str) -> str:
    """Text with nothing but headings, paragraphs, items and line breaks marked."""
    kept: list[str] = []
    at = 0
    while found := _TAG.search(markup, at):
        kept.append(markup[at : found.start()])
        at = found.end()
        name = (found["name"] or "").lower()
        if name in _RAW and not found["close"]:
            at = _after_raw(markup, name, at)
        elif name in _FLAT:
            kept.append(f"<{found['close']}{name}>")
        elif name and name not in _WITHIN_LINES:
            kept.append("<p>")
    kept.append(markup[at:])
    return "".join(kept)
