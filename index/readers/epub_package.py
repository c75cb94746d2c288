"""What an EPUB says of itself: its chapters in order, their titles, and its printed pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from index.errors import Unreadable
from index.readers.html_charset import text_of
from index.readers.html_guard import tamed
from index.readers.zips import Archive
from index.readers.zips_text import bare, clean
from index.readers.zips_xml import Element, parse

__all__ = ["Package", "package_of"]

_CONTAINER = "META-INF/container.xml"
_SEALED = "META-INF/encryption.xml"
# Typefaces may be scrambled in a book that anyone can read.
_SCRAMBLED = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_TEXTS = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", ""})
# What XHTML may write as an empty element, an HTML parser would leave open.
_EMPTY = re.compile(r"<(title|script|style|a|span|nav|ol|li|div|p)((?:\s[^<>]*)?)/>", re.IGNORECASE)
_DEEPEST = 60
_LONGEST_TITLE = 300
_MOST_LINKS = 20_000


@dataclass(slots=True)
class Package:
    """`chapters` are members of the archive in reading order; `contents` those that only list.

    `titles` gives the path of titles that the table of contents has for a chapter; in one that is
    `shared`, more titles than one stand side by side. `turns` gives
    (id of the place, printed label) for each page that begins in a chapter.
    """

    title: str = ""
    chapters: list[str] = field(default_factory=list)
    contents: set[str] = field(default_factory=set)
    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    turns: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def entitle(self, chapter: str, path: tuple[str, ...]) -> None:
        """Takes an entry of the table of contents."""
        first = self.titles.setdefault(chapter, path)
        if first is not path and len(path) <= len(first):
            self.shared.add(chapter)


def package_of(archive: Archive) -> Package:
    """The package; Unreadable if it is damaged, or locked to a shop's reader."""
    name = archive.name
    if _CONTAINER not in archive:
        raise Unreadable("read_damaged", name=name)
    root = parse(archive.read(_CONTAINER), name, doctype=True)
    paths = [one.get("full-path", "") for one in _each(root, "rootfile")]
    path = next((unquote(one) for one in paths if unquote(one) in archive), None)
    if path is None:
        raise Unreadable("read_damaged", name=name)
    opf = parse(archive.read(path), name, doctype=True)
    package = Package()
    package.title = next((clean(bare(one.text or "")) for one in _each(opf, "title")), "")
    items = {item.get("id", ""): item for item in _each(opf, "item")}
    _chapters(opf, items, path, archive, package)
    if not package.chapters:
        raise Unreadable("read_damaged", name=name)
    _check_open(archive, package)
    _navigation(opf, items, path, archive, package)
    return package


def _each(root: Element, name: str) -> Iterator[Element]:
    """The elements of a name, in whatever namespace the book's maker has put them."""
    return (one for one in root.iter("{*}" + name))


def _member(base: str, link: str) -> tuple[str, str]:
    """The member and the fragment that a link in the member `base` leads to."""
    path, _, fragment = link.strip().partition("#")
    if not path:
        return base, unquote(fragment)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path)))
    return joined, unquote(fragment)


def _chapters(
    opf: Element, items: Mapping[str, Element], path: str, archive: Archive, package: Package
) -> None:
    for reference in _each(opf, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or item.get("media-type", "") not in _TEXTS:
            continue
        member = _member(path, item.get("href", ""))[0]
        if member in archive and member not in package.chapters:
            package.chapters.append(member)
    for reference in _each(opf, "reference"):
        if reference.get("type") == "toc":
            package.contents.add(_member(path, reference.get("href", ""))[0])


def _check_open(archive: Archive, package: Package) -> None:
    if _SEALED not in archive:
        return
    chapters = set(package.chapters)
    for sealed in _each(parse(archive.read(_SEALED), archive.name, doctype=True), "EncryptedData"):
        methods = {one.get("Algorithm", "") for one in _each(sealed, "EncryptionMethod")}
        links = {unquote(one.get("URI", "")) for one in _each(sealed, "CipherReference")}
        if links & chapters and not methods <= set(_SCRAMBLED):
            raise Unreadable("read_encrypted", name=archive.name)


def _navigation(
    opf: Element, items: Mapping[str, Element], path: str, archive: Archive, package: Package
) -> None:
    for item in items.values():
        member = _member(path, item.get("href", ""))[0]
        if "nav" in item.get("properties", "").split() and member in archive:
            package.contents.add(member)
            markup = text_of(archive.read(member), archive.name)
            markup = _EMPTY.sub(r"<\1\2></\1>", markup)
            _take_nav(LexborHTMLParser(tamed(markup)), member, package)
            return
    spine = next(_each(opf, "spine"), None)
    listed = items.get(spine.get("toc", "")) if spine is not None else None
    if listed is None:
        kinds = (one for one in items.values() if one.get("media-type", "").endswith("ncx+xml"))
        listed = next(kinds, None)
    member = _member(path, listed.get("href", ""))[0] if listed is not None else ""
    if member and member in archive:
        _take_ncx(parse(archive.read(member), archive.name, doctype=True), member, package)


def _take_nav(tree: LexborHTMLParser, base: str, package: Package) -> None:
    labels: dict[int, str] = {}
    for nav in tree.css("nav"):
        sort = (nav.attributes.get("epub:type") or nav.attributes.get("role") or "").split()
        links = islice(nav.css("a[href]"), _MOST_LINKS)
        if "toc" in sort or "doc-toc" in sort:
            for link in links:
                member = _member(base, link.attributes.get("href") or "")[0]
                package.entitle(member, _names_above(link, labels))
        elif "page-list" in sort or "doc-pagelist" in sort:
            for link in links:
                member, place = _member(base, link.attributes.get("href") or "")
                label = clean(bare(link.text()))
                if label:
                    package.turns.setdefault(member, []).append((place, label))


def _title(text: str) -> str:
    return clean(bare(text))[:_LONGEST_TITLE]


def _names_above(link: LexborNode, labels: dict[int, str]) -> tuple[str, ...]:
    """The titles of the parts that an entry of a table of contents lies in, and its own.

    `labels` keeps those of the parts, which many entries lie in.
    """
    names = [_title(link.text())]
    above = link.parent
    below = True
    for _ in range(_DEEPEST):
        if above is None or above.tag == "nav":
            break
        if above.tag == "li":
            if not below:
                if above.mem_id not in labels:
                    labels[above.mem_id] = _label(above)
                names.append(labels[above.mem_id])
            below = False
        above = above.parent
    return tuple(name for name in reversed(names) if name)


def _label(entry: LexborNode) -> str:
    child = entry.child
    while child is not None:
        if child.tag in ("a", "span"):
            return _title(child.text())
        child = child.next
    return ""


def _take_ncx(root: Element, base: str, package: Package) -> None:
    paths: dict[Element, tuple[str, ...]] = {}
    for point in islice(_each(root, "navPoint"), _MOST_LINKS):
        content = point.find("{*}content")
        member = _member(base, content.get("src", ""))[0] if content is not None else ""
        above = paths.get(point.getparent(), ())
        own = _title(point.findtext("{*}navLabel/{*}text") or "")
        paths[point] = (*above, own)[:_DEEPEST] if own else above
        package.entitle(member, paths[point])
    for page in islice(_each(root, "pageTarget"), _MOST_LINKS):
        content = page.find("{*}content")
        label = clean(bare(page.findtext("{*}navLabel/{*}text") or ""))
        if content is not None and label:
            member, place = _member(base, content.get("src", ""))
            package.turns.setdefault(member, []).append((place, label))
