"""Which heading a passage stands under, whether it is its own, and whether it asks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.headings import LONGEST, TITLED, asks, headings, own, sums
from index.model import Passage
from index.store import Store
from tests.index.shelf import build, document, put


def passages(*sections: tuple[str, ...], title: str = "Title") -> list[Passage]:
    return [
        Passage(f"d:{n}:x", "d", n, section, "Words.", 0, 6, ((0, 6),), title=title)
        for n, section in enumerate(sections)
    ]


def test_the_innermost_heading_else_the_title() -> None:
    made = passages(("A", "B"), (), ("C",))
    assert headings(made) == ["B", "Title", "C"]
    assert own(made, headings(made)) == [True, True, True]


def test_a_heading_over_several_passages_is_nobodys_own() -> None:
    made = passages(("A",), ("A",), ("X", "A"), ())
    assert own(made, headings(made)) == [False, False, True, True]
    untitled = passages((), title="")
    assert own(untitled, headings(untitled)) == [False]


def test_the_title_of_a_long_document_heads_nothing() -> None:
    assert headings(passages(*[()] * TITLED)) == ["Title"] * TITLED
    assert headings(passages(*[()] * (TITLED + 1))) == [""] * (TITLED + 1)


def test_a_heading_is_cut_where_it_is_no_heading_any_more() -> None:
    (name,) = headings(passages(("a" * 3 * LONGEST,)))
    assert name == "a" * LONGEST


@pytest.mark.parametrize(
    "heading",
    [
        "What is a ferry?",
        "How to sail",
        "灯台はどこですか",
        "これは何か。",
        "why",
        "費用？",
        "- Who",
    ],
)
def test_a_question(heading: str) -> None:
    assert asks(heading)


@pytest.mark.parametrize("heading", ["Ferries", "The howl", "Whatever", "灯台", "Isle of Misk", ""])
def test_no_question(heading: str) -> None:
    assert not asks(heading)


names = st.sampled_from(["Ferries", "Who sails?", "灯台はどこか", "What else"])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(names, names, st.booleans()), min_size=1, max_size=5))
def test_a_library_counts_them_through_every_change(tmp_path_factory, steps) -> None:
    """Titles are headings too, and a document may be given another one."""
    store = Store(tmp_path_factory.mktemp("headings") / "library.db")
    for number, (title, heading, removed) in enumerate(steps):
        made = build(f"d{number}", [((), "Gulls."), ((heading,), "Seals."), ((heading,), "Crabs.")])
        put(store, made, words=2)
        store.rename(f"d{number}", title)
        assert store.asking() == counted(store)
        if removed:
            store.remove(f"d{number}")
        assert store.asking() == counted(store)
    before = store.asking()
    store.rebuild()
    assert store.asking() == before
    for source in store.sources():
        store.remove(source.source)
    assert store.asking() == (0, 0)
    store.close()


def counted(store: Store) -> tuple[int, int]:
    each = [sums(store.document(source.source)) for source in store.sources()]
    return sum(one for one, _ in each), sum(other for _, other in each)


def test_sums_of_one_document(store: Store) -> None:
    put(store, document("faq", "Gulls nest here.", section="Where do gulls nest?"))
    assert store.asking() == (1, 1)
    put(store, document("plain", "Gulls nest here.", section="Gulls"))
    assert store.asking() == (2, 1)
