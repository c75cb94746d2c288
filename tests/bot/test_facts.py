"""Curated facts widen a search, point it to their statements, and stand beside its answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot import brief, variants, views
from bot.cards import Cards
from bot.errors import UserError
from bot.facts import BESIDE, FACTS, KIND, FactPointer, Guide, expansions
from bot.model import Answer, Citation, FactView
from bot.phrases import say
from bot.service import Service
from bot.stating import Stating
from index.model import Block, Document, Pointer, Quote, Source
from index.question import read
from index.store import Store
from index.terms import stem
from knowledge import Knowledge, Names, tables
from knowledge.thesaurus import load as thesaurus
from tests.bot.stage import library
from tests.index.shelf import put

# What the search is widened by


@pytest.fixture(scope="module")
def names(known: Knowledge) -> Names:
    return Names(known)


def others(names: Names, text: str) -> dict[str, tuple[str, ...]]:
    return expansions(names, thesaurus(stem), text)


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("What is a SOSA?", "SOSA", "Security of Supply Arrangements"),
        ("Who has SOSAs?", "SOSAs", "Security of Supply Arrangements"),
        ("who pays for fms", "fms", "Foreign Military Sales"),
        ("Tell me of Foreign Military Sales", "Foreign Military Sales", "FMS"),
        ("日米軍事情報包括保護協定 (2007)", "日米軍事情報包括保護協定", "GSOMIA"),
    ],
)
def test_an_entry_is_also_searched_by_its_other_names(
    names: Names, text: str, phrase: str, name: str
) -> None:
    assert name in others(names, text)[phrase]


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("SOSAとは何ですか", "SOSA", "Security of Supply Arrangements"),
        ("日米軍事情報包括保護協定とは", "日米軍事情報包括保護協定", "GSOMIA"),
    ],
)
def test_a_name_may_be_followed_by_a_japanese_particle(
    names: Names, text: str, phrase: str, name: str
) -> None:
    assert name in others(names, text)[phrase]


def test_every_phrase_stands_in_the_text_and_does_not_repeat_itself(names: Names) -> None:
    text = "Which countries have signed SOSAs, and does the FMS program pay for the F-35A jets?"
    found = others(names, text)
    assert len(found) > 2
    for phrase, says in found.items():
        assert phrase in text
        assert says
        assert phrase not in says


def test_the_words_of_the_field_are_searched_too(names: Names) -> None:
    assert "purchase" in others(names, "What did Japan buy?")["buy"]


@pytest.mark.parametrize("text", ["", "?", "a b c", "(((", "[.*+?^${}|\\"])
def test_a_text_that_names_nothing_has_no_other_names(names: Names, text: str) -> None:
    assert others(names, text) == {}


# Where a question is pointed to, and what stands beside its answer


@dataclass(frozen=True, slots=True)
class Bench:
    """The guide of one library with what it is made of."""

    store: Store
    known: Knowledge
    stating: Stating
    guide: Guide

    @property
    def sources(self) -> dict[str, Source]:
        return {(one.library, one.source): one for one in self.store.sources()}

    def pointer(self, ref: str, attribute: str, topic: str = "", strength: float = 1.0) -> Pointer:
        """A pointer to the statement of the first such fact."""
        entity = self.known.entity(*ref.split("/"))
        fact = next(f for f in entity.facts if (f.attribute, f.topic) == (attribute, topic))
        stated = self.stating.find(entity, fact)
        assert stated is not None
        return FactPointer(stated.passage, stated.place, strength, entity, fact, stated.quote)

    def beside(
        self,
        text: str,
        *pointers: Pointer,
        cited: Sequence[Citation] = (),
        locale: str = "en",
    ) -> tuple[FactView, ...]:
        return self.guide.beside(read(text), pointers, cited, self.sources, locale)


def made_bench(path: Path) -> Bench:
    store = Store(path)
    known = tables.current(store.db)
    stating = Stating(store)
    return Bench(store, known, stating, Guide(store, known, Cards(known), stating))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    made = made_bench(library(tmp_path_factory.mktemp("bench")))
    yield made
    made.store.close()


@pytest.mark.parametrize(
    ("question", "entry", "attribute"),
    [
        ("Is a SOSA legally binding?", "agreement/sosa", "legal force"),
        ("are the sosas binding in law", "agreement/sosa", "legal force"),
        ("fms spend 2019", "figure/fms-budget", "amount"),
        ("2019年度のFMS調達額は?", "figure/fms-budget", "amount"),
        ("which countries are inside the NTIB", "agreement/ntib", "members"),
    ],
)
def test_a_question_is_pointed_to_the_statement_of_what_it_asks_for(
    bench: Bench, question: str, entry: str, attribute: str
) -> None:
    found = bench.guide.point(read(question))
    assert (entry, attribute) in [(one.entity.ref, one.fact.attribute) for one in found[:3]]
    assert 0 < len(found) <= FACTS
    assert [one.strength for one in found] == sorted((one.strength for one in found), reverse=True)
    for one in found:
        stated = bench.stating.find(one.entity, one.fact)
        assert stated is not None
        assert (one.passage, one.place) == (stated.passage, stated.place)
        assert 0 <= one.strength <= 1


@pytest.mark.parametrize("question", ["?", "How is it?", "zeppelins juggle teapots"])
def test_a_question_of_nothing_known_is_hardly_pointed_anywhere(
    bench: Bench, question: str
) -> None:
    assert all(one.strength < 0.4 for one in bench.guide.point(read(question)))


def test_facts_of_another_version_point_nowhere(bench: Bench, tmp_path: Path) -> None:
    path = shutil.copyfile(bench.store.path, tmp_path / "library.db")
    store = Store(path)
    shorter = replace(bench.known, entities=bench.known.entities[:9], digest="older")
    guide = Guide(store, shorter, Cards(shorter), Stating(store))
    assert guide.point(read("Is a SOSA legally binding?")) == []
    variants.store(store.db, shorter)
    assert bench.guide.point(read("Is a SOSA legally binding?"))
    store.close()
    later = made_bench(path)
    assert later.guide.point(read("Is a SOSA legally binding?")) == []
    later.store.close()


def test_a_fact_is_shown_with_where_it_stands(bench: Bench) -> None:
    (fact,) = bench.beside("Is a SOSA legally binding?", bench.pointer(SOSA, "legal force"))
    assert (fact.kind, fact.id, fact.attribute) == ("agreement", "sosa", "legal force")
    assert fact.value == "Not legally binding"
    assert fact.name == "Security of Supply Arrangements"
    assert (fact.source, fact.section[-1]) == (brief.WORK, "Security of Supply Arrangements")
    assert (fact.as_of, fact.code) == ("2021", "§3.4.2")
    stated = fact.stated
    assert stated is not None
    assert (stated.n, stated.source, stated.section) == (0, brief.SOURCE, fact.section)
    assert "legally" in stated.quote
    assert set(fact.notes) <= set(stated.notes)


SOSA, GSOMIA, BUDGET = "agreement/sosa", "agreement/gsomia-japan-us", "figure/fms-budget"


def test_it_is_shown_in_the_readers_language(bench: Bench) -> None:
    pointer = bench.pointer(BUDGET, "amount", "JFY 2019")
    (fact,) = bench.beside("2019年度のFMS予算は?", pointer, locale="ja")
    assert (fact.label, fact.value) == ("金額", "7,013億円 (64億ドル)")
    assert fact.stated is not None
    assert "注 49" in fact.stated.locator
    assert fact.stated.quote == bench.beside("FMS 2019?", pointer)[0].stated.quote  # type: ignore[union-attr]


def test_nothing_stands_beside_without_a_pointer_to_a_fact(bench: Bench) -> None:
    one = bench.pointer(SOSA, "legal force")
    assert bench.beside("Is a SOSA legally binding?") == ()
    plain = Pointer(one.passage, one.place, 1.0)
    assert bench.beside("Is a SOSA legally binding?", plain) == ()


@pytest.mark.parametrize(("strength", "shown"), [(1.0, 1), (BESIDE, 1), (BESIDE - 0.01, 0), (0, 0)])
def test_only_what_is_surely_asked_for_is_shown(bench: Bench, strength: float, shown: int) -> None:
    pointer = bench.pointer(SOSA, "legal force", strength=strength)
    assert len(bench.beside("Is a SOSA legally binding?", pointer)) == shown


@pytest.mark.parametrize(
    ("question", "ref", "attribute", "topic", "shown"),
    [
        ("When did Japan sign a GSOMIA?", GSOMIA, "signed", "", True),
        ("When did Canada sign a GSOMIA?", GSOMIA, "signed", "", False),
        ("Did Japan sign the GSOMIA in 2007?", GSOMIA, "signed", "", True),
        ("Did Japan sign the GSOMIA in 1997?", GSOMIA, "signed", "", False),
        ("What was Japan's FMS budget in JFY 2019?", BUDGET, "amount", "JFY 2019", True),
        ("What was Japan's FMS budget in JFY 2016?", BUDGET, "amount", "JFY 2019", False),
        ("What was Italy's FMS budget in JFY 2019?", BUDGET, "amount", "JFY 2019", False),
        ("Is a SOSA legally binding?", SOSA, "legal force", "", True),
        ("Is the NTIB legally binding?", SOSA, "legal force", "", False),
        ("Is a Security of Supply Arrangement binding?", SOSA, "legal force", "", True),
    ],
)
def test_a_fact_that_lacks_a_name_or_number_of_the_question_is_not_shown(
    bench: Bench, question: str, ref: str, attribute: str, topic: str, shown: bool
) -> None:
    found = bench.beside(question, bench.pointer(ref, attribute, topic))
    assert bool(found) is shown


def test_a_name_elsewhere_in_the_passage_is_not_held(bench: Bench) -> None:
    pointer = bench.pointer(SOSA, "legal force")
    assert "Finland" in pointer.passage.text
    assert bench.beside("Is a SOSA with Finland legally binding?", pointer) == ()


def test_a_name_in_the_statement_is_held(bench: Bench) -> None:
    pointer = bench.pointer(GSOMIA, "signed")
    start, end = pointer.passage.sentences[pointer.place]
    assert "Secrets Protection Act" in pointer.passage.text[start:end]
    assert bench.beside("Was the GSOMIA signed before the Secrets Protection Act?", pointer)


def test_a_name_outside_the_sentences_that_ask_need_not_be_held(bench: Bench) -> None:
    text = "I am preparing a talk for Canada. Is a SOSA legally binding?"
    assert bench.beside(text, bench.pointer(SOSA, "legal force"))


def test_of_facts_alike_the_one_of_the_wanted_kind_is_shown(bench: Bench) -> None:
    date, other = bench.pointer(GSOMIA, "signed"), bench.pointer(GSOMIA, "signatories")
    assert date.strength == other.strength
    for pair in ((date, other), (other, date)):
        (fact,) = bench.beside("When was the GSOMIA signed?", *pair)
        assert fact.attribute == "signed"
    (fact,) = bench.beside("Who signed the GSOMIA?", date, other)
    assert fact.attribute == "signatories"


def test_a_clearly_likelier_fact_is_shown_whatever_its_kind(bench: Bench) -> None:
    date = bench.pointer(GSOMIA, "signed", strength=0.9 - 2 * KIND)
    other = bench.pointer(GSOMIA, "signatories", strength=0.9)
    (fact,) = bench.beside("When was the GSOMIA signed?", date, other)
    assert fact.attribute == "signatories"


def test_the_number_is_that_of_the_citation_that_shows_the_same_words(bench: Bench) -> None:
    pointer = bench.pointer(SOSA, "legal force")
    passage = pointer.passage
    start, end = passage.sentences[pointer.place]
    source = bench.sources[passage.shelf]

    def cited(*spans: tuple[int, int]) -> list[Citation]:
        return [
            views.citation(n, Quote(passage, *span, 0.5), source, "en")
            for n, span in enumerate(spans, 1)
        ]

    def number(*spans: tuple[int, int]) -> int:
        (fact,) = bench.beside("Is a SOSA legally binding?", pointer, cited=cited(*spans))
        assert fact.stated is not None
        return fact.stated.n

    first = passage.sentences[0]
    assert pointer.place > 0
    assert number() == 0
    assert number(first) == 0
    assert number((start, end)) == 1
    assert number(first, (start, end)) == 2
    assert number(first, (first[0], end)) == 2
    assert number((start, end), (first[0], end)) == 1
    assert number(first, (start, end - 1)) == 0


# Beside the answers of the service


def questions(known: Knowledge, step: int) -> list[str]:
    return [text for entity in known.entities for fact in entity.facts for text in fact.asked][
        ::step
    ]


def assert_stated(service: Service, answer: Answer, fact: FactView) -> None:
    """The fact is stated word for word, by a quotation that has its number in the answer."""
    stated = fact.stated
    assert stated is not None, answer.question
    passage = service.passage(stated.passage)
    assert passage.text[stated.start : stated.end] == stated.quote != ""
    assert (passage.source, passage.section) == (stated.source, stated.section)
    assert stated.section == fact.section
    same = [one.n for one in answer.citations if stated.quote in one.quote]
    assert stated.n == (same[0] if same else 0)
    assert fact == replace(service.card(fact.kind, fact.id).facts[fact.n - 1], stated=stated)


# Ways to ask, in the very words of the knowledge, whose answers are hard to find by their words.
HARD = [
    "提言はいくつありますか",
    "民生先端技術の実用化には何年かかる想定？",
    "米国の装備輸出の2つの経路は何ですか",
    "2016年度から2018年度のFMS予算額はわかりますか",
    "26年度以降の大綱の後継は何ですか",
]


def test_every_fact_beside_an_answer_is_stated(service: Service, known: Knowledge) -> None:
    answers = [service.ask(text) for text in [*questions(known, 60), *HARD]]
    shown = [(answer, fact) for answer in answers for fact in answer.facts]
    for answer, fact in shown:
        assert_stated(service, answer, fact)
    assert all(len(answer.facts) <= 1 for answer in answers)
    assert all(not answer.facts for answer in answers if answer.status == "not_found")
    # Not beside all: every third way to ask is worded from afar, and a doubtful fact is not shown.
    assert len(shown) > 0.75 * len(answers)


@pytest.mark.parametrize(
    "question",
    [
        "When did Canada sign a GSOMIA?",
        "Is a MOU with Zanzibar legally binding?",
        "Where did Canada stand among FMS customers in 2016?",
        "Where did Japan stand among FMS customers in 2014?",
        "How many penguins juggle teapots on Saturn?",
        "Hello there!",
    ],
)
def test_nothing_stands_beside_an_answer_that_is_not_about_it(
    service: Service, question: str
) -> None:
    assert service.ask(question).facts == ()


def test_no_fact_is_shown_for_a_year_that_it_is_not_of(service: Service) -> None:
    for year in range(2010, 2022):
        for fact in service.ask(f"What was Japan's FMS budget in JFY {year}?").facts:
            held = f"{fact.value} {fact.topic}" + (fact.stated.quote if fact.stated else "")
            assert str(year) in held


OWN = "In 2007, Japan and the United States put their names to a GSOMIA, under a lamp of Corran."


def test_what_the_library_does_not_state_is_not_shown(tmp_path: Path, known: Knowledge) -> None:
    service = Service.open(library(tmp_path))
    try:
        service.remove(brief.SOURCE)
        store = Store(tmp_path / "library.db")
        section = known.entity("agreement", "gsomia-japan-us").facts[0].citation.section
        block = Block("The GSOMIA ferry was signed in 2007.", section)
        put(store, Document("ferry", "Ferry", (block,), content_hash="ferry"))
        for text in ["When was the GSOMIA signed?", *questions(known, 500)]:
            assert service.ask(text).facts == ()
        with pytest.raises(UserError) as caught:
            service.stated("agreement", "gsomia-japan-us", 1)
        assert caught.value.text() == say("fact.unstated")
        block = Block(OWN, section)
        put(store, Document("own", "Own", (block,), content_hash="own", retells=brief.WORK))
        store.close()
        answer = service.ask("When was the GSOMIA signed?")
        (fact,) = answer.facts
        assert_stated(service, answer, fact)
        assert fact.stated is not None
        assert (fact.stated.source, fact.stated.quote) == ("own", OWN)
    finally:
        service.close()
