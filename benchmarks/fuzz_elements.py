"""Breaks the sense of XML and leaves its form whole: what gets past the parser to the reader."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from random import Random

from lxml import etree

__all__ = ["elements"]

TEXTS = (
    "",
    " ",
    "7",
    "-1",
    "99999999999999999999",
    "true",
    "\u200b",
    "灯台",
    "x" * 5000,
    "../..",
    "#",
)
MOST_CHANGES = 12
DEEPEST = 150


def elements(chance: Random, data: bytes, _: bytes = b"") -> bytes:
    """The XML with some of its elements gone, repeated, nested, moved, renamed or reworded."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return data
    if root is None:
        return data
    for _one in range(chance.randint(1, MOST_CHANGES)):
        every = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
        if not every:
            break
        with suppress(ValueError):  # a name that only a broken file has cannot be given
            _change(chance, chance.choice(every), chance.choice(every))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=data[:5] == b"<?xml"))


def _change(chance: Random, one: etree._Element, other: etree._Element) -> None:
    parent = one.getparent()
    if parent is None:  # went with one that was taken out
        return
    match chance.randrange(8):
        case 0:
            parent.remove(one)
        case 1:
            for _ in range(chance.choice((1, 3, 50)) if len(etree.tostring(one)) < 5000 else 1):
                one.addnext(deepcopy(one))
        case 2:
            _nest(one, chance.choice((1, 10, DEEPEST)))
        case 3:
            one.tag = other.tag
        case 4:
            copied = deepcopy(other)
            one.append(copied)
        case 5 if one.attrib:
            one.set(chance.choice(sorted(one.attrib)), chance.choice(TEXTS))
        case 6 if one.attrib:
            del one.attrib[chance.choice(sorted(one.attrib))]
        case _:
            one.text = chance.choice(TEXTS)


def _nest(one: etree._Element, depth: int) -> None:
    """Put shells of its own kind around what an element holds."""
    held = list(one)
    inner = one
    for _ in range(depth):
        inner = etree.SubElement(inner, one.tag, dict(one.attrib))
    inner.text, one.text = one.text, None
    for child in held:
        inner.append(child)
