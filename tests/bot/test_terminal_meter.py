"""The progress bar: only on a terminal, only after its patience, and gone at the end."""

from __future__ import annotations

import io
import time

import pytest

from bot.terminal.meter import Meter


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(screen: io.StringIO, patience: float, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with Meter("en", patience) as meter:
        meter(1, 4, "\x1b[2J")
        end = time.monotonic() + (5 if screen.isatty() and patience < 1 else 0.2)
        while "25%" not in screen.getvalue() and time.monotonic() < end:
            time.sleep(0.02)
        meter(2, 4, "read")
    return screen.getvalue()


def test_long_work_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = drawn(Screen(), 0.01, monkeypatch)
    assert "25%" in shown
    assert "Indexing" in shown
    assert "\x1b[2J" not in shown


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(Screen(), 60, monkeypatch) == ""


def test_a_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(io.StringIO(), 0.01, monkeypatch) == ""
