"""Breaks files as time, disks and ill will do: one function for each way."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from benchmarks.fuzz_elements import elements
from benchmarks.fuzz_seeds import rezip

__all__ = ["mutate"]

# What is made for the format goes deeper than blind damage, most of all in an archive.
OWN, OWN_ZIPPED = 0.65, 0.85
ZIPS = frozenset({"docx", "pptx", "epub"})
Way = Callable[[Random, bytes, bytes], bytes]

_NUMBER = re.compile(rb"\d+")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
_STRING = re.compile(rb"(/(?:Title|P|Author|S) ?)(?:\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)")
_NO_TEXT = (
    b"<FEFFD800>", b"<FEFFD8000041>", b"<FEFF0000004100000042>", b"<FFFE00D8>", b"<FEFF00>", b"()",
    b"<EFBBBFFF>", b"(" + b"A" * 9000 + b")", b"<FEFF000A000D200B>", b"/Name", b"7", b"[(a)]",
)  # fmt: skip
_REFERENCE = re.compile(rb"\d+ 0 R")
_MARKED = re.compile(r"\.(?:xml|xhtml|opf|rels)$")
# The members that hold the words, or say what the words are.
_TELLING = re.compile(
    r"word/(?:document|styles|numbering|footnotes|header1)\.xml$"
    r"|slides/slide\d+\.xml$|notesSlide\d+\.xml$|OPS/"
)
_TAG = re.compile(rb"<[^<>]{1,200}>")
_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"1e999", b"NaN")
_ODD = {
    "pdf": (
        b"/Kids [1 0 R]", b"<<" * 3000, b"[" * 3000, b"/Length 0", b"endobj", b"/Rotate 7", b"Tj",
        b"BT " * 500,
    ),
    "xml": (
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', b"&b;", b"<w:p>", b"</w:p>",
        b"]]>", b"<div>" * 5000, b"<table><tr><td>" * 400, b"<a " + b"x='1' " * 500, b"<!--",
        b"&#0;", b"&#xD800;", b'<td colspan="99999999" rowspan="99999999">', b"<sup>",
        b"<li>" * 1000, b"<![CDATA[", b"\0",
    ),
    "text": (
        b"\f", b"\0", b"\x1b$B", b"\xef\xbb\xbf", b"> " * 2000, b"- " * 2000, b"[" * 3000,
        b"(" * 3000, b"|" * 2000, b"*" * 3001, b"`" * 1001, b"#" * 500, b"1. " * 1000, b"\r",
        b"[n. 1] " * 500, b"[^1]", b"\xff\xfe", b"a" * 20000, b"A. " * 3000, b'"' * 1001,
        b". . . . . 9\n" * 500, b"\n" * 5000, b"\xe2\x80\xae", b"\x85",
    ),
}  # fmt: skip


def mutate(chance: Random, kind: str, data: bytes, other: bytes) -> tuple[str, bytes]:
    """The file broken in one to three ways, and the ways' names; `other` is one to mix with."""
    ways = {**_ANYHOW, **_BY_KIND.get("zip" if kind in ZIPS else kind, {})}
    own = [name for name in ways if name not in _ANYHOW]
    share = OWN_ZIPPED if kind in ZIPS else OWN
    names = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        names.append(chance.choice(own if own and chance.random() < share else list(ways)))
        broken = ways[names[-1]](chance, data, other)
        if broken == data and data:
            names[-1], broken = "flip", _flip(chance, data, other)
        data = broken
    return "+".join(names), data


def _span(chance: Random, data: bytes, most: int) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, most))


def _truncate(chance: Random, data: bytes, _: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _behead(chance: Random, data: bytes, _: bytes) -> bytes:
    return data[chance.randint(1, 64) :]


def _flip(chance: Random, data: bytes, _: bytes) -> bytes:
    flipped = bytearray(data)
    for place in chance.sample(range(len(data)), min(len(data), chance.choice((1, 1, 4, 32, 256)))):
        flipped[place] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _noise(chance: Random, data: bytes, _: bytes) -> bytes:
    start, end = _span(chance, data, 200)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _insert(chance: Random, data: bytes, _: bytes) -> bytes:
    start, _end = _span(chance, data, 1)
    return data[:start] + chance.randbytes(chance.randint(1, 500)) + data[start:]


def _header(chance: Random, data: bytes, _: bytes) -> bytes:
    length = chance.randint(1, 64)
    return chance.randbytes(length) + data[length:]


def _delete(chance: Random, data: bytes, _: bytes) -> bytes:
    start, end = _span(chance, data, max(1, len(data) // 3))
    return data[:start] + data[end:]


def _double(chance: Random, data: bytes, _: bytes) -> bytes:
    start, end = _span(chance, data, 4000)
    times = chance.choice((1, 2, 20, 200)) if end - start < 500 else 2
    return data[:start] + data[start:end] * (times + 1) + data[end:]


def _swap(chance: Random, data: bytes, _: bytes) -> bytes:
    (a, b), (c, d) = sorted((_span(chance, data, 2000), _span(chance, data, 2000)))
    return (
        data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:] if b <= c else data[b:] + data[:b]
    )


def _splice(chance: Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _numbers(chance: Random, data: bytes, _: bytes) -> bytes:
    share = chance.choice((0.01, 0.1, 0.5))
    return _NUMBER.sub(
        lambda hit: chance.choice(_NUMBERS) if chance.random() < share else hit[0], data
    )


def _odd(words: str) -> Way:
    def put_in(chance: Random, data: bytes, _: bytes) -> bytes:
        for _one in range(chance.choice((1, 1, 3))):
            at = chance.randrange(len(data) + 1)
            data = data[:at] + chance.choice(_ODD[words]) + data[at:]
        return data

    return put_in


def _tags(chance: Random, data: bytes, _: bytes) -> bytes:
    """Tags taken out, doubled or put for one another: the tree is another one."""
    tags = _TAG.findall(data)
    if not tags:
        return data
    share = chance.choice((0.005, 0.05, 0.3))
    pieces = (b"", lambda tag: tag * 2, lambda _tag: chance.choice(tags))

    def change(hit: re.Match[bytes]) -> bytes:
        if chance.random() >= share:
            return hit[0]
        piece = chance.choice(pieces)
        return piece if isinstance(piece, bytes) else piece(hit[0])

    return _TAG.sub(change, data)


def _references(chance: Random, data: bytes, _: bytes) -> bytes:
    """Objects of a PDF that point to others than they did, to themselves too."""
    share = chance.choice((0.02, 0.2, 0.8))
    return _REFERENCE.sub(
        lambda hit: b"%d 0 R" % chance.randint(0, 40) if chance.random() < share else hit[0], data
    )


def _strings(chance: Random, data: bytes, _: bytes) -> bytes:
    """The strings of a PDF's own (titles, bookmarks) put for ones that are no text."""
    share = chance.choice((0.1, 0.5, 1))
    return _STRING.sub(
        lambda hit: hit[1] + chance.choice(_NO_TEXT) if chance.random() < share else hit[0], data
    )


def _streams(chance: Random, data: bytes, other: bytes) -> bytes:
    """A PDF whose streams are broken inside, under their compression."""

    def change(hit: re.Match[bytes]) -> bytes:
        if chance.random() < 0.5:
            return hit[0]
        try:
            inside = zlib.decompress(hit[1])
        except zlib.error:
            inside = hit[1]
        way = chance.choice((_flip, _noise, _double, _delete, _swap, _numbers, _odd("pdf")))
        return b"stream\n" + zlib.compress(way(chance, inside, other)) + b"\nendstream"

    changed = _STREAM.sub(change, data)
    return re.sub(rb"/Length \d+", b"/Length 99999", changed) if chance.random() < 0.5 else changed


def _members(chance: Random, data: bytes, other: bytes) -> bytes:
    """An archive whose members are broken inside, under their compression."""
    members = _unzip(data)
    if not members:
        return data
    marked = [number for number, (name, _) in enumerate(members) if _MARKED.search(name)]
    telling = [number for number in marked if _TELLING.search(members[number][0])]
    for _one in range(chance.choice((1, 1, 2, 3))):
        number = chance.choice(chance.choice((telling, telling, marked)) or range(len(members)))
        name, inside = members[number]
        if chance.random() < OWN_ZIPPED:
            way = elements
        else:
            way = chance.choice((_tags, _odd("xml"), _numbers, *_ANYHOW.values()))
        members[number] = name, way(chance, inside, other)
    return rezip(members)


def _inventory(chance: Random, data: bytes, _: bytes) -> bytes:
    """An archive with a member missing, twice, under another's name, or huge."""
    members = _unzip(data)
    if not members:
        return data
    number = chance.randrange(len(members))
    name, inside = members[number]
    match chance.randrange(5):
        case 0:
            del members[number]
        case 1:
            members.append((f"../{name}", inside))
        case 2:
            members[number] = chance.choice(members)[0] + "x", inside
        case 3:
            members[number] = name, chance.choice(members)[1]
        case _:
            members[number] = (
                name,
                inside + b" " * chance.choice((10**5, 10**5, 10**6, 10**7, 12 * 10**7)),
            )
    return rezip(members)


def _unzip(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # broken before: then there is nothing to do inside
        return []


_ANYHOW: dict[str, Way] = {
    "truncate": _truncate,
    "behead": _behead,
    "flip": _flip,
    "noise": _noise,
    "insert": _insert,
    "header": _header,
    "delete": _delete,
    "double": _double,
    "swap": _swap,
    "splice": _splice,
    "numbers": _numbers,
}
_BY_KIND: dict[str, dict[str, Way]] = {
    "zip": {"members": _members, "more members": _members, "inventory": _inventory},
    "pdf": {
        "strings": _strings,
        "streams": _streams,
        "references": _references,
        "odd": _odd("pdf"),
    },
    "html": {"elements": elements, "tags": _tags, "odd": _odd("xml"), "odd text": _odd("text")},
    "md": {"odd": _odd("text"), "odd tags": _odd("xml")},
    "txt": {"odd": _odd("text")},
    "csv": {"odd": _odd("text")},
}
