"""The notes, tables and broken words of PDF files."""

from __future__ import annotations

from index.model import Note
from tests.index.pdf_maker import (
    BOLD,
    BOTTOM,
    FULL,
    JAPANESE,
    LEFT,
    MONO,
    TOP,
    VERA,
    WIDTH,
    Press,
    Set,
    japanese,
    lines,
    one,
    prose,
    read,
    texts,
    words,
)


def test_footnotes_are_notes_and_their_marks_leave_the_text() -> None:
    press = Press()
    first = "The convoy of Brisk was widened.^1^ Its audit, late as ever,^2^ went on " + prose(1, 3)
    press.fill(LEFT, TOP, 300, lines(first, FULL))
    notes = [
        "^1^ Ledger of Brisk, folio nine, and a longer remark that goes on to a second line since "
        "the folio says 2031 and nothing else about it whatever.",
        "^2^ The audit of Estmark is another matter.",
    ]
    press.fill(LEFT, 140, 60, [line for note in notes for line in lines(note, FULL, size=8)])
    press.turn()
    press.fill(LEFT, TOP, 300, lines("Nothing was licensed.^3^ " + prose(2, 3), FULL))
    press.fill(LEFT, 100, 60, lines("^3^ Bureau, memorandum of the fourth.", FULL, size=8))
    press.turn()
    document = read(press.done())
    body = one(document, "The convoy of Brisk")
    assert body.text.startswith("The convoy of Brisk was widened. Its audit, late as ever, went on")
    assert body.notes == (Note(1, 32), Note(2, 57))
    assert body.text[:32].endswith("widened.")
    assert body.text[:57].endswith("ever,")
    assert [(block.notes, block.page and block.page.pdf) for block in document.blocks
            if block.kind == "note"] == [
        ((Note(1, 0),), 1), ((Note(2, 0),), 1), ((Note(3, 0),), 2),
    ]  # fmt: skip
    assert texts(document, "note")[0].startswith("Ledger of Brisk, folio nine")
    assert texts(document, "note")[0].endswith("nothing else about it whatever.")
    assert words(" ".join(texts(document)))[-1] == words(prose(2, 3))[-1]


def test_a_footnote_that_goes_on_over_the_page_is_one_note() -> None:
    press = Press()
    press.fill(LEFT, TOP, 300, lines("The tender was moved.^1^ " + prose(1, 3), FULL))
    press.fill(
        LEFT, 80, 60, lines("^1^ A remark that began on the first page and that", FULL, size=8)
    )
    press.turn()
    press.fill(LEFT, TOP, 300, lines(prose(2, 3) + " The end.^2^", FULL))
    tail = [*lines("ran on over the break.", FULL, size=8), *lines("^2^ A new one.", FULL, size=8)]
    press.fill(LEFT, 100, 60, tail)
    press.turn()
    document = read(press.done())
    assert [(block.text, block.page and block.page.pdf) for block in document.blocks
            if block.kind == "note"] == [
        ("A remark that began on the first page and that ran on over the break.", 1),
        ("A new one.", 2),
    ]  # fmt: skip


def test_endnotes_are_notes_with_their_numbers() -> None:
    press = Press()
    press.fill(LEFT, TOP, 300, lines("Kessia moved.^1^ " + prose(1, 3) + " It ended.^2^", FULL))
    press.turn()
    press.text(LEFT, TOP, "Endnotes", BOLD, 16)
    rows = [
        "1. Ledger, folio nine, of the Kessia Foundry and of its 12 depots, which ran " * 2,
        "2. Ledger, folio ten.",
    ]
    press.fill(LEFT, TOP - 10, 300, [line for row in rows for line in lines(row, FULL)])
    press.turn()
    document = read(press.done())
    notes = [block for block in document.blocks if block.kind == "note"]
    assert [block.notes[0].number for block in notes] == [1, 2]
    assert notes[1].text == "Ledger, folio ten."
    assert notes[0].section == ("Endnotes",)
    assert [note.number for block in document.blocks if block.kind == "text"
            for note in block.notes] == [1, 2]  # fmt: skip


def test_marks_that_nothing_raises_are_found_where_there_are_notes() -> None:
    press = Press()
    body = "Kessia moved its depot.1 Nobody in Brisk was told.2 The bureau closed for good.3"
    press.fill(LEFT, TOP, 300, lines(body + " " + prose(1, 3), FULL))
    press.text(LEFT, 300, "Notes", BOLD, 16)
    rows = [f"{n}. Ledger, folio {word}." for n, word in ((1, "one"), (2, "two"), (3, "three"))]
    press.fill(LEFT, 290, 60, [line for row in rows for line in lines(row, FULL)])
    press.turn()
    document = read(press.done())
    found = one(document, "Kessia moved")
    assert found.text.startswith("Kessia moved its depot. Nobody in Brisk was told. The bureau")
    assert [note.number for note in found.notes] == [1, 2, 3]
    assert texts(document, "note") == [
        "Ledger, folio one.", "Ledger, folio two.", "Ledger, folio three.",
    ]  # fmt: skip


TABLE = [
    ("Site", "Hangars", "Budget"),
    ("Brisk", "14", "3.5"),
    ("Estmark", "9", "12.25"),
    ("Norholt", "21", "7.0"),
]


def test_a_table_is_read_row_by_row_in_words_that_stand_alone() -> None:
    press = Press()
    press.fill(LEFT, TOP, 600, lines(prose(1, 3), FULL))
    press.text(LEFT, 580, "Table 2. Hangars of the Corvana depots", BOLD)
    for number, row in enumerate(TABLE):
        for x, cell in zip((LEFT, 250, 400), row, strict=True):
            press.text(x, 560 - 14 * number, cell, BOLD if number == 0 else "Times-Roman")
    press.fill(LEFT, 490, BOTTOM, lines(prose(2, 3), FULL))
    press.turn()
    document = read(press.done())
    assert document.tables == 1
    caption = "Table 2. Hangars of the Corvana depots"
    assert texts(document, "table") == [
        f"{caption}: Site: Brisk; Hangars: 14; Budget: 3.5",
        f"{caption}: Site: Estmark; Hangars: 9; Budget: 12.25",
        f"{caption}: Site: Norholt; Hangars: 21; Budget: 7.0",
    ]
    assert words(" ".join(texts(document))) == words(f"{prose(1, 3)} {prose(2, 3)}")


def test_a_list_of_terms_without_a_header_stays_text() -> None:
    press = Press()
    rows = [("anvil", "what a smith uses"), ("bosun", "who calls the hands"), ("cutter", "a boat")]
    for number, (term, meaning) in enumerate(rows):
        press.text(LEFT, TOP - 14 * number, term)
        press.text(200, TOP - 14 * number, meaning)
    press.fill(LEFT, 600, BOTTOM, lines(prose(1, 6), FULL))
    press.turn()
    document = read(press.done())
    assert document.tables == 0
    assert texts(document)[:3] == [f"{term} {meaning}" for term, meaning in rows]


def test_words_broken_at_line_ends_are_joined_and_compounds_keep_their_hyphen() -> None:
    press = Press()
    text = (
        "The government of Lindholm govern¦ment long-term tre¦aty of the long-¦term harbour "
        "treaty. An F-15 and an F-¦15 flew. "
    )
    ends = set()
    truth: list[str] = []
    for width in range(110, 180, 3):
        said = f"{prose(width, 1)} {text * 6} {prose(1000 - width, 1)}"
        truth += words(said)
        flow = lines(said, width, justify=False)
        ends |= {line.words[-1] for line in flow}
        press.fill(LEFT, TOP, 100, flow)
        press.turn()
    document = read(press.done())
    assert words(" ".join(texts(document))) == truth
    assert {"long-", "F-", "tre-", "govern-"} <= ends, "the breaks that this is about are there"


def test_soft_hyphens_are_taken_out() -> None:
    press = Press()
    flow = lines(
        "The cor¦ridor and the mi¦nistry and the sat¦ellite " * 5,
        110,
        font=VERA,
        justify=False,
        hyphen="\xad",
    )
    assert any(line.words[-1].endswith("\xad") for line in flow)
    press.fill(LEFT, TOP, 300, flow)
    press.turn()
    said = " ".join(texts(read(press.done())))
    assert words(said) == words("The corridor and the ministry and the satellite " * 5)


def test_ligatures_are_opened() -> None:
    press = Press()
    press.text(LEFT, TOP, "The ﬁrst ofﬁcer ﬂew.", VERA)
    press.turn()
    assert texts(read(press.done())) == ["The first officer flew."]


def test_japanese_lines_are_joined_without_white_space() -> None:
    press = Press()
    text = (
        "架空の港湾局は新しい桟橋の建設を二〇三一年に承認した。"
        "予算は三億円であり、うち半分は隣国が負担する。"
    )
    press.fill(LEFT, TOP, 300, japanese(text * 3, 200), leading=1.6)
    press.turn()
    assert texts(read(press.done())) == [text * 3]


def test_marks_stand_behind_the_japanese_stop() -> None:
    press = Press()
    pen = press.canvas.beginText(LEFT, TOP)
    for piece, size, rise in (("港は広がった", 10, 0), ("1", 6, 4), ("。船は来た。", 10, 0)):
        pen.setFont(JAPANESE, size)
        pen.setRise(rise)
        pen.textOut(piece)
    press.canvas.drawText(pen)
    press.turn()
    block = read(press.done()).blocks[0]
    assert (block.text, block.notes) == ("港は広がった。船は来た。", (Note(1, 7),))


def test_lines_of_code_are_kept() -> None:
    press = Press()
    press.fill(LEFT, TOP, 600, lines(prose(1, 3), FULL))
    code = ["read harbour", "write depot", "close"]
    press.fill(LEFT + 20, 600, 400, [Set((line,), MONO, 9, gap=0) for line in code])
    press.turn()
    assert "\n".join(code) in texts(read(press.done()))


def test_a_drop_cap_is_joined_to_its_word() -> None:
    press = Press()
    press.set(LEFT, TOP - 24, Set(("T",), BOLD, 34))
    rows = lines("he convoy left " + prose(1, 2), FULL - 30, justify=False)
    press.fill(LEFT + 26, TOP + 12, TOP - 30, rows[:3])
    press.fill(
        LEFT,
        TOP - 24,
        300,
        lines(
            " ".join(w for r in rows[3:] for w in r.words) + " " + prose(2, 4), FULL, justify=False
        ),
    )
    press.turn()
    assert texts(read(press.done()))[0].startswith("The convoy left In ")


def test_a_page_set_sideways_is_read_along_its_lines() -> None:
    press = Press()
    press.canvas.rotate(90)
    press.canvas.translate(0, -WIDTH)
    press.fill(60, 560, 60, lines(prose(3, 8), 600))
    press.turn()
    assert words(" ".join(texts(read(press.done())))) == words(prose(3, 8))


def test_powers_and_units_are_no_notes() -> None:
    press = Press()
    press.fill(
        LEFT, TOP, 300, lines("A yard of 40 m^2^ held 10^6^ bolts. Not so.^7^ It ended.", FULL)
    )
    press.turn()
    block = read(press.done()).blocks[0]
    assert block.text == "A yard of 40 m² held 10⁶ bolts. Not so. It ended."
    assert block.notes == (Note(7, 39),)


def test_cells_of_several_lines_are_one_row_and_the_caption_may_stand_below() -> None:
    press = Press()
    rows = [
        (0, "Site", "Use", "Crew"),
        (20, "Brisk", "holds the spare", "14"),
        (31, "", "parts of convoys", ""),
        (51, "Estmark", "a yard", "9"),
        (71, "Norholt", "a depot for the", "21"),
        (82, "", "northern fleet", ""),
    ]
    for down, *cells in rows:
        for x, cell in zip((LEFT, 200, 400), cells, strict=True):
            press.text(x, TOP - down, cell, BOLD if down == 0 else "Times-Roman")
    press.text(LEFT, TOP - 105, "Table 4: The depots")
    press.fill(LEFT, 560, BOTTOM, lines(prose(2, 6), FULL))
    press.turn()
    assert texts(read(press.done()), "table") == [
        "Table 4: The depots: Site: Brisk; Use: holds the spare parts of convoys; Crew: 14",
        "Table 4: The depots: Site: Estmark; Use: a yard; Crew: 9",
        "Table 4: The depots: Site: Norholt; Use: a depot for the northern fleet; Crew: 21",
    ]


def test_cells_centred_beside_each_other_are_one_row() -> None:
    press = Press()
    press.text(LEFT, TOP + 14, "Table 5. Yards", BOLD)
    rows = [
        (0, LEFT, "Site"), (0, 200, "Use"), (0, 400, "Crew"),
        (12, 200, "holds the spare"), (18, LEFT, "Brisk"), (18, 400, "14"), (24, 200, "parts"),
        (36, LEFT, "Estmark"), (36, 200, "a yard"), (36, 400, "9"),
    ]  # fmt: skip
    for down, x, cell in rows:
        press.text(x, TOP - down, cell, BOLD if down == 0 else "Times-Roman")
    press.fill(LEFT, 560, BOTTOM, lines(prose(2, 6), FULL))
    press.turn()
    assert texts(read(press.done()), "table") == [
        "Table 5. Yards: Site: Brisk; Use: holds the spare parts; Crew: 14",
        "Table 5. Yards: Site: Estmark; Use: a yard; Crew: 9",
    ]
