"""matrix, timeline and picture: rows, JSON, CSV, and files written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.files import write_picture
from bot.errors import UserError
from bot.service import Service
from tests.bot.stage import assert_one_sentence, invoke, json_of, process

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOMENT_KEYS = {"date", "until", "label", "kind", "kind_label", "id", "code", "notes", "as_of"}
JAPAN = {"LC_ALL": "ja_JP.UTF-8"}


@pytest.fixture
def service(here: Path) -> Iterator[Service]:
    opened = Service.open(here / "library.db")
    yield opened
    opened.close()


def lines_of(folder: Path, *args: str, **env: str) -> list[str]:
    result = invoke(folder, *args, **env)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return result.stdout.splitlines()


def test_matrix_json_has_a_cell_for_each_column(here: Path, service: Service) -> None:
    found = json_of(here, "matrix")
    assert found.keys() == {"title", "columns", "rows", "note", "source", "as_of"}
    assert found["as_of"] == "2021"
    table = service.matrix()
    assert [row["id"] for row in found["rows"]] == [row.entry.id for row in table.rows]
    for row in found["rows"]:
        assert row["tier"]
        assert len(row["cells"]) == len(found["columns"])
        assert all(cell["value"] and cell["code"] for cell in row["cells"] if cell)
        assert any(row["cells"])


def test_matrix_for_people_explains_its_blanks(here: Path, service: Service) -> None:
    for env, locale in (({}, "en"), (JAPAN, "ja")):
        lines = lines_of(here, "matrix", **env)
        table = service.matrix(locale=locale)
        assert lines[0] == table.title
        assert lines[-2:] == [table.note, table.source]
        assert {row.tier for row in table.rows} <= set(lines)


def test_matrix_csv_is_read_back(here: Path) -> None:
    result = invoke(here, "matrix", "--csv")
    assert result.exit_code == 0
    head, *rows = csv.reader(io.StringIO(result.stdout))
    found = json_of(here, "matrix")
    assert head[2:] == found["columns"]
    assert [row[0] for row in rows[: len(found["rows"])]] == [row["name"] for row in found["rows"]]


def test_timeline_json_and_lines(here: Path, service: Service) -> None:
    found = json_of(here, "timeline")
    assert [one["label"] for one in found] == [one.label for one in service.timeline()]
    assert all(one.keys() == MOMENT_KEYS for one in found)
    *lines, source = lines_of(here, "timeline")
    assert len(lines) == len(found)
    for line, one in zip(lines, found, strict=True):
        assert line.startswith(one["date"])
        assert f"{one['label']} [{one['kind_label']}]" in line
    assert source == service.source_line()


def test_a_timeline_is_narrowed(here: Path) -> None:
    args = ["timeline", "--kind", "event", "--kind", "policy", "--from", "2013", "--to", "2015"]
    found = json_of(here, *args)
    assert {one["kind"] for one in found} == {"event", "policy"}
    assert all(int(one["date"][:4]) <= 2015 for one in found)
    assert all(int((one["until"] or one["date"])[:4]) >= 2013 for one in found)
    japanese = json_of(here, *args, **JAPAN)
    assert [one["id"] for one in japanese] == [one["id"] for one in found]
    assert japanese[0]["kind_label"] != found[0]["kind_label"]


@pytest.mark.parametrize("name", ["fms-budget", "fms-rank", "timeline", "matrix"])
def test_each_picture_is_written(here: Path, service: Service, name: str) -> None:
    assert name in service.pictures()
    assert lines_of(here, "picture", name, "drawn.png") == ["Wrote the picture to drawn.png."]
    assert (here / "drawn.png").read_bytes() == service.picture(name).png
    assert sorted(path.name for path in here.glob("*.p*")) == ["drawn.png"]


def test_a_picture_replaces_a_picture_and_has_a_theme(here: Path) -> None:
    invoke(here, "picture", "fms-budget", "a.png")
    dark = (here / "a.png").read_bytes()
    assert lines_of(here, "picture", "fms-budget", "a.png", "--theme", "light")
    light = (here / "a.png").read_bytes()
    assert light.startswith(SIGNATURE)
    assert light != dark


def test_rows_are_drawn_where_a_picture_is_asked_for(here: Path, service: Service) -> None:
    said = lines_of(here, "matrix", "--picture", "m.png", "--theme", "light")
    assert said == ["Wrote the picture to m.png."]
    assert (here / "m.png").read_bytes() == service.picture("matrix", theme="light").png
    found = json_of(here, "timeline", "--kind", "event", "--to", "2015", "--picture", "t.png")
    assert {one["kind"] for one in found} == {"event"}
    drawn = service.picture("timeline", kinds=["event"], years=(None, 2015))
    assert (here / "t.png").read_bytes() == drawn.png


def test_a_process_of_its_own_draws(here: Path) -> None:
    done = process(here, "picture", "fms-rank", "rank.png", LC_ALL="ja_JP.UTF-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "rank.png" in done.stdout.decode()
    assert (here / "rank.png").read_bytes().startswith(SIGNATURE)


@pytest.mark.parametrize("content", [b"", b"my notes", SIGNATURE[:-1]])
def test_what_is_no_picture_is_never_written_over(here: Path, content: bytes) -> None:
    (here / "notes.png").write_bytes(content)
    said = assert_one_sentence(invoke(here, "picture", "fms-budget", "notes.png"))
    assert "notes.png" in said
    assert (here / "notes.png").read_bytes() == content


@pytest.mark.parametrize(
    "name", ["no/such/x.png", "library.db", ".", "", "a" * 300, "library.db/x"]
)
def test_files_that_cannot_be_written_are_one_sentence(here: Path, name: str) -> None:
    before = sorted(here.iterdir())
    assert_one_sentence(invoke(here, "picture", "fms-budget", "--", name))
    assert sorted(here.iterdir()) == before


def test_a_write_that_fails_leaves_the_old_picture_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    write_picture(path, SIGNATURE + b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match="no space left on device"):
        write_picture(path, SIGNATURE + b"new")
    assert path.read_bytes() == SIGNATURE + b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_written_picture_may_be_read_as_other_files_may(tmp_path: Path) -> None:
    write_picture(tmp_path / "a.png", SIGNATURE)
    (tmp_path / "b").write_bytes(b"")
    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["picture", "zzyzx", "x.png"], 1),
        (["picture", "fms-budget"], 2),
        (["picture", "fms-budget", "x.png", "--theme", "pink"], 2),
        (["matrix", "--csv", "--json"], 2),
        (["matrix", "Japan"], 2),
        (["timeline", "--kind", "planet"], 2),
        (["timeline", "--from", "soon"], 2),
        (["timeline", "--from", "2020", "--to", "2010", "--kind", "event"], 1),
        (["timeline", "--to", "1066", "--picture", "x.png"], 1),
    ],
)
def test_refusals_are_one_sentence_and_write_nothing(
    here: Path, args: list[str], status: int
) -> None:
    assert_one_sentence(invoke(here, *args), status)
    assert not (here / "x.png").exists()
