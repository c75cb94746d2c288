"""Files are told apart by what is in them, read in any encoding, or refused with the reason."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from string import Formatter

import docx
import pptx
import pytest
from reportlab.pdfgen.canvas import Canvas

import index.readers
import index.readers.files as files
from bot.phrases import refusals
from index.errors import Unreadable
from index.readers import SUFFIXES, read, read_bytes, read_folder

ENGLISH = "The naïve café’s owner said “yes” to the offer – and the price was £5.\n" * 5
JAPANESE = "日本の防衛産業は、長い間、国内の需要に頼ってきた。これは試験のための文章である。\n" * 5


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH + JAPANESE, "utf-8"),
        (ENGLISH + JAPANESE, "utf-8-sig"),
        (ENGLISH + JAPANESE, "utf-16"),
        (ENGLISH, "cp1252"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
    ],
)
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    whole = "".join(block.text for block in read(path).blocks)
    assert "".join(whole.split()) == "".join(text.split())


def test_utf_16_of_the_other_order(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xfe\xff" + "All is well.".encode("utf-16-be"))
    assert [block.text for block in read(path).blocks] == ["All is well."]


def refused(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(path)
    english, japanese = refusals.PHRASES[caught.value.key]
    for sentence in (english, japanese):
        fields = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert fields <= set(caught.value.values)
        assert str(caught.value.values["name"]) in sentence.format(**caught.value.values)
    return caught.value


@pytest.mark.parametrize(
    ("data", "key", "kind"),
    [
        (b"", "read_empty", None),
        (b" \n\t\n", "read_empty", None),
        (b"-----\n\n...\n", "read_empty", None),
        (b"\xef\xbb\xbf", "read_empty", None),
        (b"%PDF-1.7\nrest", "read_damaged", None),
        (b"PK\x03\x04rest", "read_damaged", None),
        (b"{\\rtf1 text}", "read_kind", "RTF"),
        (b"\xd0\xcf\x11\xe0 old", "read_kind", "old format"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "read_encrypted", None),
        (b"\x89PNG\r\n", "read_kind", "PNG"),
        (b"GIF89a\x00\x01", "read_kind", "GIF"),
        (b"\x1f\x8b\x08", "read_kind", "gzip"),
        (b"\n<!DOCTYPE html>\n<p> </p>", "read_empty", None),
        (b"Text with \x00 inside", "read_binary", None),
        ("No mark".encode("utf-16-le"), "read_binary", None),
        (b"\xff\xfeodd", "read_encoding", None),
        (bytes(range(128, 256)) * 4, "read_encoding", None),
    ],
)
def test_what_is_no_text_is_refused(
    tmp_path: Path, data: bytes, key: str, kind: str | None
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    trouble = refused(path)
    assert trouble.key == key
    assert kind is None or kind in str(trouble.values["kind"])


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt").key == "read_missing"
    assert refused(tmp_path).key == "read_directory"
    assert refused(Path("a" * 5000)).key in ("read_denied", "read_missing")


def test_large_files_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("All is well. " * 10)
    monkeypatch.setattr(files, "LARGEST", 100)
    trouble = refused(path)
    assert trouble.key == "read_large"
    assert files._mb(50 * 1024 * 1024) == 50


def test_an_empty_file_in_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Only a heading\n")
    with pytest.raises(Unreadable):
        read_folder([tmp_path / "a.md"], source="x", title="X", label="")


@pytest.mark.parametrize(
    ("name", "text", "source", "title"),
    [
        ("My Notes_2021.txt", "All is well.", "my-notes-2021", "My Notes 2021"),
        ("on-fms.txt", "The FMS program is here.", "on-fms", "On FMS"),
        ("防衛 白書.txt", "本文です。", "防衛-白書", "防衛 白書"),
        ("Über.md", "# The Title\n\nText.", "über", "The Title"),
        ("plain.markdown", "Text only.", "plain", "Plain"),
        ("!!.txt", "Text only.", "document", "!!"),
        ("x" * 60 + ".txt", "Text only.", "x" * 40, "X" + "x" * 59),
        ("notes.log", "Text only.", "notes", "Notes"),
    ],
)
def test_names(tmp_path: Path, name: str, text: str, source: str, title: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    made = read(path)
    assert (made.source, made.title) == (source, title)
    assert made.content_hash == hashlib.sha256(text.encode()).hexdigest()


SENTENCE = "The yard at Karun repairs ships for three navies."
PAGE = f"<!DOCTYPE html><title>Ships</title><h1>Yards</h1><p>{SENTENCE}</p>"


def zipped(members: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return made.getvalue()


def word() -> bytes:
    made, file = docx.Document(), io.BytesIO()
    made.add_paragraph(SENTENCE)
    made.save(file)
    return file.getvalue()


def slides() -> bytes:
    made, file = pptx.Presentation(), io.BytesIO()
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "Yards"
    made.slides[0].shapes.add_textbox(0, 0, 900_000, 900_000).text_frame.text = SENTENCE
    made.save(file)
    return file.getvalue()


def pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, SENTENCE)
    canvas.save()
    return file.getvalue()


def book() -> bytes:
    package = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"
        unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title>Ships</dc:title></metadata><manifest>
        <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine><itemref idref="a"/></spine></package>"""
    container = """<?xml version="1.0"?><container version="1.0"
        xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
        <rootfile full-path="a.opf" media-type="application/oebps-package+xml"/>
        </rootfiles></container>"""
    page = f"""<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE}</p></body></html>"""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "a.opf": package,
            "a.xhtml": page,
        }
    )


MADE = {
    "pdf": pdf(),
    "docx": word(),
    "pptx": slides(),
    "epub": book(),
    "html": PAGE.encode(),
    "text": SENTENCE.encode(),
}


@pytest.mark.parametrize("name", ["a.bin", "a.txt", "a.pdf", "a"])
@pytest.mark.parametrize("media", MADE)
def test_what_is_in_a_file_tells_its_format(media: str, name: str) -> None:
    made = read_bytes(MADE[media], name)
    assert made.media == media
    assert SENTENCE in [block.text for block in made.blocks]
    assert made.source == "a"
    assert made.content_hash == hashlib.sha256(MADE[media]).hexdigest()


@pytest.mark.parametrize("media", MADE)
def test_a_file_and_its_bytes_are_read_alike(tmp_path: Path, media: str) -> None:
    path = tmp_path / f"Karun yard.{media}"
    path.write_bytes(MADE[media])
    assert read(path) == read_bytes(MADE[media], path.name)
    assert read(path).title


@pytest.mark.parametrize(
    ("name", "text", "media", "words"),
    [
        ("a.html", "<p>All is <b>w</b>ell.", "html", "All is well."),
        ("a.HTM", "All is well.", "html", "All is well."),
        ("a.txt", "<p>All is well.", "text", "<p>All is well."),
        ("a.txt", "<!-- x -->\n<HTML><p>All is well.", "html", "All is well."),
        (
            "a.xhtml",
            "<?xml version='1.0'?>\n<html><p>All is well.</p></html>",
            "html",
            "All is well.",
        ),
        ("a.md", "**All** is well.", "text", "All is well."),
        ("a.txt", "**All** is well.", "text", "**All** is well."),
        ("a.json", '{"all": "well"}', "text", '{"all": "well"}'),
        ("a.txt", "GIF89a is a format.", "text", "GIF89a is a format."),
        ("a.txt", "We wrote %PDF-1.7 at the top.", "text", "We wrote %PDF-1.7 at the top."),
    ],
)
def test_the_suffix_tells_where_the_bytes_do_not(
    name: str, text: str, media: str, words: str
) -> None:
    made = read_bytes(text.encode(), name)
    assert (made.media, made.blocks[0].text) == (media, words)


def test_a_page_in_utf_16_is_told() -> None:
    assert read_bytes(PAGE.encode("utf-16"), "a.bin").blocks[0].text == SENTENCE


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"a.txt": SENTENCE}, "ZIP"),
        ({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}, "Excel"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "Open"),
        ({"word/document.xml": "<x/>"}, "ZIP"),
    ],
)
def test_other_archives_are_refused(members: dict[str, str], kind: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_bytes(zipped(members), "a.docx")
    assert caught.value.key == "read_kind"
    assert kind in str(caught.value.values["kind"])


def test_packed_files_may_be_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 100)
    monkeypatch.setattr(files, "LARGEST_PACKED", len(MADE["docx"]))
    assert read_bytes(MADE["docx"], "a.docx").blocks
    with pytest.raises(Unreadable) as caught:
        read_bytes(MADE["docx"] + b" ", "a.docx")
    assert caught.value.key == "read_large"
    with pytest.raises(Unreadable) as caught:
        read_bytes(b"All is well. " * 10, "a.txt")
    assert caught.value.key == "read_large"


def test_references_are_marked_in_every_format() -> None:
    cited = "<h2>References</h2>" + "".join(
        f"<p>Okabe, P. ({year}). Small yards. Journal of Docks, 7(3), 20–31."
        for year in (2001, 2002)
    )
    assert [block.kind for block in read_bytes((PAGE + cited).encode(), "a.html").blocks] == [
        "text", "references", "references",
    ]  # fmt: skip


def test_what_is_public() -> None:
    assert all(callable(getattr(index.readers, name)) for name in index.readers.__all__[1:])
    assert not hasattr(index.readers, "read_everything")
    assert {".pdf", ".docx", ".pptx", ".epub", ".html", ".md", ".txt", ".csv"} <= SUFFIXES


def test_no_reader_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys; from index.readers import read_bytes; read_bytes(b'All is well.', 'a.txt');"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"docx", "pptx", "pypdfium2", "lxml", "selectolax", "markdown_it", "numpy"}
    heavy |= {"charset_normalizer", "sklearn"}
    assert not heavy & set(done.stdout.split())
