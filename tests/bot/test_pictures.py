"""Pictures are drawn by a process of its own: whole, readable, the same each time."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.pictures import job, studio
from bot.pictures.look import LOOKS
from bot.pictures.model import Bar, Drawing, Kind, MatrixRow, Moment, Place, Rival, Theme
from bot.pictures.studio import Studio
from tests.bot.test_pictures_rows import BARS, DRAWINGS, MATRIX, RANKS, TIMELINE, TIMELINE_JA

ROOT = Path(__file__).parents[2]
WIDTH = 1120
LONG = "Supercalifragilisticexpialidocious-" * 3
MUCH = "All that there is to say about a thing, and then some more of it, " * 4

AWKWARD: dict[str, Drawing] = {
    "one bar": replace(BARS, bars=BARS.bars[1:2], caption="", source=""),
    "crowded bars": replace(
        BARS,
        bars=tuple(
            Bar(f"{year}", year, year, year, year, f"{year:,} billion yen", "$1.23 billion")
            for year in (*range(2005, 2012), *range(2013, 2020))
        ),
    ),
    "no sums": replace(BARS, bars=(Bar("2012", 2012, 2012, 0, 0, "0"),), gap_label=""),
    "wordy bars": replace(BARS, title=MUCH, caption=MUCH, source=MUCH, unit=MUCH, gap_label=MUCH),
    "many ranks": replace(
        RANKS,
        name="United Kingdom of Great Britain",
        places=tuple(
            Place(f"FY {2000 + n}", n % 12 + 1, "", (Rival(13, "Bosnia and Herzegovina"),))
            for n in range(8)
        ),
    ),
    "one rank": replace(RANKS, places=(Place("FY 2020", 1, "1st"),), axis=""),
    "long timeline": replace(TIMELINE, moments=TIMELINE.moments * 12),
    "wordy timeline": replace(
        TIMELINE,
        moments=(
            Moment("some day before the beginning of 1954", LONG, "a", "the end of that", LONG),
            Moment("1954", MUCH, "b", group="1950s"),
        ),
        kinds=(Kind("a", LONG), Kind("b", MUCH), Kind("c", "not drawn")),
    ),
    "many kinds": replace(
        TIMELINE,
        moments=tuple(Moment("1954", f"number {n}", str(n)) for n in range(12)),
        kinds=tuple(Kind(str(n), f"kind of thing {n}") for n in range(12)),
    ),
    "wide matrix": replace(
        MATRIX,
        columns=tuple(f"Industrial arrangement {n}" for n in range(12)),
        rows=(MatrixRow("Bosnia and Herzegovina", MUCH, ("GSOMIA 2007",) * 12),),
    ),
    "wordy matrix": replace(MATRIX, columns=(LONG, "B", "C", "D", MUCH), blank_note=MUCH, yes=MUCH),
    "bare matrix": replace(MATRIX, columns=("A",), rows=(MatrixRow("x", "", ("yes",)),), yes=""),
}

# Draws in a process of its own, where matplotlib may be imported, and tells what is wrong; a glyph
# that is missing is a warning, and those are errors there.
INSPECT = """
import itertools, json, sys
from bot.pictures.child import drawn
from bot.pictures.paper import prepare
from tests.bot.test_pictures import AWKWARD
from tests.bot.test_pictures_rows import DRAWINGS
from matplotlib.text import Text

prepare()
found = []
for name, drawing in {**DRAWINGS, **AWKWARD}.items():
    for theme in ("dark", "light") if name in DRAWINGS else ("dark",):
        paper, height = drawn(drawing, theme)
        paper.png(height)
        wide, high = paper.figure.bbox.width, paper.figure.bbox.height
        texts = [one for one in paper.figure.get_children() if isinstance(one, Text)]
        texts = [(one.get_text(), one.get_window_extent()) for one in texts if one.get_text()]
        for text, box in texts:
            if box.x0 < 8 or box.y0 < 8 or box.x1 > wide - 8 or box.y1 > high - 8:
                found.append([name, theme, "clipped", text])
        for (text, box), (other, its) in itertools.combinations(texts, 2):
            across = min(box.x1, its.x1) - max(box.x0, its.x0)
            down = min(box.y1, its.y1) - max(box.y0, its.y0)
            if across > 1 and down > 1:
                found.append([name, theme, "overlap", text, other])
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the list of fonts is made once."""
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture(scope="module")
def drawer(cache: Path) -> Iterator[Studio]:
    with Studio(cache) as opened:
        yield opened


def size(png: bytes) -> tuple[int, int]:
    """Width and height from the header of a PNG that is whole."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert png[12:16] == b"IHDR"
    assert png.endswith(b"IEND\xae\x42\x60\x82")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def child(
    text: str, folder: Path, *options: str, code: tuple[str, ...] = ("-m", "bot.pictures.child")
) -> subprocess.CompletedProcess[bytes]:
    """Run the process that draws, with options for the interpreter."""
    return subprocess.run(
        [sys.executable, "-P", *options, *code],
        input=text.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "MPLCONFIGDIR": str(folder)},
        cwd=folder,
    )


@pytest.mark.parametrize("name", ["Bars-en", "Ranks-ja", "Timeline-ja", "Matrix-en"])
def test_a_picture_is_whole_and_draws_no_warning(name: str, cache: Path) -> None:
    theme: Theme = "light" if name.endswith("ja") else "dark"
    done = child(job.written(DRAWINGS[name], theme), cache, "-W", "error")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    wide, high = size(done.stdout)
    assert wide == WIDTH
    assert 400 < high < 2000
    assert 10_000 < len(done.stdout) < 200_000


def test_a_missing_glyph_would_be_seen(cache: Path) -> None:
    text = job.written(replace(BARS, title="훈민정음"), "dark")
    done = child(text, cache, "-W", "error")
    assert done.returncode == 1
    assert b"missing from font" in done.stderr
    assert done.stdout == b""
    assert size(child(text, cache).stdout)[0] == WIDTH  # better a box than no picture


def test_nothing_is_clipped_overlaps_or_lacks_a_glyph_in_either_theme(cache: Path) -> None:
    done = child("", cache, "-W", "error", code=("-c", INSPECT))
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == []


def test_a_picture_grows_with_its_rows(drawer: Studio) -> None:
    few = size(drawer.draw(replace(TIMELINE_JA, moments=TIMELINE_JA.moments[:1]), "dark"))
    many = size(drawer.draw(TIMELINE_JA, "dark"))
    assert few[0] == many[0] == WIDTH
    assert few[1] < many[1]


def test_the_same_drawing_gives_the_same_bytes(drawer: Studio, tmp_path: Path) -> None:
    first = drawer.draw(MATRIX, "dark")
    with Studio(tmp_path / "other") as other:
        assert other.draw(MATRIX, "dark") == first
    assert b"tEXt" not in first
    assert b"tIME" not in first


def test_the_themes_differ(drawer: Studio) -> None:
    dark, light = (drawer.draw(BARS, theme) for theme in LOOKS)
    assert dark != light
    assert size(dark) == size(light)


def test_a_picture_is_kept(drawer: Studio) -> None:
    assert drawer.draw(RANKS, "dark") is drawer.draw(replace(RANKS), "dark")


def test_the_oldest_picture_goes_first(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "KEPT", 1)
    with Studio(cache) as small:
        first = small.draw(BARS, "dark")
        small.draw(BARS, "light")
        again = small.draw(BARS, "dark")
        assert again == first
        assert again is not first
        assert small.draw(BARS, "dark") is again


def test_threads_that_ask_for_the_same_picture_get_one(drawer: Studio) -> None:
    asked = replace(BARS, title="Asked for by four at once")
    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(lambda _: drawer.draw(asked, "dark"), range(4)))
    assert all(one is got[0] for one in got)


def test_a_job_that_fails_says_why_and_is_not_kept(drawer: Studio) -> None:
    for _ in range(2):
        with pytest.raises(RuntimeError, match=r"status 1: (?s:.*)unknown theme 'sepia'"):
            drawer.draw(BARS, "sepia")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", '{"kind": "Pie", "theme": "dark"}'])
def test_what_is_no_job_ends_with_a_trace(text: str, cache: Path) -> None:
    done = child(text, cache)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.startswith(b"Traceback")


def test_a_picture_that_takes_too_long_is_stopped(cache: Path) -> None:
    with Studio(cache, limit=0.001) as hasty:
        for _ in range(2):
            with pytest.raises(RuntimeError, match=r"more than 0\.001 s"):
                hasty.draw(BARS, "dark")


def test_closing_stops_what_is_drawn(tmp_path: Path) -> None:
    drawer = Studio(tmp_path / "fonts")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(drawer.draw, BARS, "dark")
        while not (tmp_path / "fonts").exists():  # made just before the process is started
            time.sleep(0.001)
        drawer.close()
        with pytest.raises(RuntimeError):
            waiting.result()
    with pytest.raises(RuntimeError, match="closed"):
        drawer.draw(BARS, "dark")
    drawer.close()


def test_its_own_folder_goes_when_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Studio() as drawer:
        assert list(tmp_path.iterdir()) == []
        drawer.draw(BARS, "dark")
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []


def test_it_writes_nothing_beside_its_folder_and_reads_no_settings(
    drawer: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = drawer.draw(BARS, "dark")
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    (here / "bot").mkdir(parents=True)
    (here / "bot" / "__init__.py").write_text("raise SystemExit('the wrong bot')", "utf-8")
    (here / "matplotlibrc").write_text("font.size: 40\nhatch.color: red\n", "utf-8")
    for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("MATPLOTLIBRC", str(here / "matplotlibrc"))
    monkeypatch.chdir(here)
    with Studio(Path("fonts")) as other:
        assert other.draw(BARS, "dark") == usual
    assert list(home.iterdir()) == []
    assert sorted(path.name for path in here.iterdir()) == ["bot", "fonts", "matplotlibrc"]


def test_the_bot_itself_never_holds_matplotlib(cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import bot.pictures.alt\n"
        "from bot.pictures.studio import Studio; from bot.pictures.job import read\n"
        "with Studio(Path.cwd()) as studio:\n"
        "    assert studio.draw(*read(sys.stdin.read()))\n"
        "print('\\n'.join(sys.modules))"
    )
    done = child(job.written(BARS, "dark"), cache, code=("-c", code))
    assert done.returncode == 0, done.stderr.decode()
    modules = {name.partition(".")[0] for name in done.stdout.decode().split()}
    assert "bot" in modules
    assert modules & {"matplotlib", "matplotlib_fontja", "numpy", "PIL"} == set()
