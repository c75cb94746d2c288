"""Word files made with python-docx, and with what python-docx cannot make set into them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.model import Document
from index.readers.docx import read_docx

NOTES = (
    '<w:footnotes {ns}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r>'
    "</w:p></w:footnote>{notes}</w:footnotes>"
)


def saved(file: Word) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def changed(data: bytes, change: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The archive with members replaced, changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            said = change.get(member, old.read(member))
            new.writestr(member, said(old.read(member)) if callable(said) else said)
        for member, said in change.items():
            if member not in old.namelist() and isinstance(said, bytes):
                new.writestr(member, said)
    return out.getvalue()


def xml(inner: str) -> object:
    return parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_body(*paragraphs: str) -> Word:
    """A file whose body is the XML of these paragraphs, which may name styles by python-docx."""
    file = docx.Document()
    for inner in paragraphs:
        file.element.body.insert_element_before(xml(inner), "w:sectPr")
    return file


def with_notes(file: Word, footnotes: Mapping[int, str], kind: str = "footnotes") -> bytes:
    ns = nsdecls("w")
    single = kind[:-1]
    notes = "".join(
        f'<w:{single} w:id="{number}"><w:p><w:r><w:{single}Ref/></w:r>{run(" " + text)}</w:p>'
        f"</w:{single}>"
        for number, text in footnotes.items()
    )
    part = NOTES.format(ns=ns, notes=notes).replace("footnotes", kind)
    name = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    mime = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    link = f'<Relationship Id="rIdNotes" Type="{name}" Target="{kind}.xml"/></Relationships>'
    told = f'<Override PartName="/word/{kind}.xml" ContentType="{mime}"/></Types>'
    return changed(
        saved(file),
        {
            f"word/{kind}.xml": part.encode(),
            "word/_rels/document.xml.rels": lambda x: x.replace(b"</Relationships>", link.encode()),
            "[Content_Types].xml": lambda x: x.replace(b"</Types>", told.encode()),
        },
    )


def read(file: Word | bytes, **said: str) -> Document:
    data = file if isinstance(file, bytes) else saved(file)
    return read_docx(data, source="doc", name="memo.docx", **said)


def texts(file: Word | bytes) -> list[str]:
    return [block.text for block in read(file).blocks]


def good() -> bytes:
    file = docx.Document()
    file.add_paragraph("Text.")
    return saved(file)
