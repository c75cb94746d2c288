"""The knowledge, and a library of the brief alone for each module, which no test may change."""

from __future__ import annotations

from collections.abc import Iterator

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
