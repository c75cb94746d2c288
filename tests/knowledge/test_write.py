"""The canonical form: every file is in it, and it says what the file said."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.read import HERE, Unsound
from knowledge.shelf import open_shelf
from knowledge.write import canonical, format_folder

SHELF = open_shelf()


@pytest.mark.parametrize("draft", SHELF.drafts, ids=lambda draft: draft.file)
def test_every_file_comes_back_byte_for_byte(draft) -> None:
    text = canonical(draft.table, draft.kind, SHELF.vocabulary)
    assert (HERE / draft.file).read_bytes() == text.encode()
    assert tomllib.loads(text) == draft.table


def test_a_file_out_of_form_is_rewritten_once(folder: Path) -> None:
    assert format_folder(folder) == []
    path = folder / "agreements/pact.toml"
    sound = path.read_bytes()
    lines = sound.decode().splitlines()
    path.write_text("# a word\n" + "\n\n".join([lines[1], lines[0], *lines[2:]]), encoding="utf-8")
    assert format_folder(folder) == ["agreements/pact.toml"]
    assert path.read_bytes() == sound
    assert format_folder(folder) == []


def test_what_an_entry_cannot_hold_is_refused_and_left_alone(folder: Path) -> None:
    path = folder / "agreements/pact.toml"
    path.write_text('id = "pact"\nas_of = 2021-01-01\n', encoding="utf-8")
    with pytest.raises(Unsound, match=r"agreements/pact\.toml"):
        format_folder(folder)
    assert "2021-01-01" in path.read_text(encoding="utf-8")


@given(text=st.text(st.characters(exclude_categories=["Cs"])), long=st.lists(st.text(max_size=60)))
def test_any_text_survives(text: str, long: list[str]) -> None:
    long = [item.encode("utf-8", "ignore").decode() for item in long]
    table = {"name": text, "aliases": long, "facts": [{"value": text, "notes": [1, 172]}]}
    kind = SHELF.vocabulary.kinds[0]
    assert tomllib.loads(canonical(table, kind, SHELF.vocabulary)) == table
