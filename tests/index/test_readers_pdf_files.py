"""PDF files that lack text, or that cannot be read."""

from __future__ import annotations

import io
import random

import pypdfium2 as pdfium
import pytest

from index.errors import Unreadable
from index.passages import cut
from index.readers.pdf import MOST_PAGES
from tests.index.pdf_maker import (
    BOTTOM,
    FULL,
    LEFT,
    TOP,
    Press,
    lines,
    prose,
    read,
    texts,
    two_columns,
)


def refused(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value


def test_pages_without_text_are_named() -> None:
    press = Press()
    press.fill(LEFT, TOP, BOTTOM, lines(prose(1, 3), FULL))
    press.turn()
    press.picture()
    press.turn()
    press.fill(LEFT, TOP, BOTTOM, lines(prose(2, 3), FULL))
    press.turn()
    document = read(press.done())
    assert (document.pages, document.blank, document.media) == (3, (2,), "pdf")


def test_a_scan_without_text_is_refused_with_its_pages() -> None:
    press = Press()
    for _ in range(3):
        press.picture()
        press.turn()
    problem = refused(press.done())
    assert (problem.key, problem.values) == ("read_scanned", {"name": "report.pdf", "pages": 3})


def test_a_file_of_empty_pages_holds_no_text() -> None:
    press = Press()
    press.turn()
    assert refused(press.done()).key == "read_empty"


def test_a_locked_file_is_refused_and_one_locked_for_its_owner_alone_is_read() -> None:
    locked = Press(password="anchor")
    locked.text(LEFT, TOP, "Secret words.")
    locked.turn()
    assert refused(locked.done()).key == "read_encrypted"
    shown = Press(owner="anchor")
    shown.text(LEFT, TOP, "Open words of the bureau.")
    shown.turn()
    assert texts(read(shown.done())) == ["Open words of the bureau."]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_cut_short_is_damaged(share: float) -> None:
    data = two_columns([prose(seed, 7) for seed in range(1, 20)])
    assert refused(data[: int(len(data) * share)]).key == "read_damaged"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n%%EOF", b"not a PDF %%EOF", b"%PDF-1.4 startxref 0 %%EOF"]
)
def test_what_is_no_pdf_is_damaged(data: bytes) -> None:
    assert refused(data).key == "read_damaged"


def test_more_pages_than_are_read_are_refused() -> None:

    pdf = pdfium.PdfDocument.new()
    for _ in range(MOST_PAGES + 1):
        pdf.new_page(100, 100).close()
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    problem = refused(out.getvalue())
    assert problem.key == "read_pages"
    assert problem.values == {"name": "report.pdf", "pages": MOST_PAGES + 1, "most": MOST_PAGES}


def test_damaged_bytes_are_read_or_refused_and_nothing_else() -> None:
    data = two_columns([prose(seed, 7) for seed in range(1, 8)])
    chance = random.Random(7)
    outcomes = set()
    for _ in range(60):
        spoilt = bytearray(data)
        for _ in range(chance.choice((1, 20, 400))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            outcomes.add(bool(read(bytes(spoilt)).blocks))
        except Unreadable as problem:
            outcomes.add(problem.key)
    assert True in outcomes
    assert outcomes <= {True, False, "read_damaged", "read_page", "read_empty", "read_encrypted"}


def test_the_same_bytes_give_the_same_document_and_it_can_be_cut() -> None:
    data = two_columns([prose(seed, 7) for seed in range(1, 20)])
    document = read(data)
    assert document == read(data)
    assert all(passage.page for passage in cut(document))


@pytest.mark.parametrize("said", ["untitled", "Microsoft Word - draft.docx", "report_final.indd"])
def test_a_title_that_a_program_made_is_none(said: str) -> None:
    press = Press(title=said)
    press.fill(LEFT, TOP, BOTTOM, lines(prose(1, 3), FULL))
    press.turn()
    assert read(press.done()).title == ""
