"""Each rule of judging, on a small library of our own; each is broken on purpose once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.errors import Misuse, UserError
from bot.judging.figures import Share, figures, ranks, report
from bot.judging.floor import kept, read_floor
from bot.judging.peers import Bm25, Fts5, every_passage, peer_ranks
from bot.judging.rows import read_row, row_of
from bot.judging.verdict import Judged, Located, judge
from bot.model import Answer
from bot.service import Service
from tests.bot.velmar import (
    BARGE,
    COATS,
    ELSEWHERE,
    HELLO,
    HORN,
    KEEPER,
    LAMP,
    TALK,
    Value,
    library,
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    opened = Service(library(tmp_path_factory.mktemp("velmar")))
    yield opened
    opened.close()


class Forging(Service):
    """A service that changes a word of what it quotes."""

    def ask(self, *args: Any, **options: Any) -> Answer:
        answer = super().ask(*args, **options)
        cited = tuple(
            replace(one, quote=one.quote.replace("1974", "1975")) for one in answer.citations
        )
        return replace(answer, citations=cited, text=answer.text.replace("1974", "1975"))


class Losing(Service):
    """A service that shows less than it cites."""

    def ask(self, *args: Any, **options: Any) -> Answer:
        return replace(super().ask(*args, **options), text="Since 1974, orange.")


def of(service: Service, value: Value, **changes: object) -> Judged:
    return judge(service, row_of({**value, **changes}, 1))


def test_the_right_answer_is_right_and_every_group_counts(service: Service) -> None:
    found = of(service, COATS)
    assert (found.right, found.rank, found.missed) == (True, 1, False)
    assert of(service, BARGE).right
    for must in ([["1974"], ["green"]], [["1975"]]):
        wrong = of(service, COATS, must=must)
        assert (wrong.right, wrong.missed, wrong.located) == (False, True, None)


def test_a_passage_is_right_for_its_words_or_for_section_and_note(service: Service) -> None:
    assert of(service, COATS, must=[["nobody says this"]]).rank == 1
    assert of(service, COATS, must=[["nobody says this"]], section="").rank == 1
    assert of(service, COATS, must=[["nobody says this"]], section="Tolls").rank == 0
    assert of(service, COATS, must=[["nobody says this"]], notes=[4]).rank == 0


def test_quotations_are_compared_with_what_is_stored(service: Service) -> None:
    found = of(service, COATS)
    assert found.quotes > 0
    assert found.altered == ()


@pytest.mark.parametrize("kind", [Forging, Losing])
def test_an_altered_quotation_is_seen(kind: type[Service], tmp_path: Path) -> None:
    forging = kind(library(tmp_path))
    try:
        found = of(forging, COATS)
    finally:
        forging.close()
    assert len(found.altered) == found.quotes > 0
    assert figures([found]).fidelity == Share(0, found.quotes)


def test_a_quotation_from_a_passage_that_is_gone_is_altered(tmp_path: Path) -> None:
    class Forgetting(Service):
        def ask(self, *args: Any, **options: Any) -> Answer:
            answer = super().ask(*args, **options)
            self.remove("harbour")
            return answer

    forgetting = Forgetting(library(tmp_path))
    try:
        assert of(forgetting, COATS).altered
    finally:
        forgetting.close()


def test_the_place_cited_is_held_against_the_place_expected(service: Service) -> None:
    assert of(service, COATS).located == Located(True, True, None)
    assert of(service, COATS, section="Tolls").located == Located(False, True, None)
    assert of(service, COATS, notes=[3, 7]).located == Located(True, False, None)
    assert of(service, BARGE).located is None
    for page, there in ((2, True), ("2", True), (1, False)):
        assert of(service, LAMP, page=page).located == Located(None, None, there)
    assert of(service, COATS, page=1).located == Located(True, True, False)
    whole = figures([of(service, COATS), of(service, COATS, section="Tolls"), of(service, LAMP)])
    assert (whole.located, whole.section) == (Share(2, 3), Share(1, 2))
    assert (whole.notes, whole.page) == (Share(2, 2), Share(1, 1))


def test_unanswerable_questions_want_no_answer(service: Service) -> None:
    for mark in ({"answerable": False}, {"kind": "unanswerable"}):
        assert of(service, KEEPER, **mark).missed
        assert not of(service, ELSEWHERE, **mark).missed
    found = figures([of(service, one, answerable=False) for one in (KEEPER, ELSEWHERE)])
    assert found.false_answers == Share(1, 2)
    assert found.right == found.not_found == Share(0, 0)


def test_a_false_not_found_is_counted(service: Service) -> None:
    found = figures([of(service, ELSEWHERE, must=[["40"]]), of(service, BARGE)])
    assert found.not_found == Share(1, 2)
    assert found.right == Share(1, 2)


def test_small_talk_is_met_as_such_or_missed(service: Service) -> None:
    assert not of(service, HELLO).missed
    assert of(service, BARGE, kind="chat", must=[]).missed
    found = figures([of(service, HELLO), of(service, BARGE, kind="chat", must=[])])
    assert (found.chat, found.right.of) == (Share(1, 2), 0)


def test_the_year_of_a_line_goes_with_the_question(service: Service) -> None:
    restricted = of(service, COATS, as_of=2019).answer.restricted
    assert restricted is not None
    assert of(service, COATS).answer.restricted is None
    with pytest.raises(Misuse):
        of(service, COATS, as_of=99)


def test_slices_and_kinds(service: Service) -> None:
    values = (COATS, LAMP, TALK, HORN, {**KEEPER, "answerable": False})
    found = report([of(service, one) for one in values])
    assert found.slices["japanese"].right == Share(1, 1)
    assert found.slices["followups"].right == Share(1, 1)
    counts = {kind: some.questions for kind, some in found.kinds.items()}
    assert counts == {"plain": 3, "followup": 1, "unanswerable": 1}
    assert found.whole.p50 is not None
    assert found.whole.p95 is not None
    assert 0 < found.whole.p50 <= found.whole.p95


def test_what_no_question_tells_is_no_figure(service: Service) -> None:
    found = report([of(service, BARGE)])
    assert {"japanese", "followups", "false_answers", "located", "chat"}.isdisjoint(kept(found))
    assert kept(found)["right"] == 1.0
    assert report([]).whole.p95 is None


def test_ranks() -> None:
    found = ranks([1, 2, 4, 8, 0])
    assert [found.at_1, found.at_3, found.at_5] == [Share(1, 5), Share(2, 5), Share(3, 5)]
    assert found.mrr == pytest.approx((1 + 1 / 2 + 1 / 4 + 1 / 8) / 5)
    assert ranks([]).mrr is None


@pytest.mark.parametrize("peer", [Bm25, Fts5])
def test_a_peer_puts_what_has_the_rarest_words_first(peer: type[Bm25] | type[Fts5]) -> None:
    made = peer(["the lamp of the harbour", "the harbour and the lock", "pilots", "a lamp lamp"])
    assert made.search("the harbour lock", 5) == [1, 0]
    assert made.search("the harbour lock", 1) == [1]
    assert made.search("lamps?", 5) == [3, 0]
    assert made.search("the of", 5) == made.search('" OR *', 5) == made.search("zebra", 5) == []


def test_bm25_weighs_frequency_against_length() -> None:
    assert Bm25(["lamp harbour", "lamp lamp pilot barge"]).search("lamp", 2) == [1, 0]
    # Said once, a word is worth less in a longer text.
    assert Bm25(["lamp harbour", "lamp pilot barge crown"]).search("lamp", 2) == [0, 1]


def test_peers_search_the_same_passages(service: Service) -> None:
    passages = every_passage(service)
    assert len(passages) == sum(source.passages for source in service.sources())
    rows = [row_of(one) for one in (COATS, LAMP, HORN, HELLO)]
    found = peer_ranks(passages, rows)
    assert list(found) == ["BM25", "SQLite FTS5 (porter)"]
    assert found["BM25"].at_1 == Share(3, 3)
    # FTS5 takes a Japanese sentence for one word.
    assert found["SQLite FTS5 (porter)"].at_5 == Share(2, 3)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("nonsense", "cli.line.json"),
        ("[]", "cli.line.json"),
        ("[" * 100_000, "cli.line.json"),
        ('{"must": [["x"]]}', "cli.line.json"),
        ('{"q": " ", "must": [["x"]]}', "cli.line.json"),
        ('{"turns": ["a", 2], "must": [["x"]]}', "cli.line.json"),
        ('{"q": "a"}', "judge.row.must"),
        ('{"q": "a", "must": "x"}', "judge.row.must"),
        ('{"q": "a", "must": ["x"]}', "judge.row.must"),
        ('{"q": "a", "must": [[]]}', "judge.row.must"),
        ('{"q": "a", "must": [["x", " "]]}', "judge.row.must"),
        ('{"q": "a", "answerable": false, "must": [["x"]]}', "judge.row.unanswerable"),
        ('{"q": "a", "kind": "unanswerable", "section": "x"}', "judge.row.unanswerable"),
        ('{"q": "a", "kind": "chat", "page": 3}', "judge.row.unanswerable"),
        ('{"q": "a", "kind": "unanswerable", "answerable": true}', "judge.row.answerable"),
        ('{"q": "a", "answerable": "no", "must": [["x"]]}', "judge.row.answerable"),
        ('{"q": "a", "kind": "chat", "answerable": false}', "judge.row.answerable"),
        ('{"q": "a", "must": [["x"]], "notes": [true]}', "judge.row.notes"),
        ('{"q": "a", "must": [["x"]], "notes": 3}', "judge.row.notes"),
        ('{"q": "a", "must": [["x"]], "section": ["x"]}', "judge.row.text"),
        ('{"q": "a", "must": [["x"]], "page": 1.5}', "judge.row.text"),
        ('{"q": "a", "must": [["x"]], "id": true}', "judge.row.text"),
        ('{"q": "a", "must": [["x"]], "as_of": "then"}', "as_of.year"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused(line: str, key: str) -> None:
    with pytest.raises(Misuse) as refused:
        read_row(line, 1)
    assert refused.value.key == key


def test_what_a_line_leaves_out_is_filled_in() -> None:
    row = read_row('{"q": "a", "must": [["x"]], "unheard": [1]}', 7)
    assert (row.id, row.kind, row.wants) == ("7", "plain", "answer")
    assert read_row('{"turns": ["a", "b"], "must": [["x"]]}', 1).kind == "followup"
    assert read_row('{"q": "a", "answerable": false}', 1).kind == "unanswerable"
    assert read_row('{"q": "a", "must": [["x"]], "as_of": "2019"}', 1).as_of == 2019
    assert read_row('{"q": "a", "kind": "swapped", "answerable": false}', 1).wants == "nothing"


@pytest.mark.parametrize(
    ("text", "table", "key"),
    [
        ("right = ", "", "judge.floor.unreadable"),
        ("\udcff", "", "judge.floor.unreadable"),
        ("right = 0.5", "own", "judge.floor.table"),
        ("[own]\nright = 0.5", "own.right", "judge.floor.table"),
        ("rigth = 0.5", "", "judge.floor.figure"),
        ('right = "0.5"', "", "judge.floor.value"),
        ("right = 89.1", "", "judge.floor.value"),
        ("right = true", "", "judge.floor.value"),
        ("[own]\nright = 0.5", "", "judge.floor.empty"),
    ],
)
def test_a_floor_that_holds_nothing_is_refused(
    tmp_path: Path, text: str, table: str, key: str
) -> None:
    path = tmp_path / "floor.toml"
    path.write_text(text, "utf-8", errors="surrogateescape")
    with pytest.raises(UserError) as refused:
        read_floor(path, table)
    assert refused.value.key == key


def test_a_floor_is_read_from_its_table(tmp_path: Path) -> None:
    path = tmp_path / "floor.toml"
    path.write_text("mrr = 1\n[brief.own]\nright = 0.5\n", "utf-8")
    assert read_floor(path) == {"mrr": 1.0}
    assert read_floor(path, "brief.own") == {"right": 0.5}
