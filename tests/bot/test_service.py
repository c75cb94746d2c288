"""The one service on the real brief: what it answers, what it keeps, and what it refuses."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot import brief
from bot.errors import Misuse, UserError
from bot.model import Answer, Asker, Citation, Place
from bot.phrases import say
from bot.service import LONGEST, Service, rebuild
from index.passages import cut
from index.readers import read_markdown
from index.store import Store
from tests.bot.stage import library

ROOT = Path(__file__).parents[2]
DEV = ROOT / "tests" / "questions" / "dev.jsonl"
SOSA = "Which countries have signed a SOSA with the United States?"
NOWHERE = "How many penguins juggle teapots on Saturn?"
GUILD = Place("guild", guild=1, channel=2)
JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")
FERRY = """# The Quillby Ferry

The Quillby ferry crosses the strait eleven times a day and carries at most forty passengers.

The ferry master of Quillby is Tobias Wren, who took the post in 1903.
"""
WREN = "Who is the ferry master of Quillby?"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A library of the brief alone, which no test may change."""
    opened = Service.open(library(tmp_path_factory.mktemp("service")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def widened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the brief and the ferry, to copy."""
    folder = tmp_path_factory.mktemp("widened")
    (folder / "ferry.md").write_text(FERRY, "utf-8")
    opened = Service.open(library(folder))
    try:
        added = opened.add(folder / "ferry.md")
        assert (added.id, added.title) == ("ferry", "The Quillby Ferry")
    finally:
        opened.close()
    return folder / "library.db"


@pytest.fixture
def own(widened: Path, tmp_path: Path) -> Iterator[Service]:
    """A library of one's own, which holds the brief and the ferry."""
    opened = Service.open(shutil.copyfile(widened, tmp_path / "library.db"))
    yield opened
    opened.close()


def assert_exact(service: Service, answer: Answer, cited: Citation) -> None:
    """The quotation stands at its offsets in the passage that it names."""
    passage = service.passage(cited.passage)
    assert passage.text[cited.start : cited.end] == cited.quote, answer.question
    assert cited.quote == cited.quote.strip() != ""
    assert (passage.source, passage.section) == (cited.source, cited.section)
    assert set(cited.notes) <= set(passage.notes)
    edges = [0, *(edge for span in cited.strong for edge in span), len(cited.quote)]
    assert edges == sorted(edges)
    assert all(start < end for start, end in cited.strong)


# Seeding


def test_the_brief_is_seeded_once(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    path = tmp_path / "deep" / "library.db"
    first = Service.open(path, progress=lambda *said: told.append(said))
    (source,) = first.sources()
    first.close()
    assert (source.id, source.title, source.label) == (brief.SOURCE, brief.TITLE, brief.LABEL)
    assert source.passages > 80
    assert told
    told.clear()
    again = Service.open(path, progress=lambda *said: told.append(said))
    assert again.sources() == [source]
    again.close()
    assert told == []


def test_a_brief_that_was_removed_stays_removed(tmp_path: Path) -> None:
    path = library(tmp_path)
    service = Service.open(path)
    assert service.remove(brief.SOURCE).id == brief.SOURCE
    service.close()
    again = Service.open(path)
    try:
        assert again.sources() == []
        answer = again.ask(SOSA)
        assert answer.status == "not_found"
        assert answer.text == say("answer.empty_library")
        assert again.search(SOSA) == []
        assert again.check() == []
    finally:
        again.close()


def test_a_changed_brief_is_taken_in_anew(tmp_path: Path) -> None:
    for name in ("bot", "index", "knowledge"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    chapter = tmp_path / "knowledge" / "brief" / "50-conclusion.md"
    chapter.write_text(
        chapter.read_text("utf-8")
        + "\nThe harbour lantern of Quillby was lit by Ada Fennimore. [Conclusion]\n",
        "utf-8",
    )
    path = library(tmp_path)
    code = (
        "import sys; from pathlib import Path; from bot.service import Service; import bot;"
        "assert Path(bot.__file__).is_relative_to(Path.cwd()), bot.__file__;"
        "said = []; service = Service.open(Path(sys.argv[1]), progress=lambda *a: said.append(a));"
        "answer = service.ask('Who lit the harbour lantern of Quillby?');"
        "print(len(service.sources()), bool(said), answer.status, answer.text);"
        "assert service.check() == []; service.close()"
    )
    printed = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
        printed.append(done.stdout)
    assert printed[0].startswith("1 True answered")
    assert "Ada Fennimore" in printed[0]
    assert printed[1].startswith("1 False answered")


# Answers


def questions() -> list[dict]:
    return [json.loads(line) for line in DEV.read_text("utf-8").splitlines()]


def test_every_quotation_is_exact_and_shown(service: Service) -> None:
    statuses = set()
    for row in questions():
        answer = service.ask(row["q"])
        statuses.add(answer.status)
        assert answer.question == row["q"]
        assert 0 <= answer.confidence <= 1
        assert answer.text.strip()
        assert (answer.searched.documents, answer.nearest is None) in ((1, True), (1, False))
        assert [one.n for one in answer.citations] == list(range(1, len(answer.citations) + 1))
        for one in answer.citations:
            assert_exact(service, answer, one)
            assert one.quote in answer.text, row
            assert (one.title, one.label) == (brief.TITLE, brief.LABEL)
        if answer.nearest is not None:
            assert_exact(service, answer, answer.nearest)
        assert bool(answer.citations) == (answer.status in ("answered", "unsure")), row
        assert (answer.status == "chat") == (row["kind"] == "chat"), row
        assert bool(answer.ref) == (answer.status != "chat")
    assert statuses == {"answered", "unsure", "not_found", "chat"}


def test_a_question_gets_its_answer_with_place_and_notes(service: Service) -> None:
    answer = service.ask(SOSA)
    assert answer.status == "answered"
    for country in ("Australia", "Canada", "Finland", "Norway", "Sweden"):
        assert country in answer.text
    (listing,) = [one for one in answer.citations if "Finland" in one.quote]
    assert listing.section[-1] == "Security of Supply Arrangements"
    assert 123 in listing.notes
    assert listing.locator.startswith("Issues Related to")
    assert "123" in listing.locator


def test_a_nonsense_question_gets_a_receipt(service: Service) -> None:
    answer = service.ask(NOWHERE)
    assert (answer.status, answer.citations, answer.facts) == ("not_found", (), ())
    assert str(answer.searched.passages) in answer.text
    assert answer.searched.passages == service.sources()[0].passages
    assert "penguins" in answer.missing


def test_the_same_question_gets_the_same_answer(service: Service) -> None:
    one, two = service.ask(SOSA), service.ask(SOSA)
    assert (one.text, one.citations, one.facts, one.confidence) == (
        two.text,
        two.citations,
        two.facts,
        two.confidence,
    )
    assert one.ref != two.ref


def test_a_follow_up_is_completed_from_the_turns(service: Service) -> None:
    turns = ["Which F-35 facilities does Japan have?", "thanks!"]
    answer = service.ask("and Italy?", turns=turns)
    assert answer.question == "and Italy?"
    assert "F-35" in answer.understood
    assert "Italy" in answer.understood
    assert "thanks" not in answer.understood
    assert "Italy" in answer.citations[0].quote
    assert service.ask(SOSA, turns=turns).understood == ""


def test_a_slip_is_mended_and_told(service: Service) -> None:
    answer = service.ask("what was japans FMS buget in JFY 2020")
    assert "budget" in answer.repaired
    assert "471.3" in answer.text


@pytest.mark.parametrize("locale", ["ja", "ja-JP"])
def test_a_japanese_asker_gets_japanese_sentences(service: Service, locale: str) -> None:
    asker = Asker("7", locale)
    told = service.ask(SOSA, asker=asker)
    assert "注 " in told.citations[0].locator
    assert told.citations[0].quote == service.ask(SOSA).citations[0].quote
    missed = service.ask(NOWHERE, asker=asker)
    assert missed.text.startswith("見つかりませんでした")
    assert service.ask("こんにちは", asker=asker).text == say("chat.greeting", "ja")
    passage = service.passage(told.citations[0].passage, locale=locale)
    assert "注 " in passage.locator


def test_small_talk_has_no_citations(service: Service) -> None:
    answer = service.ask("Hello there!")
    assert (answer.status, answer.text, answer.confidence) == ("chat", say("chat.greeting"), 1.0)
    assert (answer.citations, answer.facts, answer.ref) == ((), (), "")


# What people may type


@pytest.mark.parametrize(
    "question", ["", "   ", "\n\t\n", "?", "([{", "!!! ... ---", "😀🎉", "\x00\x07", "🇯🇵"]
)
def test_a_question_without_words_is_refused(service: Service, question: str) -> None:
    for ask in (service.ask, service.search):
        with pytest.raises(Misuse) as caught:
            ask(question)
        assert caught.value.key == "question.empty"


def test_an_endless_question_is_refused(service: Service) -> None:
    for text in ("why " * 25_000, "x" * 100_000, "灯" * 100_000):
        with pytest.raises(Misuse) as caught:
            service.ask(text)
        assert caught.value.key == "question.long"
        assert str(LONGEST) in caught.value.text()
        assert JAPANESE.search(caught.value.text("ja"))


def test_the_longest_question_is_answered(service: Service) -> None:
    filled = (f"{SOSA} " + "harbour lantern ferry " * 200)[:LONGEST].strip()
    answer = service.ask(filled)
    assert answer.question == filled
    assert answer.elapsed_ms < 2000
    for text in ("x" * LONGEST, "灯" * LONGEST, "a " * (LONGEST // 2 - 1) + "a"):
        assert service.ask(text).status in ("not_found", "unsure")


@pytest.mark.parametrize(
    "question",
    [
        "'; DROP TABLE passage; --",
        'Robert"); DELETE FROM document; --',
        "SELECT * FROM passage WHERE key = '' OR 1=1",
        "offset%' OR text LIKE '%",
        'MATCH "NEAR(a b)" * ^ AND OR NOT',
        "@everyone what is a SOSA?",
        "<@1234> <#77> <@&99> [click](https://example.org) **bold** ||spoiler||",
        "{0.__class__} {passages} %s %d",
        "\ud83d\ude00 surrogates \udcff?",
        "what is a SOSA\x00\x1b[31m?",
        "‮ASOS a si tahw",
        "what " + "(" * 50 + "[" * 50,
        "SOSA" + "?" * 1500,
        "ＳＯＳＡ とは何ですか",
        "Was ist ein SOSA? Qu'est-ce que c'est ? Что такое SOSA?",
    ],
)
def test_whatever_is_typed_is_only_words(service: Service, question: str) -> None:
    before = service.status()
    answer = service.ask(question)
    assert answer.status in ("answered", "unsure", "not_found")
    assert all(one.quote in answer.text for one in answer.citations)
    service.search(question)
    assert service.status() == before


# Passages of earlier answers


def test_the_sources_of_an_answer_are_those_it_quoted(service: Service) -> None:
    for place in (Place(), GUILD):
        answer = service.ask(SOSA, place=place)
        keys = list(dict.fromkeys(one.passage for one in answer.citations))
        assert [one.passage for one in service.cited(answer.ref)] == keys


def test_more_passages_come_in_pages_and_end(service: Service) -> None:
    answer = service.ask(SOSA)
    seen: list[str] = []
    for page in range(100):
        found = service.more(answer.ref, page)
        assert len(found) <= 3
        seen += [one.passage for one in found]
        if not found:
            break
    assert len(seen) > 6
    assert len(seen) == len(set(seen))
    assert not set(seen) & {one.passage for one in answer.citations}
    assert [one.passage for one in service.more(answer.ref, 0, 5)] == seen[:5]
    assert service.more(answer.ref, 10_000) == []


def test_a_miss_still_offers_passages(service: Service) -> None:
    answer = service.ask("Do penguins juggle teapots on Saturn under an agreement?")
    assert answer.status == "not_found"
    assert answer.nearest is not None
    assert service.cited(answer.ref) == []
    assert service.more(answer.ref)


@pytest.mark.parametrize("ref", ["", "unheard-of", "t0-1", "' OR 1=1 --"])
def test_an_unknown_reference_is_told(service: Service, ref: str) -> None:
    for page_through in (service.more, service.cited):
        with pytest.raises(UserError) as caught:
            page_through(ref)
        assert caught.value.key == "more.expired"


def test_the_reference_of_an_answer_on_discord_outlives_the_process(own: Service) -> None:
    answer = own.ask(SOSA, place=GUILD)
    terminal = own.ask(SOSA)
    cited, more = own.cited(answer.ref), own.more(answer.ref)
    path = Path(str(own.status()["path"]))
    own.close()
    again = Service.open(path)
    try:
        assert (again.cited(answer.ref), again.more(answer.ref)) == (cited, more)
        with pytest.raises(UserError):
            again.more(terminal.ref)
    finally:
        again.close()


def test_a_passage_stands_between_its_neighbours(service: Service) -> None:
    every = service.every(brief.SOURCE)
    assert len(every) == service.sources()[0].passages
    keys = [one.passage for one in every]
    for at in (0, 1, len(keys) // 2, len(keys) - 1):
        before, middle, after = service.around(keys[at])
        assert middle == every[at] == service.passage(keys[at])
        assert before == (every[at - 1] if at else None)
        assert after == (every[at + 1] if at + 1 < len(every) else None)


def test_what_was_removed_is_gone_everywhere(own: Service) -> None:
    answer = own.ask(WREN, place=GUILD)
    assert answer.status == "answered"
    assert "Tobias Wren" in answer.text
    key = answer.citations[0].passage
    removed = own.remove("ferry")
    assert removed.title == "The Quillby Ferry"
    for gone in (own.passage, own.around):
        with pytest.raises(UserError) as caught:
            gone(key)
        assert caught.value.key == "passage.gone"
    assert own.cited(answer.ref) == []
    assert all(one.source == brief.SOURCE for one in own.more(answer.ref))
    assert "Tobias Wren" not in own.ask(WREN).text
    assert [source.id for source in own.sources()] == [brief.SOURCE]
    assert own.check() == []
    for unknown in (own.remove, own.every):
        with pytest.raises(UserError) as caught:
            unknown("ferry")
        assert caught.value.key == "source.unknown"


# The library


def test_the_status_counts_what_is_held(own: Service) -> None:
    status = own.status()
    sources = own.sources()
    assert [source.id for source in sources] == [brief.SOURCE, "ferry"]
    assert status["documents"] == 2
    assert status["passages"] == sum(source.passages for source in sources)
    assert isinstance(status["terms"], int)
    assert status["terms"] > 1000
    assert status["bytes"] == Path(str(status["path"])).stat().st_size


def test_a_rebuilt_index_answers_alike(own: Service) -> None:
    def all_of_it() -> list[object]:
        asked = [own.ask(text) for text in (SOSA, WREN, NOWHERE)]
        return [(one.text, one.citations, one.confidence) for one in asked]

    before, passages = all_of_it(), own.status()["passages"]
    assert own.check() == []
    told: list[tuple[int, int, str]] = []
    own.rebuild(progress=lambda *said: told.append(said))
    assert told
    assert own.check() == []
    assert own.status()["passages"] == passages
    assert all_of_it() == before


def test_a_library_may_be_rebuilt_before_it_can_be_opened(widened: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(widened, tmp_path / "library.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE meta SET value = '{\"analyzer\": \"other\"}' WHERE key = 'analyzer'")
        db.commit()
    with pytest.raises(UserError) as caught:
        Service.open(path)
    assert caught.value.key == "library.analyzer"
    rebuild(path)
    again = Service.open(path)
    assert "Tobias Wren" in again.ask(WREN).text
    again.close()


def test_an_unreadable_file_is_refused_and_changes_nothing(own: Service, tmp_path: Path) -> None:
    before = own.sources(), own.status()
    cases = (
        ("report.pdf", b"%PDF-1.7\n", "read_damaged"),
        ("chart.pdf", b"\x89PNG\r\n", "read_kind"),
    )
    for name, data, key in cases:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UserError) as caught:
            own.add(tmp_path / name)
        assert caught.value.key == key
    assert (own.sources(), own.status()) == before


def test_a_search_lists_the_best_passages_first(service: Service) -> None:
    found = service.search("security of supply arrangements", 5)
    assert len(found) == 5
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0
    assert "Security of Supply" in found[0].text
    assert service.search("zzzyxx qqqq") == []


# Entries


def test_an_entry_is_looked_up_by_any_name(service: Service) -> None:
    by_acronym = service.lookup("sosa").card
    assert by_acronym is not None
    assert by_acronym.name == "Security of Supply Arrangements"
    assert service.lookup("Security of Supply Arrangements", "agreement").card == by_acronym
    assert service.card("agreement", "sosa") == by_acronym
    missed = service.lookup("Security of Suply Arangements")
    assert missed.card is None
    assert missed.suggestions[0].id == "sosa"
    assert service.lookup("zzzyxx").suggestions == ()
    with pytest.raises(UserError) as caught:
        service.card("agreement", "zzzyxx")
    assert caught.value.key == "card.unknown"


def test_names_are_suggested_while_one_types(service: Service) -> None:
    assert service.suggest("sos")[0].id == "sosa"
    assert len(service.suggest("")) == 25
    assert {one.kind for one in service.suggest("", "program", 5)} == {"program"}
    assert set(service.kinds()) >= {"agreement", "program"}


def test_a_setting_is_remembered(own: Service) -> None:
    assert own.remembered("colour") is None
    own.remember("colour", "green")
    assert own.remembered("colour") == "green"


# Many at once


LANTERN = "# The Lantern\n\nThe lantern of Corran was lit in 1887 by Ada Fennimore.\n"
LIT = "Who lit the lantern of Corran?"


@contextmanager
def four_asking(service: Service) -> Iterator[list[str]]:
    """Four threads ask all the while; what they asked is gathered, and no fault is passed over."""
    expected = {text: service.ask(text).citations[0].quote for text in (SOSA, WREN)}
    done = threading.Event()
    faults: list[BaseException] = []
    answered: list[str] = []

    def ask_once() -> None:
        for text, quote in expected.items():
            answer = service.ask(text, place=GUILD)
            assert answer.citations[0].quote == quote
            assert service.cited(answer.ref)[0].text
            answered.append(text)
        # Before the document is in or after, but never half of it.
        answer = service.ask(LIT)
        assert answer.searched.documents in (2, 3)
        assert all(one.quote in answer.text for one in answer.citations)
        service.search(LIT)

    def keep_asking() -> None:
        try:
            while not done.is_set():
                ask_once()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=keep_asking) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield answered
    finally:
        done.set()
        for thread in threads:
            thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    assert [repr(fault) for fault in faults] == []
    assert len(answered) > 8


def test_four_ask_at_once_while_a_document_comes_in(own: Service, tmp_path: Path) -> None:
    (tmp_path / "lantern.md").write_text(LANTERN, "utf-8")
    with four_asking(own) as answered:
        own.add(tmp_path / "lantern.md")
        assert "Ada Fennimore" in own.ask(LIT).text
    assert {SOSA, WREN} == set(answered)
    assert own.check() == []


def test_four_ask_at_once_while_documents_come_and_go(own: Service) -> None:
    store = Store(Path(str(own.status()["path"])))
    document = read_markdown(LANTERN, source="lantern", title="")
    with four_asking(own):
        for _ in range(6):
            store.add(document, cut(document))
            assert "Ada Fennimore" in own.ask(LIT).text
            own.remove("lantern")
            assert "Ada Fennimore" not in own.ask(LIT).text
    store.close()
    assert own.check() == []
