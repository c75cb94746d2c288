"""A person by office and a measure are told from other things, in questions and in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import signs
from index.answer import IN_DOUBT
from index.ask import Asking
from index.narrow import narrow, narrows
from index.passages import cut
from index.store import Store
from tests.index.shelf import document

PEOPLE = (
    "Who is the director of the Tarn Works?",
    "Who was the first commissioner of the harbour?",
    "Which harbour minister opened the quay?",
    "What is the name of the current chairman?",
    "造船協会の会長は誰ですか。",
    "造船協会の会長の氏名は？",
)
MEASURES = (
    "How heavy is the ferry?",
    "top speed of the ferry",
    "What is the range of the lantern?",
    "How long is the pier?",
    "フェリーの重量は？",
)
NEITHER = (
    "Who signed the agreement?",
    "Who heads for the harbour?",
    "How high is the share of imports?",
    "How long have they worked there?",
    "What is the name of the agreement?",
    "Which company built the radar?",
)


@pytest.mark.parametrize("question", PEOPLE)
def test_a_person_by_office(question: str) -> None:
    assert narrow(question) is narrows()["person"][1]


@pytest.mark.parametrize("question", MEASURES)
def test_a_measure(question: str) -> None:
    assert narrow(question) is narrows()["measure"][1]


@pytest.mark.parametrize("question", NEITHER)
def test_neither(question: str) -> None:
    assert narrow(question) is None


@pytest.mark.parametrize(
    ("name", "sentence", "held"),
    [
        ("person", "Gaston Blythe leads the works.", True),
        ("person", "The tug was named by Prime Minister Suga.", True),
        ("person", "会長は田中太郎氏である。", True),
        ("person", "The Ministry of Ferries founded the Lantern Innovation Unit.", False),
        ("person", "The chairman of the Defense Industry Association pointed to imports.", False),
        ("person", "Mitsubishi Heavy Industries supplies the hull.", False),
        ("measure", "The ferry weighs 44 tons.", True),
        ("measure", "It runs at twelve knots.", True),
        ("measure", "全長は１２０メートルである。".replace("１２０", "120"), True),
        ("measure", "The ferry of 1998 is one of 3 ships.", False),
        ("measure", "It cost 44 million dollars.", False),
    ],
)
def test_what_such_a_thing_looks_like(name: str, sentence: str, held: bool) -> None:
    assert (narrows()[name][1].search(sentence) is not None) is held


def test_an_answer_without_it_is_never_outright(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "The director of the Tarn works sits on the board of the Harbour Association.\n\n"
        "The Tarn works were founded in 1911 and build ferries of steel.\n"
    )
    store = Store(tmp_path / "library.db")
    made = document("works", text)
    store.add(made, cut(made))
    question = "Who is the director of the Tarn works?"
    try:
        found = Asking(store).ask(question).found
        assert found.signs is not None
        assert found.signs.unkind == 1
        assert found.confidence <= IN_DOUBT
        # Were a person's office asked for like any body, it would be trusted.
        monkeypatch.setattr(signs, "narrow", lambda question: None)
        loose = Asking(store).ask(question).found
        assert loose.signs is not None
        assert loose.signs.unkind == 0
        assert loose.confidence > found.confidence
    finally:
        store.close()
