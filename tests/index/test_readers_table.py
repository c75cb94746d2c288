"""CSV and TSV become rows that stand alone; what is no table stays plain text."""

from __future__ import annotations

import pytest

from index.readers import read_bytes


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'Yard,Ships,Built\nKarun,9,"Tugs, ferries"\n\nLund,,Rafts\n'),
        ("a.csv", "\ufeffYard;Ships;Built\r\nKarun;9;Tugs, ferries\r\nLund;;Rafts"),
        ("a.tsv", "Yard\tShips\tBuilt\nKarun\t9\tTugs, ferries\nLund\t\tRafts"),
    ],
)
def test_tables_of_text_are_read_row_by_row(name: str, text: str) -> None:
    made = read_bytes(text.encode(), name)
    assert [(block.text, block.kind) for block in made.blocks] == [
        ("Yard: Karun; Ships: 9; Built: Tugs, ferries", "table"),
        ("Yard: Lund; Built: Rafts", "table"),
    ]
    assert made.tables == 1


@pytest.mark.parametrize(
    "text", ["All is well.\n", "One, two.\nThree.\nFour, five, six.\n", 'a,"b\n']
)
def test_what_is_no_table_is_read_as_text(text: str) -> None:
    made = read_bytes(text.encode(), "a.csv")
    assert made.tables == 0
    assert {block.kind for block in made.blocks} == {"text"}
