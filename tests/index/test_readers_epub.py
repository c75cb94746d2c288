"""EPUB books become blocks: chapters in reading order, printed pages where the book has them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest

from index.errors import Unreadable
from index.model import Block, Document, Note, Page
from index.readers import zips
from index.readers.epub import read_epub

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OPS/book.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>'
)
OPENING = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops">'
)


def chapter(body: str, sort: str = "") -> str:
    said = f' epub:type="{sort}"' if sort else ""
    return f"{OPENING}<head><title/></head><body{said}>{body}</body></html>"


def nav(toc: str, pages: str = "") -> str:
    listed = f'<nav epub:type="page-list"><ol>{pages}</ol></nav>' if pages else ""
    return chapter(f'<nav epub:type="toc"><h1>Contents</h1><ol>{toc}</ol></nav>{listed}')


def package(names: Sequence[str], title: str, extra: str = "", toc: str = "") -> str:
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name == 'nav.xhtml' else ''}/>"
        for number, name in enumerate(names)
    )
    refs = "".join(f'<itemref idref="i{number}"/>' for number in range(len(names)))
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title></metadata><manifest>{items}{extra}</manifest>"
        f"<spine{toc}>{refs}</spine></package>"
    )


def book(
    chapters: Mapping[str, str],
    *,
    title: str = "Harbours",
    extra: str = "",
    toc: str = "",
    beside: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An EPUB whose spine is `chapters` in order; `beside` are further members by full path."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", package(list(chapters), title, extra, toc))
        for name, markup in chapters.items():
            archive.writestr(f"OPS/{name.replace('%20', ' ')}", markup)
        for name, data in (beside or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def read(data: bytes, **said: str) -> Document:
    return read_epub(data, source="book", name="book.epub", **said)


def test_chapters_come_in_order_with_their_headings() -> None:
    data = book(
        {
            "nav.xhtml": nav('<li><a href="a%20b.xhtml">Ships</a></li>'),
            "a%20b.xhtml": chapter("<h1>Ships</h1><p>Two ships.</p><h2>Crews</h2><p>Ten men.</p>"),
            "c.xhtml": chapter("<h1>Quays</h1><ul><li>north</li><li>south</li></ul>"),
        }
    )
    made = read(data)
    assert made.blocks == (
        Block("Two ships.", ("Ships",)),
        Block("Ten men.", ("Ships", "Crews")),
        Block("north", ("Quays",)),
        Block("south", ("Quays",)),
    )
    assert made.outline == ("Ships", "Crews", "Quays")
    assert (made.title, made.media, made.pages) == ("Harbours", "epub", 3)
    assert read(data, title="Given").title == "Given"
    assert read(book({"a.xhtml": chapter("<p>A.</p>")}, title="Untitled")).title == ""


def test_titles_come_from_the_table_of_contents_where_a_chapter_has_none() -> None:
    toc = (
        '<li><span>Part One</span><ol><li><a href="a.xhtml">First <b>watch</b></a></li>'
        '<li><a href="b.xhtml">Second watch</a></li></ol></li>'
        '<li><a href="d.xhtml#x">Left</a></li><li><a href="d.xhtml#y">Right</a></li>'
    )
    made = read(
        book(
            {
                "nav.xhtml": nav(toc),
                "a.xhtml": chapter("<p>Dawn.</p>"),
                "b.xhtml": chapter("<p>Before.</p><h2>Noon</h2><p>Sun.</p>"),
                "c.xhtml": chapter("<p>Goes on.</p>"),
                "d.xhtml": chapter('<p id="x">One.</p><p id="y">Two.</p>'),
            }
        )
    )
    assert [(block.text, block.section) for block in made.blocks] == [
        ("Dawn.", ("Part One", "First watch")),
        ("Before.", ("Part One", "Second watch")),
        ("Sun.", ("Part One", "Second watch", "Noon")),
        ("Goes on.", ("Part One", "Second watch", "Noon")),
        ("One.", ()),
        ("Two.", ()),
    ]
    assert made.outline == ("Part One", "First watch", "Second watch", "Noon")


def test_a_chapter_cut_in_pieces_goes_on() -> None:
    made = read(
        book(
            {
                "a.xhtml": chapter("<h1>Ships</h1><p>One.</p><h2>Crews</h2><p>Two.</p>"),
                "b.xhtml": chapter("<p>Three.</p><h2>Masts</h2><p>Four.</p>"),
                "c.xhtml": chapter("<h1>Quays</h1><p>Five.</p>"),
            }
        )
    )
    assert [(block.text, block.section) for block in made.blocks] == [
        ("One.", ("Ships",)),
        ("Two.", ("Ships", "Crews")),
        ("Three.", ("Ships", "Crews")),
        ("Four.", ("Ships", "Masts")),
        ("Five.", ("Quays",)),
    ]


def test_printed_pages_are_followed() -> None:
    made = read(
        book(
            {
                "nav.xhtml": nav(
                    '<li><a href="a.xhtml">Ships</a></li>',
                    '<li><a href="a.xhtml#p7">7</a></li><li><a href="b.xhtml">10</a></li>',
                ),
                "a.xhtml": chapter(
                    "<p>Before.</p><h1 id='p7'>Ships</h1><p>A sentence that "
                    '<span epub:type="pagebreak" id="p8" title="8"/>runs over. A new one.'
                    '<a epub:type="noteref" href="#n1">1</a></p>'
                    '<div role="doc-pagebreak" aria-label="Page 9"></div>'
                    "<table><tr><th>Yard</th><th>Depth</th></tr><tr><td>North</td><td>9 m</td></tr>"
                    '</table><aside epub:type="footnote" id="n1"><p>1. By hand.</p></aside>'
                ),
                "b.xhtml": chapter("<p>Last.</p>"),
            }
        )
    )
    seven, eight, nine, ten = (Page(str(label), label - 6) for label in (7, 8, 9, 10))
    assert made.blocks == (
        Block("Before.", ("Ships",)),
        Block("A sentence that runs over.", ("Ships",), seven),
        Block("A new one.", ("Ships",), eight, (Note(1, 10),)),
        Block("Yard: North; Depth: 9 m", ("Ships",), nine, kind="table"),
        Block("By hand.", ("Ships",), nine, (Note(1, 0),), "note"),
        Block("Last.", ("Ships",), ten),
    )
    assert (made.pages, made.tables, made.outline) == (4, 1, ("Ships",))


def test_old_books_list_their_contents_and_pages_apart() -> None:
    ncx = (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" '
        '"http://127.0.0.1:9/ncx.dtd"><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
        "<navPoint><navLabel><text>Part One</text></navLabel><content src='p.xhtml'/>"
        "<navPoint><navLabel><text>Dawn</text></navLabel><content src='a.xhtml'/></navPoint>"
        "</navPoint></navMap><pageList><pageTarget><navLabel><text>iv</text></navLabel>"
        "<content src='a.xhtml#p4'/></pageTarget></pageList></ncx>"
    )
    data = book(
        {"a.xhtml": chapter("<p>One.</p><p id='p4'>Two.</p>")},
        extra='<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        toc=' toc="ncx"',
        beside={"OPS/toc.ncx": ncx},
    )
    assert read(data).blocks == (
        Block("One.", ("Part One", "Dawn")),
        Block("Two.", ("Part One", "Dawn"), Page("iv", 1)),
    )


def test_lists_of_sources_and_indexes_say_what_they_are() -> None:
    made = read(
        book(
            {
                "a.xhtml": chapter("<h1>Ships</h1><p>Text.</p>"),
                "b.xhtml": chapter("<h1>Sources</h1><p>Aoki, Ports (2019).</p>", "bibliography"),
                "c.xhtml": chapter("<h1>Index</h1><p>anchor, 5</p>", "backmatter index"),
            }
        )
    )
    assert [block.kind for block in made.blocks] == ["text", "references", "index"]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.values["name"] == "book.epub"
    return caught.value.key


def test_books_that_cannot_be_read_say_why() -> None:
    text = {"a.xhtml": chapter("<p>Text.</p>")}
    fine = book(text)
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    for broken in (
        b"",
        b"<html>no zip</html>",
        empty.getvalue(),
        fine[: len(fine) - 60],
        book({}),
        book({"nav.xhtml": nav("")}, beside={"META-INF/encryption.xml": "<encryption"}),
    ):
        assert refused(broken) == "read_damaged"
    assert refused(book({"a.xhtml": chapter("<p> </p>")})) == "read_empty"
    assert refused(book({"a.xhtml": chapter('<img src="a.png"/>')})) == "read_scanned"
    assert refused(book(text, beside={"OPS/a.bin": bytes(zips.MOST)})) == "read_unpacked"
    assert refused(book(text, beside={"OPS/a.bin": bytes(zips.SMALL * 3)})) == "read_unpacked"


def sealed(method: str, member: str) -> dict[str, str | bytes]:
    return {
        "META-INF/encryption.xml": '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
        f'<e:EncryptedData><e:EncryptionMethod Algorithm="{method}"/><e:CipherData>'
        f'<e:CipherReference URI="{member}"/></e:CipherData></e:EncryptedData></encryption>'
    }


def test_a_locked_book_is_refused_and_scrambled_typefaces_are_not() -> None:
    text = {"a.xhtml": chapter("<p>Text.</p>")}
    locked = sealed("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/a.xhtml")
    assert refused(book(text, beside=locked)) == "read_encrypted"
    fonts = sealed("http://www.idpf.org/2008/embedding", "OPS/font.otf")
    assert read(book(text, beside=fonts)).blocks[0].text == "Text."


def test_entities_are_refused_and_nothing_outside_is_read() -> None:
    laughs = '<!DOCTYPE package [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    for declared in (laughs, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'):
        said = package(["a.xhtml"], "&a;").replace("<package", f"{declared}<package")
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("META-INF/container.xml", CONTAINER)
            archive.writestr("OPS/book.opf", said)
            archive.writestr("OPS/a.xhtml", chapter("<p>Text.</p>"))
        assert refused(made.getvalue()) == "read_damaged"
    inside = f"<!DOCTYPE html [<!ENTITY a 'ha'>]>{chapter('<p>Say &a; now.</p>')}"
    (block, *_) = [one for one in read(book({"a.xhtml": inside})).blocks if "Say" in one.text]
    assert "ha" not in block.text
    outside = book({"../../../../etc/hostname": chapter(""), "a.xhtml": chapter("<p>Text.</p>")})
    assert refused(outside) == "read_damaged"
    linked = book(
        {"nav.xhtml": nav('<li><a href="../../../etc/hostname">Out</a></li>'),
         "a.xhtml": chapter("<p>Text.</p>")}
    )  # fmt: skip
    assert [block.text for block in read(linked).blocks] == ["Text."]


def test_marks_that_a_book_forges_do_no_harm() -> None:
    forged = "<p>One &#xE000;99999999&#xE001; two \ue0005\ue001 three &#xE000;700&#xE001;.</p>"
    made = read(
        book({"a.xhtml": chapter(f'<span epub:type="pagebreak" title="1"/>{forged}<p>End.</p>')})
    )
    assert [block.page for block in made.blocks] == [Page("1", 1), Page("1", 1)]
