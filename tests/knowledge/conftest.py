"""The knowledge itself, and a small folder of entries that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import Knowledge, Names, load
from knowledge.read import HERE

SOUND = """\
id = "pact"
name = "Border Pact"
summary = "A pact for tests."
aliases = ["Frontier Pact"]
acronyms = ["BPCT"]
status = "signed"
binding = "no"
as_of = "2021"
source = "kodaira-2022"
since = "2007"

[[facts]]
attribute = "signed"
value = "2007"
section = "§3.5"
notes = [141]
"""
OTHER = """\
id = "aircraft"
name = "X-99"
summary = "An aircraft for tests."
status = "ongoing"
as_of = "2021"
source = "kodaira-2022"
related = ["agreement/pact"]

[[facts]]
attribute = "type"
value = "Aircraft"
section = "§2"
"""


@pytest.fixture(scope="session")
def known() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def names(known: Knowledge) -> Names:
    return Names(known)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sound entries, with the real kinds and sources."""
    shutil.copy(HERE / "sources.toml", tmp_path)
    kinds = (HERE / "kinds.toml").read_text(encoding="utf-8")
    (tmp_path / "kinds.toml").write_text(
        kinds.replace('ambiguous = ["exchange of notes"]', "ambiguous = []"), encoding="utf-8"
    )
    for name, text in (("agreements/pact", SOUND), ("programs/aircraft", OTHER)):
        path = tmp_path / f"{name}.toml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return tmp_path
