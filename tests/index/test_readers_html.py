"""Web pages: what frames the text goes, what the text says stays, whatever the markup."""

from __future__ import annotations

import pytest

from index.errors import Unreadable
from index.model import Block, Document, Note
from index.readers.html import blocks_of, read_html

PAGE = """<!DOCTYPE html><html lang=en><head><meta charset="utf-8">
<title>Ships and Steel | The Harbour Desk</title><style>p {color: red}</style></head><body>
<div id="cookie-banner">We use cookies. <button>Agree</button></div>
<header><a href="/">The Harbour Desk</a></header>
<nav><ul><li>Home<li>About</ul></nav>
<main><article>
<header><h1>Ships and Steel</h1></header>
<p>The yard at <b>Ka</b>run repairs ships for three navies, and has done so for ninety years.</p>
<h2>Docks <a class="headerlink" href="#docks">¶</a></h2>
<p>It has three docks; the longest takes ships of 310 metres. <span hidden>Not this.</span></p>
<script>var x = "<p>Never</p>";</script>
<h3>The Third Dock</h3><p>It was closed in 1999.</p>
<h2>Prices</h2><p>A tow costs 4,000 crowns.</p>
</article></main>
<aside>Read also: Tugs for sale</aside>
<form><label>Search</label><input value="x"></form>
<footer>Copyright 2021</footer></body></html>"""


def page(markup: str, **options: str) -> Document:
    return read_html(markup.encode(), source="x", **options)


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks_of(markup)[0]]


def one(markup: str) -> Block:
    (block,) = blocks_of(markup)[0]
    return block


def test_a_page_is_read_without_its_frame() -> None:
    made = page(PAGE)
    assert made.title == "Ships and Steel"
    assert made.outline == ("Ships and Steel", "Docks", "The Third Dock", "Prices")
    assert made.media == "html"
    top = "Ships and Steel"
    assert [(block.section, block.text) for block in made.blocks] == [
        (
            (top,),
            "The yard at Karun repairs ships for three navies, and has done so for ninety years.",
        ),
        ((top, "Docks"), "It has three docks; the longest takes ships of 310 metres."),
        ((top, "Docks", "The Third Dock"), "It was closed in 1999."),
        ((top, "Prices"), "A tow costs 4,000 crowns."),
    ]
    assert page(PAGE) == made


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Ships | Desk</title><h1>Ships</h1>", "Ships"),
        ("<title>Ships - Desk</title><h1>Ships</h1>", "Ships"),
        ("<title>Ships – Desk</title><h1>Desk</h1><h1>Ships</h1>", "Ships"),
        ("<title>Ships - Desk</title><h1>Other</h1>", "Ships - Desk"),
        ("<title>Well-made ships</title><h1>Well</h1>", "Well-made ships"),
        ("<h1>Ships</h1><h1>Steel</h1>", "Ships"),
        ("<title> </title>", ""),
        ("<title>Ships &amp;\n Steel</title>", "Ships & Steel"),
    ],
)
def test_titles(head: str, title: str) -> None:
    assert page(f"{head}<p>All is well.").title == title
    assert page(f"{head}<p>All is well.", title="Given").title == "Given"


def test_the_main_part_is_taken_only_where_it_holds_the_text() -> None:
    long = "<p>The yard repairs ships for three navies.</p>" * 5
    assert "Beside it." not in {b.text for b in page(f"<main>{long}</main><p>Beside it.").blocks}
    assert len(page(f"<main><p>Short.</p></main>{long}").blocks) == 6
    assert len(page(f"<article>{long}</article><article>{long}</article>").blocks) == 10
    assert len(page(f"<form action=x>{long}</form>").blocks) == 5


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>No</p>",
        '<p style="color:red; display : none">No</p>',
        '<p aria-hidden="true">No</p>',
        '<span class="sr-only">No</span>',
        "<template><p>No</p></template>",
        "<noscript><p>No</p></noscript>",
        "<!-- <p>No</p> -->",
        "<svg><text>No</text></svg>",
        "<select><option>No</select>",
        "<del>No</del>",
        "<ul hidden><li>No<ol><li>No</ol></ul>",
        '<div class="breadcrumbs">No</div>',
        '<div role="navigation">No</div>',
    ],
)
def test_what_is_not_seen_is_left_out(hidden: str) -> None:
    assert texts(f"<p>The yard repairs ships.</p>{hidden}<p>It has three docks.</p>") == [
        "The yard repairs ships.",
        "It has three docks.",
    ]


def test_a_frame_that_holds_the_text_is_text() -> None:
    assert texts('<div class="breadcrumb"><p>The yard repairs ships.</p></div>')


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a<b>b</b>c <i> d</i></p>", "abc d"),
        ("<p>one\n   two\t\u00a0three</p>", "one two three"),
        ("<p>one<br>two</p>", "one two"),
        ("<p>防衛\n産業<br>基盤</p>", "防衛産業基盤"),
        ("<p>日本の <b>FMS</b> 調達</p>", "日本の FMS 調達"),
        ("<p>防<ruby>衛<rp>(</rp><rt>えい</rt><rp>)</rp></ruby></p>", "防衛"),
        ("<p>co&shy;op<wbr>eration &amp; more&lt;</p>", "cooperation & more<"),
        ("<p>He said <q>no</q>.</p>", "He said “no”."),
        (
            "<p>10<sup>6</sup> m<sup>2</sup>, the 1<sup>st</sup>, 10<sup>-3</sup></p>",
            "10⁶ m², the 1st, 10⁻³",
        ),
        ("<p>H<sub>2</sub>O</p>", "H2O"),
        ("<div>bare</div>", "bare"),
        ("bare", "bare"),
        ("<p>cafe\u0301</p>", "café"),
    ],
)
def test_inline_markup(markup: str, expected: str) -> None:
    assert one(markup).text == expected


def test_paragraphs_lists_terms_and_kept_lines() -> None:
    assert texts("one<br><br>two<p>three<div>four<p>five</div>six") == [
        "one", "two", "three", "four", "five", "six",
    ]  # fmt: skip
    assert texts('<ol start=3><li>a<li>b<ul><li>c</ul><li value=9><p>d<p>e</ol><ul><li>f</ul>') == [
        "3. a", "4. b", "c", "9. d", "e", "f",
    ]  # fmt: skip
    assert texts("<dl><dt>Tow<dd>A pull.<dd>A rope.<dt>Dock<dt>Quay<dd>A place.</dl>") == [
        "Tow: A pull.", "A rope.", "Dock", "Quay: A place.",
    ]  # fmt: skip
    assert texts("<pre>\nif a:\n    <b>b</b>  \n\n\tc\n</pre>") == ["if a:\n    b\n    c"]


def test_headings_nest_below_what_is_given() -> None:
    blocks, outline = blocks_of("<h2>A</h2>a<h4>B</h4>b<h1>C</h1>c<h3> </h3>d", ("Book", "Part"))
    assert [block.section for block in blocks] == [
        ("Book", "Part", "A"),
        ("Book", "Part", "A", "B"),
        ("Book", "Part", "C"),
        ("Book", "Part", "C"),
    ]
    assert outline == ["A", "B", "C"]
    assert blocks_of("<p role=heading aria-level=1>A</p><p>a")[0][0].section == ("A",)


def test_a_table_is_read_row_by_row() -> None:
    markup = """<table><caption>Budgets of docks.</caption>
    <thead><tr><th rowspan=2>Country<th colspan=2>Spent<th rowspan=2>Note
    <tr><th>2019<th>2020</thead>
    <tr><th rowspan=2>Valmera<td>5<td>6<td>
    <tr><td colspan=2>none<td>A <b>late</b> year
    <tr><td colspan=4>Partners
    <tr><td>Ostrand<td>7<sup>12</sup><td>8<td></table>"""
    made = page(markup)
    assert made.tables == 1
    assert {block.kind for block in made.blocks} == {"table"}
    assert [block.text for block in made.blocks] == [
        "Budgets of docks: Country: Valmera; Spent – 2019: 5; Spent – 2020: 6",
        "Budgets of docks: Country: Valmera; Spent – 2019, Spent – 2020: none; Note: A late year",
        "Budgets of docks: Partners: Country: Ostrand; Spent – 2019: 7¹²; Spent – 2020: 8",
    ]


def test_tables_with_row_headers_or_none() -> None:
    assert texts("<table><tr><th><th>2019<tr><th>Valmera<td>5</table>") == ["Valmera: 2019: 5"]
    assert texts("<table><tr><th>Name<td>Karun<tr><th>Length<td>310 m</table>") == [
        "Name: Karun",
        "Length: 310 m",
    ]
    assert texts("<table><tr><td>Yard<td>Ships<tr><td>Karun<td>9<tr><td>Lund<td>4</table>") == [
        "Yard: Karun; Ships: 9",
        "Yard: Lund; Ships: 4",
    ]
    assert texts("<table><tr><td>Karun<td>quay<tr><td>Lund<td>dock</table>") == [
        "Karun; quay",
        "Lund; dock",
    ]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    inner = "<table><tr><th>Yard<th>Ships<tr><td>Karun<td>9</table>"
    made = page(f"<table><tr><td>Left<td><h2>Right</h2><p>One.<p>Two.{inner}</table>")
    assert [block.text for block in made.blocks] == [
        "Left",
        "One.",
        "Two.",
        "Yard: Karun; Ships: 9",
    ]
    assert made.tables == 1
    assert texts("<table role=presentation><tr><td>a<td>b</table>") == ["a", "b"]


def test_linked_notes() -> None:
    blocks, _ = blocks_of("""<p>Steel is dear<sup id=r1><a href="#fn1">1</a></sup>, ropes are not.<a
    class=footnote href="#fn2" id=r2>[2]</a> Both float[<a href="#note-3" id=r3><sup>3</sup></a>].
    </p>
    <h2>Notes</h2><ol><li id=fn1><a href="#r1">^</a> It <b>was</b> so in 2019. <a href="#r1">↩</a>
    <li id=fn2><p>Ropes came later.</p><p>Much later.</p></ol>
    <p id=note-3><a href="#r3">3</a>. Not for long.""")
    assert blocks[0].text == "Steel is dear, ropes are not. Both float."
    assert blocks[0].notes == (Note(1, 14), Note(2, 29), Note(3, 41))
    assert [(block.text, block.kind, block.notes) for block in blocks[1:]] == [
        ("It was so in 2019.", "note", (Note(1, 0),)),
        ("Ropes came later.", "note", (Note(2, 0),)),
        ("Much later.", "note", ()),
        ("Not for long.", "note", (Note(3, 0),)),
    ]


def test_notes_without_links() -> None:
    blocks, _ = blocks_of("""<p>Steel is dear.<sup>1</sup> Ropes are “cheap”<sup>2,3</sup> still.
    <p><sup>1</sup> It was in 2019.<div class=footnotes><ol start=2><li>So they say.</ol></div>""")
    assert blocks[0].text == "Steel is dear. Ropes are “cheap” still."
    assert blocks[0].notes == (Note(1, 14), Note(2, 32), Note(3, 32))
    assert [(block.text, block.kind, block.notes) for block in blocks[1:]] == [
        ("It was in 2019.", "note", (Note(1, 0),)),
        ("So they say.", "note", (Note(2, 0),)),
    ]


def test_notes_of_books_and_word_processors() -> None:
    blocks, _ = blocks_of("""<p>Steel<a epub:type="noteref" href="notes.xhtml#n7">7</a> is dear.
    <aside epub:type="footnote" id="n7"><p>7. In 2019.</p></aside>
    <p>Rope<a style='x' href="#_ftn2" name="_ftnref2"><span>[2]</span></a> too.
    <div id=ftn2><p class=MsoFootnoteText>
    <a href="#_ftnref2" name="_ftn2">[2]</a> In 2020.</div>""")
    assert [(block.text, block.kind, block.notes) for block in blocks] == [
        ("Steel is dear.", "text", (Note(7, 5),)),
        ("In 2019.", "note", (Note(7, 0),)),
        ("Rope too.", "text", (Note(2, 4),)),
        ("In 2020.", "note", (Note(2, 0),)),
    ]


def test_links_that_are_no_notes() -> None:
    block = one(
        '<p>See <a href="#s2">2</a> and <a href="#x">chapter 3</a>.</p><a id=s2></a><a id=x></a>'
    )
    assert (block.text, block.notes) == ("See 2 and chapter 3.", ())


def test_contents_are_told() -> None:
    blocks, _ = blocks_of(
        "<p>All is well here.<div id=toc><ul><li>One<li>Two</ul></div><h2>One</h2>a"
    )
    assert [block.kind for block in blocks] == ["text", "contents", "contents", "text"]


def test_a_page_without_text_is_refused() -> None:
    for markup in ("<p> </p>", "<nav>Home</nav>", "<img alt=x>"):
        with pytest.raises(Unreadable) as caught:
            page(markup, name="a.html")
        assert (caught.value.key, caught.value.values["name"]) == ("read_empty", "a.html")
