"""The grown collections: always the same, real sentences, a smaller one begins a larger one."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from benchmarks.quality_sets import read
from benchmarks.speed_grow import LETTERS, PASSAGES, WORDS, Pool, grow, kept, name_of, pool
from benchmarks.speed_worker import works
from tests.benchmarks.texts import WORKS, english, japanese


@pytest.fixture
def source(tmp_path: Path) -> Pool:
    return pool([read(english(tmp_path)), read(japanese(tmp_path))])


def test_the_same_seed_grows_the_same_and_another_does_not(source: Pool) -> None:
    assert list(grow(source, 100)) == list(grow(source, 100))
    assert list(grow(source, 100)) != list(grow(source, 100, seed=12))


def test_a_smaller_collection_begins_a_larger_one(source: Pool) -> None:
    large = list(grow(source, 200))
    assert list(grow(source, 60)) == large[:3]
    assert list(grow(source, 40, first=8)) == large[8:]


def test_so_many_passages_as_wanted_each_with_a_key_of_its_own(source: Pool) -> None:
    passages = list(chain.from_iterable(held for _, _, held in grow(source, 90)))
    assert len(passages) == len({key for key, _ in passages}) == 90
    assert [len(held) for _, _, held in grow(source, 90)] == [20, 20, 20, 20, 10]


def test_passages_are_real_sentences_until_they_are_long_enough(source: Pool) -> None:
    known = {text for _, _, held in WORKS for _, text in held}
    longest = max(len(text.split()) for text in known)
    for number, (_, title, held) in enumerate(grow(source, 10 * PASSAGES)):
        name = name_of(number)
        assert title.startswith(name)
        named = 0
        for _, text in held:
            named += text.startswith(f"{name}: ")
            said = text.removeprefix(f"{name}: ")
            assert WORDS <= len(said.split()) < WORDS + longest
            rest = said
            for sentence in known:
                rest = rest.replace(sentence, "")
            assert rest.strip() == ""
        assert named == 5


def test_one_work_in_twenty_is_japanese(source: Pool) -> None:
    grown = list(grow(source, 40 * PASSAGES))
    found = [n for n, (_, _, held) in enumerate(grown) if "。" in held[0][1]]
    assert found == [19, 39]
    assert all(len(text) >= LETTERS for _, text in grown[19][2])


def test_names_differ() -> None:
    assert len({name_of(n) for n in range(2000)}) == 2000


def test_without_english_there_is_nothing_to_grow_from(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no English set"):
        pool([read(japanese(tmp_path))])


def test_a_kept_file_is_written_once_and_read_back(source: Pool, tmp_path: Path) -> None:
    path = kept(source, 50, tmp_path / "grown")
    assert list(works(path)) == list(grow(source, 50))
    before = path.stat().st_mtime_ns
    assert kept(source, 50, tmp_path / "grown") == path
    assert path.stat().st_mtime_ns == before
    other = Pool(source.english[1:], source.japanese)
    assert kept(other, 50, tmp_path / "grown") != path
