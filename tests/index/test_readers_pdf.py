"""PDF files set from known text are read in its order, with pages and headings."""

from __future__ import annotations

import re

import pytest

from index.sentences import split
from tests.index.pdf_maker import (
    BOLD,
    BOTTOM,
    COLUMN,
    FULL,
    LEFT,
    RIGHT,
    TOP,
    Press,
    lines,
    one,
    prose,
    read,
    texts,
    two_columns,
    words,
)


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_are_read_one_after_the_other_word_for_word(columns: int) -> None:
    paragraphs = [prose(seed, 7) for seed in range(1, 40)]
    document = read(two_columns(paragraphs, columns=columns))
    assert document.pages > 3
    assert words(" ".join(texts(document))) == words(" ".join(paragraphs))
    assert {block.kind for block in document.blocks} == {"text"}


def test_columns_set_row_by_row_are_read_column_by_column() -> None:
    press = Press()
    left, right = lines(prose(1, 30), COLUMN), lines(prose(2, 30), COLUMN)
    for number, pair in enumerate(zip(left, right, strict=False)):
        for x, line in zip((LEFT, RIGHT), pair, strict=True):
            press.set(x, TOP - 12 * number, line)
    press.turn()
    many = min(len(left), len(right))
    said = [word for side in (left, right) for line in side[:many] for word in line.words]
    assert words(" ".join(texts(read(press.done())))) == said


def test_running_heads_and_page_numbers_are_left_out_and_kept_as_margins() -> None:
    document = read(two_columns([prose(seed, 7) for seed in range(1, 40)]))
    assert not any("official use" in text or "Harbour Review" in text for text in texts(document))
    assert any("For official use only" in margin for margin in document.margins)
    assert len(document.margins) == 3
    assert {block.page.printed for block in document.blocks if block.page} >= {"1", "2", "3"}


def test_a_line_that_looks_like_a_head_but_stands_once_is_text() -> None:
    press = Press()
    for page in range(1, 7):
        press.text(
            LEFT,
            755,
            "Unrepeated opening words of page four here."
            if page == 4
            else f"Plain first line number {prose(page, 1)}"[:70],
        )
        press.fill(LEFT, 735, BOTTOM, lines(prose(page, 12), FULL))
        press.turn()
    said = " ".join(texts(read(press.done())))
    assert "Unrepeated opening words of page four here." in said


def test_a_heading_across_both_columns_keeps_its_place() -> None:
    press = Press()
    first, second = prose(1, 8), prose(2, 8)
    upper = lines(first, COLUMN)
    half = len(upper) // 2
    press.fill(LEFT, TOP, 400, upper[:half])
    press.fill(RIGHT, TOP, 400, upper[half:])
    press.text(LEFT, 470, "The Charter of the Kessia Foundry and of All Its Depots", BOLD, 16)
    lower = lines(second, COLUMN)
    half = len(lower) // 2
    press.fill(LEFT, 450, 100, lower[:half])
    press.fill(RIGHT, 450, 100, lower[half:])
    press.turn()
    document = read(press.done(), title="Report")
    assert words(" ".join(texts(document))) == words(f"{first} {second}")
    assert document.outline == ("The Charter of the Kessia Foundry and of All Its Depots",)
    assert one(document, second[:40]).section == document.outline
    assert one(document, first[:40]).section == ()


def test_each_sentence_stands_whole_on_the_page_where_it_begins() -> None:
    press = Press()
    paragraphs = [prose(seed, 9) for seed in range(1, 30)]
    flow = [line for text in paragraphs for line in lines(text, FULL, indent=14)]
    began: dict[str, int] = {}
    page = 1
    while flow:
        rest = press.fill(LEFT, TOP, BOTTOM, flow)
        for line in flow[: len(flow) - len(rest)]:
            began |= {word: page for word in line.words if re.fullmatch(r"\d{4,5}", word)}
        flow = rest
        press.turn()
        page += 1
    document = read(press.done())
    whole = [text[start:end] for text in paragraphs for start, end in split(text)]
    found = [
        (block.text[start:end], block.page.pdf)
        for block in document.blocks
        if block.page
        for start, end in split(block.text)
    ]
    assert [text for text, _ in found] == whole
    places = {number: pdf for text, pdf in found for number in re.findall(r"\d{4,5}", text)}
    wrong = {number for number in began if places[number] != began[number]}
    # The number stands some words into its sentence, which may have begun on the page before.
    assert all(places[number] == began[number] - 1 for number in wrong)
    assert len(wrong) < page


def test_the_outline_gives_the_headings_and_the_file_its_page_labels() -> None:
    press = Press(title="Charter of Varmouth")
    press.labels(1, "r")
    press.labels(3, "D", 1)
    plan = [("Foreword", 0), ("Thanks", 0), ("1 Harbours", 0), ("1.1 Radars", 1), ("2 Depots", 0)]
    for number, (title, level) in enumerate(plan):
        press.outline(title, level)
        press.text(LEFT, TOP, title, BOLD, 12)
        press.fill(LEFT, TOP - 10, BOTTOM, lines(prose(number + 1, 5), FULL))
        press.turn()
    document = read(press.done())
    assert document.title == "Charter of Varmouth"
    assert document.outline == tuple(title for title, _ in plan)
    pages = [block.page for block in document.blocks]
    assert [(page.printed, page.pdf) for page in pages if page] == [
        ("i", 1), ("ii", 2), ("1", 3), ("2", 4), ("3", 5),
    ]  # fmt: skip
    assert [block.section for block in document.blocks] == [
        ("Foreword",), ("Thanks",), ("1 Harbours",), ("1 Harbours", "1.1 Radars"), ("2 Depots",),
    ]  # fmt: skip


def test_an_outline_that_words_a_heading_otherwise_still_places_it() -> None:
    press = Press()
    press.fill(LEFT, TOP, 500, lines(prose(1, 4), FULL))
    press.outline("What the Bureau Said", 0, top=480)
    press.fill(LEFT, 470, BOTTOM, lines(prose(2, 4), FULL, gap=20))
    press.turn()
    document = read(press.done())
    assert [block.section for block in document.blocks] == [(), ("What the Bureau Said",)]


def test_headings_are_told_by_their_type_and_nested_by_their_size() -> None:
    press = Press()
    press.text(LEFT, 700, "A Review of Tolmeria", BOLD, 26)
    press.text(LEFT, 660, "By the Bureau of Convoys", size=12)
    press.turn()
    expected = []
    for chapter in (1, 2, 3):
        y = 700
        for title, size in (
            (f"Chapter on Tenders {chapter}", 18),
            (f"Smaller Matter {chapter}", 13),
        ):
            press.text(LEFT, y, title, BOLD, size)
            press.fill(LEFT, y - 10, y - 200, lines(prose(chapter * 10 + size, 6), FULL))
            expected.append(title)
            y -= 250
        press.turn()
    document = read(press.done())
    assert document.title == "A Review of Tolmeria"
    assert document.outline == tuple(expected)
    assert one(document, str(2 * 10 + 13) + "000").section == (
        "Chapter on Tenders 2",
        "Smaller Matter 2",
    )


def test_bold_lines_of_the_size_of_the_text_are_headings_where_they_stand_alone() -> None:
    press = Press()
    names = ("Funding of Batteries", "Escorts and Convoys", "What the Audit Found")
    for page, name in enumerate(names):
        press.text(LEFT, TOP, name, BOLD)
        press.fill(LEFT, TOP - 8, BOTTOM, lines(prose(page + 1, 9), FULL))
        press.turn()
    assert read(press.done()).outline == names


def test_printed_numbers_at_the_foot_are_the_labels_where_they_run() -> None:
    press = Press()
    for page in range(1, 11):
        press.fill(LEFT, TOP, BOTTOM, lines(prose(page, 9), FULL))
        label = ["", "", "iii", "iv", "v", "1", "2", "", "4", "5"][page - 1]
        press.text(300, 40, label) if label else None
        press.turn()
    document = read(press.done())
    labels = [block.page.printed for block in document.blocks if block.page]
    assert labels == ["i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5"]
    assert document.margins == ()
    assert not any(re.search(r"\s(?:iv|\d)$", text) for text in texts(document))
