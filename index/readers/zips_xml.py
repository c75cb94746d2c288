"""Parses the XML of zipped documents: nothing is fetched, no entity is expanded."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from index.errors import Unreadable

__all__ = ["BROKEN", "LARGEST", "Element", "Part", "is_plain", "parse", "written"]

# lxml has no types of its own, and those of the office libraries' parts are not public.
Element = Any
Part = Any
# The tree of a part takes some ten times the part's bytes.
LARGEST = 50 * 1024 * 1024
BROKEN: tuple[type[Exception], ...] = (etree.LxmlError,)

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})[\"']")
# In these a markup character is one byte, so that a search of the bytes finds every declaration.
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def is_plain(data: bytes, *, doctype: bool = False) -> bool:
    """Whether XML declares no entities, and no document type either unless `doctype` is true."""
    if data.startswith(_UTF16):
        data = data.replace(b"\0", b"")
    else:
        found = _ENCODING.match(data[:400].removeprefix(b"\xef\xbb\xbf").lstrip())
        if found and found[1].decode("ascii").lower() not in _ENCODINGS:
            return False
    return b"<!ENTITY" not in data and (doctype or b"<!DOCTYPE" not in data)


def parse(data: bytes, name: str, *, doctype: bool = False) -> Element:
    """The root element; Unreadable, which names the file `name`, if it is no sound XML."""
    if len(data) > LARGEST or not is_plain(data, doctype=doctype):
        raise Unreadable("read_damaged", name=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as problem:
        raise Unreadable("read_damaged", name=name) from problem


def written(root: Element) -> bytes:
    """The bytes of a tree, in UTF-8."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data
