"""A question asked of a library, from its words to the quotations."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.ask import Asking
from index.store import Store
from tests.index.shelf import FERRIES, LIBRARY, document, put

ROOT = Path(__file__).resolve().parents[2]

ANSWER = """
import json, sys
from pathlib import Path
from index.ask import Asking
from index.store import Store

store = Store(Path(sys.argv[1]), create=False)
found = Asking(store).ask("When did the first ferry cross Corran Strait?").found
heavy = [name for name in sys.modules if name.split(".")[0] in ("sklearn", "scipy", "discord")]
print(json.dumps([[quote.text for quote in found.quotes], heavy]))
"""


def test_answering_loads_neither_scikit_learn_nor_scipy(held: Store) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ANSWER, str(held.path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    quotes, heavy = json.loads(done.stdout)
    assert "1911" in quotes[0]
    assert heavy == []


def test_the_outcome_says_what_was_searched(held: Store) -> None:
    outcome = Asking(held).ask("When did the first ferry cross Corran Strait?")
    assert outcome.searched == held.totals()
    assert outcome.searched[1] == len(LIBRARY)
    assert outcome.hits[0].passage.source == FERRIES.source
    assert [hit.score for hit in outcome.hits] == sorted(
        (hit.score for hit in outcome.hits), reverse=True
    )
    assert set(outcome.idf) <= set(outcome.question.weights)


def test_a_slip_is_repaired_and_said_so(held: Store) -> None:
    outcome = Asking(held).ask("How many passangers do the ferries carry?")
    assert outcome.repaired == {"passangers": "passengers"}
    assert "180 passengers" in outcome.found.quotes[0].text


def test_the_vocabulary_follows_the_library(held: Store) -> None:
    asking = Asking(held)
    assert asking.ask("Which zepppelin flies?").repaired == {}
    put(held, document("air", "A zeppelin flies over Misk."))
    outcome = asking.ask("Which zepppelin flies?")
    assert outcome.repaired == {"zepppelin": "zeppelin"}
    assert outcome.found.quotes[0].passage.source == "air"
    held.remove("air")
    assert asking.ask("Which zepppelin flies?").repaired == {}


def test_the_vocabulary_is_read_once_while_nothing_changes(held: Store) -> None:
    asking = Asking(held)
    assert asking.vocabulary() is asking.vocabulary()


def test_a_short_form_finds_its_long_form_and_the_reverse(held: Store) -> None:
    put(held, document("more", "Island Guard Service boats are grey. The crew is small."))
    hits = Asking(held).search("IGS boats", 5)
    assert {hit.passage.source for hit in hits} >= {"garrison", "more"}


def expand(text: str) -> Mapping[str, Sequence[str]]:
    return {"big boat": ("ferry",)} if "big boat" in text else {}


def test_what_else_says_the_same_is_searched_too(held: Store) -> None:
    question = "What carries lorries: a big boat?"
    assert "ferri" not in Asking(held).ask(question).question.weights
    outcome = Asking(held, expand).ask(question)
    assert "ferri" in outcome.question.weights
    assert outcome.found.quotes[0].passage.source == "ferries"


def test_a_search_gives_at_most_k_passages(held: Store) -> None:
    asking = Asking(held)
    assert [len(asking.search("the ferry, the pier and the reef", k)) for k in (1, 2, 3)] == [
        *[1, 2, 3]
    ]
    assert asking.search("zeppelin", 5) == []


def test_an_empty_library_answers_nothing(store: Store) -> None:
    outcome = Asking(store).ask("When did the first ferry cross?")
    assert outcome.found.quotes == ()
    assert outcome.found.confidence == 0
    assert outcome.searched == (0, 0)


def test_the_same_question_has_the_same_answer(held: Store) -> None:
    again = Store(held.path)
    for text in ("When did the first ferry cross?", "灯台はいつ建てられたか。", "fighters at Misk"):
        assert Asking(held).ask(text) == Asking(held).ask(text) == Asking(again).ask(text)
    again.close()
