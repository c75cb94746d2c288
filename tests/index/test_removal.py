"""What is removed is gone: from the tables, from the file's bytes and from its log."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.check import problems
from index.store import Store
from tests.index.shelf import GARRISON, build, document, incoming, put

# Words, forms, a heading, a title, a short form and a file name that nothing else holds.
SECRET = build(
    "quellmark",
    [
        (
            ("Zwirndorf heading",),
            "The Ostrel Vantry Yoke (OVY) crossed Brimholt in Plaskett's xylotoms. " * 3,
        ),
        (("灯守",), "鷺沼の灯守は鐘楼に住む。"),
    ],
)
SECRET_WORDS = ["quellmark", "Quellmark", "Zwirndorf", "zwirndorf", "Ostrel", "ostrel", "OVY"]
SECRET_WORDS += ["brimholt", "Brimholt", "xylotom", "plaskett", "鷺沼", "灯守", "origin-of-it"]
SECRET_WORDS += ["file-of-it.txt", "mark-of-it"]


def bytes_of(path: Path) -> bytes:
    files = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
    return b"".join(file.read_bytes() for file in files)


def found(store: Store) -> list[str]:
    data = bytes_of(store.path)
    return [word for word in SECRET_WORDS if word.encode() in data]


@pytest.fixture
def telling(store: Store) -> Store:
    """A library with the secret between two documents."""
    put(store, GARRISON)
    store.take_in(
        [
            incoming(
                SECRET,
                origin="/x/origin-of-it",
                original=("file-of-it.txt", b"xylotoms"),
                report=(("marks", ["mark-of-it"]),),
            )
        ]
    )
    put(store, document("after", "Gulls crossed the northern reef."))
    return store


def test_the_words_stand_in_the_file_while_it_is_held(telling: Store) -> None:
    assert found(telling) == SECRET_WORDS


def test_a_removed_document_is_wiped_from_the_file(telling: Store) -> None:
    telling.remove("quellmark")
    assert found(telling) == []
    assert problems(telling) == []


def test_so_is_one_that_was_replaced(telling: Store) -> None:
    put(telling, document("other", "Nothing else."))
    replaced = incoming(document("other", "Seals sleep there."), origin="/x/origin-of-it")
    assert telling.take_in([replaced])[0].change == "replaced"
    telling.remove("quellmark")  # it kept the id
    assert found(telling) == []


def test_so_is_a_library_that_was_discarded(telling: Store) -> None:
    other = telling.create("other", 9).id
    telling.remove("quellmark")
    telling.take_in([incoming(SECRET, origin="/x/origin-of-it")], other)
    assert found(telling)
    telling.purge(9)
    assert found(telling) == []
    assert [shelf.id for shelf in telling.libraries()] == [1]


def test_a_word_that_another_library_holds_stays_there_alone(telling: Store) -> None:
    other = telling.create("other").id
    put(telling, document("shared", "The xylotoms of Brimholt."), library=other)
    telling.remove("quellmark")
    assert set(found(telling)) == {"brimholt", "Brimholt", "xylotom"}
    assert telling.within([1]).frequencies(telling.term_ids(["xylotom"]).values()) == {}
    row = telling.db.execute("SELECT id FROM lexeme WHERE form = 'xylotoms'").fetchone()
    assert telling.within([other]).usage(row) == {row[0]: 1}
    assert telling.within([1]).usage(row) == {}


def test_a_replaced_text_is_wiped_too(telling: Store) -> None:
    """By a writer that replaces as by one that removes."""
    put(telling, document("quellmark", "Seals sleep there."))
    gone = {"Brimholt", "brimholt", "xylotom", "OVY", "鷺沼", "file-of-it.txt"}
    assert gone.isdisjoint(found(telling))


def test_a_file_that_an_open_reader_holds_back_is_wiped_later(telling: Store) -> None:
    """A reader in the middle of its view does not stop the removal, nor wait for it."""
    other = Store(telling.path)
    with other.reading():
        assert other.totals()[1] == 3
        telling.remove("quellmark")
        assert other.totals()[1] == 3
    other.close()
    telling.remove("after")
    assert found(telling) == []
