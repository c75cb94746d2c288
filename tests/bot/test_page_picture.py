"""The page of a PDF with a passage boxed: found across line ends, and within limits."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot import taking
from bot.errors import UserError
from bot.pages import LIMITS, NotDrawn, page_of
from bot.pages_child import WIDTH, drawn
from bot.pictures.page import FRAME, packed
from bot.service import Service
from index.model import Passage
from index.passages import cut
from index.readers import read_bytes
from index.readers.alignment import aligned
from index.readers.pdf_places import Found, letters_of, places_of, seek
from index.readers.pdf_words import page_words
from index.readers.sandbox import Limits
from tests.bot.stage import invoke, library
from tests.index import pdf_maker as maker

TALE = (
    "The pilots of Kessia asked for a second crane in the spring of 2031. The harbour of¦fice "
    "ag¦reed at once,^7^ but it put the dred¦ging off un¦til a sur¦vey of the sea floor was "
    "fin¦ished, which the mi¦nis¦try called a need¦less de¦lay."
)
PLAIN = TALE.replace("¦", "").replace("^7^", "")
KANA = (
    "港務局は岸壁の調査を十月に終えた。四つの岸壁のうち二つは底が岩であり、浚渫だけでは足りないと"
    "報告した。発破には二倍の費用がかかり、渡し船は少なくとも五週間止まる。"
)
TOP = 700.0


def page(*flows: tuple[float, float, list[maker.Set]]) -> bytes:
    """One page with lines set from a place (left, top) on."""
    press = maker.Press()
    for x, top, flow in flows:
        assert press.fill(x, top, 60, flow) == []
    press.turn()
    return press.done()


def found(data: bytes, text: str, number: int = 1) -> Found:
    pdf = pdfium.PdfDocument(data)
    try:
        return seek(text, places_of(page_words(pdf[number - 1].get_textpage())))
    finally:
        pdf.close()


def frames(png: bytes) -> tuple[int, int, int, int] | None:
    """The pixels (left, top, right, bottom) that frames take up; None without any."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, FRAME)).convert("L")
    return apart.point(lambda value: 255 if value == 0 else 0).getbbox()


def passages(data: bytes) -> list[Passage]:
    return cut(read_bytes(data, "report.pdf"))


def hyphens(flow: list[maker.Set]) -> int:
    return sum(line.words[-1].endswith("-") for line in flow)


def test_words_are_found_across_hyphens_marks_and_line_ends() -> None:
    before, after = maker.prose(1, 6), maker.prose(2, 6)
    wide = next(wide for wide in range(180, 260) if hyphens(maker.lines(TALE, wide)) > 1)
    flow = [line for text in (before, TALE, after) for line in maker.lines(text, wide)]
    data = page((60, TOP, flow))
    first, count = (len(maker.lines(text, wide)) for text in (before, TALE))
    place = found(data, PLAIN)
    assert (len(place.lines), len(place.blocks), place.rest) == (count, 1, "")
    for number, area in enumerate(place.lines, first + 1):
        base = number * 12 - TOP
        assert area.top < base - 6 < base < area.bottom < base + 6
        assert 59 < area.left < area.right < 62 + wide


def test_only_the_passage_is_boxed_where_its_words_stand_elsewhere_too() -> None:
    twin = "The pilots of Kessia asked for a second crane in the autumn of 1999, and got none."
    flow = [line for text in (twin, maker.prose(3, 8), TALE) for line in maker.lines(text, 300)]
    place = found(page((60, TOP, flow)), PLAIN)
    assert len(place.blocks) == 1
    assert len(place.lines) == len(maker.lines(TALE, 300))


def test_a_passage_in_two_columns_has_a_box_in_each() -> None:
    lines = maker.lines(TALE, maker.COLUMN)
    filler = maker.lines(maker.prose(4, 16), maker.COLUMN)
    left, right = [*filler[:20], *lines[:2]], [*lines[2:], *filler[20:38]]
    data = page((maker.LEFT, TOP, left), (maker.RIGHT, TOP, right))
    place = found(data, PLAIN)
    assert place.rest == ""
    one, other = place.blocks
    assert one.right < maker.RIGHT - 10 < maker.RIGHT - 1 < other.left
    assert one.top > other.top


def test_japanese_is_found_to_the_letter() -> None:
    text = KANA + "第三の案は、船の路線を外側へ移すことである。"
    place = found(page((60, TOP, maker.japanese(text, 300))), KANA)
    rest = len(KANA) % 30
    assert [round(area.right - area.left) for area in place.lines][:-1] == [300] * (len(KANA) // 30)
    # The stop is no letter.
    assert place.lines[-1].right == pytest.approx(60 + 10 * (rest - 1), abs=1)


def test_words_that_are_not_there_are_not_found() -> None:
    data = page((60, TOP, maker.lines(maker.prose(5, 9), 300)))
    assert found(data, PLAIN) == Found()
    assert found(data, "、。") == Found()
    seen = page_of(data, 1, PLAIN)
    assert (seen.boxed, seen.goes_on, frames(seen.png)) == (False, False, None)
    whole = Image.open(io.BytesIO(seen.png)).size
    assert whole[1] / whole[0] == pytest.approx(maker.HEIGHT / maker.WIDTH, abs=0.01)


@given(st.text("abcdefgh", max_size=60), st.text("abcdefgh", max_size=60))
@settings(max_examples=150, deadline=None)
def test_what_is_aligned_agrees_in_order(sought: str, text: str) -> None:
    here = there = 0
    for one in aligned(sought, text):
        assert one.size > 0
        assert one.here >= here
        assert one.there >= there
        here, there = one.here + one.size, one.there + one.size
        assert sought[one.here : here] == text[one.there : there] != ""
    if len(sought) >= 8:
        whole = aligned(sought, f"xyz{sought}zyx")
        assert sum(one.size for one in whole) == len(sought)


def test_letters_are_compared_in_one_form() -> None:
    assert letters_of("ﬁnal “Ａ４” co-\noperate №5") == "finala4cooperateno5"
    assert letters_of("カﾀｶﾅ・ー") == "カタカナー"


@pytest.fixture(scope="module")
def torn() -> bytes:
    """Two pages with a paragraph over the page break."""
    press = maker.Press()
    flow = [
        line
        for text in (maker.prose(6, 18), PLAIN, maker.prose(7, 20))
        for line in maker.lines(text, 300, indent=12)
    ]
    while flow:
        bottom = TOP - 12 * (len(maker.lines(maker.prose(6, 18), 300, indent=12)) + 2) - 1
        flow = press.fill(60, TOP, max(bottom, 40) if press.page == 1 else 60, flow)
        press.turn()
    return press.done()


def of(data: bytes, needle: str) -> Passage:
    return next(one for one in passages(data) if needle in one.text)


def test_a_page_is_cut_out_around_its_passage(torn: bytes) -> None:
    seen = page_of(torn, 1, of(torn, "item 6010").text)
    assert (seen.boxed, seen.goes_on) == (True, False)
    wide, high = Image.open(io.BytesIO(seen.png)).size
    assert abs(wide - WIDTH) <= 1
    assert high < 0.6 * wide * maker.HEIGHT / maker.WIDTH
    box = frames(seen.png)
    assert box is not None
    assert 0 < box[0] < box[2] < wide
    assert 0 < box[1] < box[3] < high


def test_a_passage_over_two_pages_is_boxed_on_the_first_and_goes_on(torn: bytes) -> None:
    pdf = pdfium.PdfDocument(torn)
    over = of(torn, PLAIN[:60])
    assert over.page is not None
    told, _ = drawn(pdf, over.page.pdf, over.text)
    assert told == {"boxed": True, "goes_on": True}
    assert over.page.pdf < len(pdf)
    # Words that stand on no page are no passage that goes on.
    told, _ = drawn(pdf, 1, f"{of(torn, 'item 6010').text} {KANA}")
    assert told == {"boxed": True, "goes_on": False}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_boxed_where_it_is_shown(turn: int) -> None:
    flow = [line for text in (TALE, maker.prose(8, 4)) for line in maker.lines(text, 300)]
    pdf = pdfium.PdfDocument(page((60, TOP, flow)))
    upright = frames(drawn(pdf, 1, PLAIN)[1])
    pdf[0].set_rotation(turn)
    out = io.BytesIO()
    pdf.save(out)
    told, png = drawn(pdfium.PdfDocument(out.getvalue()), 1, PLAIN)
    box = frames(png)
    assert told["boxed"]
    assert upright is not None
    assert box is not None
    wide = Image.open(io.BytesIO(png)).width
    # The passage stands at the top left of the page, and is wider than high.
    sideways = turn in (90, 270)
    assert (box[3] - box[1] > box[2] - box[0]) == sideways
    assert (box[0] + box[2] > wide) == (turn in (90, 180))


def test_a_huge_page_is_drawn_small() -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, (14000, 14000))
    canvas.setFont("Times-Roman", 300)
    canvas.drawString(500, 9000, "The pilots of Kessia asked for a crane.")
    canvas.showPage()
    canvas.setPageSize((40, 14000))
    canvas.showPage()
    canvas.save()
    assert page_of(buffer.getvalue(), 1, "The pilots of Kessia asked for a crane.").boxed
    narrow = Image.open(io.BytesIO(page_of(buffer.getvalue(), 2, "nothing").png))
    assert narrow.width * narrow.height < 7_000_000


@pytest.mark.parametrize(
    ("data", "number", "limits"),
    [
        (b"%PDF-1.7 and no more %%EOF", 1, LIMITS),
        (b"", 1, LIMITS),
        ("page", 9, LIMITS),
        ("page", 1, Limits(memory=64 * 1024 * 1024, cpu=5, wall=20)),
        ("page", 1, Limits(wall=0.01)),
        ("page", 1, Limits(output=100)),
    ],
    ids=["broken", "empty", "no such page", "memory", "time", "output"],
)
def test_a_file_that_breaks_or_takes_too_much_is_no_picture(
    data: bytes | str, number: int, limits: Limits
) -> None:
    made = page((60, TOP, maker.lines(TALE, 300))) if isinstance(data, str) else data
    with pytest.raises(NotDrawn):
        page_of(made, number, PLAIN, limits)


def test_a_picture_that_would_be_too_large_is_made_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pictures.page.LARGEST", 40_000)
    noise = Image.effect_noise((300, 300), 120)
    png = packed(Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180))))
    assert 0 < len(png) <= 40_000


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Path]]:
    folder = tmp_path_factory.mktemp("pages")
    service = Service.open(library(folder))
    for name, data in (
        ("kessia.pdf", page((60, TOP, maker.lines(TALE, 300)))),
        ("plain.md", f"# Plain\n\n{PLAIN}\n".encode()),
    ):
        document = read_bytes(data, name)
        service._store.take_in([taking.incoming(document, origin=name, original=(name, data))], 1)
    yield service, folder
    service.close()


def test_the_service_shows_the_page_of_a_pdf(shelf: tuple[Service, Path]) -> None:
    service, folder = shelf
    (passage,) = service.every("kessia")
    assert service.has_page(passage.passage)
    picture, seen = service.page_picture(passage.passage)
    assert (seen.page, seen.boxed, seen.goes_on) == ("1", True, False)
    assert passage.text in picture.alt
    file = folder / "page.png"
    done = invoke(folder, "picture", "passage", passage.passage, str(file), "--page")
    assert done.exit_code == 0, done.output
    assert file.read_bytes() == picture.png


def test_what_has_no_page_says_so(shelf: tuple[Service, Path]) -> None:
    service, _ = shelf
    (plain,) = service.every("plain")
    assert not service.has_page(plain.passage)
    with pytest.raises(UserError, match="no page to show"):
        service.page_picture(plain.passage)
    for ask in (service.has_page, service.page_picture):
        with pytest.raises(UserError, match="no longer in the library"):
            ask("kessia:9:gone")
    hidden = service.within({999})
    (passage,) = service.every("kessia")
    for ask in (hidden.has_page, hidden.page_picture, hidden.quote_picture):
        with pytest.raises(UserError, match="no longer in the library"):
            ask(passage.passage)


def test_a_page_that_cannot_be_drawn_is_refused_in_a_sentence(
    shelf: tuple[Service, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    service, _ = shelf
    (passage,) = service.every("kessia")
    monkeypatch.setattr(type(service._reader), "original", lambda *_: ("kessia.pdf", b"%PDF"))
    with pytest.raises(UserError, match="Page 1 of the PDF could not be drawn"):
        service.page_picture(passage.passage)
