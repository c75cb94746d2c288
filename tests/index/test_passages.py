"""Passages hold whole sentences of one section, and point at the text they come from."""

from __future__ import annotations

import hashlib
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Block, Document, Note, Page
from index.passages import LONGEST, MOST, count_words, cut, document_text
from index.sentences import split


def document(*blocks: Block) -> Document:
    return Document("doc", "Doc", blocks)


def sentence(number: int, words: int) -> str:
    return " ".join(["Sentence", f"s{number}", *["word"] * (words - 3), "end."])


def long_block(count: int, words: int, section: tuple[str, ...] = ("A",)) -> Block:
    return Block(" ".join(sentence(n, words) for n in range(count)), section)


def test_a_short_section_is_one_passage_of_several_blocks() -> None:
    made = cut(document(Block("One is here.", ("A",)), Block("Two is there.", ("A",))))
    assert [passage.text for passage in made] == ["One is here.\n\nTwo is there."]
    assert made[0].sentences == ((0, 12), (14, 27))


def test_sections_and_pages_are_never_mixed() -> None:
    first, second = Page("1", 5), Page("2", 6)
    made = cut(
        document(
            Block("In A.", ("A",), first),
            Block("Still A.", ("A",), second),
            Block("In B.", ("A", "B"), second),
        )
    )
    assert [(p.text, p.section, p.page) for p in made] == [
        ("In A.", ("A",), first),
        ("Still A.", ("A",), second),
        ("In B.", ("A", "B"), second),
    ]
    assert [p.ordinal for p in made] == [0, 1, 2]


def test_neighbours_share_one_sentence() -> None:
    made = cut(document(long_block(20, 20)))
    assert len(made) > 2
    for left, right in pairwise(made):
        assert right.start < left.end
        start, end = left.sentences[-1]
        assert right.text.startswith(left.text[start:end])
        assert (
            document_text(document(long_block(20, 20)))[right.start : left.end]
            == (left.text[start:end])
        )


def test_without_overlap_every_sentence_stands_once() -> None:
    made = cut(document(long_block(20, 20)), overlap=0)
    assert sum(len(p.sentences) for p in made) == 20


def test_a_sentence_of_more_than_half_the_target_is_not_repeated() -> None:
    made = cut(document(long_block(4, 70)))
    assert [len(p.sentences) for p in made] == [2, 2] or sum(len(p.sentences) for p in made) == 4


def test_a_single_long_sentence_stays_whole() -> None:
    text = sentence(0, 400)
    made = cut(document(Block(text, ("A",))))
    assert [p.text for p in made] == [text]


def test_what_has_no_stops_is_cut_at_white_space() -> None:
    text = "word " * 5000 + "end"
    made = cut(document(Block(text, ("A",))))
    assert all(len(p.text) <= LONGEST for p in made)
    assert " ".join(p.text for p in made).split() == text.split()
    unbroken = "あ" * 10_000
    assert "".join(p.text for p in cut(document(Block(unbroken)))) == unbroken


def test_two_japanese_characters_count_as_one_word() -> None:
    assert count_words("日本の輸出") == 2.5
    assert count_words("日本 export F-35") == 3.0
    text = "これは試験のための文である。" * 40
    made = cut(document(Block(text, ("A",))))
    assert len(made) > 2
    assert all(count_words(p.text) <= MOST * 110 for p in made)


def test_notes_travel_with_their_sentence() -> None:
    text = "One is here. Two is there, they say. Three is gone."
    notes = (Note(1, 12), Note(2, 26), Note(3, 36), Note(4, 51))
    (made,) = cut(document(Block("Before it.", ("Z",)), Block(text, ("A",), notes=notes)))[1:]
    assert made.notes == notes
    assert made.note_numbers == (1, 2, 3, 4)
    pieces = cut(document(Block(text, ("A",), notes=notes)), words=4, overlap=0)
    assert [p.note_numbers for p in pieces] == [(1,), (2, 3), (4,)]
    assert all(0 < note.offset <= len(p.text) for p in pieces for note in p.notes)
    assert pieces[1].text[: pieces[1].notes[0].offset].endswith("there,")


def test_keys_hold_source_ordinal_and_a_hash_of_the_text() -> None:
    (made,) = cut(document(Block("One is here.")))
    assert made.key == f"doc:0:{hashlib.sha256(b'One is here.').hexdigest()[:8]}"


def test_an_empty_document_has_no_passages() -> None:
    assert cut(document()) == []
    assert cut(document(Block(" \n"))) == []


SENTENCES = st.integers(1, 60).map(lambda words: sentence(words, max(words, 4)))
TEXTS = st.lists(SENTENCES, min_size=1, max_size=12).map(" ".join)
ANY_TEXT = st.text(max_size=120) | TEXTS


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks: list[Block] = []
    number = 0
    for _ in range(draw(st.integers(0, 8))):
        text = draw(ANY_TEXT)
        offsets = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
        notes = tuple(Note(number + n + 1, offset) for n, offset in enumerate(offsets))
        number += len(notes)
        blocks.append(Block(text, (draw(st.sampled_from("AB")),), notes=notes))
    return document(*blocks)


@settings(deadline=None)
@given(documents(), st.integers(20, 150), st.integers(0, 2))
def test_what_holds_for_every_document(made: Document, words: int, overlap: int) -> None:
    text = document_text(made)
    passages = cut(made, words=words, overlap=overlap)
    at, owned = 0, []
    for block in made.blocks:
        owned.append((at, at + len(block.text), block))
        at += len(block.text) + 2
    for passage in passages:
        assert passage.text == text[passage.start : passage.end]
        inside = [b for s, e, b in owned if s < passage.end and e > passage.start and b.text]
        assert {block.section for block in inside if block.text.strip()} == {passage.section}
        assert passage.sentences[0][0] == 0
        assert passage.sentences[-1][1] == len(passage.text)
        assert len(passage.sentences) == 1 or count_words(passage.text) <= MOST * words
    for start, _, block in owned:
        for begin, end in split(block.text):
            assert any(p.start <= start + begin and start + end <= p.end for p in passages)
    held = {number for p in passages for number in p.note_numbers}
    assert held == {n.number for b in made.blocks if b.text.strip() for n in b.notes}
    assert [p.ordinal for p in passages] == list(range(len(passages)))
    assert all(a.start < b.start and a.end < b.end for a, b in pairwise(passages))
