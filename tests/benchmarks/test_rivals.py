"""Each peer on twenty sentences: it finds what it should, in one way and in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import rivals
from benchmarks.rivals.common import Keys, content, joined, quiet, rows
from tests.benchmarks.texts import ASKED, JAPANESE, MORE, WORKS

NEEDS = {"bm25s": "bm25s", "tantivy": "tantivy"}
PEERS = ("fts5", "bm25s", "tantivy", "scikit-learn")
TRAPS = (
    "",
    "?!",
    "what is it",
    '"ferry" OR (glaze* NEAR/2 -fog)',
    "text:ferry AND NOT ferry^2 {a TO z} [a TO z]",
    "under_score o'clock 'tis",
    "灯台の光はどこまで届きますかそして誰が建てましたか",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A peer with an open index of the twenty sentences."""

    engine: ModuleType
    handle: object
    folder: Path

    def search(self, text: str, k: int = 10) -> list[str]:
        return self.engine.search(self.handle, text, k)


def opened(name: str, folder: Path) -> Opened:
    if name in NEEDS:
        pytest.importorskip(NEEDS[name], reason=f"{NEEDS[name]} is in the bench extra")
    engine = rivals.module(name)
    engine.build(folder, iter(WORKS), quiet)
    return Opened(engine, engine.load(folder), folder)


@pytest.fixture(params=PEERS)
def peer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    made = opened(request.param, tmp_path)
    yield made
    made.engine.close(made.handle)


def test_a_question_finds_its_sentence_first(peer: Opened) -> None:
    assert {text: peer.search(text)[0] for text in ASKED} == ASKED


def test_many_questions_at_once_find_the_same(peer: Opened) -> None:
    texts = [*ASKED, "zzzz", *TRAPS]
    found = rivals.search_many(peer.engine, peer.handle, texts, 3)
    assert found == [peer.search(text, 3) for text in texts]


def test_titles_are_searched_too(peer: Opened) -> None:
    assert set(peer.search("Quillon")) == {"o1", "o2", "o3", "o4", "o5"}


def test_no_more_than_k_and_nothing_without_a_common_word(peer: Opened) -> None:
    assert len(peer.search("sable ferry florins", 3)) == 3
    assert peer.search("xylophone zeppelin") == []


@pytest.mark.parametrize("text", TRAPS)
def test_any_question_is_taken(peer: Opened, text: str) -> None:
    assert len(peer.search(text)) <= 10


def test_the_index_has_a_size(peer: Opened) -> None:
    assert 500 < rivals.index_bytes(peer.engine, peer.folder) < 1_000_000


def test_progress_ends_with_every_passage() -> None:
    told: list[int] = []
    assert len(list(rows(WORKS, told.append))) == 20
    assert told[-1] == 20


@pytest.mark.parametrize("name", ["fts5", "tantivy"])
def test_a_single_work_is_found_at_once_and_after_opening_anew(name: str, tmp_path: Path) -> None:
    peer = opened(name, tmp_path)
    assert peer.search("clockwork beetle") == []
    peer.engine.add_one(peer.handle, MORE)
    assert peer.search("clockwork beetle") == ["l2"]
    assert set(peer.search("vesper")) == {"l1", "l2"}
    peer.engine.close(peer.handle)
    again = peer.engine.load(tmp_path)
    assert peer.engine.search(again, "clockwork beetle", 10) == ["l2"]
    assert peer.engine.search(again, "paddle steamer", 10)[0] == "f1"
    peer.engine.close(again)


def test_trigrams_find_japanese(tmp_path: Path) -> None:
    engine = rivals.module("fts5-trigram")
    engine.build(tmp_path, [JAPANESE], quiet)
    handle = engine.load(tmp_path)
    assert engine.search(handle, "青銅の鐘を鳴らすのは誰か", 10)[0] == "j2"
    assert engine.search(handle, "図書館の地図", 10)[0] == "j3"
    assert engine.search(handle, "何", 10) == []
    engine.close(handle)


def test_fts5_counts_the_postings_that_a_question_touches(tmp_path: Path) -> None:
    peer = opened("fts5", tmp_path)
    # "saucer" stands in k5 and o3, "florins" in k5 and f2; the stop words touch nothing.
    assert peer.engine.postings(peer.handle, "What is the saucer for florins?") == 4
    assert peer.engine.postings(peer.handle, "florins florins") == 2
    peer.engine.close(peer.handle)


def test_a_question_keeps_its_content_words() -> None:
    stop = frozenset({"what", "is", "the", "of"})
    assert content("What's the captain’s name of the S.S. Sable?", stop) == [
        *("captain", "name", "s", "s", "sable")
    ]
    assert content("What is the?", stop) == ["what", "is", "the"]
    assert joined("", "text") == "text"
    assert joined("Title", "text") == "Title text"


def test_keys_are_read_by_their_row(tmp_path: Path) -> None:
    written = ["a", "灯台-12", "long key 3"]
    Keys.write(tmp_path, written)
    keys = Keys(tmp_path)
    assert [keys[row] for row in (2, 0, 1)] == ["long key 3", "a", "灯台-12"]
    keys.close()
