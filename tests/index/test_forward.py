"""A passage's lexemes in order come out of their bytes as they went in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import check
from index.forward import HEAD, HEADER_WORDS, dump, load
from index.headings import LONGEST
from index.store import Store
from tests.index.shelf import document, put

numbers = st.lists(st.integers(1, 2**32 - 1), max_size=40)


@given(st.floats(0, 1000, width=32), numbers, numbers, st.booleans())
def test_what_is_dumped_is_loaded(
    norm: float, heading: list[int], text: list[int], own: bool
) -> None:
    data = dump(norm, np.array(heading, np.uint32), np.array(text, np.uint32), own=own)
    found = load(data)
    assert found.norm == norm
    assert (found.heading, found.own) == (len(heading), own)
    assert found.lexemes.tolist() == [*heading, *text]
    # A passage can be read as an array of lexemes that begins with its header.
    assert len(data) == HEAD + 4 * (len(heading) + len(text))
    assert HEAD == 4 * HEADER_WORDS


WORDY = " ".join(f"word{n}a" for n in range(400))


@pytest.mark.parametrize("heading", [WORDY, "灯" * 700, "ﾚｰﾀﾞｰ" * 200, "F-35A " * 200, "ゟ" * 600])
def test_a_heading_of_any_length_is_counted_as_it_is_kept(store: Store, heading: str) -> None:
    assert len(heading) > LONGEST
    put(store, document("long", "Gulls nest here.", "Seals sleep there.", section=heading))
    assert check.problems(store) == []
    store.remove("long")
    assert store.db.execute("SELECT COUNT(*) FROM posting").fetchone()[0] == 0
    assert store.db.execute("SELECT passages, terms FROM library").fetchall() == [(0, 0)]
