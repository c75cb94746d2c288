"""Word files become blocks: headings by style, tables by row, notes behind, pages where noted."""

from __future__ import annotations

import re

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.model import Note, Page
from index.readers.docx_pages import numbered
from tests.index.docx_maker import changed, read, run, saved, texts, with_body, with_notes


def test_headings_lists_and_the_title() -> None:
    file = docx.Document()
    file.add_heading("Harbour Pact", 0)
    file.add_heading("Scope", 1)
    file.add_paragraph("The pact covers two harbours.")
    file.add_paragraph("cranes", style="List Bullet")
    file.add_paragraph("docks", style="List Number")
    file.add_heading("Costs", 3)
    file.add_paragraph("Each side  pays\tits share.")
    file.add_heading("Terms", 1)
    file.add_paragraph("It ends in 2031.")
    made = read(file)
    assert [(block.text, block.section) for block in made.blocks] == [
        ("The pact covers two harbours.", ("Scope",)),
        ("cranes", ("Scope",)),
        ("1. docks", ("Scope",)),
        ("Each side pays its share.", ("Scope", "Costs")),
        ("It ends in 2031.", ("Terms",)),
    ]
    assert made.outline == ("Scope", "Costs", "Terms")
    assert (made.title, made.media, made.pages, made.source) == ("Harbour Pact", "docx", 0, "doc")
    assert all(block.page is None for block in made.blocks)
    assert read(file, title="Given").title == "Given"
    assert read(file) == made


def test_a_heading_is_told_by_what_its_style_is_based_on_or_by_its_level() -> None:
    file = docx.Document()
    own = file.styles.add_style("Kapitel", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = file.styles["Heading 1"]
    for name in ("見出し 2", "Überschrift 3", "Randnotiz"):
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    file.add_paragraph("Own", style="Kapitel")
    file.add_paragraph("和名", style="見出し 2")
    file.add_paragraph("Deutsch", style="Überschrift 3")
    file.add_paragraph("Beside", style="Randnotiz")
    leveled = file.add_paragraph("By level")
    leveled._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    plain = file.add_paragraph("No heading at all", style="Heading 1")
    plain._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="9"/>'))
    made = read(file)
    assert made.outline == ("Own", "和名", "Deutsch", "By level")
    assert [(block.text, block.section) for block in made.blocks] == [
        ("Beside", ("Own", "和名", "Deutsch")),
        ("No heading at all", ("Own", "By level")),
    ]


def test_bold_lines_head_a_file_that_has_no_headings_and_no_other() -> None:
    file = docx.Document()
    file.add_paragraph().add_run("Purpose").bold = True
    file.add_paragraph("Why it was made.")
    file.add_paragraph().add_run("This whole sentence is bold.").bold = True
    file.add_paragraph("And this is not.")
    assert [(block.text, block.section) for block in read(file).blocks] == [
        ("Why it was made.", ("Purpose",)),
        ("This whole sentence is bold.", ("Purpose",)),
        ("And this is not.", ("Purpose",)),
    ]
    file.add_heading("Real", 1)
    assert read(file).outline == ("Real",)


def test_titles_of_programs_are_no_titles() -> None:
    for told, title in (
        ("Microsoft Word - a.doc", ""),
        ("untitled", ""),
        ("Sea Lanes", "Sea Lanes"),
    ):
        file = docx.Document()
        file.add_paragraph("Text.")
        file.core_properties.title = told
        assert read(file).title == title


def listed(name: int, level: int) -> str:
    return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr></w:pPr>'


def test_lists_and_headings_keep_the_numbers_that_word_shows() -> None:
    file = with_body(
        listed(90, 0) + run("Liability"),
        listed(90, 1) + run("Each side bears its own."),
        listed(90, 1) + run("None is shared."),
        run("Between."),
        listed(90, 0) + run("Term"),
        listed(90, 1) + run("Ten years."),
        listed(91, 1) + run("Begun again."),
        listed(90, 2) + run("a point"),
    )
    for number in (0, 4):
        file.paragraphs[number].style = "Heading 1"
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
        "</w:lvl>"
    )
    levels = (
        level.format(0, "upperRoman", "Article %1")
        + level.format(1, "decimal", "%1.%2")
        + level.format(2, "bullet", "•")
    )
    numbering = file.part.numbering_part.element
    first = numbering.find(f"{{{numbering.nsmap['w']}}}num")
    first.addprevious(
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
    )
    again = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride>'
    for number, more in ((90, ""), (91, again)):
        inner = f'<w:abstractNumId w:val="90"/>{more}'
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{inner}</w:num>'))
    made = read(file)
    assert made.outline == ("Article I Liability", "Article II Term")
    assert [block.text for block in made.blocks] == [
        "I.1 Each side bears its own.",
        "I.2 None is shared.",
        "Between.",
        "II.1 Ten years.",
        "II.7 Begun again.",
        "a point",
    ]


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [
        (4, "decimal", "4"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (28, "lowerLetter", "bb"),
        (2, "upperLetter", "B"),
        (3, "aiueo", "3"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numbers_are_written_in_their_form(number: int, form: str, said: str) -> None:
    assert numbered(number, form) == said


def test_rows_of_a_table_stand_alone() -> None:
    file = docx.Document()
    file.add_paragraph("Table 1. Ships by yard", style="Caption")
    table = file.add_table(4, 3)
    cells = [["Yard", "2020", "2021"], ["North", "1", "2"], ["", "3", ""], ["Both", "", ""]]
    for row, line in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "North"
    table.cell(3, 1).merge(table.cell(3, 2)).text = "9"
    file.add_paragraph("After.")
    made = read(file)
    assert [(block.kind, block.text) for block in made.blocks] == [
        ("table", "Table 1. Ships by yard: Yard: North; 2020: 1; 2021: 2"),
        ("table", "Table 1. Ships by yard: Yard: North; 2020: 3"),
        ("table", "Table 1. Ships by yard: Yard: Both; 2020: 9"),
        ("text", "After."),
    ]
    assert made.tables == 1


def test_tables_that_lay_out_the_page_are_text() -> None:
    file = docx.Document()
    box = file.add_table(1, 1).cell(0, 0)
    box.text = "A box of text."
    inner = box.add_table(2, 2)
    for number, text in enumerate(("Port", "Depth", "East", "9 m")):
        inner.cell(number // 2, number % 2).text = text
    outer = file.add_table(2, 2)
    for number, text in enumerate(("Item", "Parts", "Crane", "")):
        outer.cell(number // 2, number % 2).text = text
    nested = outer.cell(1, 1).add_table(1, 2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "hook", "rope"
    made = read(file)
    assert [(block.kind, block.text) for block in made.blocks] == [
        ("text", "A box of text."),
        ("table", "Port: East; Depth: 9 m"),
        ("table", "Item: Crane; Parts: hook rope"),
    ]
    assert made.tables == 2


def test_notes_leave_the_text_and_stand_at_the_end() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    gone = f'<w:del w:id="1" w:author="a">{call.format(7)}</w:del>'
    file = with_body(
        run("First claim") + call.format(5) + run(". Second claim.") + call.format(3) + gone,
        run("Third") + '<w:r><w:endnoteReference w:id="2"/></w:r>' + run(" claim."),
    )
    file.paragraphs[0].insert_paragraph_before("Claims", style="Heading 1")
    data = with_notes(file, {3: "Later in the file.", 5: "See the report.", 7: "Not shown."})
    made = read(data)
    first, third, *notes = made.blocks
    assert first.text == "First claim. Second claim."
    assert first.notes == (Note(1, 12), Note(2, 26))
    assert (third.text, third.notes) == ("Third claim.", (Note(1, 5),))
    assert [(note.text, note.notes, note.kind, note.section) for note in notes] == [
        ("See the report.", (Note(1, 0),), "note", ("Claims",)),
        ("Later in the file.", (Note(2, 0),), "note", ("Claims",)),
    ]
    ends = with_notes(file, {2: "An endnote."}, "endnotes")
    assert [block.text for block in read(ends).blocks if block.kind == "note"] == ["An endnote."]


def test_what_is_deleted_hidden_or_moved_away_is_not_shown() -> None:
    file = with_body(
        run("Kept ")
        + '<w:del w:id="1" w:author="a"><w:r><w:delText>old </w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="a">{run("new ")}</w:ins>'
        + f'<w:moveFrom w:id="3" w:author="a">{run("away ")}</w:moveFrom>'
        + f"<w:hyperlink>{run('link')}</w:hyperlink>"
        + run(" secret", "<w:vanish/>")
        + run(" open", '<w:vanish w:val="0"/>')
        + "<w:r><w:softHyphen/><w:noBreakHyphen/><w:t>end</w:t><w:br/><w:t>line</w:t></w:r>",
        "<w:r><w:ruby><w:rt><w:r><w:t>みなと</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>港</w:t></w:r>"
        "</w:rubyBase></w:ruby><w:t>の</w:t><w:br/><w:t>深さ</w:t></w:r>",
    )
    assert texts(file) == ["Kept new link open-end line", "港の深さ"]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent>"
    ns = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    drawn = (
        f"<mc:AlternateContent {ns}><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(with_body(run("Before.") + f"<w:r>{drawn}</w:r>", run("After."))) == [
        "Before.",
        "In the box.",
        "After.",
    ]


def test_a_table_of_contents_is_told_by_style_or_field() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end")
    )
    file = with_body(
        begin.format(' TOC \\o "1-3" ') + middle + run("Scope 3"),
        run("Costs ") + begin.format(" PAGEREF _x ") + middle + run("4") + end,
        end,
        run("See page ") + begin.format(" PAGE ") + middle + run("9") + end + run("."),
        begin.format(" TOC ") + middle + run("Never ended 1"),
    )
    style = file.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    file.add_paragraph("By style 7", style=style)
    file.add_heading("Scope", 1)
    file.add_paragraph("Text again.")
    assert [(block.kind, block.text) for block in read(file).blocks] == [
        ("contents", "Scope 3"),
        ("contents", "Costs 4"),
        ("text", "See page 9."),
        ("contents", "Never ended 1"),
        ("contents", "By style 7"),
        ("text", "Text again."),
    ]


def test_controls_are_looked_into() -> None:
    file = docx.Document()
    gallery = '<w:docPartGallery w:val="{}"/>'
    control = (
        "<w:sdt {ns}><w:sdtPr>{told}</w:sdtPr><w:sdtContent><w:p>{text}</w:p></w:sdtContent>"
        "</w:sdt>"
    )
    held = {"Table of Contents": "Scope 3", "Bibliographies": "Aoki 2019", "": "In."}
    for said, text in held.items():
        part = f"<w:docPartObj>{gallery.format(said)}</w:docPartObj>" if said else ""
        inner = control.format(ns=nsdecls("w"), told=part, text=run(text))
        file.element.body.insert_element_before(parse_xml(inner), "w:sectPr")
    assert [(block.kind, block.text) for block in read(file).blocks] == [
        ("contents", "Scope 3"),
        ("references", "Aoki 2019"),
        ("text", "In."),
    ]


def test_running_heads_and_watermarks_are_margins() -> None:
    file = docx.Document()
    file.add_paragraph("Body.")
    section = file.sections[0]
    section.header.paragraphs[0].text = "FOR OFFICIAL USE ONLY"
    section.footer.paragraphs[0].text = "12"
    section.footer.add_paragraph("Harbour Office")
    shape = (
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="DRAFT"/></v:shape>'
    )
    section.header.paragraphs[0]._p.append(
        parse_xml(f"<w:r {nsdecls('w')}><w:pict>{shape}</w:pict></w:r>")
    )
    made = read(file)
    assert [block.text for block in made.blocks] == ["Body."]
    assert set(made.margins) == {"FOR OFFICIAL USE ONLY", "Harbour Office", "DRAFT"}


def told(data: bytes, pages: int) -> bytes:
    return changed(
        data,
        {"docProps/app.xml": lambda x: re.sub(rb"<Pages>\d+", b"<Pages>%d" % pages, x)},
    )


def test_pages_are_known_where_the_program_noted_all_breaks() -> None:
    noted = "<w:r><w:lastRenderedPageBreak/></w:r>"
    asked = '<w:r><w:br w:type="page"/></w:r>'
    roman = '<w:pPr><w:sectPr><w:pgNumType w:fmt="lowerRoman"/></w:sectPr></w:pPr>'
    file = with_body(
        run("Preface.") + asked,
        noted + run("Thanks to all."),
        roman + run("End of the preface."),
        noted + run("A sentence that runs") + noted + run(" over the page. A new one."),
        run("Last."),
    )
    file.element.body.sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
    made = read(told(saved(file), 4))
    assert made.pages == 4
    assert [(block.text, block.page) for block in made.blocks] == [
        ("Preface.", Page("i", 1)),
        ("Thanks to all.", Page("ii", 2)),
        ("End of the preface.", Page("ii", 2)),
        ("A sentence that runs over the page.", Page("1", 3)),
        ("A new one.", Page("2", 4)),
        ("Last.", Page("2", 4)),
    ]
    unsure = read(told(saved(file), 9))
    assert unsure.pages == 0
    assert [block.page for block in unsure.blocks] == [None] * 5


def test_pages_are_unknown_without_noted_breaks_or_where_they_stop() -> None:
    file = docx.Document()
    file.add_paragraph("One.").add_run().add_break(WD_BREAK.PAGE)
    file.add_paragraph("Two.")
    assert read(told(saved(file), 2)).pages == 0
    long = with_body(run("A."), "<w:r><w:lastRenderedPageBreak/></w:r>" + run("Word. " * 4000))
    assert read(told(saved(long), 2)).pages == 0


def test_macro_files_templates_and_the_strict_form_are_read() -> None:
    file = docx.Document()
    file.add_heading("Scope", 1)
    file.add_paragraph("Text.")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for kind in (
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ):
        assert texts(
            changed(saved(file), {"[Content_Types].xml": lambda x, k=kind: x.replace(plain, k)})
        ) == ["Text."]
    loose, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    members = (
        "word/document.xml",
        "word/styles.xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
    )
    data = changed(
        saved(file),
        {
            name: lambda x: x.replace(
                loose + b"wordprocessingml/2006/", strict + b"wordprocessingml/"
            ).replace(loose + b"officeDocument/2006/", strict + b"officeDocument/")
            for name in members
        },
    )
    assert read(data).blocks[0].section == ("Scope",)


def test_links_that_lead_nowhere_do_no_harm() -> None:
    file = docx.Document()
    file.add_paragraph("Text.")
    lost = b'<Relationship Id="rIdLost" Type="http://x.test/image" Target="NULL"/></Relationships>'
    data = changed(
        saved(file),
        {"word/_rels/document.xml.rels": lambda x: x.replace(b"</Relationships>", lost)},
    )
    assert texts(data) == ["Text."]
