"""ask, search, lookup and passage: their JSON, their batches, and what people see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.stage import QUESTION, assert_one_sentence, invoke, json_of, process

ANSWER_KEYS = {
    "question": str,
    "status": str,
    "answer": str,
    "confidence": float,
    "citations": list,
    "searched": dict,
    "facts": list,
    "elapsed_ms": float,
}
CITATION_KEYS = {
    *("n", "source", "title", "locator", "section", "page", "notes"),
    *("passage", "quote", "start", "end", "score"),
}
HIT_KEYS = {"passage", "source", "section", "page", "notes", "score", "text"}
PASSAGE_KEYS = {"passage", "source", "title", "section", "page", "notes", "text"}
FACT_KEYS = {"attribute", "value", "as_of", "source", "section", "notes"}


def lines_of(folder: Path, batch: bytes, *args: str) -> list[Any]:
    (folder / "batch.txt").write_bytes(batch)
    result = invoke(folder, *args, "--batch", "batch.txt", "--json")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_ask_json_has_its_fixed_shape(here: Path) -> None:
    found = json_of(here, "ask", QUESTION)
    assert all(isinstance(found[key], kind) for key, kind in ANSWER_KEYS.items())
    assert found["question"] == QUESTION
    assert found["status"] in ("answered", "unsure")
    assert found["searched"].keys() == {"passages", "documents"}
    assert found["searched"]["documents"] == 1
    assert "2013" in found["answer"]
    assert found["citations"]
    for citation in found["citations"]:
        assert citation.keys() >= CITATION_KEYS
        assert citation["source"] == "brief"
        assert citation["page"] is None
        assert all(isinstance(note, int) for note in citation["notes"])


def test_each_quote_stands_in_the_answer_and_in_its_passage(here: Path) -> None:
    found = json_of(here, "ask", QUESTION)
    for citation in found["citations"]:
        stored = json_of(here, "passage", citation["passage"])
        assert citation["quote"] in found["answer"]
        assert citation["quote"] == stored["text"][citation["start"] : citation["end"]]
        assert stored.keys() >= PASSAGE_KEYS
        assert stored["section"] == citation["section"]
        assert set(citation["notes"]) <= set(stored["notes"])


def test_ask_for_people_shows_the_answer_then_its_sources(here: Path) -> None:
    shown = invoke(here, "ask", QUESTION).stdout
    found = json_of(here, "ask", QUESTION)
    assert shown.startswith(found["answer"])
    assert "\n[1] " in shown
    assert found["citations"][0]["label"] in shown
    assert "\x1b" not in shown


def test_ask_takes_a_question_without_quotation_marks(here: Path) -> None:
    assert json_of(here, "ask", *QUESTION.split())["question"] == QUESTION


def test_not_found_is_no_failure_and_has_a_receipt(here: Path) -> None:
    found = json_of(here, "ask", "Who won the bicycle race of Zanzibar in 1987?")
    assert found["status"] == "not_found"
    assert found["citations"] == []
    assert str(found["searched"]["passages"]) in found["answer"]


def test_chat_has_no_citations(here: Path) -> None:
    found = json_of(here, "ask", "hello")
    assert found["status"] == "chat"
    assert found["citations"] == []


@pytest.mark.parametrize(
    "question",
    [
        "🎌🚀🤝",
        "'; DROP TABLE passage; --",
        "@everyone @here <@1> what about FMS?",
        "\ud800 surrogate",
        "\x1b[31mred\x00",
        'NEAR(a b) AND "unclosed * OR {x}',
        "日本" * 200,
        "?",
    ],
)
def test_strange_questions_are_answered_or_refused_in_one_sentence(
    here: Path, question: str
) -> None:
    result = invoke(here, "ask", "--json", "--", question)
    if result.exit_code:
        assert_one_sentence(result, result.exit_code)
    else:
        assert json.loads(result.stdout)["status"] in ("answered", "unsure", "not_found", "chat")
    assert json_of(here, "ask", QUESTION)["citations"], "the library must be unharmed"


@pytest.mark.parametrize("question", ["", "   ", "x" * 100_000, "日" * 100_000])
def test_questions_of_no_and_of_too_many_characters_are_refused(here: Path, question: str) -> None:
    result = invoke(here, "ask", "--", question)
    assert_one_sentence(result, result.exit_code)
    assert result.exit_code in (1, 2)


def test_search_lists_as_many_as_are_asked_for_best_first(here: Path) -> None:
    hits = json_of(here, "search", "Foreign Military Sales", "-k", "3")
    assert len(hits) == 3
    assert all(hit.keys() >= HIT_KEYS for hit in hits)
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len(json_of(here, "search", "Foreign Military Sales")) == 10
    shown = invoke(here, "search", "Foreign Military Sales", "-k", "2").stdout
    assert hits[0]["text"] in shown
    assert "[3]" not in shown


def test_search_without_a_hit_is_an_empty_list(here: Path) -> None:
    assert json_of(here, "search", "zzyzxqq") == []
    assert invoke(here, "search", "zzyzxqq").stdout == "No passage matches.\n"


def test_an_unknown_passage_is_one_sentence(here: Path) -> None:
    for key in ("nope", "", "\ud800", "brief/../../etc", "x" * 5000):
        assert_one_sentence(invoke(here, "passage", "--", key))


def test_lookup_json_has_its_fixed_shape(here: Path) -> None:
    found = json_of(here, "lookup", "FMS")
    assert found["found"] is True
    assert found["kind"] in ("agreement", "program")
    assert found["id"]
    assert found["name"]
    assert isinstance(found["aliases"], list)
    assert found["suggestions"] == []
    assert found["facts"]
    for fact in found["facts"]:
        assert fact.keys() >= FACT_KEYS
        assert fact["source"]
    shown = invoke(here, "lookup", "FMS").stdout
    assert found["name"] in shown
    assert found["facts"][0]["value"] in shown


def test_lookup_of_a_kind(here: Path) -> None:
    found = json_of(here, "lookup", "FMS")
    assert json_of(here, "lookup", "FMS", "--kind", found["kind"])["id"] == found["id"]
    said = assert_one_sentence(invoke(here, "lookup", "FMS", "--kind", "planet"), 2)
    assert found["kind"] in said


def test_a_miss_is_no_failure_and_has_nulls(here: Path) -> None:
    found = json_of(here, "lookup", "Treaty of Zzyzx")
    assert found["found"] is False
    assert (found["kind"], found["id"], found["name"]) == (None, None, None)
    assert (found["aliases"], found["facts"]) == ([], [])
    assert all(choice.keys() == {"kind", "id", "name"} for choice in found["suggestions"])


def test_lookup_batch_answers_line_by_line(here: Path) -> None:
    found = lines_of(here, "FMS\n\nTreaty of Zzyzx\n\xff\nFMS".encode("latin-1"), "lookup")
    assert [value.get("found") for value in found] == [True, None, False, None, True]
    assert all(value["error"] for value in (found[1], found[3]))


def test_ask_batch_goes_on_after_every_malformed_line(here: Path) -> None:
    deep = b"[" * 100_000
    malformed = [b"nonsense", b"", b"[]", b"{}", b'{"q": 3}', b'{"turns": []}', b"\xff\xfe", deep]
    malformed += [
        b'{"turns": ["a", 2]}',
        b'{"q": ""}',
        b'{"q": "' + b"x" * 100_000 + b'"}',
        b"null",
    ]
    good = json.dumps({"q": QUESTION, "id": "extra keys are no harm"}).encode()
    batch = b"\n".join([good, *malformed, good])
    found = lines_of(here, batch, "ask")
    assert len(found) == len(malformed) + 2
    assert found[0]["question"] == found[-1]["question"] == QUESTION
    for value in found[1:-1]:
        assert value.keys() == {"error"}
        assert "\n" not in value["error"]
        assert "reference" not in value["error"]


def test_a_line_too_long_to_be_read_is_an_error_and_the_rest_goes_on(here: Path) -> None:
    good = json.dumps({"q": QUESTION}).encode()
    found = lines_of(here, b"x" * 3_000_000 + b"\n" + good + b"\n" + b"y" * 2_000_000, "ask")
    assert [set(value) == {"error"} for value in found] == [True, False, True]


def test_turns_carry_the_subject_over_and_the_last_is_the_question(here: Path) -> None:
    turns = ["What is Foreign Military Sales (FMS)?", "What are its problems?"]
    (found,) = lines_of(here, json.dumps({"turns": turns}).encode() + b"\n", "ask")
    assert found["question"] == turns[-1]
    assert "FMS" in found["understood"] or "Foreign Military Sales" in found["understood"]


def test_batch_for_people_has_a_blank_line_between_answers(here: Path) -> None:
    (here / "b").write_text('{"q": "hello"}\n{"q": "hello"}\n')
    shown = invoke(here, "ask", "--batch", "b").stdout
    once = invoke(here, "ask", "hello").stdout
    assert shown == once + "\n" + once


def test_batch_reads_standard_input(here: Path) -> None:
    result = process(here, "ask", "--batch", "-", "--json", stdin=b'{"q": "hello"}\r\n')
    assert json.loads(result.stdout)["question"] == "hello"


@pytest.mark.parametrize("command", ["ask", "lookup"])
def test_unusable_batch_files_are_one_sentence(here: Path, command: str) -> None:
    (here / "empty").write_bytes(b"")
    (here / "binary").write_bytes(b"\x7fELF\x00\x01")
    for name in ("missing", "empty", "binary", ".", "a" * 300):
        assert_one_sentence(invoke(here, command, "--batch", name))


@pytest.mark.parametrize(
    "args",
    [
        ["ask"],
        ["ask", "q", "--batch", "f"],
        ["lookup"],
        ["lookup", "x", "--batch", "f"],
        ["lookup", " "],
        ["search"],
        ["search", "x", "-k", "0"],
        ["search", "x", "-k", "many"],
        ["passage"],
        ["passage", "a", "b"],
        ["nonsense"],
        ["ask", "--nonsense"],
        ["ask", "--\x1b[31m"],
        ["library", "add"],
        ["library", "remove"],
        ["run", "extra"],
    ],
)
def test_misuse_exits_2_with_one_sentence(here: Path, args: list[str]) -> None:
    assert "\x1b" not in assert_one_sentence(invoke(here, *args), 2)


def test_japanese_terminals_are_answered_in_japanese(here: Path) -> None:
    english = invoke(here, "ask", "hello").stdout
    assert invoke(here, "ask", "hello", LC_ALL="ja_JP.UTF-8").stdout != english
    assert "質問" in invoke(here, "ask", LC_ALL="ja_JP.UTF-8").stderr
