"""/figure, /timeline and /matrix: pictures with their words and sources, and both as text."""

from __future__ import annotations

import csv
import io
import re

import pytest

from bot.errors import UserError
from bot.gateway.client import Client
from bot.gateway.drawings import Span, dates_card, timeline_card
from bot.gateway.overviews import DATED
from bot.gateway.parts import attachment, gallery, panel
from bot.gateway.reply import Sheet, answer, defer, plain
from bot.model import MomentView, Picture
from tests.gateway.checker import problems
from tests.gateway.conftest import (
    buttons,
    labels,
    menus,
    parts,
    pictures,
    plain_texts,
    texts,
)
from tests.gateway.test_cards import payload

PNG = b"\x89PNG\r\n\x1a\n"


async def file_of(result) -> tuple[str, bytes]:
    """The one file that was sent, under the name that the message shows it by."""
    (sent,) = result.response.attachments
    return sent.filename, await sent.read()


async def shows(result, picture) -> None:
    """A message shows the picture with its words, and says where it is from."""
    (shown,) = pictures(result)
    assert shown["description"] == picture.alt
    name, content = await file_of(result)
    assert name == picture.name
    assert content == picture.png
    assert content.startswith(PNG)
    (sent,) = result.response.attachments
    assert sent.description == picture.alt
    assert sent.url == shown["media"]["url"]
    assert picture.source in plain_texts(result)


@pytest.mark.parametrize("theme", [None, "dark", "light"])
async def test_a_figure_has_its_picture_in_the_theme(stage, theme):
    chosen = {"theme": theme} if theme else {}
    result = await stage.show("figure", name="Japan's FMS budget", **chosen)
    picture = stage.service.picture("fms-budget", theme=theme or "dark", locale="en")
    await shows(result, picture)
    said = plain_texts(result)
    assert "**Amount, JFY 2019** · 701.3 billion yen ($6.4 billion) `§1.3 n. 49`" in said
    assert "701.3" in picture.alt


async def test_a_figure_is_drawn_in_japanese_for_a_japanese_reader(stage, speaking):
    speaking("ja")
    result = await stage.show("figure", name="figure:fms-budget")
    await shows(result, stage.service.picture("fms-budget", theme="dark", locale="ja"))
    assert "**金額(JFY 2019)** · 7,013億円 (64億ドル) `§1.3 注49`" in plain_texts(result)


@pytest.mark.parametrize(
    ("name", "year"), [("figure:fms-budget", 2019), ("fms budget", 2019), ("fms budget 2019", None)]
)
async def test_a_figure_of_one_year_is_its_number_alone(stage, name, year):
    chosen = {"year": year} if year else {}
    result = await stage.show("figure", name=name, **chosen)
    said = plain_texts(result)
    assert "701.3 billion yen" in said
    assert "471.3" not in said
    assert pictures(result) == []
    assert result.response.attachments == []
    assert "In the source" in labels(result)


async def test_a_figure_of_one_year_leads_to_all_its_facts(stage):
    result = await stage.show("figure", name="figure:fms-rank", year=2018)
    (whole,) = [id for id, label in buttons(result).items() if label == "All facts"]
    card = await stage.press(result, whole)
    assert "**Rank, FY 2020** · 7th" in texts(card)
    await shows(card, stage.service.picture("fms-rank", theme="dark", locale="en"))


async def test_each_figure_with_years_answers_to_them_by_id(stage):
    asked = 0
    for choice in stage.service.suggest("", "figure", 1000):
        card = stage.service.card("figure", choice.id)
        for fact in card.facts:
            dated = re.fullmatch(r"(?:J?FY )?(\d{4})", fact.topic)
            if dated:
                named = {"name": f"figure:{choice.id}", "year": int(dated[1])}
                asked += 1
                assert fact.value in plain_texts(await stage.show("figure", **named))
                break
    assert asked > 3


async def test_a_year_that_the_source_lacks_is_told_privately(stage):
    result = await stage.show("figure", name="fms budget", year=2016)
    with pytest.raises(UserError) as refused:
        stage.service.lookup("fms budget", "figure", year=2016)
    assert result.response is None
    (told,) = result.followups
    assert told.ephemeral
    assert texts(told) == refused.value.text("en")
    assert "JFY 2019" in texts(told)
    assert stage.env.errors


async def test_a_card_whose_picture_fails_is_shown_without_it(stage, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise RuntimeError("the picture took more than 30 s")

    monkeypatch.setattr(type(stage.service), "picture", broken)
    result = await stage.show("figure", name="figure:fms-budget")
    assert "701.3 billion yen" in plain_texts(result)
    assert "-# The picture could not be drawn this time." in texts(result)
    assert pictures(result) == []
    assert "fms-budget could not be drawn" in caplog.text


async def test_the_matrix_is_a_picture_that_leads_to_its_countries(stage):
    result = await stage.show("matrix")
    await shows(result, stage.service.picture("matrix", theme="dark", locale="en"))
    rows = stage.service.matrix().rows
    assert menus(result)["card"] == [f"country:{row.entry.id}" for row in rows]
    card = await stage.pick(result, "card", "country:japan")
    assert "## Japan\n" in texts(card)


async def test_the_matrix_as_csv_is_a_file_that_spreadsheets_read(stage):
    result = await stage.show("matrix", **{"as": "csv"})
    name, content = await file_of(result)
    assert name == "matrix.csv"
    text = content.decode("utf-8-sig")
    assert text == stage.service.matrix_csv()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:2] == ["", "tier"]
    assert any(row[:1] == ["Japan"] for row in rows)
    (file,) = [part for part in parts(result) if part["type"] == 13]
    assert file["file"]["url"] == result.response.attachments[0].url
    said = plain_texts(result)
    assert "Blank: the source does not say" in said
    assert stage.service.source_line() in said


async def test_the_matrix_as_csv_in_japanese(stage, speaking):
    speaking("ja")
    result = await stage.show("matrix", **{"as": "csv"})
    _, content = await file_of(result)
    assert content.decode("utf-8-sig") == stage.service.matrix_csv(locale="ja")
    assert "空欄:出典に記載なし" in texts(result)


async def test_the_timeline_is_a_picture_and_a_list_of_dates(stage):
    result = await stage.show("timeline")
    await shows(result, picture_of(stage.service, Span()))
    moments = stage.service.timeline()
    said, found = "", set()
    result = await stage.alice.click(result.response, label="Dates as text")
    while True:
        assert result.ephemeral
        said += plain_texts(result)
        found |= set(menus(result)["card"])
        further = [id for id, label in buttons(result).items() if label == "More entries"]
        if not further:
            break
        result = await stage.press(result, further[0])
    assert found == {f"{moment.kind}:{moment.id}" for moment in moments}
    for moment in moments:
        assert f"· {moment.label} `{moment.code}" in said
    assert "**1967–2014** · Three Principles on Arms Exports `§1.1 n. 17`" in said
    card = await stage.pick(result, "card", f"{moments[-1].kind}:{moments[-1].id}")
    assert f"## {moments[-1].label}" in plain_texts(card)


def picture_of(service, span: Span) -> Picture:
    """The timeline as the command asks for it, so that it is drawn once."""
    wanted = {"kinds": span.kinds, "years": span.years}
    return service.picture("timeline", theme="dark", locale="en", **wanted)


async def test_a_timeline_of_one_kind_and_some_years_is_that_of_the_service(stage):
    span = Span("policy", 2013, 2014)
    result = await stage.show("timeline", kind="policy", **{"from": 2013, "to": 2014})
    await shows(result, picture_of(stage.service, span))
    dates = await stage.alice.click(result.response, label="Dates as text")
    kept = stage.service.timeline(kinds=span.kinds, years=span.years)
    assert 1 < len(kept) < len(stage.service.timeline(kinds=("policy",)))
    assert menus(dates)["card"] == [f"policy:{moment.id}" for moment in kept]


async def test_the_kinds_that_can_be_chosen_are_those_on_the_timeline(stage):
    (sent,) = [r.json for r in stage.env.http_requests if r.path.endswith("/commands")]
    (command,) = [one for one in sent if one["name"] == "timeline"]
    (kind,) = [one for one in command["options"] if one["name"] == "kind"]
    assert tuple(choice["value"] for choice in kind["choices"]) == DATED
    for choice in kind["choices"]:
        assert choice["name"] == stage.service.kind_label(choice["value"])
        japanese = stage.service.kind_label(choice["value"], "ja")
        assert choice["name_localizations"]["ja"] == japanese
    for name in stage.service.kinds():
        try:
            on_it = bool(stage.service.timeline(kinds=(name,)))
        except UserError:
            on_it = False
        assert on_it == (name in DATED)


@pytest.mark.parametrize("years", [{"from": 1700, "to": 1710}, {"from": 2015, "to": 2014}])
async def test_a_timeline_with_nothing_on_it_is_refused_privately(stage, years):
    result = await stage.show("timeline", **years)
    assert result.response is None
    (told,) = result.followups
    assert told.ephemeral
    assert "Nothing of these kinds falls into these years" in texts(told)
    assert stage.env.errors


@pytest.mark.parametrize(
    "span", [Span(), Span("policy"), Span("", 1990), Span("event", None, 2020), Span("x", 1, 2)]
)
def test_a_span_comes_back_from_its_button(span):
    assert Span.read(span.subject) == span


def test_years_without_end_leave_the_button_out():
    span = Span("policy", 10**60, 10**60)
    picture = Picture("timeline.png", PNG, "Words", "Source")
    assert "kk:dates" not in str(payload(timeline_card(picture, span, "en")))


def test_the_longest_dates_keep_to_the_limits():
    one = MomentView("2014-04-01", "2020", "*" * 900, "policy", "Policies", "p", "§" * 90, (1, 2))
    moments = [one] * 60
    for start in (0, 59, 99):
        assert problems(payload(dates_card(moments, Span(), start, "en", "*" * 900))) == []


async def test_files_are_sent_in_every_way_an_interaction_is_answered(stage):
    """Answered at once, by the message that was promised, and by one that follows."""
    changed = Client(stage.service)

    def sheet(name: str) -> Sheet:
        picture = Picture(f"{name}.png", PNG, name, "")
        return Sheet(panel(0, gallery(picture)), files=[attachment(picture)])

    async def at_once(interaction) -> None:
        await answer(interaction, sheet("direct"), private=True)
        await answer(interaction, sheet("after"), private=True)

    async def later(interaction) -> None:
        await defer(interaction, private=False)
        await answer(interaction, sheet("promised"))

    changed.tree.command(name="now", description="x")(at_once)
    changed.tree.command(name="later", description="x")(later)
    await stage.env.restart_bot(changed)
    now, promised = await stage.show("now"), await stage.show("later")
    for message, name in (
        (now.response, "direct"),
        (now.followups[0], "after"),
        (promised.response, "promised"),
    ):
        (sent,) = message.attachments
        assert (sent.filename, await sent.read()) == (f"{name}.png", PNG)


async def test_a_message_that_is_turned_over_keeps_no_file(stage):
    changed = Client(stage.service)

    async def turned(interaction) -> None:
        picture = Picture("front.png", PNG, "front", "")
        await defer(interaction, private=False)
        await answer(interaction, Sheet(panel(0, gallery(picture)), files=[attachment(picture)]))
        interaction.extras.pop("filled")
        await answer(interaction, plain("back"))

    changed.tree.command(name="turn", description="x")(turned)
    await stage.env.restart_bot(changed)
    shown = await stage.show("turn")
    assert texts(shown) == "back"
    assert shown.response.attachments == []
