"""*As a picture* and *Show the page*: for whoever presses, marked by what they may know."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot import taking
from bot.conversation import Where
from bot.gateway.client import Client
from bot.gateway.quotes import page_card, quote_card
from bot.kept.journal import Asked
from bot.model import PageSeen, Picture
from bot.phrases import say
from bot.pictures.studio import Studio
from bot.service import Service
from index.reader import Reader
from index.readers import read_bytes
from tests.gateway.checker import problems
from tests.gateway.conftest import LANTERN, buttons, labels, pictures, plain_texts, texts
from tests.gateway.test_cards import payload
from tests.gateway.town import BRASS, leaks
from tests.index import pdf_maker as maker

PILOTS = (
    "The pilots of Kessia asked for a second crane in the spring of 2031. The harbour office "
    "agreed at once, but it put the dredging off until the sea floor had been surveyed."
)
CRANE = "When did the pilots of Kessia ask for a second crane?"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def drawings(monkeypatch):
    """What is given to be drawn; each picture is its theme, since drawing has tests of its own."""
    given = []

    def draw(self, drawing, theme):
        given.append(drawing)
        return PNG + theme.encode()

    monkeypatch.setattr(Studio, "draw", draw)
    return given


@pytest.fixture
def pdf(service, simcord_env):
    """A PDF in the library, whose one passage stands on its second page."""
    simcord_env.settle_timeout = 60.0  # as below
    press = maker.Press()
    press.turn()
    press.fill(60, 700, 60, maker.lines(PILOTS, 300))
    press.turn()
    data = press.done()
    item = taking.incoming(
        read_bytes(data, "pilots.pdf"), origin="pilots.pdf", original=("pilots.pdf", data)
    )
    service._store.take_in([item], 1)
    return "pilots"


def marked(drawing) -> list[str]:
    return [drawing.text[one.start : one.end] for one in drawing.strong]


async def whole(stage, question):
    """The passage that answers a question, in full."""
    result = await stage.ask(question)
    (first, *_) = [id for id in buttons(result) if id.startswith("kk:whole:")]
    return await stage.press(result, first)


async def test_a_passage_is_drawn_with_its_words_and_source(stage):
    stage.env.settle_timeout = 60.0  # drawing starts a process, and the machine may be busy
    shown = await whole(stage, LANTERN)
    assert "As a picture" in labels(shown)
    assert "Show the page" not in labels(shown), "it is no PDF"
    result = await stage.alice.click(shown.response, label="As a picture")
    assert result.ephemeral
    (sent,) = result.response.attachments
    assert sent.filename == "quotation.png"
    with Image.open(io.BytesIO(await sent.read())) as image:
        assert image.width == 1120
    (picture,) = pictures(result)
    assert picture["description"].startswith("The harbour lantern of Port Quillby was lit")
    assert picture["description"].endswith("— Harbour Lantern · Harbour Lantern")
    assert "Harbour Lantern" in plain_texts(result)


async def test_the_asker_sees_the_deciding_words_marked(stage, drawings):
    shown = await whole(stage, LANTERN)
    await stage.alice.click(shown.response, label="As a picture")
    (drawing,) = drawings
    assert drawing.cited
    assert any("lantern" in words for words in marked(drawing))


async def test_the_other_colours_take_the_place_of_the_picture(stage, drawings):
    shown = await whole(stage, LANTERN)
    result = await stage.alice.click(shown.response, label="As a picture")
    turned = await stage.alice.click(result.response, label="Light picture")
    assert not turned.followups
    assert "Dark picture" in labels(result)
    (sent,) = result.response.attachments
    assert await sent.read() == PNG + b"light"
    back = await stage.alice.click(result.response, label="Whole passage")
    assert "whale oil" in texts(back)


async def test_others_see_marks_only_for_what_was_asked_before_everyone(stage, drawings):
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    private = await stage.ask(LANTERN, private=True)
    (id,) = [id for id in buttons(private) if id.startswith("kk:whole:")]
    key = id.removeprefix("kk:whole:0:")
    where = Where(stage.channel.id, "bob", stage.guild.id, private=True)
    leading = stage.service.kept.leading
    assert leading.question(key, where) == ""
    me = await stage.env.bot.desk.opaque(stage.alice.id)
    mine = Where(stage.channel.id, me, stage.guild.id, private=True)
    assert leading.question(key, mine) == LANTERN
    # What one asked privately marks nothing that others will read, and nothing elsewhere.
    assert leading.question(key, Where(stage.channel.id, me, stage.guild.id)) == ""
    assert leading.question(key, Where(1, me, stage.guild.id, private=True)) == ""
    public = await stage.ask(LANTERN)
    shown = await bob.click(public.response, custom_id=id)
    await bob.click(shown.response, label="As a picture")
    assert marked(drawings[-1])
    await stage.env.bot.desk.forget(stage.alice.id)
    await bob.click(shown.response, label="As a picture")
    assert (drawings[-1].cited, drawings[-1].strong) == ((), ())


async def test_a_question_whose_time_is_over_marks_nothing(stage):
    kept = stage.service.kept
    ref = stage.service._state.keep(["a:1:x"], [])
    asked = Asked(ref, stage.guild.id, 7, "p", False, "en", "answered", "Why?")
    where = Where(7, "q", stage.guild.id)
    kept.journal.note(asked, retention=30)
    assert kept.leading.question("a:1:x", where) == "Why?"
    assert kept.leading.question("a:1:y", where) == ""
    kept.journal.note(asked, retention=0)
    assert kept.leading.question("a:1:x", where) == ""


async def test_the_buttons_work_after_a_restart(stage, path, pdf, drawings):
    shown = await whole(stage, CRANE)
    stage.service.close()
    again = Service.open(path)
    await stage.env.restart_bot(Client(again))
    for label, name in (("As a picture", "quotation.png"), ("Show the page", "page.png")):
        result = await stage.alice.click(shown.response, label=label)
        assert [one.filename for one in result.response.attachments] == [name]
    again.close()


async def test_a_passage_that_is_gone_says_so(stage, pdf, drawings):
    shown = await whole(stage, CRANE)
    drawn = await stage.alice.click(shown.response, label="As a picture")
    stage.service.remove(pdf)
    for message, label in (
        (shown, "As a picture"),
        (shown, "Show the page"),
        (drawn, "Light picture"),
        (drawn, "Whole passage"),
    ):
        result = await stage.alice.click(message.response, label=label)
        told = (result.followups or [result.response])[0]
        assert texts(told) == say("passage.gone", "en"), label
    assert len(drawings) == 1


async def test_the_page_of_a_pdf_is_shown_with_the_passage_boxed(stage, pdf):
    shown = await whole(stage, CRANE)
    result = await stage.alice.click(shown.response, label="Show the page")
    assert result.ephemeral
    assert "The passage on page 2" in texts(result)
    assert say("quote.page.unfound", "en") not in texts(result)
    (sent,) = result.response.attachments
    with Image.open(io.BytesIO(await sent.read())) as image:
        assert image.width == 1400
        assert image.height < image.width
    (picture,) = pictures(result)
    assert "second crane in the spring of 2031" in picture["description"]


async def test_in_japanese(stage, pdf, speaking, drawings):
    speaking("ja")
    shown = await whole(stage, CRANE)
    result = await stage.alice.click(shown.response, label="画像にする")
    assert "明るい画像" in labels(result)
    assert drawings[0].name == "架け橋 Kakehashi"
    result = await stage.alice.click(shown.response, label="ページを表示")
    assert "2ページの該当箇所" in texts(result)


async def test_a_page_without_the_words_or_without_a_file_says_so(stage, pdf, monkeypatch):
    shown = await whole(stage, CRANE)
    other = maker.Press()
    other.turn()
    other.text(60, 700, "Nothing of the kind is said here.")
    other.turn()
    data = other.done()
    with monkeypatch.context() as patch:
        patch.setattr(Reader, "original", lambda *_: ("pilots.pdf", data))
        result = await stage.alice.click(shown.response, label="Show the page")
        assert say("quote.page.unfound", "en") in texts(result)
    with stage.service._store.writing() as db:
        db.conn.execute("DELETE FROM original")
    again = await whole(stage, CRANE)
    assert "Show the page" not in labels(again)
    result = await stage.alice.click(shown.response, label="Show the page")
    assert result.ephemeral
    assert texts(result) == say("source.no_original", "en", source=pdf)


async def test_a_picture_that_fails_is_refused_in_a_sentence(stage, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("the picture ended with status 1: ... the harbour lantern of")

    monkeypatch.setattr(Studio, "draw", broken)
    shown = await whole(stage, LANTERN)
    result = await stage.alice.click(shown.response, label="As a picture")
    assert texts(result) == say("quote.undrawn", "en")
    assert "ended with status 1" in caplog.text
    assert "lantern" not in caplog.text.lower()


async def test_a_passage_of_a_closed_library_is_drawn_for_nobody_else(town, drawings):
    result = await town.kim.slash(town.tower, "ask", question=BRASS, private=True)
    (id, *_) = [id for id in buttons(result) if id.startswith("kk:whole:")]
    shown = await town.kim.click(result.response, custom_id=id)
    await town.kim.click(shown.response, label="As a picture")
    assert len(drawings) == 1
    town.service.rights.purge(town.guild.id)
    refused = await town.kim.click(shown.response, label="As a picture")
    assert texts(refused) == say("passage.gone", "en")
    assert leaks(refused) == []
    assert len(drawings) == 1


def test_the_longest_source_keeps_to_the_limits():
    picture = Picture("quotation.png", PNG, "x" * 1024, "*" * 2000)
    key = "a" * 40 + ":99999:0123abcd"
    for locale in ("en", "ja"):
        for theme in (0, 1):
            assert problems(payload(quote_card(picture, key, theme, locale))) == []
        for seen in (PageSeen("x" * 90, True, True), PageSeen("1", False, False)):
            assert problems(payload(page_card(picture, seen, key, locale))) == []


def test_a_page_that_goes_on_says_so():
    picture = Picture("page.png", PNG, "x", "y")
    said = str(payload(page_card(picture, PageSeen("3", True, True), "a:1:b", "en")))
    assert say("quote.page.goes_on", "en") in said
