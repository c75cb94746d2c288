"""The knowledge, a library for each module that no test may change, and one of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service import Service
from knowledge import Knowledge, load
from tests.bot.stage import library


@pytest.fixture(scope="session")
def known() -> Knowledge:
    """All that is known, read from the files."""
    return load()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A library of the brief alone."""
    opened = Service.open(library(tmp_path_factory.mktemp("service")))
    yield opened
    opened.close()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a library of its own, which holds the brief."""
    library(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path
