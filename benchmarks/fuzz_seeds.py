"""Sound files of every format, of our own words, for the fuzzer to break; always the same bytes."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable

import docx
import pptx
from pptx.util import Inches
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from benchmarks.fuzz_texts import HTML, MARKDOWN, NOTES, PARTS, ROWS, TITLE, csvs, texts

__all__ = ["FORMATS", "rezip", "seeds"]


def rezip(members: list[tuple[str, bytes]], *, stored: frozenset[str] = frozenset()) -> bytes:
    """A zip archive of the members, in their order, without dates."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a name that comes twice is meant
                archive.writestr(info, data)
    return made.getvalue()


def _dateless(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return rezip([(name, archive.read(name)) for name in archive.namelist()])


def _pdf_pages(*, compressed: bool, locked: bool = False) -> bytes:
    made = io.BytesIO()
    encrypt = StandardEncryption("", "owner") if locked else None
    canvas = Canvas(made, pageCompression=int(compressed), invariant=1, encrypt=encrypt)
    canvas.setTitle(TITLE)
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    for number, (name, text) in enumerate(PARTS, 1):
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(name, f"p{number}", level=(number + 1) % 2)
        canvas.setFont("HeiseiMin-W3" if name == "灯台" else "Times-Bold", 16)
        canvas.drawString(72, 740, name)
        written = canvas.beginText(72, 700)
        written.setFont("HeiseiMin-W3" if name == "灯台" else "Times-Roman", 10)
        for start in range(0, len(text), 60):
            written.textLine(text[start : start + 60])
        canvas.drawText(written)
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(72, 80, f"{number} {NOTES[number % 3]}")
        canvas.drawString(72, 800, TITLE)
        canvas.drawString(300, 40, str(number))
        canvas.line(72, 90, 200, 90)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _pdf_flow() -> bytes:
    made = io.BytesIO()
    styles = getSampleStyleSheet()
    table = Table(ROWS)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 1, colors.black)]))
    story = [Paragraph(TITLE, styles["Title"])]
    for name, text in PARTS * 3:
        story += [
            Paragraph(name, styles["Heading2"]),
            Paragraph(f"{text}<super>4</super>", styles["Normal"]),
        ]
    SimpleDocTemplate(made, invariant=1).build([*story, table])
    return made.getvalue()


def _docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = TITLE
    document.sections[0].header.paragraphs[0].text = "Harbour Office"
    document.add_heading(TITLE, 0)
    for number, (name, text) in enumerate(PARTS, 1):
        document.add_heading(name, 1 + number % 2)
        paragraph = document.add_paragraph(text)
        paragraph.add_run(str(number)).font.superscript = True
        document.add_paragraph(NOTES[number % 3], style="List Number")
    table = document.add_table(len(ROWS), len(ROWS[0]), style="Table Grid")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    table.cell(1, 0).merge(table.cell(2, 0))
    made = io.BytesIO()
    document.save(made)
    return _with_footnotes(_dateless(made.getvalue()))


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def _with_footnotes(data: bytes) -> bytes:
    """The Word file with a footnote in its second part; python-docx cannot make one."""
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        f"<w:r><w:t>{NOTES[2]}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    relation = f'<Relationship Id="rIdF" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
    put_in = {
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{TYPE}"/></Types>',
        ),
        "word/_rels/document.xml.rels": ("</Relationships>", f"{relation}</Relationships>"),
        "word/document.xml": (
            "the rest.2 Their pay was raised",
            'the rest.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> Their pay',
        ),
    }
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
        others = [(name, archive.read(name)) for name in archive.namelist() if name not in members]
    for name, (old, new) in put_in.items():
        assert old in members[name], name
        members[name] = members[name].replace(old, new)
    members["word/footnotes.xml"] = notes
    return rezip([*((name, text.encode()) for name, text in members.items()), *others])


def _pptx() -> bytes:
    show = pptx.Presentation()
    for name, text in PARTS:
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = name
        slide.placeholders[1].text = text
        slide.notes_slide.notes_text_frame.text = NOTES[0]
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Trips"
    shape = slide.shapes.add_table(
        len(ROWS), len(ROWS[0]), Inches(1), Inches(2), Inches(6), Inches(2)
    )
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            shape.table.cell(row, column).text = cell
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1)).text_frame.text = TITLE
    made = io.BytesIO()
    show.save(made)
    return _dateless(made.getvalue())


XML = '<?xml version="1.0" encoding="utf-8"?>'
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
CONTAINER = (
    f'{XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OPS/book.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '{XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title></metadata>'
    '<manifest><item id="nav" href="nav.xhtml" properties="nav" '
    'media-type="application/xhtml+xml"/>{items}</manifest><spine>{spine}</spine></package>'
)


def _epub() -> bytes:
    pages = {
        f"c{number}.xhtml": f"{XML}{XHTML}<head><title>{name}</title></head><body><h1>{name}</h1>"
        f'<p>{text}<a epub:type="noteref" href="#f{number}">{number}</a></p>'
        f'<aside epub:type="footnote" id="f{number}"><p>{NOTES[number % 3]}</p></aside>'
        "</body></html>"
        for number, (name, text) in enumerate(PARTS, 1)
    }
    package = PACKAGE.format(
        XML=XML,
        TITLE=TITLE,
        items="".join(
            f'<item id="i{name}" href="{name}" media-type="application/xhtml+xml"/>'
            for name in pages
        ),
        spine="".join(f'<itemref idref="i{name}"/>' for name in pages),
    )
    links = "".join(
        f'<li><a href="{page}">{name}</a></li>'
        for page, (name, _) in zip(pages, PARTS, strict=True)
    )
    nav = f'{XHTML}<body><nav epub:type="toc"><ol>{links}</ol></nav></body></html>'
    written = {"META-INF/container.xml": CONTAINER, "OPS/book.opf": package, "OPS/nav.xhtml": nav}
    written |= {f"OPS/{name}": text for name, text in pages.items()}
    members = [("mimetype", b"application/epub+zip")]
    members += [(name, text.encode()) for name, text in written.items()]
    return rezip(members, stored=frozenset({"mimetype"}))


def _pdf() -> list[bytes]:
    rl_config.useA85 = 0
    return [
        _pdf_pages(compressed=False),
        _pdf_pages(compressed=True),
        _pdf_pages(compressed=True, locked=True),
        _pdf_flow(),
    ]


FORMATS: dict[str, Callable[[], list[bytes]]] = {
    "pdf": _pdf,
    "docx": lambda: [_docx()],
    "pptx": lambda: [_pptx()],
    "epub": lambda: [_epub()],
    "html": lambda: [HTML.encode(), HTML.replace("utf-8", "shift_jis").encode("cp932", "replace")],
    "md": lambda: [MARKDOWN.encode(), MARKDOWN.replace("\n", "\r\n").encode("utf-16")],
    "txt": texts,
    "csv": csvs,
}


def seeds(kind: str) -> list[bytes]:
    """The sound files of a format, by its suffix."""
    return FORMATS[kind]()
