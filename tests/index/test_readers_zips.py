"""Zipped documents that are damaged, locked, or made to harm are refused with a reason."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import nsdecls

from index.errors import Unreadable
from index.readers import zips
from index.readers.zips_tables import Cell, row_texts
from index.readers.zips_text import clean, mark, sensible_title, take_places_and
from tests.index.docx_maker import changed, good, read, run, saved, texts


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.values["name"] == "memo.docx"
    return caught.value.key


def test_damaged_files_are_refused() -> None:
    data = good()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml")
    for broken in (
        b"PK\x03\x04",
        b"no zip at all",
        data[: len(data) // 2],
        changed(data, {"word/document.xml": body[:300]}),
        changed(data, {"[Content_Types].xml": b"<Types/>"}),
        changed(data, {"_rels/.rels": b"<x/>"}),
        changed(data, {"../../etc/passwd": b"x"}),
        changed(data, {f"word/m{number}.xml": b"<a/>" for number in range(zips.MEMBERS)}),
    ):
        assert refused(broken) == "read_damaged"


def test_every_damage_is_a_refusal_or_a_document() -> None:
    data = good()
    for place in range(0, len(data), 611):
        harmed = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        with contextlib.suppress(Unreadable):
            assert read(harmed).source == "doc"


def test_locked_files_are_refused() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert refused(ole) == "read_encrypted"
    sealed = bytearray(good())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in list(re.finditer(re.escape(magic), bytes(sealed))):
            sealed[found.start() + offset] |= 1
    assert refused(bytes(sealed)) == "read_encrypted"


def test_a_file_without_text_is_refused() -> None:
    assert refused(saved(docx.Document())) == "read_empty"


def test_what_unpacks_too_large_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        with zipfile.ZipFile(io.BytesIO(good())) as old:
            for member in old.namelist():
                archive.writestr(member, old.read(member))
        archive.writestr("word/media/big.xml", bytes(zips.MOST + 1))
    assert refused(bomb.getvalue()) == "read_unpacked"


def test_sizes_that_lie_are_found_out() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(3_000_000))
    true = (3_000_000).to_bytes(4, "little")
    lying = made.getvalue().replace(true, (10).to_bytes(4, "little"))
    assert lying != made.getvalue()
    with pytest.raises(Unreadable) as caught:
        zips.Archive(lying, "x.docx").read("a.xml")
    assert caught.value.key == "read_damaged"


@pytest.mark.parametrize(
    "declared",
    [
        "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9)),
        '<!ENTITY a8 SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY a8 "x">',
    ],
    ids=["laughs", "file", "fetched"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_entities_are_refused(declared: str, encoding: str) -> None:
    body = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [{declared}]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&a8;</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    assert refused(changed(good(), {"word/document.xml": body.encode(encoding)})) == "read_damaged"


@pytest.mark.parametrize(("deep", "key"), [(80, ""), (4000, "read_damaged")])
def test_nesting_is_followed_or_refused(deep: int, key: str) -> None:
    opened, closed = "<w:tbl><w:tr><w:tc>" * deep, "</w:tc></w:tr></w:tbl>" * deep
    table = f"{opened}<w:p>{run('Bottom.')}</w:p>{closed}".encode()
    data = changed(
        good(), {"word/document.xml": lambda x: x.replace(b"<w:body>", b"<w:body>" + table)}
    )
    if key:
        assert refused(data) == key
    else:
        assert texts(data) == ["Bottom.", "Text."]


def test_what_is_said_again_does_not_make_a_small_file_large() -> None:
    big = run("big " * 50_000)
    row = (
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        f"<w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr>"
    )
    for first in ("<w:trPr><w:tblHeader/></w:trPr>", ""):
        start = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
        head = f"<w:tr>{first}<w:tc>{start}<w:p>{big}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
        table = f"<w:tbl>{head}{row * 500}</w:tbl>".encode()
        data = changed(
            good(),
            {"word/document.xml": lambda x, t=table: x.replace(b"<w:body>", b"<w:body>" + t)},
        )
        assert sum(map(len, texts(data))) < 2 * len(big)


def test_links_by_the_thousand_are_refused() -> None:
    link = b'<Relationship Id="r%d" Type="http://x.test/header" Target="document.xml"/>'
    links = b"".join(link % number for number in range(40_000)) + b"</Relationships>"
    data = changed(
        good(),
        {"word/_rels/document.xml.rels": lambda x: x.replace(b"</Relationships>", links)},
    )
    assert refused(data) == "read_damaged"


def test_marks_leave_the_text_with_one_space() -> None:
    text = clean(f"{mark(0)}One {mark(1)} two.{mark(2)}")
    assert take_places_and(text, [text.index("two"), text.index("two") + 4]) == (
        "One two.",
        ((0, 0), (1, 4), (2, 8)),
        [4, 8],
    )


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("  Sea\u00a0Lanes\n2030 ", "Sea Lanes 2030"),
        ("Report.docx", ""),
        ("PowerPoint プレゼンテーション", ""),
        ("文書 1", ""),
        ("12.3", ""),
        (None, ""),
    ],
)
def test_a_title_is_sensible_or_none(raw: str | None, title: str) -> None:
    assert sensible_title(raw) == title


def test_a_row_over_all_columns_leads_those_below_and_is_never_lost() -> None:
    def row(*cells: str) -> list[Cell]:
        return [Cell(text, column) for column, text in enumerate(cells)]

    rows = [
        [Cell("First", 0, 3)],
        [Cell("Asia", 0, 3)],
        row("Japan", "1", "2"),
        row("Korea", "3", ""),
        [Cell("All figures are estimates.", 0, 3)],
        row("Other", "5", "6"),
        [Cell("Source: ports", 0, 3)],
    ]
    assert row_texts(rows, {0: "", 1: "2020", 2: "2021"}, "Table 1. Ships.") == [
        "Table 1. Ships: First",
        "Table 1. Ships: Asia: Japan; 2020: 1; 2021: 2",
        "Table 1. Ships: Asia: Korea; 2020: 3",
        "Table 1. Ships: All figures are estimates.",
        "Table 1. Ships: Other; 2020: 5; 2021: 6",
        "Table 1. Ships: Source: ports",
    ]
    assert row_texts([], {0: "Yard", 1: "Depth"}) == ["Yard; Depth"]
