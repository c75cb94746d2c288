"""The README's picture of the terminal chat: a real session in tmux, drawn as SVG by rich."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures" / "terminal.svg"
QUESTIONS = (
    "How many countries have signed reciprocal procurement agreements with the Pentagon?",
    "What was Japan's FMS budget in JFY 2024?",
)
COLUMNS, LINES = 96, 40
PATIENCE = 30.0  # seconds to wait for the chat or an answer


def main() -> int:
    """Draw the picture; says so where tmux is missing."""
    try:
        subprocess.run(["tmux", "-V"], check=True, capture_output=True)
    except FileNotFoundError:
        print("No tmux is on the PATH: install it to draw the terminal.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        screen = session(Path(folder))
    draw(screen)
    print(f"Wrote {TARGET.relative_to(ROOT)}.")
    return 0


def session(folder: Path) -> str:
    """Ask the questions in a real chat; what the screen shows, with its ANSI colours."""
    name = f"kakehashi-{secrets.token_hex(4)}"
    program = Path(sys.executable).with_name("kakehashi")
    environment = {
        "KAKEHASHI_DB": str(folder / "library.db"),
        "XDG_DATA_HOME": str(folder),
        "DISCORD_TOKEN": "",
        "LANG": "C.UTF-8",
    }
    settings = [item for key, value in environment.items() for item in ("-e", f"{key}={value}")]
    size = ["-x", str(COLUMNS), "-y", str(LINES)]
    start = ["new-session", "-d", "-s", name, *size, *settings, str(program), "run"]
    tmux(*start, cwd=folder)
    try:
        await_text(name, "ask>")
        for n, question in enumerate(QUESTIONS, 2):
            tmux("send-keys", "-t", name, "-l", question)
            tmux("send-keys", "-t", name, "Enter")
            await_text(name, "ask>", count=n)
        return tmux("capture-pane", "-t", name, "-e", "-p")
    finally:
        tmux("kill-session", "-t", name)


def tmux(*arguments: str, cwd: Path | None = None) -> str:
    """Run one tmux command; its output."""
    environment = {**os.environ, "TERM": "xterm-256color"}
    done = subprocess.run(
        ["tmux", *arguments], check=True, capture_output=True, text=True, cwd=cwd, env=environment
    )
    return done.stdout


def await_text(name: str, text: str, count: int = 1) -> None:
    """Wait until the screen shows `text` so many times and then stands still."""
    end, last = time.monotonic() + PATIENCE, ""
    while time.monotonic() < end:
        screen = tmux("capture-pane", "-t", name, "-p")
        if screen.count(text) >= count and screen == last:
            return
        last = screen
        time.sleep(0.4)
    raise TimeoutError(f"the chat did not show {text!r} {count} times:\n{last}")


def draw(screen: str) -> None:
    """Write the screen as SVG."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi(screen.rstrip()))
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        drawn = console.export_svg(title="kakehashi run")
    # Without the fonts that rich would fetch from elsewhere: a picture needs no network.
    TARGET.write_text(re.sub(r"@font-face \{.*?\}|<!--.*?-->", "", drawn, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
