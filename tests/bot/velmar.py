"""A small library of invented texts with sections, notes and pages, and questions on it."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from bot import brief
from bot.service import Service
from tests.bot import stage

HARBOUR = """# The harbour of Port Velmar

## Pilots

The pilots of Port Velmar have worn orange coats since 1974. [n. 3]

## Tolls

A barge pays twelve crowns at the north lock. [n. 7]

## Archive

The harbour archive was flooded in 1951, and the registers of the customs office were lost. [n. 11]
"""
LAMPS = (
    "The keeper Ilse Brandvik lights the eastern lamp at dusk.",
    "The western lamp was moved to Quarry Hill in 1988.",
)
LIGHTHOUSE = """# 灯台守の記録

## 霧笛

港の霧笛は一九六二年に修理され、毎朝六時に鳴らされる。
"""

Value = dict[str, Any]

COATS: Value = {
    "id": "coats",
    "kind": "plain",
    "q": "Since when have the pilots worn orange coats?",
    "must": [["1974"], ["orange"]],
    "section": "Pilots",
    "notes": [3],
}
BARGE: Value = {"q": "What does a barge pay at the north lock?", "must": [["twelve", "12"]]}
LAMP: Value = {"q": "When was the western lamp moved?", "must": [["1988"]], "page": 2}
TALK: Value = {
    "turns": ["Who lights the eastern lamp?", "When was the western lamp moved?"],
    "must": [["1988"]],
}
HORN: Value = {"q": "港の霧笛はいつ修理されましたか。", "must": [["一九六二"]]}
# Answered, whatever its list says.
KEEPER: Value = {"q": "Who lights the eastern lamp?"}
# Nothing in these texts has a word of it.
ELSEWHERE: Value = {"q": "How many zebras graze beside Zanzibar?"}
HELLO: Value = {"q": "hello", "kind": "chat"}


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kakehashi-velmar-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = stage.library(folder)
    harbour, lamps, lighthouse = (
        folder / name for name in ("harbour.md", "lamps.pdf", "lighthouse.md")
    )
    harbour.write_text(HARBOUR, "utf-8")
    lighthouse.write_text(LIGHTHOUSE, "utf-8")
    canvas = Canvas(str(lamps), (612, 792))
    for text in LAMPS:
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    service = Service(path)
    service.remove(brief.SOURCE)
    assert [one.change for one in service.add_all([harbour, lamps, lighthouse])] == ["added"] * 3
    service.close()
    return path


def library(folder: Path) -> Path:
    """A library of one's own in `folder`, which holds these texts and nothing else."""
    path = folder / "library.db"
    shutil.copyfile(_template(), path)
    return path


def lines(*values: Value | str) -> str:
    """A list of questions; what is text already stays as it is."""
    said = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in values)
    return "".join(f"{line}\n" for line in said)
