"""PowerPoint files become blocks: a page for each slide, titles above, notes behind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from index.errors import Unreadable
from index.model import Block, Document, Page
from index.readers.pptx import MOST_SLIDES, read_pptx

TITLE_AND_TEXT, TITLE_ONLY, EMPTY = 1, 5, 6
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


def saved(file: Presentation) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def changed(data: bytes, change: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    """The archive with some bytes of its members replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            found, said = change.get(member, (b"", b""))
            body = old.read(member)
            assert found in body
            new.writestr(member, body.replace(found, said) if found else body)
    return out.getvalue()


def slide(file: Presentation, title: str = "", *points: str, layout: int = TITLE_AND_TEXT) -> Slide:
    made = file.slides.add_slide(file.slide_layouts[layout])
    if title:
        made.shapes.title.text = title
    if points:
        made.placeholders[1].text_frame.text = points[0]
        for point in points[1:]:
            made.placeholders[1].text_frame.add_paragraph().text = point
    return made


def box(shapes: object, text: str, left: float, top: float, tall: float = 0.5) -> None:
    made = shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(tall))
    made.text_frame.text = text


def fill(made: Slide, rows: Sequence[Sequence[str]]) -> object:
    shape = made.shapes.add_table(
        len(rows), len(rows[0]), Inches(1), Inches(2), Inches(6), Inches(2)
    )
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            shape.table.cell(number, column).text = text
    return shape.table


def read(file: Presentation | bytes, **said: str) -> Document:
    data = file if isinstance(file, bytes) else saved(file)
    return read_pptx(data, source="deck", name="deck.pptx", **said)


def texts(file: Presentation | bytes) -> list[str]:
    return [block.text for block in read(file).blocks]


def test_a_page_is_a_slide_and_its_title_the_section() -> None:
    file = pptx.Presentation()
    first = slide(file, "Plan", "Dredge the\vharbour.", "Build  two cranes.")
    first.notes_slide.notes_text_frame.text = "Thank the port.\nPause."
    slide(file, "Costs", "Forty million.")
    slide(file, layout=EMPTY)
    slide(file, "Only a title", layout=TITLE_ONLY)
    made = read(file)
    one, two = Page("1", 1), Page("2", 2)
    assert made.blocks == (
        Block("Dredge the harbour.", ("Plan",), one),
        Block("Build two cranes.", ("Plan",), one),
        Block("Thank the port.", ("Plan", "Notes"), one),
        Block("Pause.", ("Plan", "Notes"), one),
        Block("Forty million.", ("Costs",), two),
    )
    assert made.outline == ("Plan", "Costs", "Only a title")
    assert (made.title, made.media, made.pages, made.blank) == ("Plan", "pptx", 4, (3,))
    assert read(file, title="Given").title == "Given"
    file.core_properties.title = "Port Plan"
    assert read(file).title == "Port Plan"
    file.core_properties.title = "PowerPoint Presentation"
    assert read(file).title == "Plan"
    assert read(file) == read(saved(file))


def test_shapes_are_read_from_the_top_and_from_the_left() -> None:
    file = pptx.Presentation()
    made = slide(file, layout=EMPTY)
    box(made.shapes, "below", 1, 5)
    box(made.shapes, "right", 5, 2.1)
    box(made.shapes, "left", 1, 2.2)
    group = made.shapes.add_group_shape()
    box(group.shapes, "in a group, above", 4, 1)
    inner = group.shapes.add_group_shape()
    box(inner.shapes, "in a group of the group", 4, 3.5)
    assert texts(file) == [
        "in a group, above",
        "left",
        "right",
        "in a group of the group",
        "below",
    ]


def test_a_group_moves_what_is_in_it() -> None:
    file = pptx.Presentation()
    made = slide(file, layout=EMPTY)
    group = made.shapes.add_group_shape()
    box(group.shapes, "moved to the end", 1, 0.2)
    group.top = Inches(6)
    box(made.shapes, "first", 1, 1)
    assert texts(file) == ["first", "moved to the end"]


def test_places_come_from_the_layout_where_a_slide_gives_none() -> None:
    file = pptx.Presentation()
    made = slide(file, "Title", "From the layout.")
    box(made.shapes, "above it", 1, 1.2, 0.2)
    box(made.shapes, "below it", 1, 7, 0.2)
    assert texts(file) == ["above it", "From the layout.", "below it"]


def test_rows_of_a_table_stand_alone() -> None:
    file = pptx.Presentation()
    table = fill(
        slide(file, "Yards", layout=TITLE_ONLY),
        [["Yard", "2020", "2021"], ["North", "1", "2"], ["", "3", ""], ["All", "", ""]],
    )
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 2))
    table.cell(3, 0).text = "Figures for ships alone"
    fill(slide(file, "Facts", layout=TITLE_ONLY), [["Depth", "9 m"], ["Cranes", "2"]])
    made = read(file)
    assert [(block.kind, block.text) for block in made.blocks[:3]] == [
        ("table", "Yard: North; 2020: 1; 2021: 2"),
        ("table", "Yard: North; 2020: 3"),
        ("table", "Figures for ships alone"),
    ]
    assert made.tables == 2
    assert [(block.text, block.section) for block in made.blocks[-2:]] == [
        ("Depth: 9 m", ("Facts",)),
        ("Cranes: 2", ("Facts",)),
    ]


def test_charts_and_diagrams_are_read() -> None:
    file = pptx.Presentation()
    made = slide(file, "Trade", layout=TITLE_ONLY)
    data = CategoryChartData()
    data.categories = ["East", "West"]
    data.add_series("Imports", (1.5, 2))
    data.add_series("Exports", (3, None))
    frame = made.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(4), Inches(3), data
    )
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Cargo in tons"
    assert texts(file) == [
        "Cargo in tons: East; Imports: 1.5; Exports: 3",
        "Cargo in tons: West; Imports: 2",
    ]


def test_the_nodes_of_a_diagram_are_read_once() -> None:
    file = pptx.Presentation()
    made = slide(file, "Steps", layout=TITLE_ONLY)
    spaces = f'xmlns:d="{DIAGRAM}" xmlns:a="{DRAWING}"'
    point = '<d:pt type="{}"><d:t><a:bodyPr/><a:p><a:r><a:t>{}</a:t></a:r></a:p></d:t></d:pt>'
    points = point.format("node", "Survey") + point.format("parTrans", "no") + "<d:pt/>"
    data = f"<d:dataModel {spaces}><d:ptLst>{points}</d:ptLst></d:dataModel>".encode()
    part = Part(PackURI("/ppt/diagrams/data1.xml"), "application/x", file.part.package, data)
    link = made.part.relate_to(part, "http://x.test/diagramData")
    for _ in range(2):
        made.shapes._spTree.append(
            parse_xml(
                f'<p:graphicFrame xmlns:p="{SLIDES}" {spaces}>'
                '<p:nvGraphicFramePr><p:cNvPr id="9" name="D"/><p:cNvGraphicFramePr/><p:nvPr/>'
                f'</p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData uri="{DIAGRAM}">'
                f'<d:relIds r:dm="{link}" xmlns:r="{LINKS}"/></a:graphicData></a:graphic>'
                "</p:graphicFrame>"
            )
        )
    assert texts(file) == ["Survey"]


def test_a_slide_that_is_listed_twice_is_read_once_and_too_many_are_refused() -> None:
    file = pptx.Presentation()
    slide(file, "Plan", "Text.")
    listed = file.slides._sldIdLst
    listed.append(parse_xml(etree.tostring(listed[0])))
    assert texts(file) == ["Text."]
    for _ in range(MOST_SLIDES):
        listed.append(parse_xml(etree.tostring(listed[0])))
    problem = refused(saved(file))
    assert (problem.key, problem.values["most"]) == ("read_pages", MOST_SLIDES)


def test_formulas_wrapped_in_alternatives_are_read() -> None:
    file = pptx.Presentation()
    made = slide(file, layout=EMPTY)
    box(made.shapes, "Depth is d", 1, 1)
    (shape,) = made.shapes._spTree.iterchildren(
        "{http://schemas.openxmlformats.org/presentationml/2006/main}sp"
    )
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    wrapped = etree.fromstring(
        f'<mc:AlternateContent xmlns:mc="{space}"><mc:Choice Requires="a14"/><mc:Fallback/>'
        "</mc:AlternateContent>"
    )
    shape.getparent().append(wrapped)
    wrapped[0].append(shape)
    assert texts(file) == ["Depth is d"]


def test_feet_dates_and_numbers_are_margins() -> None:
    file = pptx.Presentation()
    made = slide(file, "Plan", "Text.")
    layout = file.slide_layouts[TITLE_AND_TEXT]
    for holder in layout.placeholders:
        if holder.placeholder_format.type.name in ("FOOTER", "SLIDE_NUMBER", "DATE"):
            copy = parse_xml(etree.tostring(holder._element))
            made.shapes._spTree.append(copy)
    for holder in made.placeholders:
        if holder.placeholder_format.type.name == "FOOTER":
            holder.text_frame.text = "OFFICIAL USE ONLY"
        elif holder.placeholder_format.type.name == "SLIDE_NUMBER":
            holder.text_frame.text = "1"
    box_on_master = etree.fromstring(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<p:nvSpPr><p:cNvPr id="99" name="Mark"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
        "<p:txBody><a:bodyPr/><a:p><a:r><a:t>Harbour Office</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    file.slide_master.shapes._spTree.append(box_on_master)
    read_back = read(file)
    assert [block.text for block in read_back.blocks] == ["Text."]
    assert {"OFFICIAL USE ONLY", "Harbour Office"} <= set(read_back.margins)
    assert "1" not in read_back.margins


def test_hidden_slides_are_read_and_hidden_shapes_are_not() -> None:
    file = pptx.Presentation()
    made = slide(file, "Spare", "In reserve.")
    made._element.set("show", "0")
    box(made.shapes, "never shown", 1, 6)
    made.shapes[-1]._element.nvSpPr.cNvPr.set("hidden", "1")
    assert texts(file) == ["In reserve."]


def test_parts_of_the_presentation_and_the_first_number() -> None:
    file = pptx.Presentation()
    slide(file, "Plan", "One.")
    slide(file, "Costs", "Two.")
    slide(file, "Risks", "Three.")
    ids = [made.slide_id for made in file.slides]
    space = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    parts = "".join(
        f'<p14:section name="{name}" id="{{0}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{number}"/>' for number in held)
        + "</p14:sldIdLst></p14:section>"
        for name, held in (("Opening", ids[:1]), ("Main part", ids[1:]))
    )
    file.element.append(
        etree.fromstring(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            f'<p:ext uri="x"><p14:sectionLst xmlns:p14="{space}">{parts}</p14:sectionLst></p:ext>'
            "</p:extLst>"
        )
    )
    file.element.set("firstSlideNum", "5")
    made = read(file)
    assert [(block.section, block.page) for block in made.blocks] == [
        (("Opening", "Plan"), Page("5", 1)),
        (("Main part", "Costs"), Page("6", 2)),
        (("Main part", "Risks"), Page("7", 3)),
    ]
    assert made.outline == ("Opening", "Plan", "Main part", "Costs", "Risks")


def test_shows_and_macro_files_are_read() -> None:
    file = pptx.Presentation()
    slide(file, "Plan", "Text.")
    plain = b"vnd.openxmlformats-officedocument.presentationml.presentation.main"
    for kind in (
        b"vnd.ms-powerpoint.presentation.macroEnabled.main",
        b"vnd.openxmlformats-officedocument.presentationml.slideshow.main",
        b"vnd.ms-powerpoint.slideshow.macroEnabled.main",
        b"vnd.openxmlformats-officedocument.presentationml.template.main",
    ):
        assert texts(changed(saved(file), {"[Content_Types].xml": (plain, kind)})) == ["Text."]


def refused(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.values["name"] == "deck.pptx"
    return caught.value


def test_files_that_hold_no_text_are_refused() -> None:
    file = pptx.Presentation()
    assert refused(saved(file)).key == "read_empty"
    slide(file, layout=EMPTY)
    assert refused(saved(file)).key == "read_empty"
    slide(file, layout=EMPTY).shapes.add_picture(io.BytesIO(DOT), 0, 0)
    problem = refused(saved(file))
    assert (problem.key, problem.values["pages"]) == ("read_scanned", 2)


def test_damaged_and_hostile_files_are_refused() -> None:
    file = pptx.Presentation()
    slide(file, "Plan", "Text.")
    data = saved(file)
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p:sld '
    for broken in (
        b"",
        b"PK\x05\x06" + bytes(18),
        data[:-200],
        changed(data, {"ppt/presentation.xml": (b'id="256"', b'idd="256"')}),
        changed(data, {"ppt/slides/slide1.xml": (b"</p:sld>", b"")}),
        changed(data, {"ppt/slides/slide1.xml": (b"<p:sld ", laughs)}),
        changed(data, {"ppt/_rels/presentation.xml.rels": (b"Relationships", b"Nothing")}),
    ):
        assert refused(broken).key == "read_damaged"
    word = io.BytesIO()
    docx.Document().save(word)
    assert refused(word.getvalue()).key == "read_damaged"
