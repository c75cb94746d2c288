"""Walks the tree of a web page, and tells its text from what only frames it."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from index.sentences import words_of

__all__ = ["BLOCKS", "NOTE_ROLES", "attributes", "body_of", "is_left_out", "roles", "walk"]

# A part that is named like a frame is text all the same when it holds this share of the page.
MOST = 0.4
# The main part stands for the page when it holds this share of its text; an article says less.
ENOUGH = {"main": 0.3, "[role=main]": 0.3, "article": 0.5}

NOTE_ROLES = words_of("""
    doc-footnote doc-endnote doc-endnotes footnote footnotes endnote endnotes rearnote
    rearnotes
""")
_DROPPED = words_of("""
    script style noscript template head title link meta nav input select option button
    textarea datalist progress meter svg canvas video audio iframe object embed applet map
    rt rp del annotation annotation-xml dialog frame frameset noframes
""")
_DROPPED_ROLES = words_of("""
    navigation banner contentinfo search complementary menu menubar dialog alertdialog
    toolbar doc-pagebreak pagebreak
""")
# Elements that begin and end a paragraph.
BLOCKS = words_of("""
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre
    section summary table tbody td tfoot th thead tr ul
""")
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_FRAMES = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-reader-text|skip-?(?:link|nav)|breadcrumbs?|headerlink"
    r"|mw-editsection|mw-jump-link|printfooter|catlinks|navbox|navheader|navfooter|noprint"
    r"|cookie[-_ ]?(?:banner|consent|notice|bar|popup|law|message|wall)|cookiebanner"
    r"|(?:consent|gdpr|privacy)[-_](?:banner|notice|popup|bar|modal)|onetrust[\w-]*|cc-window"
    r"|(?:share|social)[-_](?:buttons?|links|bar|icons)|newsletter[-_]?(?:signup|form|box)?)\b",
    re.I,
)


def attributes(node: LexborNode) -> dict[str, str]:
    """The attributes of an element; one without a value has the empty one."""
    return {name: value or "" for name, value in node.attributes.items()}


def roles(said: dict[str, str]) -> frozenset[str]:
    """What the element says that it is: its ARIA roles and its types of EPUB."""
    return frozenset(f"{said.get('role', '')} {said.get('epub:type', '')}".lower().split())


def walk(
    root: LexborNode,
    enter: Callable[[LexborNode], bool],
    leave: Callable[[LexborNode], None],
) -> None:
    """Calls `enter` and `leave` for each node below `root`, in order, at any depth of nesting.

    Where `enter` returns False, what is below is passed over; `leave` is called all the same.
    """
    above: list[LexborNode] = []
    node = root.child
    while node is not None:
        inner = node.child if enter(node) else None
        if inner is not None:
            above.append(node)
            node = inner
            continue
        leave(node)
        while node.next is None and above:
            node = above.pop()
            leave(node)
        node = node.next


def is_left_out(node: LexborNode, said: dict[str, str], whole: int) -> bool:
    """Whether an element holds no text of the page; `whole` is the page's length in characters."""
    tag = node.tag or ""
    own = roles(said)
    if own & NOTE_ROLES:
        return False
    if tag in _DROPPED or "hidden" in said or said.get("aria-hidden", "").lower() == "true":
        return True
    if tag in ("header", "footer", "aside"):
        return tag == "aside" or _frames_page(node)
    if tag == "form" or own & _DROPPED_ROLES or _UNSEEN.search(said.get("style", "")):
        return _is_minor(node, whole)
    named = f"{said.get('class', '')} {said.get('id', '')}"
    return len(named) > 1 and bool(_FRAMES.search(named)) and _is_minor(node, whole)


def _is_minor(node: LexborNode, whole: int) -> bool:
    return len(node.text()) <= MOST * whole


def _frames_page(node: LexborNode) -> bool:
    """Whether a header or footer is the page's own, and not that of an article in it."""
    above = node.parent
    while above is not None:
        if above.tag in ("article", "main", "section", "blockquote"):
            return False
        above = above.parent
    return True


def body_of(tree: LexborHTMLParser, kept: tuple[LexborNode, ...] = ()) -> LexborNode | None:
    """The part of the page that holds its text; it has all of the nodes to be `kept` in it."""
    body = tree.body or tree.root
    if body is None:
        return None
    whole = _length(body)
    for selector, enough in ENOUGH.items():
        found = tree.css(selector)
        if len(found) == 1 and _length(found[0]) >= enough * whole:
            return found[0] if all(_is_in(node, found[0]) for node in kept) else body
    return body


def _length(node: LexborNode) -> int:
    """The characters of an element, but for scripts, styles and what steers through the site."""
    length = len(node.text())
    framing = node.css("script, style, noscript, nav, form, aside, svg")
    return length - sum(len(part.text()) for part in framing if not _nested(part))


def _nested(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in ("script", "style", "noscript", "nav", "form", "aside", "svg"):
            return True
        above = above.parent
    return False


def _is_in(node: LexborNode, whole: LexborNode) -> bool:
    above: LexborNode | None = node
    while above is not None:
        if above.mem_id == whole.mem_id:
            return True
        above = above.parent
    return False
