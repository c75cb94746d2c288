"""Web pages in any encoding, in XHTML, and made to stall whoever reads them."""

from __future__ import annotations

import pytest

from index.errors import Unreadable
from index.readers.html import blocks_of, read_html


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks_of(markup)[0]]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=shift_jis>", "cp932"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=EUC-JP">', "euc_jp"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "cp932"),
        ("<meta charset=iso-2022-jp>", "iso2022_jp"),
        ("<meta charset=iso-8859-1>", "utf-8-sig"),
        ("", "utf-16"),
        ("", "utf-8"),
        ("", "cp932"),
        ("<meta charset=utf-16>", "utf-8"),
        ("<meta charset=nonsense>", "euc_jp"),
        ("<meta charset=shift_jis>", "utf-8"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    text = "日本の防衛産業は、長い間、国内の需要に頼ってきた。これは試験のための文章である。" * 3
    made = read_html(f"{head}<p>{text}</p>".encode(encoding), source="x")
    assert [block.text for block in made.blocks] == [text]


def test_a_few_broken_bytes_are_borne() -> None:
    data = b"<meta charset=utf-8><p>" + b"All is well. " * 90 + b"\xff\xfe The end."
    assert read_html(data, source="x").blocks[0].text.endswith("The end.")
    with pytest.raises(Unreadable) as caught:
        read_html(
            b"<meta charset=utf-8><p>" + bytes(range(128, 256)) * 4, source="x", name="a.html"
        )
    assert caught.value.key == "read_encoding"


def test_empty_tags_of_xhtml_close_themselves() -> None:
    markup = """<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>
    <script src="a.js"/></head><body><p>One<br/><a id="x"/> two.</p>
    <h2 id='y'/><p/><p>3</p></body>"""
    assert texts(markup) == ["One two.", "3"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "<p>The end.",
        "<ul><li>" * 60_000 + "The end.",
        "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">The end.",
        "".join(f"<p><font size={n}>" for n in range(20_000)) + "The end.",
        "<table><tr><td>" * 30_000 + "The end.",
        "<div><table></div></table>" * 30_000 + "The end.",
        "<svg>" * 50_000 + "</svg>" * 50_000 + "<p>The end.",
        "<!--" + "-->" * 50_000 + "<p>The end.",
        '<p "' * 50_000 + ">The end.",
        "<table><tr><td colspan=9999 rowspan=9999>a<td>b<tr><td>The end.</table>",
        "<sup>" * 30_000 + "The end.",
        "<p>" + "&amp;" * 200_000 + " The end.",
    ],
    ids=lambda markup: markup[:12],
)
def test_hostile_pages_are_read(markup: str) -> None:
    assert blocks_of(markup)[0][-1].text.endswith("The end.")


@pytest.mark.parametrize("depth", [10, 200, 900])
def test_honest_nesting_keeps_its_tables(depth: int) -> None:
    inner = "<table><tr><th>Yard<th>Ships<tr><td>Karun<td>9</table>"
    assert texts("<div>" * depth + inner + "</div>" * depth) == ["Yard: Karun; Ships: 9"]
