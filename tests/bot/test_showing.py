"""The pictures of the service: each draws, and says in words what it shows."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from bot.errors import UserError
from bot.model import Choice, FactView, Table, TableRow
from bot.phrases import say
from bot.pictures.alt import LONGEST, MORE
from bot.service import Service
from bot.showing import MATRIX, TIMELINE, as_csv
from knowledge import Knowledge

PNG = b"\x89PNG\r\n\x1a\n"
NAMES = ["fms-budget", "fms-rank", TIMELINE, MATRIX]
LOCALES = ["en", "ja"]


def test_the_pictures_are_the_figures_with_one_and_both_overviews(
    service: Service, known: Knowledge
) -> None:
    assert service.pictures() == NAMES
    for entity in known.entities:
        card = service.card(entity.kind, entity.id) if entity.kind == "figure" else None
        assert (entity.id in NAMES) == (card is not None and card.picture == entity.id)


def rows_of(service: Service, name: str) -> list[str]:
    """Every row that the words beside the picture may hold, in its order."""
    if name == TIMELINE:
        return [f"{one.label}" for one in service.timeline()]
    if name == MATRIX:
        return [f"{row.entry.name} ({row.tier}): " for row in service.matrix().rows]
    facts = service.card("figure", name).facts
    if name == "fms-rank":
        return [f"{f.topic}: Japan {f.value}" for f in facts if re.fullmatch(r"FY \d+", f.topic)]
    return [f"{fact.topic}: {fact.value}" for fact in facts if fact.topic]


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_draws_and_says_its_rows(service: Service, name: str) -> None:
    picture = service.picture(name)
    assert picture.name == f"{name}.png"
    assert picture.png.startswith(PNG)
    assert len(picture.png) > 5000
    assert picture.source == service.source_line()
    rows = rows_of(service, name)
    assert len(rows) > 2
    assert len(picture.alt) <= LONGEST
    said = [row for row in rows if row in picture.alt]
    assert said == rows[: len(said)]
    assert said == rows or picture.alt.endswith(MORE)
    assert len(said) > 2


def test_a_picture_is_drawn_once_for_each_theme(service: Service) -> None:
    dark, light = (service.picture("fms-budget", theme=theme) for theme in ("dark", "light"))
    assert dark.png != light.png
    assert (dark.alt, dark.source, dark.name) == (light.alt, light.source, light.name)
    assert service.picture("fms-budget", theme="dark") == dark


@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_in_the_readers_language(service: Service, name: str) -> None:
    """Read from the rows: nothing is drawn for it a second time."""
    drawing = service._drawing(name, "ja", (), (None, None))
    assert drawing.title != service._drawing(name, "en", (), (None, None)).title
    assert drawing.source == service.source_line("ja") != service.source_line()


@pytest.mark.parametrize("name", ["zzz", "", "sosa", "rdp-signatories", "agreement", "FMS-BUDGET"])
def test_what_is_no_picture_is_refused(service: Service, name: str) -> None:
    with pytest.raises(UserError) as caught:
        service.picture(name)
    assert caught.value.key == "picture.unknown"
    assert all(one in caught.value.text() for one in NAMES)


def test_a_timeline_with_nothing_on_it_is_not_drawn(service: Service) -> None:
    for narrowed in ({"years": (2030, None)}, {"kinds": ("figure",)}):
        for call in (lambda **more: service.picture(TIMELINE, **more), service.timeline):
            with pytest.raises(UserError) as caught:
                call(**narrowed)
            assert caught.value.key == "timeline.empty"


def test_a_narrowed_timeline_is_drawn_with_what_is_left(service: Service) -> None:
    narrowed = {"kinds": ("event",), "years": (2018, 2020)}
    found = service.timeline(**narrowed)
    assert {one.kind for one in found} == {"event"}
    drawing = service._drawing(TIMELINE, "en", **narrowed)
    assert [one.label for one in drawing.moments] == [one.label for one in found]


def test_kinds_and_years_narrow_nothing_else(service: Service) -> None:
    for name in ("fms-budget", MATRIX):
        whole = service._drawing(name, "en", (), (None, None))
        assert service._drawing(name, "en", ("event",), (2030, None)) == whole


# CSV


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_comes_back_from_its_csv(service: Service, locale: str) -> None:
    table = service.matrix(locale=locale)
    head, *rows, blank, (last,) = read_back(service.matrix_csv(locale=locale))
    assert head == ["", say("matrix.tier", locale), *table.columns]
    assert blank == []
    assert table.note in last
    assert table.source in last
    signs = {"yes": say("matrix.yes", locale), "no": say("matrix.no", locale)}
    assert len(rows) == len(table.rows)
    for cells, row in zip(rows, table.rows, strict=True):
        assert cells[:2] == [row.entry.name, row.tier]
        marks = ["" if cell is None else cell.mark for cell in row.cells]
        assert cells[2:] == [signs.get(mark, mark) for mark in marks]
    blanks = sum(cell is None for row in table.rows for cell in row.cells)
    assert sum(cell == "" for cells in rows for cell in cells[2:]) == blanks > 30


def test_any_name_comes_back_from_csv() -> None:
    name = 'Misk, "the quiet"\nisland; =1+1'
    fact = FactView("country", "misk", name, "SOSA", "Signed", "2021", "x", (), (), mark="a,b")
    cells = (fact, None, replace(fact, mark=""))
    row = TableRow(Choice("country", "misk", name), "", cells)
    table = Table("Countries", ("A,", "B", "C"), (row,), "the\nsource", "Blank")
    head, found, *_ = read_back(as_csv(table, "en"))
    assert head == ["", "tier", "A,", "B", "C"]
    assert found == [name, "", "a,b", "", "yes"]
