"""Documents come in and go whole: one transaction each, for all readers and through crashes."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from index import check
from index.errors import Unknown
from index.model import Block, Document, Note, Page
from index.passages import cut
from index.store import Store
from tests.index.shelf import (
    FERRIES,
    GARRISON,
    LIBRARY,
    document,
    everything,
    frequencies,
    library,
    put,
    random_document,
    random_query,
)

ROOT = Path(__file__).resolve().parents[2]


def contents(store: Store) -> dict[str, object]:
    """Every row of the library, apart from times."""
    tables = (
        *("library", "document", "original", "part", "passage", "forward", "term", "lexeme"),
        *("lexicon", "posting", "usage", "acronym", "meta", "seeded"),
    )
    return {name: store.db.execute(f"SELECT * FROM {name}").fetchall() for name in tables}


def test_what_comes_in_comes_out(store: Store) -> None:
    made = Document(
        "memo",
        "A Memo",
        (
            Block("One is here.", ("A", "B “c”"), Page("iv", 6), (Note(3, 12), Note(1, 7))),
            Block("灯台は高い。", ("A",), Page("1", 7)),
            Block("No page\u2003holds this — “quoted”.", ()),
        ),
        label="their own words",
        content_hash="abc",
    )
    assert put(store, made)
    for passage in cut(made):
        assert store.passage(passage.key) == passage
    (source,) = store.sources()
    assert (source.source, source.title, source.label) == ("memo", "A Memo", "their own words")
    assert (source.passages, source.content_hash) == (3, "abc")
    assert source.added.endswith("+00:00")
    assert store.source("memo") == source


def test_the_same_text_again_changes_nothing(held: Store) -> None:
    before, generation = contents(held), held.generation()
    for made in LIBRARY:
        assert put(held, made) is False
    assert contents(held) == before
    assert held.generation() == generation


def test_documents_without_a_hash_are_never_taken_for_the_same(store: Store) -> None:
    put(store, replace(document("memo", "Gulls nest here."), content_hash=""))
    assert put(store, replace(document("memo", "Seals sleep here."), content_hash=""))
    assert [passage.text for passage in store.section("memo", ())] == ["Seals sleep here."]


def test_a_new_text_takes_the_place_of_the_old(held: Store) -> None:
    assert put(held, document("ferries", "Zeppelins replaced every boat."))
    assert [key for key, _ in everything(held, {"zeppelin": 1.0})] == [
        passage.key for passage in cut(document("ferries", "Zeppelins replaced every boat."))
    ]
    assert everything(held, {"crown": 1.0}) == []
    assert len(held.sources()) == len(LIBRARY)
    assert check.problems(held) == []


def test_a_removed_document_leaves_nothing(held: Store) -> None:
    with_it = frequencies(held)
    gone = held.remove("ferries")
    assert gone.source == "ferries"
    assert [source.source for source in held.sources()] == ["garrison", "lights"]
    others = library(held.path.with_name("others.db"), LIBRARY[1:])
    assert frequencies(held) == frequencies(others)
    others.close()
    assert "ferri" in with_it
    assert "ferri" not in frequencies(held)
    assert everything(held, {"ferri": 1.0, "1911": 1.0}) == []
    assert check.problems(held) == []


def test_the_last_document_gone_the_library_is_empty(held: Store) -> None:
    for made in LIBRARY:
        held.remove(made.source)
    assert held.totals() == (0, 0)
    assert held.term_count() == 0
    assert frequencies(held) == {}
    for table in ("posting", "usage", "lexeme", "forward", "passage", "part", "acronym"):
        assert held.db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] == 0, table
    sums = held.db.execute("SELECT passages, terms, titles, asking FROM library").fetchall()
    assert sums == [(0, 0, 0, 0)]
    assert check.problems(held) == []


def test_what_is_not_held_is_unknown(held: Store) -> None:
    before = contents(held)
    for call, key in (
        (lambda: held.remove("zeppelins"), "source.unknown"),
        (lambda: held.source("zeppelins"), "source.unknown"),
        (lambda: held.passage("ferries:0:00000000"), "passage.gone"),
        (lambda: held.around("zeppelins:0:00000000"), "passage.gone"),
    ):
        with pytest.raises(Unknown) as caught:
            call()
        assert caught.value.key == key
    assert contents(held) == before


def test_a_document_without_words_can_come_and_go(store: Store) -> None:
    put(store, document("marks", "— * * * —"))
    assert store.totals() == (1, 1)
    assert check.problems(store) == []
    store.rebuild()
    store.remove("marks")
    assert check.problems(store) == []


def test_neighbours_and_sections(held: Store) -> None:
    first, *_, last = cut(FERRIES, words=40)
    before, middle, after = held.around(first.key)
    assert before is None
    assert middle == first
    assert after is not None
    assert after.ordinal == 1
    assert held.around(last.key)[2] is None
    history = held.section("ferries", ["History"])
    assert history
    assert {passage.section for passage in history} == {("History",)}
    assert held.section("ferries", ["Geography"]) == []


def test_retellings_are_those_of_works_in_the_library(held: Store) -> None:
    put(held, document("tale", "Once a boat sank.", retells="ferries"))
    put(held, document("stray", "Once a goat sang.", retells="zeppelins"))
    put(held, document("mirror", "Once a moat shone.", retells="mirror"))
    assert held.retellings() == {"tale": "ferries"}
    held.remove("ferries")
    assert held.retellings() == {}


def test_every_change_moves_the_generation(store: Store) -> None:
    seen = [store.generation()]
    put(store, FERRIES)
    seen.append(store.generation())
    put(store, GARRISON)
    seen.append(store.generation())
    store.remove("ferries")
    seen.append(store.generation())
    store.rebuild()
    seen.append(store.generation())
    assert len(set(seen)) == len(seen)


def test_what_was_seeded_is_remembered_after_it_is_removed(held: Store) -> None:
    assert held.seeded("ferries") is None
    held.mark_seeded("ferries", "one")
    held.mark_seeded("ferries", "two")
    held.remove("ferries")
    assert held.seeded("ferries") == "two"


@pytest.mark.parametrize("seed", range(4))
def test_whatever_comes_and_goes_it_equals_a_fresh_library(store: Store, seed: int) -> None:
    luck = random.Random(seed)
    kept: dict[str, Document] = {}
    for step in range(25):
        name = f"doc{luck.randrange(6)}"
        if name in kept and luck.random() < 0.4:
            store.remove(name)
            del kept[name]
        else:
            made = random_document(luck, name)
            put(store, made)
            kept.pop(name, None)
            kept[name] = made
        if luck.random() < 0.1:
            store.rebuild()
        assert check.problems(store) == [], step
    fresh = library(store.path.with_name("fresh.db"), kept.values())
    assert frequencies(store) == frequencies(fresh)
    assert store.totals() == fresh.totals()
    # Weights stay as they were frozen, until both are made anew from what they hold.
    for one in (store, fresh):
        one.rebuild()
    for _ in range(10):
        query = random_query(luck)
        assert sorted(everything(store, query)) == sorted(everything(fresh, query))
    fresh.close()


def test_rebuilding_changes_neither_keys_nor_searches(held: Store) -> None:
    held.remove("garrison")
    put(held, GARRISON)
    held.rebuild()
    luck = random.Random(2)
    queries = [random_query(luck) for _ in range(10)]
    keys = [row[0] for row in held.db.execute("SELECT key FROM passage ORDER BY id")]
    before = [everything(held, query) for query in queries]
    held.rebuild()
    assert [row[0] for row in held.db.execute("SELECT key FROM passage ORDER BY id")] == keys
    assert [everything(held, query) for query in queries] == before
    assert check.problems(held) == []


def test_keys_do_not_depend_on_the_rest_of_the_library(held: Store, tmp_path: Path) -> None:
    alone = library(tmp_path / "alone.db", [GARRISON])
    for passage in cut(GARRISON, words=40):
        assert held.passage(passage.key) == alone.passage(passage.key)
    alone.close()


@pytest.mark.parametrize("at", ["first", "last"])
def test_an_error_in_the_middle_leaves_nothing(held: Store, at: str) -> None:
    before = contents(held)

    def stop(done: int, of: int, _: str) -> None:
        if at == "first" or done == of:
            raise KeyboardInterrupt

    for made in (
        random_document(random.Random(1), "fresh"),
        document("ferries", "Zeppelins replaced every boat."),
    ):
        with pytest.raises(KeyboardInterrupt):
            put(held, made, progress=stop)
        assert contents(held) == before
    with pytest.raises(KeyboardInterrupt):
        held.rebuild(stop)
    assert contents(held) == before
    assert check.problems(held) == []
    # Nor does it keep others from writing.
    assert put(held, random_document(random.Random(1), "fresh"))


def test_progress_runs_to_its_end(store: Store) -> None:
    seen: list[tuple[int, int]] = []
    put(store, FERRIES, progress=lambda done, of, _: seen.append((done, of)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > 0


def test_another_connection_sees_the_old_until_all_is_new(held: Store) -> None:
    other = Store(held.path)
    before = contents(other)
    looks: list[bool] = []
    put(
        held,
        document("ferries", "Zeppelins replaced every boat."),
        progress=lambda *_: looks.append(contents(other) == before),
    )
    assert looks
    assert all(looks)
    assert contents(other) == contents(held) != before
    other.close()


def test_a_view_stays_the_same_while_others_write(held: Store) -> None:
    other = Store(held.path)
    with held.reading():
        before = contents(held)
        put(other, document("ferries", "Zeppelins replaced every boat."))
        put(other, document("new", "Balloons followed."))
        assert contents(held) == before
        with held.reading():  # one inside another is the same view
            assert contents(held) == before
        assert contents(held) == before
    assert contents(held) == contents(other)
    other.close()
