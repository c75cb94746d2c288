"""Libraries on disk for the tests of the index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store import Store
from tests.index.shelf import LIBRARY, library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library may be made."""
    return tmp_path / "library.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty library."""
    made = Store(path)
    yield made
    made.close()


@pytest.fixture
def held(path: Path) -> Iterator[Store]:
    """A library that holds the documents of the shelf."""
    made = library(path, LIBRARY)
    yield made
    made.close()
