"""A watched folder: what comes is added, what changes replaced, what goes removed, none half."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.model import Taken
from bot.service import Service, watch
from tests.bot.stage import KAKEHASHI, assert_one_sentence, invoke, library, surroundings

FERRY = "# Ferry\n\nThe ferry of Corran sank in its second winter.\n"
CRANE = "# Crane\n\nThe crane of Misk lifts forty tons at low tide.\n"
PATIENCE = 60.0  # seconds until a test gives up


class Watched:
    """A folder that is watched in a thread of its own; `told` is (change, title) in order."""

    def __init__(self, service: Service, folder: Path, shelf: int) -> None:
        self.service = service
        self.folder = folder
        self.shelf = shelf
        self.told: list[tuple[str, str]] = []
        self.error: UserError | None = None
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        try:
            for one in watch(
                self.service, self.folder, shelf=self.shelf, quiet=1.2, stop=self.stop
            ):
                if isinstance(one, Taken):
                    self.told.append((one.change, one.source.title if one.source else one.file))
                else:
                    self.told.append(("removed", one.title))
        except UserError as error:
            self.error = error

    def until(self, wanted: Callable[[], bool]) -> None:
        """Wait until `wanted` holds, which must be soon."""
        end = time.monotonic() + PATIENCE
        while not wanted():
            assert time.monotonic() < end, self.told
            time.sleep(0.05)

    def until_told(self, *wanted: tuple[str, str]) -> None:
        """Wait until just this was told, and nothing else; then forget it."""
        self.until(lambda: len(self.told) >= len(wanted))
        assert sorted(self.told) == sorted(wanted)
        self.told.clear()

    def titles(self) -> list[str]:
        return sorted(one.title for one in self.service.sources(self.shelf))


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "ferry.md").write_text(FERRY)
    (folder / ".hidden.md").write_text(CRANE)
    (folder / "photo.png").write_bytes(b"\x89PNG")
    service = Service.open(library(tmp_path))
    found = Watched(service, folder, service.create_library("Team"))
    yield found
    found.stop.set()
    found.thread.join(PATIENCE)
    service.close()
    assert not found.thread.is_alive()


def test_a_folder_is_followed_through_all_that_happens(watched: Watched) -> None:
    folder = watched.folder
    watched.until_told(("added", "Ferry"))
    (folder / "deep" / "crane.md").write_text(CRANE)
    (folder / ".swap.md").write_text(CRANE)
    (folder / "touched.md").touch()
    watched.until_told(("added", "Crane"))
    (folder / "ferry.md").write_text(FERRY + "\nIt was raised in spring.\n")
    watched.until_told(("replaced", "Ferry"))
    # As many editors save: written beside, then put in its place.
    (folder / "beside").write_text(FERRY + "\nIt was raised in summer.\n")
    os.replace(folder / "beside", folder / "ferry.md")
    watched.until_told(("replaced", "Ferry"))
    (folder / "ferry.md").rename(folder / "boat.md")
    watched.until_told(("removed", "Ferry"), ("added", "Ferry"))
    # A copy is the same document, and stays when the first file goes.
    (folder / "copy.md").write_bytes((folder / "boat.md").read_bytes())
    watched.until_told(("same", "Ferry"))
    (folder / "boat.md").unlink()
    watched.until_told(("removed", "Ferry"), ("added", "Ferry"))
    (folder / "deep").rename(folder.parent / "deep")
    watched.until_told(("removed", "Crane"))
    (folder.parent / "deep").rename(folder / "again")
    watched.until_told(("added", "Crane"))
    assert watched.titles() == ["Crane", "Ferry"]
    assert {one.library for one in watched.service.sources()} == {1, watched.shelf}
    assert len(watched.service.sources(1)) == 1  # the brief: other libraries are left alone
    assert watched.service.check() == []


SLOW = """
import sys, time
with open(sys.argv[1], "w") as file:
    file.write("# Slow\\n\\n")
    for number in range(6):
        file.write(f"Barrel number {number} was rolled down the quay of Corran.\\n\\n")
        file.flush()
        time.sleep(0.6)
"""


def test_a_file_that_is_still_being_written_is_not_read_half(watched: Watched) -> None:
    watched.until_told(("added", "Ferry"))
    path = watched.folder / "slow.md"
    with subprocess.Popen([sys.executable, "-c", SLOW, str(path)]) as writer:
        watched.until(lambda: bool(watched.told))
        assert writer.poll() == 0, "it was read before it was written"
    assert watched.told == [("added", "Slow")]
    (source,) = [one for one in watched.service.sources(watched.shelf) if one.id == "slow"]
    assert watched.service.original("slow", source.library)[1] == path.read_bytes()
    told = " ".join(one.text for one in watched.service.every("slow"))
    assert all(f"Barrel number {number} " in told for number in range(6))


def test_a_folder_that_goes_as_a_whole_takes_no_document_along(watched: Watched) -> None:
    watched.until_told(("added", "Ferry"))
    watched.folder.rename(watched.folder.parent / "elsewhere")
    watched.until(lambda: watched.error is not None)
    assert watched.error is not None
    assert watched.error.key == "watch.gone"
    assert watched.titles() == ["Ferry"]


def test_the_command_tells_a_line_an_event_until_ctrl_c(tmp_path: Path) -> None:
    library(tmp_path)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "ferry.md").write_text(FERRY)
    (folder / "empty.md").write_text(" ")
    command = [str(KAKEHASHI), "library", "add", "folder", "--watch", "--json"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=surroundings(tmp_path),
        text=True,
    ) as running:
        assert running.stdout
        first = sorted((json.loads(running.stdout.readline()) for _ in "ab"), key=str)
        assert {(one["file"], one["change"]) for one in first} == {
            ("ferry.md", "added"),
            ("empty.md", "refused"),
        }
        (folder / "ferry.md").unlink()
        gone = json.loads(running.stdout.readline())
        assert (gone["id"], gone["change"]) == ("ferry", "removed")
        running.send_signal(signal.SIGINT)
        rest, said = running.communicate(timeout=PATIENCE)
    assert (running.returncode, rest) == (0, "")
    assert len(said.splitlines()) == 2
    assert "Traceback" not in said


@pytest.mark.parametrize("paths", [["note.md"], ["a", "b"], ["nowhere"]])
def test_only_one_folder_is_watched(here: Path, paths: list[str]) -> None:
    (here / "note.md").write_text(FERRY)
    (here / "a").mkdir()
    (here / "b").mkdir()
    assert_one_sentence(invoke(here, "library", "add", "--watch", *paths), 2)
