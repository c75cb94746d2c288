"""How people ask for facts: which fact a question is most like, and how the tables are kept."""

from __future__ import annotations

import math
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot import variants
from bot.asked import OTHER_KIND, OWN, UNKNOWN, UNNAMED, Asked, Pointed
from bot.service import Service, rebuild
from index.question import read
from index.store import Store
from knowledge import Entity, Fact, Knowledge, tables
from knowledge.model import Citation
from tests.bot.stage import library

BINDING = "Is a SOSA legally binding?"
TABLES = ("bot_asked", "bot_asked_fact", "bot_asked_term", "bot_asked_meta")

# The knowledge's own ways to ask


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A seeded library, which no test may change."""
    store = Store(library(tmp_path_factory.mktemp("asked")))
    yield store
    store.close()


def every_variant(known: Knowledge) -> list[tuple[str, int, str]]:
    return [
        (entity.ref, n, text)
        for entity in known.entities
        for n, fact in enumerate(entity.facts)
        for text in fact.asked
    ]


def test_a_way_to_ask_for_a_fact_points_to_that_fact(real: Store, known: Knowledge) -> None:
    some = every_variant(known)[::20]
    assert len(some) > 180
    ours = Asked(real)
    with real.reading():
        first = [(ref, n, text, ours.best(read(text), 1)[:1]) for ref, n, text in some]
    missed = [
        text for ref, n, text, best in first if [(one.ref, one.n) for one in best] != [(ref, n)]
    ]
    assert len(missed) <= 0.1 * len(some), "\n".join(missed)


def test_the_facts_own_words_point_to_it(real: Store, known: Knowledge) -> None:
    facts = [(one, n, fact) for one in known.entities for n, fact in enumerate(one.facts)][::40]
    ours, right = Asked(real), 0
    for entity, n, fact in facts:
        best = ours.best(read(f"{entity.name} {fact.attribute} {fact.topic} {fact.value}"), 3)
        right += (entity.ref, n) in [(one.ref, one.n) for one in best]
    assert right >= 0.9 * len(facts)


def test_every_fact_can_be_pointed_to(real: Store, known: Knowledge) -> None:
    facts = {(entity.ref, n) for entity in known.entities for n in range(len(entity.facts))}
    for table in ("bot_asked", "bot_asked_fact"):
        assert set(real.db.execute(f"SELECT ref, n FROM {table}").fetchall()) == facts
    total = len(every_variant(known)) + len(facts)
    assert real.db.execute("SELECT COUNT(*) FROM bot_asked").fetchone()[0] == total


@pytest.mark.parametrize("k", [1, 3, 8])
def test_the_best_come_first_and_no_more_than_asked_for(real: Store, k: int) -> None:
    for question in (BINDING, "fms spend 2019", "日米GSOMIAはいつ署名されましたか", "Japan"):
        found = Asked(real).best(read(question), k)
        assert 0 < len(found) <= k
        assert len({(one.ref, one.n) for one in found}) == len(found)
        keys = [(-round(one.strength, 6), one.ref, one.n) for one in found]
        assert keys == sorted(keys)
        assert all(0 <= one.strength <= 1 for one in found)
        assert found == Asked(real).best(read(question), k)


@pytest.mark.parametrize("question", ["", "?", "how is it and who are they", "とは何ですか"])
def test_a_question_of_mere_form_points_nowhere(real: Store, question: str) -> None:
    assert Asked(real).best(read(question), 5) == []


# The likeness, in small


def fact(value: str, *ways: str, attribute: str = "event", when: str = "") -> Fact:
    citation = Citation("harbour", "§1", ("Harbour",))
    return Fact(attribute, value, "2021", citation, when=when, asked=ways)


def entry(id: str, name: str, *facts: Fact) -> Entity:
    return Entity("program", id, name, "Boats.", "ongoing", "2021", "harbour", facts=facts)


FERRY = entry(
    "ferry",
    "Corran ferry",
    fact("Steel hull of 1924", "when did steel come to Corran", "古い渡し船の建造年"),
    fact("Forty passengers", "how many passengers sail to Corran", attribute="count"),
    fact("Ada Wren", "skipper of Corran", attribute="crew"),
)
LAMP = entry("lamp", "Misk lantern", fact("Lit in 1887", "when was Misk lit"))


@pytest.fixture
def small(tmp_path: Path, known: Knowledge) -> Iterator[Store]:
    """A library of no documents, with the ways to ask for the ferry and the lantern."""
    store = Store(tmp_path / "library.db")
    variants.store(store.db, made(known, FERRY, LAMP))
    yield store
    store.close()


def made(known: Knowledge, *entities: Entity, digest: str = "small") -> Knowledge:
    return replace(known, entities=entities, digest=digest)


def best(store: Store, question: str) -> Pointed:
    (found,) = Asked(store).best(read(question), 1)
    return found


def strength(store: Store, question: str, ref: str, n: int) -> float:
    found = {(one.ref, one.n): one.strength for one in Asked(store).best(read(question), 8)}
    return found.get((ref, n), 0.0)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("when did steel come to Corran", 0),
        ("When did steel come to Corran?", 0),
        ("古い渡し船の建造年", 0),
        ("how many passengers sail to Corran", 1),
        ("skipper of Corran", 2),
    ],
)
def test_the_very_words_are_wholly_alike(small: Store, question: str, place: int) -> None:
    assert best(small, question) == Pointed("program/ferry", place, pytest.approx(1.0))


def test_the_facts_own_words_count_a_little_less(small: Store) -> None:
    own = best(small, "Misk lantern event lit in 1887")
    assert (own.ref, own.strength) == ("program/lamp", pytest.approx(OWN))


def test_a_variant_of_another_kind_counts_less(small: Store) -> None:
    assert strength(small, "when is the skipper of Corran", "program/ferry", 2) == pytest.approx(1)
    said = "how many came to Corran in steel"
    asks_date = strength(small, "when came steel to Corran", "program/ferry", 0)
    asks_count = strength(small, said, "program/ferry", 0)
    assert asks_count == pytest.approx(asks_date * OTHER_KIND)


def test_each_name_that_the_fact_lacks_counts_against_it(small: Store) -> None:
    """The words that are met weigh the same, so that only the names and numbers differ."""
    total = small.db.execute("SELECT COUNT(*) FROM bot_asked").fetchone()[0]
    highest = math.log(1 + total)
    idf = {"skipper": math.log(1 + total / 1), "corran": math.log(1 + total / 6)}
    met = sum(idf.values())
    for unmet, lacking, weight in (
        ("", 0, 0.0),
        (" Zanzibar", 1, highest),
        (" Zanzibar 1999", 2, 2 * highest),
        (" zanzibar", 0, UNKNOWN * highest),
    ):
        expected = math.sqrt(met / (met + weight)) * UNNAMED**lacking
        found = strength(small, f"skipper of Corran{unmet}", "program/ferry", 2)
        assert found == pytest.approx(expected), unmet


def test_a_year_of_the_fact_is_none_that_it_lacks(small: Store) -> None:
    right = strength(small, "did steel come to Corran in 1924", "program/ferry", 0)
    wrong = strength(small, "did steel come to Corran in 1925", "program/ferry", 0)
    assert wrong == pytest.approx(right * UNNAMED)


def test_what_is_said_beside_the_question_does_not_count(small: Store) -> None:
    asks = "Who is the skipper of Corran?"
    told = f"I wrote from Zanzibar in 1999. {asks}"
    plain = strength(small, asks, "program/ferry", 2)
    assert strength(small, told, "program/ferry", 2) == pytest.approx(plain) != 0


def test_a_name_that_a_question_goes_on_from_counts_a_little(small: Store) -> None:
    asks, context = "who is its skipper", "(the ferry of Zanzibar)"
    text = f"{asks} {context}"
    here = strength(small, f"{asks} (the ferry of Corran)", "program/ferry", 2)
    (there,) = [
        one.strength
        for one in Asked(small).best(read(text, aside=len(context)), 20)
        if (one.ref, one.n) == ("program/ferry", 2)
    ]
    assert 0 < there < here


def test_an_acronym_is_a_name_in_small_letters_too(small: Store) -> None:
    question = read("the zxq of the skipper of Corran")
    plain, strict = (Asked(small, names).best(question, 20) for names in (frozenset(), {"zxq"}))
    assert strict[0].strength == pytest.approx(plain[0].strength * UNNAMED)


def test_what_nobody_asks_for_is_like_nothing(small: Store) -> None:
    assert Asked(small).best(read("Which zeppelins juggle teapots?"), 5) == []


def test_the_terms_of_a_variant_are_those_that_mean_something(small: Store) -> None:
    terms = [row[0].split() for row in small.db.execute("SELECT terms FROM bot_asked ORDER BY id")]
    assert terms[0] == ["steel", "come", "corran"]
    assert all(len(set(one)) == len(one) for one in terms)
    assert not [term for one in terms for term in one if any("ぁ" <= c <= "ん" for c in term)]
    postings = dict(small.db.execute("SELECT term, ids FROM bot_asked_term").fetchall())
    assert set(postings) == {term for one in terms for term in one}


def test_facts_alike_come_in_the_order_of_their_names(tmp_path: Path, known: Knowledge) -> None:
    store = Store(tmp_path / "library.db")
    twins = [entry(id, "Boat", fact("Red", "which boat is red")) for id in ("b", "c", "a")]
    variants.store(store.db, made(known, *twins))
    found = Asked(store).best(read("which boat is red"), 3)
    assert [one.ref for one in found] == ["program/a", "program/b", "program/c"]
    store.close()


# The tables in the file


def test_a_file_without_the_tables_points_nowhere(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.db")
    assert Asked(store).best(read(BINDING), 3) == []
    assert variants.stored_digest(store.db) == ""
    store.close()


def test_readers_see_the_old_tables_or_the_new(small: Store, known: Knowledge) -> None:
    question = "skipper of Corran"
    writer = Store(small.path)
    with small.reading():
        before = best(small, question)
        variants.store(writer.db, made(known, LAMP, digest="other"))
        assert best(small, question) == before
    assert variants.stored_digest(small.db) == variants.digest(made(known, LAMP, digest="other"))
    assert Asked(small).best(read("skipper"), 1) == []
    writer.close()


def test_what_cannot_be_stored_leaves_the_old_tables(small: Store, known: Knowledge) -> None:
    before = [small.db.execute(f"SELECT * FROM {one}").fetchall() for one in TABLES]
    with pytest.raises(sqlite3.IntegrityError):
        variants.store(small.db, made(known, FERRY, LAMP, FERRY, digest="twice"))
    assert [small.db.execute(f"SELECT * FROM {one}").fetchall() for one in TABLES] == before


def test_the_digest_changes_with_the_knowledge(small: Store, known: Knowledge) -> None:
    assert variants.digest(known) != variants.digest(made(known))
    assert variants.stored_digest(small.db) == variants.digest(made(known))
    assert known.digest in variants.digest(known)


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def rows(path: Path) -> list[Sequence[object]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT * FROM bot_asked ORDER BY id").fetchall()


def pointed(service: Service) -> list[tuple[object, ...]]:
    pointers = service.outcome(BINDING).pointers
    return [(one.spot, round(one.strength, 6)) for one in pointers]


@pytest.mark.parametrize(
    "change_made",
    [
        ["UPDATE bot_asked_meta SET digest = 'older'", "DELETE FROM bot_asked_term"],
        [f"DROP TABLE {table}" for table in TABLES],
    ],
)
def test_stale_tables_are_made_anew(
    service: Service, tmp_path: Path, real: Store, change_made: list[str]
) -> None:
    path = library(tmp_path)
    change(path, *change_made)
    opened = Service.open(path)
    try:
        assert rows(path) == rows(real.path)
        assert pointed(opened) == pointed(service) != []
        assert opened.ask(BINDING).facts == service.ask(BINDING).facts != ()
        assert [source.id for source in opened.sources()] == ["brief"]
    finally:
        opened.close()


def test_current_tables_are_left_alone(tmp_path: Path) -> None:
    path = library(tmp_path)
    change(path, "UPDATE bot_asked SET kind = 'left alone' WHERE id = 0")
    Service.open(path).close()
    assert rows(path)[0][3] == "left alone"


def test_a_rebuilt_index_keeps_them(service: Service, tmp_path: Path) -> None:
    path = library(tmp_path)
    before = rows(path)
    rebuild(path)
    opened = Service.open(path)
    try:
        assert rows(path) == before
        assert pointed(opened) == pointed(service)
        assert opened.ask(BINDING).facts == service.ask(BINDING).facts
    finally:
        opened.close()


def test_without_the_tables_it_answers_without_pointers(service: Service, tmp_path: Path) -> None:
    path = library(tmp_path)
    change(path, *(f"DROP TABLE {table}" for table in TABLES))
    bare = Service(path)  # as `open` would, but for bringing the facts up to date
    try:
        assert pointed(bare) == []
        answer = bare.ask(BINDING)
        assert (answer.status, answer.facts) == ("answered", ())
        assert "not legally binding" in answer.text
        assert bare.search("SOSA", 3)
    finally:
        bare.close()


def test_the_ways_to_ask_are_never_shown(service: Service, real: Store) -> None:
    held = tables.current(real.db)
    assert every_variant(held) == []
    passages = "\n".join(one.text for one in service.every("brief"))
    assert "which countries are inside the NTIB" not in passages


def test_a_copy_of_a_library_points_as_it_did(real: Store, tmp_path: Path) -> None:
    store = Store(Path(shutil.copyfile(real.path, tmp_path / "copy.db")))
    assert Asked(store).best(read(BINDING), 8) == Asked(real).best(read(BINDING), 8)
    store.close()
