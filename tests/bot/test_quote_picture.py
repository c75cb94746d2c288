"""Passages as quotation cards: nothing lost, torn or run over, the deciding words marked."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.excerpts import AROUND, ROOM, excerpt, shifted
from bot.pictures import job
from bot.pictures.look import Look
from bot.pictures.quote_layout import Row, rows
from bot.pictures.quote_look import LOOKS
from bot.pictures.quote_model import Quotation, Stretch, weigh
from bot.pictures.wrap import CLOSING, OPENING
from bot.service import Service
from tests.bot.stage import QUESTION, invoke, library
from tests.bot.test_pictures import child
from tests.bot.test_pictures_rows import contrast

ROOT = Path(__file__).parents[2]
TITLE = "Harbour Review 2031: Berths, Cranes and the Outer Mole"
LANTERN = "The harbour lantern was lit in 1887 by Ada Fennimore. It burns whale oil."
TALE = (
    "The Kessia harbour office reviewed eleven berths in the spring (四つの岸壁は浅い). "
    "It asked for 41.5 million crowns, “at once”, to be spent over three years on dredging. "
)
KANA = (
    "港務局は、二〇三一年度から「電灯」に切り替える。"
    "工事費は4億1,500万円だ。レーダー・サイトは遠い。"
)
WORDS = st.text(
    st.one_of(
        st.sampled_from("abc XYZ,.-/“”()  \n"),
        st.sampled_from("港務局は、二〇三一。「」ァーッレダ・４（）"),
        st.characters(exclude_categories=("Cs",)),
    ),
    min_size=1,
    max_size=300,
).filter(lambda text: bool(text.strip()))


def letters(text: str, strong: bool) -> float:
    """A stand-in for a font: Japanese letters are twice as wide, bold ones wider."""
    return weigh(text) * (1.25 if strong else 1.0)


def said(found: list[Row]) -> str:
    return "".join(piece.text for row in found for piece in row.pieces)


def bare(text: str) -> str:
    return "".join(text.split())


@st.composite
def quotations(draw: st.DrawFn) -> Quotation:
    text = draw(WORDS)
    ends = draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted))
    spans = [Stretch(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    return Quotation(text, TITLE, strong=tuple(spans[:2]), cited=tuple(spans[2:]))


@given(quotations(), st.integers(8, 90))
@settings(max_examples=150, deadline=None)
def test_lines_lose_nothing_and_fit(quotation: Quotation, room: int) -> None:
    found = rows(quotation, room, letters)
    assert bare(said(found)) == bare(quotation.text)
    for row in found:
        text = "".join(piece.text for piece in row.pieces)
        assert text.strip()
        assert row.wide <= room or len(text) == 1
        left = 0.0
        for piece in row.pieces:
            assert piece.left == pytest.approx(left)
            left += piece.wide
    strong = "".join(p.text for row in found for p in row.pieces if p.strong)
    marked = "".join(quotation.text[one.start : one.end] for one in quotation.strong)
    assert bare(strong) == bare(marked)


@given(st.integers(6, 60), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_lines_break_where_a_reader_of_either_language_would(room: int, times: int) -> None:
    found = rows(Quotation(KANA * times, TITLE), room, letters)
    for row in found[1:]:
        assert row.pieces[0].text[0] not in CLOSING or room < 12, row
    for row in found[:-1]:
        assert row.pieces[-1].text[-1] not in OPENING
    words = set(TALE.replace("-", "- ").split())
    for row in rows(Quotation(TALE * times, TITLE), max(room, 24), letters):
        for word in "".join(piece.text for piece in row.pieces).split():
            assert any(word in whole for whole in words)
            assert word in words or weigh(word) != len(word), "a Latin word is torn"


def test_a_word_too_wide_for_a_line_is_torn_beside_no_mark() -> None:
    # The sixth letter would fit, and the line after it would begin with the mark.
    found = rows(Quotation("カタカナカターカタ", TITLE), 12, letters)
    assert [said([row]) for row in found] == ["カタカナカ", "ターカタ"]
    found = rows(Quotation("カタカナカタカタ", TITLE), 12, letters)
    assert [said([row]) for row in found] == ["カタカナカタ", "カタ"]


def test_what_is_quoted_stands_out_and_the_rest_stands_back() -> None:
    end = LANTERN.index(" It")
    year = Stretch(LANTERN.index("1887"), LANTERN.index("1887") + 4)
    found = rows(Quotation(LANTERN, TITLE, cited=(Stretch(0, end),), strong=(year,)), 999, letters)
    (row,) = found
    assert [(p.text, p.strong, p.aside) for p in row.pieces] == [
        ("The harbour lantern was lit in ", False, False),
        ("1887", True, False),
        (" by Ada Fennimore.", False, False),
        (" It burns whale oil.", False, True),
    ]
    (row,) = rows(Quotation(LANTERN, TITLE), 999, letters)
    assert not any(piece.aside for piece in row.pieces), "nothing is quoted: nothing stands back"


def test_paragraphs_are_kept_apart() -> None:
    found = rows(Quotation("one\n\ntwo\nthree", TITLE), 999, letters)
    assert [(said([row]), row.opens) for row in found] == [
        ("one", False),
        ("two", True),
        ("three", True),
    ]


@pytest.mark.parametrize("spans", [(Stretch(0, 99),), (Stretch(3, 3),), (Stretch(-1, 2),)])
def test_stretches_outside_the_text_are_refused(spans: tuple[Stretch, ...]) -> None:
    with pytest.raises(ValueError, match="no such stretch"):
        Quotation("short", TITLE, strong=spans)
    with pytest.raises(ValueError, match="no words"):
        Quotation(" \n", TITLE)


def test_a_job_comes_back_as_it_was() -> None:
    quotation = Quotation(LANTERN, TITLE, cited=(Stretch(0, 5),), strong=(Stretch(4, 11),))
    assert job.read(job.written(quotation, "light")) == (quotation, "light")


@given(
    st.lists(st.sampled_from(("Short one. ", TALE, KANA, "x" * 700 + ". ")), max_size=12),
    st.integers(0, 11),
    st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_an_excerpt_is_readable_and_holds_what_is_quoted(
    said: list[str], n: int, quoted: bool
) -> None:
    text = "".join(["First. ", *said])
    spans: list[tuple[int, int]] = []
    at = 0
    for one in ["First. ", *said]:
        spans.append((at, at + len(one.rstrip())))
        at += len(one)
    start, end = spans[n % len(spans)]
    cited = [(start, end)] if quoted else []
    part = excerpt(text, spans, cited)
    words = part.text[part.lead : part.lead + part.size]
    assert text[part.start : part.start + part.size] == words
    assert weigh(words) <= (AROUND if quoted else ROOM)
    assert part.shortened == (weigh(text) > (AROUND if quoted else ROOM))
    assert part.text.startswith("… ") == (part.start > 0)
    for a, b in shifted(cited, part):
        assert part.text[a:b] == text[start : start + b - a]
        assert b - a == end - start or weigh(text[start:end]) > AROUND
    assert bool(list(shifted(cited, part))) == quoted
    assert quoted or part.start == 0


MEASURE = """
import itertools, json
from bot.pictures.child import drawn
from bot.pictures.paper import MARGIN, WIDTH, Paper, prepare
from bot.pictures.quote import ROOM, set_rows, style_of
from bot.pictures.quote_look import LOOKS
from matplotlib.text import Text
from tests.bot.test_quote_picture import DRAWN, MEASURED

prepare()
found = []
paper = Paper(LOOKS["dark"])
for quotation in MEASURED:
    style = style_of(quotation.text)
    for row in set_rows(paper, quotation, style):
        if row.wide > ROOM + 1:
            found.append(["wide", row.wide, quotation.text[:30]])
for quotation in DRAWN:
    paper, height = drawn(quotation, "dark")
    paper.png(height)
    wide, high = paper.figure.bbox.width, paper.figure.bbox.height
    texts = [one for one in paper.figure.get_children() if isinstance(one, Text)]
    texts = [(one.get_text(), one.get_window_extent()) for one in texts if one.get_text()]
    for text, box in texts:
        if box.x0 < 8 or box.y0 < 8 or box.x1 > wide - 8 or box.y1 > high - 8:
            found.append(["clipped", text])
    # The great mark is a glyph at the top of a tall box.
    for (text, box), (other, its) in itertools.combinations(texts[1:], 2):
        across = min(box.x1, its.x1) - max(box.x0, its.x0)
        down = min(box.y1, its.y1) - max(box.y0, its.y0)
        if across > 1.5 and down > 1.5:
            found.append(["overlap", text, other])
print(json.dumps(found))
"""
SCRIPTS = (
    TALE,
    KANA,
    "W" * 97 + " ",
    "ſpêçïål ﬁgures “½” №5 – ",
    "Санкция подписана. ",
    "العربية ",
    "ᄒᆞᆫ글 ",
)
MEASURED = [
    Quotation(
        (script * (length // len(script) + 1))[:length].strip() or "x",
        TITLE,
        strong=(Stretch(0, max(1, length // 3)),) if length > 5 else (),
    )
    for script in SCRIPTS
    for length in (1, 90, 1400, 4000)
    if length < 1000 or (script == TALE or (script == KANA and length < 2000))
]
_LONG = Quotation(
    TALE * 8,
    TITLE * 3,
    "2 Berths › 2.3 What the survey found " * 4 + ", p. 14",
    "retold by the office · as of 2031",
    "The passage is shortened here, and this says so at some length. " * 3,
    "Kakehashi",
    cited=(Stretch(0, 80),),
    strong=(Stretch(4, 40), Stretch(60, 90)),
)
DRAWN = [
    Quotation("1887.", "港湾白書", name="架け橋 Kakehashi"),
    _LONG,
    replace(_LONG, text=KANA * 14, title="港湾白書" * 20),
]


def measured(code: str, folder: Path) -> Any:
    done = child("", folder, code=("-c", code))
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


def test_nothing_runs_over_or_overlaps_in_any_script_at_any_length(cache: Path) -> None:
    assert measured(MEASURE, cache) == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_colour_is_strong_on_its_ground(look: Look) -> None:
    assert min(contrast(look.ink, look.page), contrast(look.ink, look.shade)) >= 7
    assert min(contrast(look.muted, look.page), contrast(look.hatch, look.page)) >= 4.5
    assert contrast(look.main, look.page) >= 3


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service.open(library(tmp_path_factory.mktemp("quotes")))
    yield opened
    opened.close()


@pytest.fixture
def seen(service: Service, monkeypatch: pytest.MonkeyPatch) -> list[Quotation]:
    """What the studio is given to draw."""
    given: list[Quotation] = []

    def draw(drawing: Quotation, theme: str) -> bytes:
        given.append(drawing)
        return theme.encode()

    monkeypatch.setattr(service._studio, "draw", draw)
    return given


def test_the_service_marks_what_it_would_quote(service: Service, seen: list[Quotation]) -> None:
    citations = service.ask(QUESTION).citations
    citation = citations[0]
    picture = service.quote_picture(citation.passage, question=QUESTION)
    (drawing,) = seen
    quoted = [one for one in citations if one.passage == citation.passage]
    assert [drawing.text[one.start : one.end] for one in drawing.cited] == [
        one.quote for one in quoted
    ]
    assert [drawing.text[one.start : one.end] for one in drawing.strong] == [
        one.quote[a:b] for one in quoted for a, b in one.strong
    ]
    assert drawing.strong
    view = service.passage(citation.passage)
    assert drawing.place == view.locator
    assert picture.source.startswith(view.title)
    assert view.text.startswith(picture.alt.split(" …")[0].split(" — ")[0])
    assert len(picture.alt) <= 1024


@pytest.mark.parametrize("question", ["", "  ", "How many penguins juggle teapots on Saturn?"])
def test_without_a_question_that_led_there_nothing_is_marked(
    service: Service, seen: list[Quotation], question: str
) -> None:
    key = service.ask(QUESTION).citations[0].passage
    service.quote_picture(key, question=question)
    assert (seen[0].cited, seen[0].strong) == ((), ())


def test_a_long_passage_is_shortened_and_its_words_are_cut(
    service: Service, seen: list[Quotation], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = service.ask(QUESTION).citations[0].passage
    passage = service._reader.passage(key)
    long = replace(passage, text=TALE * 30, sentences=((0, len(TALE) * 30),))
    monkeypatch.setattr(type(service._reader), "passage", lambda *_: long)
    picture = service.quote_picture(key, locale="ja")
    assert seen[0].note == "長いため一部を省略しました。"
    assert weigh(seen[0].text) <= ROOM + 4
    assert len(picture.alt) <= 1024
    assert " … — " in picture.alt


def test_a_passage_that_is_gone_or_cannot_be_drawn_says_so(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="no longer in the library"):
        service.quote_picture("brief:1:gone")
    key = service.ask(QUESTION).citations[0].passage

    def broken(*_: object) -> bytes:
        raise RuntimeError("it took more than 30 s")

    monkeypatch.setattr(service._studio, "draw", broken)
    with pytest.raises(UserError, match="could not be drawn this time"):
        service.quote_picture(key)


def test_the_terminal_writes_the_picture(tmp_path: Path) -> None:
    here = library(tmp_path)
    with_service = Service.open(here)
    key = with_service.ask(QUESTION).citations[0].passage
    with_service.close()
    file = tmp_path / "quote.png"
    asked = ("--for", QUESTION, "--theme", "light")
    done = invoke(tmp_path, "picture", "passage", key, str(file), *asked)
    assert done.exit_code == 0, done.output
    wide, high = struct.unpack(">II", file.read_bytes()[16:24])
    assert (wide, high > 300) == (1120, True)
    for wrong, status in (
        (("timeline", str(file), "--page"), 2),
        (("passage", key, "more", str(file)), 2),
        (("passage", key, str(file), "--page"), 1),
        (("passage", "brief:1:gone", str(file)), 1),
    ):
        done = invoke(tmp_path, "picture", *wrong)
        assert (done.exit_code, done.stdout) == (status, ""), wrong


def test_the_bot_holds_no_drawing_library() -> None:
    code = (
        "import sys, bot.quoting, bot.pages\n"
        "held = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(held & {'matplotlib', 'PIL', 'pypdfium2'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
