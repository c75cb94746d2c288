"""The chat at a real pseudo-terminal: it opens, answers, completes, remembers and leaves."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.model import Asker
from bot.service import Service
from bot.settings import Settings
from bot.terminal.chat import Names
from bot.terminal.talk import Talk
from tests.bot.stage import KAKEHASHI, QUESTION, library, surroundings

SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9][0-9;]*m")


class Terminal:
    """A pseudo-terminal of `columns`, with the chat running in it."""

    def __init__(self, folder: Path, columns: int = 80, **more: str) -> None:
        self._fd, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        env = surroundings(folder, TERM="xterm-256color", **more)
        self._running = subprocess.Popen(
            [str(KAKEHASHI), "run"],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            cwd=folder,
            env=env,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(inner)
        self.raw = ""

    def until(self, text: str, seconds: float = 30) -> str:
        """What comes up to `text`, without escape sequences; fails when it does not come."""
        start, end = len(self.raw), time.monotonic() + seconds
        while text not in SEQUENCE.sub("", self.raw[start:]):
            assert time.monotonic() < end, f"no {text!r} in {self.raw!r}"
            if not self._read():
                break
        shown = SEQUENCE.sub("", self.raw[start:])
        assert text in shown, f"no {text!r} in {self.raw!r}"
        return shown

    def type(self, text: str) -> None:
        """Press these keys, once the prompt has settled."""
        time.sleep(0.3)
        while self._read(0.05):
            pass
        os.write(self._fd, text.encode())

    def leave(self) -> int:
        """Wait for the end; returns the exit status."""
        while self._read(1):
            pass
        return self._running.wait(20)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._running.kill()
        self._running.wait()
        os.close(self._fd)

    def _read(self, seconds: float = 1) -> bool:
        if not select.select([self._fd], [], [], seconds)[0]:
            return self._running.poll() is None and seconds >= 1
        try:
            raw = os.read(self._fd, 65536)
        except OSError:  # Linux's way to say that the other end is gone
            return False
        self.raw += raw.decode("utf-8", "replace")
        return bool(raw)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


def test_the_chat_opens_answers_and_leaves(here: Path) -> None:
    with Terminal(here) as terminal:
        assert "DISCORD_TOKEN" in terminal.until("ask>")
        terminal.type(QUESTION + "\r")
        assert "2013" in terminal.until("[1] ")
        terminal.type("/sources\r")
        terminal.until("[1] ")
        terminal.type("/agreement FMS\r")
        terminal.until("Foreign Military Sales")
        terminal.type("/source 1\r")
        terminal.until("│ ")
        assert COLOUR.search(terminal.raw)
        terminal.type("\x04")
        assert terminal.leave() == 0
        assert "Traceback" not in terminal.raw
        (history,) = here.rglob("history")
        assert QUESTION in history.read_text()
        assert history.stat().st_mode & 0o077 == 0


def test_a_first_build_is_followed_by_the_chat(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.until("ask>")
        terminal.type("hello\r")
        terminal.until("Hello")
        terminal.type("\x04")
        assert terminal.leave() == 0
    assert (tmp_path / "library.db").exists()


def test_ctrl_c_leaves_with_130(here: Path) -> None:
    with Terminal(here) as terminal:
        terminal.until("ask>")
        terminal.type("\x03")
        assert terminal.leave() == 130
        assert "Traceback" not in terminal.raw


def test_quit_leaves_and_no_color_and_narrow_terminals_are_respected(here: Path) -> None:
    with Terminal(here, columns=30, NO_COLOR="1") as terminal:
        terminal.until("ask>")
        terminal.type("hello\r")
        terminal.type(QUESTION + "\r")
        terminal.until("[1] ")
        terminal.type("/quit\r")
        assert terminal.leave() == 0
        assert not COLOUR.search(terminal.raw)


def test_the_chat_speaks_japanese(here: Path) -> None:
    with Terminal(here, LC_ALL="ja_JP.UTF-8") as terminal:
        terminal.until("質問>")
        terminal.type("/help\r")
        terminal.until("終了")
        terminal.type("\x04")
        assert terminal.leave() == 0


def _completions(names: Names, text: str) -> list[str]:
    document = Document(text, len(text))
    return [found.text for found in names.get_completions(document, CompleteEvent())]


def test_commands_and_names_are_completed(here: Path) -> None:
    service = Service.open(here / "library.db")
    names = Names(Talk(service, Asker(), Settings(here / "library.db", here)))
    kinds = service.kinds()
    assert set(_completions(names, "/")) >= {"help", "sources", "more", "passage", "quit", *kinds}
    assert _completions(names, "/hel") == ["help"]
    first = service.suggest("", "program", 1)[0].name
    assert first in _completions(names, "/program ")
    assert first in _completions(names, f"/program {first[:4]}")
    assert any("FMS" in name or "Foreign" in name for name in _completions(names, "what is FMS"))
    assert _completions(names, "what is ") == []
    assert _completions(names, "/passage 1") == []
    assert _completions(names, "/source 1") == []
    service.close()


def test_names_and_kinds_after_the_commands_for_facts_are_completed(here: Path) -> None:
    service = Service.open(here / "library.db")
    names = Names(Talk(service, Asker(), Settings(here / "library.db", here)))
    assert _completions(names, "/comp") == ["company", "compare"]
    assert "F-35" in _completions(names, "/lookup F-3")
    assert "F-35" in _completions(names, "/compare F-3")
    others = {one.name for one in service.suggest("", "program", 100)}
    second = _completions(names, "/compare F-35, F-")
    assert "F-2" in second
    assert set(second) <= others
    assert "Australia" in _completions(names, "/compare Canada vs Aust")
    assert _completions(names, "/timeline ") == service.kinds()
    assert _completions(names, "/timeline policy 2010-2015 ev") == ["event"]
    service.close()
