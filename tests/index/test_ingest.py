"""Whatever comes and goes in several libraries, the file equals a brute-force model of it."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from index import parts
from index.check import problems
from index.lexemes import lexemes
from index.model import Document
from index.passages import cut
from index.store import Store
from index.terms import surfaces
from tests.index.shelf import everything, frequencies, incoming, random_document, random_query
from tests.index.slow import Model, assert_same

NAMES = st.sampled_from([f"doc{n}" for n in range(5)])
SEEDS = st.integers(0, 2**32)


class Libraries(RuleBasedStateMachine):
    """Documents come, are replaced, renamed and removed in up to three libraries."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.number = len(list(self.folder.iterdir()))
        self.path = self.folder / f"{self.number}.db"
        self.store = Store(self.path)
        self.model = Model()
        self.held: dict[tuple[int, str], Document] = {}
        self.libraries = [1]

    @initialize()
    def begin(self) -> None:
        self.libraries += [self.store.create("two").id, self.store.create("three", 7).id]

    @rule(seeds=st.lists(st.tuples(NAMES, SEEDS), min_size=1, max_size=3), at=st.integers(0, 2))
    def take_in(self, seeds: list[tuple[str, int]], at: int) -> None:
        library = self.libraries[at % len(self.libraries)]
        made = [random_document(random.Random(seed), name) for name, seed in dict(seeds).items()]
        fresh = [
            one
            for one in made
            if (library, one.source) not in self.held
            or self.held[library, one.source].content_hash != one.content_hash
        ]
        taken = self.store.take_in([incoming(one) for one in made], library)
        assert sum(one.change != "same" for one in taken) == len(fresh)
        for one in fresh:
            self.model.remove(one.source, library)
        if fresh:
            self.model.add(*(cut(one, words=40) for one in fresh), library=library)
        self.held |= {(library, one.source): one for one in fresh}

    @precondition(lambda self: self.held)
    @rule(luck=st.randoms(use_true_random=False))
    def remove(self, luck: random.Random) -> None:
        library, source = luck.choice(sorted(self.held))
        self.store.remove(source, library)
        self.model.remove(source, library)
        del self.held[library, source]

    @precondition(lambda self: self.held)
    @rule(luck=st.randoms(use_true_random=False))
    def rename(self, luck: random.Random) -> None:
        library, source = luck.choice(sorted(self.held))
        assert self.store.rename(source, "What is it?", library).title == "What is it?"
        self.held[library, source] = replace(self.held[library, source], title="What is it?")

    @rule(at=st.integers(0, 2))
    def discard(self, at: int) -> None:
        library = self.libraries[at % len(self.libraries)]
        self.store.discard(library)
        for other, source in sorted(self.held):
            if other == library:
                self.model.remove(source, library)
                del self.held[library, source]
        if library != 1:
            self.libraries.remove(library)

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store(self.path)

    @invariant()
    def sound(self) -> None:
        assert problems(self.store) == []
        assert [shelf.id for shelf in self.store.libraries()] == sorted(self.libraries)

    @invariant()
    def numbers_are_those_of_the_model(self) -> None:
        for some in ([1], self.libraries, self.libraries[1:], []):
            reader = self.store.within(some)
            seen = self.model.seen(some)
            documents = {key for key in self.held if key[0] in some}
            assert reader.totals() == (len(seen), len(documents))
            titles = {(one.library, one.source): one.title for one in reader.sources()}
            assert titles == {key: self.held[key].title for key in documents}
            assert frequencies(reader) == self.model.frequencies(*some)
            forms = dict(self.store.db.execute("SELECT id, form FROM lexeme").fetchall())
            usage = {forms[one]: df for one, df in reader.usage(forms).items()}
            assert usage == Counter(form for one in seen for form in self.forms(one))

    def forms(self, one) -> set[str]:
        # A heading of the documents here is always a section's, so a rename moves nothing.
        said = [*surfaces(one.passage.text), *surfaces(one.passage.section[-1])]
        return {lexeme.form for word in said for lexeme in lexemes(word)}

    @invariant()
    def found_as_by_the_model(self) -> None:
        if self.model.tied:
            return
        query = random_query(random.Random(len(self.held)))
        for some in ([1], self.libraries):
            expected = self.model.search(query, *some)
            assert_keys(everything(self.store.within(some), query), expected)

    def teardown(self) -> None:
        """A freshly built file that holds the same answers alike."""
        fresh = Store(self.path.with_name(f"{self.number}-fresh.db"))
        model = Model()
        for library in self.libraries:
            made = [self.held[key] for key in sorted(self.held) if key[0] == library]
            at = library if library == 1 else fresh.create(f"of {library}").id
            fresh.take_in([incoming(one) for one in made], at)
            if made:
                model.add(*(cut(one, words=40) for one in made), library=at)
        self.store.rebuild()
        assert problems(self.store) == problems(fresh) == []
        assert frequencies(self.store) == frequencies(fresh)
        assert self.store.totals() == fresh.totals()
        luck = random.Random(1)
        for _ in range(3):
            query = random_query(luck)
            found = everything(self.store, query)
            assert_keys(found, everything(fresh, query))
            if not model.tied:
                assert_keys(found, model.search(query, *[one.id for one in fresh.libraries()]))
        self.store.close()
        fresh.close()


def assert_keys(found: list, expected: list) -> None:
    """As `assert_same`, where two libraries may hold passages of the same key."""
    assert_same(_numbered(found), _numbered(expected))


def _numbered(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Each key with how often it came before."""
    seen: Counter[str] = Counter()
    made = []
    for key, score in found:
        made.append((f"{key} {seen[key]}", score))
        seen[key] += 1
    return made


@pytest.mark.parametrize("fresh", [parts.FRESH, 6], ids=["usual", "merging"])
def test_libraries_equal_a_model_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: int
) -> None:
    monkeypatch.setattr(parts, "FRESH", fresh)
    Libraries.folder = tmp_path
    run_state_machine_as_test(
        Libraries,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_document_without_passages_is_listed(store: Store) -> None:
    empty = Document("empty", "Empty", ())
    store.take_in([incoming(empty)])
    assert store.totals() == (0, 1)
    assert problems(store) == []
    store.rebuild()
    store.remove("empty")
    assert problems(store) == []


def test_a_purged_server_takes_its_libraries_with_it(store: Store) -> None:
    ids = [store.create("one", 5).id, store.create("two", 5).id, store.create("one", 6).id]
    assert store.create("one", 5).id == ids[0]
    for library in ids:
        made = random_document(random.Random(library), f"doc{library}")
        store.take_in([incoming(made)], library)
    assert store.purge(5) == ids[:2]
    assert [shelf.id for shelf in store.libraries()] == [1, ids[2]]
    assert [source.library for source in store.sources()] == [ids[2]]
    assert store.purge(5) == []
    assert problems(store) == []


def test_the_public_library_is_only_emptied(store: Store) -> None:
    store.take_in([incoming(random_document(random.Random(1), "doc"))])
    store.discard(1)
    assert [(shelf.id, shelf.guild, shelf.name) for shelf in store.libraries()] == [
        (1, None, "public")
    ]
    assert store.totals() == (0, 0)
    assert problems(store) == []
