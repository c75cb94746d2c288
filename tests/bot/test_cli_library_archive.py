"""export, import, backup, restore and the upgrade of an old library, through the command line."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from index.check import problems
from index.store import Store
from tests.bot.stage import QUESTION, assert_one_sentence, invoke, json_of, library

ROOT = Path(__file__).parents[2]
OLD = ROOT / "tests" / "index" / "old" / "format-1.db"
FERRY = "# Ferry\n\nThe ferry of Corran sank in its second winter.\n"


def test_libraries_are_exported_and_imported(here: Path, tmp_path: Path) -> None:
    (here / "ferry.md").write_text(FERRY)
    json_of(here, "library", "add", "ferry.md", "--library", "Team")
    json_of(here, "library", "rename", "ferry", "The boat", "--library", "Team")
    told = json_of(here, "library", "export", "all.zip")
    size = (here / "all.zip").stat().st_size
    assert told == {"path": "all.zip", "bytes": size, "documents": 2, "libraries": 2}
    held = json_of(here, "library", "list")
    other = here / "other"
    other.mkdir()
    library(other)
    result = invoke(other, "library", "import", str(here / "all.zip"))
    assert result.exit_code == 0
    assert "Added ferry: The boat (1 passages)." in result.stdout.splitlines()
    assert "Made the library Team." in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1].startswith("1 added, 0 replaced, 1 unchanged")
    assert json_of(other, "library", "list")[1] == held[1]
    again = invoke(other, "library", "import", str(here / "all.zip"), "--library", "Team")
    assert "stays as it was" in again.stdout
    assert_one_sentence(invoke(here, "library", "export", "all.zip"))
    assert_one_sentence(invoke(here, "library", "export", "x.zip", "--library", "None such"))
    assert_one_sentence(invoke(here, "library", "import", "library.db"))
    assert_one_sentence(invoke(here, "library", "import", "missing.zip"))
    assert_one_sentence(
        invoke(here, "library", "import", "all.zip", "--library", "Team", "--server", "4")
    )


def test_a_backup_is_restored_and_the_old_library_kept(here: Path) -> None:
    told = json_of(here, "backup", "copy.db")
    assert told == {"path": "copy.db", "bytes": (here / "copy.db").stat().st_size}
    assert "there already" in assert_one_sentence(invoke(here, "backup", "copy.db"))
    assert_one_sentence(invoke(here, "backup", "no/such/copy.db"))
    invoke(here, "library", "remove", "brief")
    assert json_of(here, "library", "list") == []
    result = invoke(here, "restore", "copy.db")
    first, second = result.stdout.splitlines()
    assert first.startswith("Restored the library from copy.db (")
    assert second.endswith("library.db.before-restore.")
    assert json_of(here, "ask", QUESTION)["status"] == "answered"
    assert json_of(here, "library", "list", "--db", "library.db.before-restore") == []
    told = json_of(here, "restore", "copy.db")
    assert told["kept"].endswith("library.db.before-restore-2")
    assert json_of(here, "library", "list", "--db", "library.db.before-restore") == []


def test_a_damaged_library_is_what_a_backup_is_put_in_place_of(here: Path) -> None:
    json_of(here, "backup", "copy.db")
    (here / "library.db").write_bytes(random.Random(5).randbytes(50_000))
    assert_one_sentence(invoke(here, "library", "list"))
    assert invoke(here, "restore", "copy.db").exit_code == 0
    assert len(json_of(here, "library", "list")) == 1
    (here / "library.db").unlink()
    assert json_of(here, "restore", "copy.db")["kept"] is None
    assert len(json_of(here, "library", "list")) == 1


def test_nothing_is_restored_under_a_program_that_uses_the_library(here: Path) -> None:
    json_of(here, "backup", "copy.db")
    store = Store(here / "library.db")
    store.totals()
    before = sorted(path.name for path in here.iterdir())
    assert "busy" in assert_one_sentence(invoke(here, "restore", "copy.db"))
    assert sorted(path.name for path in here.iterdir()) == before
    assert len(store.sources()) == 1
    store.close()


def test_a_damaged_backup_changes_nothing(here: Path) -> None:
    json_of(here, "backup", "copy.db")
    sound = (here / "copy.db").read_bytes()
    before = (here / "library.db").read_bytes()
    chance = random.Random(11)
    places = (20, 60, 5000, *(chance.randrange(9000, len(sound)) for _ in range(12)))
    for number, at in enumerate(places):
        spoilt = bytearray(sound)
        # One byte of some text is enough, and so are the bytes of a page.
        for place in range(at, at + (1 if number % 2 else 3000)):
            spoilt[min(place, len(spoilt) - 1)] ^= 0x5A
        (here / "copy.db").write_bytes(spoilt)
        assert_one_sentence(invoke(here, "restore", "copy.db"))
        assert (here / "library.db").read_bytes() == before
    for name, content in (("text.db", b"Dear diary. " * 999), ("empty.db", b"")):
        (here / name).write_bytes(content)
        assert_one_sentence(invoke(here, "restore", name))
    assert_one_sentence(invoke(here, "restore", "missing.db"))
    assert (here / "library.db").read_bytes() == before
    assert not list(here.glob("*before-restore*"))
    assert not list(here.glob("*restoring*"))


WRITER = """
import sys
from pathlib import Path
from index.store import Store
from tests.index.shelf import document, put
store = Store(Path(sys.argv[1]))
number = 0
while not sys.stdin.closed:
    text = " ".join(f"Barrel {number} of row {row} stands on the quay." for row in range(40))
    put(store, document(f"d{number:04}", text))
    print(number, flush=True)
    number += 1
"""


def test_a_backup_taken_while_another_process_writes_is_sound(here: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(here / "library.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as writer:
        try:
            assert writer.stdout
            assert writer.stdout.readline().strip() == b"0"
            for number in range(4):
                assert invoke(here, "backup", f"copy-{number}.db").exit_code == 0
                assert writer.poll() is None
        finally:
            writer.kill()
    counts = []
    for number in range(4):
        copy = Store(here / f"copy-{number}.db", create=False)
        held = [one.source for one in copy.sources() if one.source != "brief"]
        assert held == [f"d{n:04}" for n in range(len(held))]
        assert problems(copy) == []
        counts.append(len(held))
        copy.close()
    assert counts == sorted(counts)
    assert counts[-1] > counts[0] >= 1


def test_a_library_of_format_1_is_brought_up_to_date_with_a_word_about_the_copy(
    here: Path,
) -> None:
    shutil.copyfile(OLD, here / "old.db")
    before = (here / "old.db").read_bytes()
    result = invoke(here, "library", "list", "--db", "old.db", "--json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) >= 2
    (said,) = result.stderr.splitlines()
    assert "old.db.format-1" in said
    with sqlite3.connect(here / "old.db.format-1") as kept, sqlite3.connect(OLD) as first:
        assert list(kept.iterdump()) == list(first.iterdump())
    assert (here / "old.db").read_bytes() != before
    assert invoke(here, "library", "list", "--db", "old.db").stderr == ""


@pytest.mark.parametrize("command", [["backup", "x.db"], ["restore", "x.db"]])
def test_a_folder_in_the_way_is_one_sentence(here: Path, command: list[str]) -> None:
    (here / "x.db").mkdir()
    assert_one_sentence(invoke(here, *command))
    assert_one_sentence(invoke(here, "backup", "y.db", "--db", "none.db"))
