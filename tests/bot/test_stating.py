"""Where a fact is stated: the sentence that is found, and that every fact has one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot import brief
from bot.service import Service
from bot.stating import ATTRIBUTE, LEAST, LONG, NAME, NOTED, VALUE, Stated, Stating
from bot.views import quoted_notes
from index.model import Block, Document, Note, Quote
from index.search import rarities
from index.store import Store
from knowledge import Entity, Fact, Knowledge
from knowledge.model import Citation
from tests.bot.stage import library
from tests.index.shelf import put

SHARED = Path(
    os.environ.get("KAKEHASHI_SHARED") or Path(__file__).resolve().parents[2].parent / "shared"
)
PAPER = SHARED / "source" / "beyond-fms.txt"
WORK = "harbour-2020"
HISTORY, CROSSINGS = ("Harbour", "History"), ("Harbour", "Crossings")
FERRIES = (
    "The first ferry crossed Corran Strait in 1911. Halvard Yards built it for 1,100 crowns. "
    "However, it sank in its second winter. The harbour council bought a steel ferry from "
    "Norway in 1924. A bell hangs on the pier."
)
STORMS = "A crossing takes 40 minutes in calm weather. Storms close the strait for nine days."
RETOLD = "Corran Strait saw its first ferry in 1911. The council purchased one of Norse steel."


def block(text: str, section: tuple[str, ...], *notes: tuple[int, str]) -> Block:
    """A paragraph whose notes stand after the words that are given with them."""
    marks = tuple(Note(n, text.index(words) + len(words)) for n, words in notes)
    return Block(text, section, None, marks)


def document(source: str, *blocks: Block, retells: str = "") -> Document:
    return Document(source, source.title(), blocks, content_hash=repr(blocks), retells=retells)


ORIGINAL = document(WORK, block(FERRIES, HISTORY), block(STORMS, CROSSINGS))
RETELLING = document("retold", block(RETOLD, HISTORY), retells=WORK)
STRANGER = document("stranger", block(FERRIES, HISTORY))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "library.db")
    yield made
    made.close()


def fact(
    value: str,
    section: tuple[str, ...] = HISTORY,
    notes: tuple[int, ...] = (),
    attribute: str = "event",
) -> Fact:
    return Fact(attribute, value, "2021", Citation(WORK, "§1", section, notes))


def ferry(*facts: Fact, name: str = "Corran ferry") -> Entity:
    return Entity("program", "ferry", name, "A ferry.", "ongoing", "2021", WORK, facts=facts)


def found(store: Store, one: Fact, name: str = "Corran ferry") -> Stated | None:
    return Stating(store).find(ferry(one, name=name), one)


def said(store: Store, one: Fact, name: str = "Corran ferry") -> str:
    """The sentence that states the fact, alone."""
    stated = found(store, one, name)
    assert stated is not None
    return stated.passage.text[slice(*stated.passage.sentences[stated.place])]


# The rules, in small


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("A steel ferry, bought from Norway", "The harbour council bought a steel ferry"),
        ("Built by Halvard Yards", "Halvard Yards built it"),
        ("1911", "The first ferry crossed Corran Strait in 1911."),
        ("A bell on the pier", "A bell hangs on the pier."),
    ],
)
def test_the_sentence_that_holds_most_of_the_fact_states_it(
    store: Store, value: str, sentence: str
) -> None:
    put(store, ORIGINAL)
    assert said(store, fact(value)).startswith(sentence)


def test_only_the_section_that_is_cited_is_searched(store: Store) -> None:
    put(store, ORIGINAL)
    assert said(store, fact("Storms close the strait", CROSSINGS)).startswith("Storms")
    assert "Storms" not in said(store, fact("Storms close Corran Strait", HISTORY))
    assert found(store, fact("Storms", ("Harbour",))) is None
    assert found(store, fact("Storms", ("Elsewhere",))) is None


def test_the_work_comes_before_its_retelling(store: Store) -> None:
    first = fact("The first ferry on Corran Strait, 1911")
    put(store, RETELLING)
    assert said(store, first).startswith("Corran Strait saw")
    put(store, ORIGINAL)
    assert said(store, first).startswith("The first ferry crossed")
    store.remove(WORK)
    assert said(store, first).startswith("Corran Strait saw")
    store.remove("retold")
    assert found(store, first) is None


def test_what_the_work_does_not_say_may_stand_in_its_retelling(store: Store) -> None:
    put(store, ORIGINAL)
    put(store, RETELLING)
    stated = found(store, fact("Purchased, Norse"), name="Vessel")
    assert stated is not None
    assert stated.passage.source == "retold"


def test_a_document_that_is_not_of_the_work_states_nothing(store: Store) -> None:
    put(store, STRANGER)
    assert found(store, fact("A steel ferry, bought from Norway")) is None


def test_a_sentence_that_says_nearly_nothing_of_it_does_not_state_it(store: Store) -> None:
    put(store, ORIGINAL)
    assert found(store, fact("Zeppelins fly to Misk"), name="Zeppelin") is None
    weak = fact("Forty lorries, twelve gulls, a barley quay and one winter crew in calm 1911 seas")
    stated = found(store, weak, name="Barley quay")
    assert stated is None or stated.share >= LEAST


TWINS = "The keeper lit the lamp in rain. The keeper lit the lamp in hail. The lamp went out."


@pytest.mark.parametrize(
    ("notes", "sentence"), [((), "rain."), ((1,), "rain."), ((2,), "hail."), ((9,), "rain.")]
)
def test_a_note_of_the_fact_decides(store: Store, notes: tuple[int, ...], sentence: str) -> None:
    marks = ((1, "in rain."), (2, "in hail."), (3, "went out."))
    put(store, document(WORK, block(TWINS, HISTORY, *marks)))
    assert said(store, fact("The keeper lit the lamp", notes=notes)).endswith(sentence)


def test_the_first_of_equal_sentences_states_it(store: Store) -> None:
    put(store, document(WORK, block("A gull sat here. A gull sat here. A seal slept.", HISTORY)))
    stated = found(store, fact("A gull"))
    assert stated is not None
    assert stated.place == 0


def test_a_sentence_that_leans_back_is_quoted_with_the_one_before(store: Store) -> None:
    put(store, ORIGINAL)
    stated = found(store, fact("Sank in the second winter"))
    assert stated is not None
    spans = stated.passage.sentences
    assert stated.passage.text[slice(*spans[stated.place])].startswith("However, it sank")
    assert stated.quote.text == (
        "Halvard Yards built it for 1,100 crowns. However, it sank in its second winter."
    )
    alone = found(store, fact("A bell on the pier"))
    assert alone is not None
    assert alone.quote.text == "A bell hangs on the pier."


def test_the_first_sentence_of_a_passage_is_quoted_alone(store: Store) -> None:
    put(store, document(WORK, block("However, it sank in winter. A bell hangs there.", HISTORY)))
    stated = found(store, fact("Sank in winter"))
    assert stated is not None
    assert stated.quote.text == "However, it sank in winter."


def by_hand(store: Store, parts: Sequence[tuple[str, float]], held: Sequence[str]) -> float:
    """The share of the fact that a sentence with the terms `held` has, from (term, weight)."""
    idf = rarities(store, [term for term, _ in parts])
    weighed = {term: weight * idf.get(term, 0.0) for term, weight in parts}
    return sum(weighed[term] for term in held) / sum(weighed.values())


def test_the_share_is_that_of_the_rare_words_by_where_they_stand(store: Store) -> None:
    put(store, ORIGINAL)
    parts = [("steel", VALUE), ("norway", VALUE), ("corran", NAME), ("ferri", NAME)]
    parts += [("sank", ATTRIBUTE), ("zeppelin", ATTRIBUTE)]
    one = fact("Steel of Norway", attribute="sank zeppelin")
    stated = found(store, one)
    assert stated is not None
    assert stated.share == pytest.approx(by_hand(store, parts, ["steel", "norway", "ferri"]))
    assert stated.quote.score == stated.share


def test_a_note_adds_its_weight_to_the_share(store: Store) -> None:
    put(store, document(WORK, block(TWINS, HISTORY, (2, "in hail."))))
    plain, noted = (
        found(store, fact("Lamp, hail", notes=notes), name="Keeper") for notes in ((), (2,))
    )
    assert plain is not None
    assert noted is not None
    assert noted.share == pytest.approx(plain.share + NOTED)


def test_a_long_name_counts_no_more_than_one_of_few_words(store: Store) -> None:
    put(store, ORIGINAL)
    words = ["corran", "ferri", "harbour", "pier", "bell", "council"]
    assert len(words) > LONG
    parts = [("steel", VALUE), ("norway", VALUE), ("event", ATTRIBUTE)]
    parts += [(word, NAME * LONG / len(words)) for word in words]
    stated = found(
        store, fact("Steel of Norway"), name="Corran ferry, harbour, pier, bell, council"
    )
    assert stated is not None
    held = ["steel", "norway", "ferri", "harbour", "council"]
    assert stated.share == pytest.approx(by_hand(store, parts, held))


def test_a_note_after_a_later_sentence_of_the_paragraph_counts_too(store: Store) -> None:
    twice = "A lamp burns oil."
    paragraphs = (block(twice, HISTORY), block(f"{twice} It was dear.", HISTORY, (5, "dear.")))
    put(store, document(WORK, *paragraphs))
    plain, noted = (found(store, fact("The lamp burns oil", notes=notes)) for notes in ((), (5,)))
    assert plain is not None
    assert noted is not None
    assert (plain.place, noted.place) == (0, 1)
    assert plain.share < noted.share <= plain.share + NOTED


def test_a_fact_in_japanese_is_found(store: Store) -> None:
    text = "岬の灯台は1903年に建てられた。島の漁師は霧の夜に鐘を鳴らす。"
    put(store, document(WORK, block(text, HISTORY)))
    assert said(store, fact("漁師が鐘を鳴らす"), "灯台") == "島の漁師は霧の夜に鐘を鳴らす。"


def test_what_was_found_is_kept_until_the_library_changes(store: Store) -> None:
    put(store, ORIGINAL)
    stating, one = Stating(store), fact("A bell on the pier")
    entity = ferry(one)
    before = stating.find(entity, one)
    assert stating.find(entity, one) is before
    put(store, document("else", block("Gulls.", HISTORY)))
    after = stating.find(entity, one)
    assert after == before
    assert after is not before
    store.remove(WORK)
    assert stating.find(entity, one) is None


def test_facts_of_one_entry_are_kept_apart(store: Store) -> None:
    put(store, ORIGINAL)
    stating, one, other = Stating(store), fact("A bell on the pier"), fact("Halvard Yards")
    entity = ferry(one, other)
    first, second = stating.find(entity, one), stating.find(entity, other)
    assert first is not None
    assert second is not None
    assert first.place != second.place


# Every fact of the knowledge


def every(known: Knowledge) -> list[tuple[Entity, Fact]]:
    return [(entity, fact) for entity in known.entities for fact in entity.facts]


def stated_in(path: Path, known: Knowledge) -> list[tuple[str, Fact, Stated | None]]:
    """Where the library at `path` states each fact, with the name of the fact."""
    store = Store(path)
    stating = Stating(store)
    with store.reading():
        all_found = [
            (f"{one.ref} {fact.attribute}: {fact.value}", fact, stating.find(one, fact))
            for one, fact in every(known)
        ]
    store.close()
    return all_found


@pytest.fixture(scope="module")
def in_brief(service: Service, known: Knowledge) -> list[tuple[str, Fact, Stated | None]]:
    return stated_in(Path(str(service.status()["path"])), known)


@pytest.fixture(scope="module")
def in_paper(
    tmp_path_factory: pytest.TempPathFactory, known: Knowledge
) -> list[tuple[str, Fact, Stated | None]]:
    if not PAPER.is_file():
        pytest.skip("the paper (../shared/source/beyond-fms.txt) is not here")
    path = library(tmp_path_factory.mktemp("paper"))
    opened = Service.open(path)
    try:
        assert opened.add(PAPER).id == brief.WORK
    finally:
        opened.close()
    return stated_in(path, known)


@pytest.fixture(params=["in_brief", "in_paper"])
def statements(request: pytest.FixtureRequest) -> list[tuple[str, Fact, Stated | None]]:
    """The statements of every fact: in the brief alone, and in the paper with the brief."""
    return request.getfixturevalue(request.param)


def test_every_fact_is_stated_in_the_section_that_it_cites(
    statements: list[tuple[str, Fact, Stated | None]],
) -> None:
    assert len(statements) > 1200
    assert [name for name, _, stated in statements if stated is None] == []
    astray = [
        name
        for name, fact, stated in statements
        if stated is not None and stated.passage.section != fact.citation.section
    ]
    assert astray == []


def test_few_facts_are_far_from_the_words_of_their_statement(
    statements: list[tuple[str, Fact, Stated | None]],
) -> None:
    far = [name for name, _, stated in statements if stated is None or stated.share < 0.45]
    assert len(far) < 0.06 * len(statements), "\n".join(far)


def notes_of(stated: Stated | None) -> set[int]:
    """The notes of the sentence itself."""
    assert stated is not None
    start, end = stated.passage.sentences[stated.place]
    return set(quoted_notes(Quote(stated.passage, start, end, 0.0)))


def test_nearly_every_statement_has_a_note_of_its_fact(
    statements: list[tuple[str, Fact, Stated | None]],
) -> None:
    """Those that have none cite a note which another sentence of the same matter carries."""
    noted = [(fact, stated) for _, fact, stated in statements if fact.citation.notes]
    assert len(noted) > 800
    met = sum(bool(set(fact.citation.notes) & notes_of(stated)) for fact, stated in noted)
    assert met >= 0.99 * len(noted)


SPELT = re.compile("roughly half|twofold")


def test_a_broken_or_large_number_stands_in_its_statement(
    statements: list[tuple[str, Fact, Stated | None]],
) -> None:
    checked, lost = 0, []
    for name, fact, stated in statements:
        assert stated is not None
        numbers = {n for one in fact.amounts for n in (one.low, one.high)}
        for number in numbers:
            text = f"{number:,}"
            if number <= 20 and float(number).is_integer():
                continue  # the sources write small numbers in words
            checked += 1
            if text not in stated.quote.text and not SPELT.search(stated.quote.text):
                lost.append((name, text))
    assert lost == []
    assert checked > 15


def test_the_paper_states_nearly_every_fact_itself(
    in_paper: list[tuple[str, Fact, Stated | None]],
) -> None:
    own = sum(stated is not None and stated.passage.source == brief.WORK for *_, stated in in_paper)
    assert own > 0.99 * len(in_paper)
