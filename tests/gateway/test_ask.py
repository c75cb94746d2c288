"""/ask: the card, its options, odd questions, the language, refusals and faults."""

from __future__ import annotations

import re

import pytest

from bot.errors import UserError
from tests.gateway.conftest import (
    FERRY,
    KEEPER,
    LANTERN,
    NOWHERE,
    labels,
    parts,
    plain_texts,
    texts,
)


def callbacks(stage) -> list[dict]:
    return [r.json for r in stage.env.http_requests if r.path.endswith("/callback")]


async def test_an_answer_is_a_quotation_with_its_place_for_everyone(stage):
    result = await stage.ask(LANTERN)
    said = texts(result)
    (quote,) = [p["content"] for p in parts(result) if p.get("content", "").startswith("> ")]
    assert "1887" in quote
    assert "Fennimore" in quote
    assert quote.endswith("`[1]`")
    assert LANTERN in said
    assert "`[1]` Harbour Lantern" in said
    assert "documents 3" in said
    assert not result.ephemeral
    assert labels(result) == [
        *("Whole passage", "More passages", "Sources", "Ask further"),
        *("Helpful", "Not helpful", "Copy citation", "Ask a human", "Delete"),
    ]
    assert callbacks(stage) == [{"type": 5}]  # deferred before any work, publicly


async def test_words_that_matter_are_bold_inside_the_quotation(stage):
    answer = stage.service.ask(LANTERN)
    citation = answer.citations[0]
    said = texts(await stage.ask(LANTERN))
    assert citation.strong
    for start, end in citation.strong:
        assert citation.quote[start:end].strip() in "".join(re.findall(r"\*\*(.+?)\*\*", said))


async def test_the_brief_says_whose_words_it_has(stage):
    said = texts(await stage.ask("Which countries have signed a SOSA?"))
    assert "retold by Kakehashi, after Kodaira 2022" in said


async def test_a_fact_beside_the_answer_is_stated_by_one_of_its_quotations(stage):
    question = "Which countries have signed a SOSA?"
    (fact,) = stage.service.ask(question).facts
    assert fact.stated.n == 1
    result = await stage.ask(question)
    said = plain_texts(result)
    assert "**Fact on file**, and the words that state it" in said
    assert f"• {fact.name} · Signatories: {fact.value} `§3.4.2 n. 123` as of 2021\n" in said
    assert "-# stated in `[1]`" in said
    card = await stage.alice.click(result.response, label="Fact card")
    assert f"## {fact.name}" in plain_texts(card)


async def test_a_fact_beside_the_answer_has_its_own_quotation_where_the_answer_has_none(stage):
    asked = (
        "Has anyone bought complete Japanese military systems?",
        "Are there Pentagon start-up programs shared with allies?",
        "why is keeping secrets so important for joint defense work",
        "can japan get priority delivery through dpas",
    )
    beside = [(question, stage.service.ask(question).facts) for question in asked]
    question, fact = next((q, facts[0]) for q, facts in beside if facts and not facts[0].stated.n)
    result = await stage.ask(question)
    said = plain_texts(result)
    fact_on = said.partition("**Fact on file**")[2]
    assert fact.value in fact_on
    assert f"\n> {fact.stated.quote[:60]}" in fact_on
    assert fact.stated.section[-1] in fact_on
    assert "stated in" not in fact_on
    told = await stage.alice.click(result.response, label="In the source")
    assert fact.stated.quote in plain_texts(told)
    assert "Whole passage" in labels(told)


async def test_a_private_answer_is_for_the_asker_alone(stage):
    result = await stage.ask(LANTERN, private=True)
    assert result.ephemeral
    assert "Fennimore" in texts(result)
    bob = stage.guild.add_member(stage.env.create_user("bob"))
    assert stage.channel.history(viewer=bob) == []


async def test_not_found_says_so_with_a_receipt(stage):
    result = await stage.ask(NOWHERE)
    said = texts(result)
    assert "Not found" in said
    assert str(stage.service.ask(NOWHERE).searched.passages) in said
    assert "`[1]`" not in said


async def test_chat_is_plain_and_cites_nothing(stage):
    result = await stage.ask("hello")
    assert [part["type"] for part in parts(result)] == [10]


@pytest.mark.parametrize("question", ["", "   ", "?!", "x" * 100_000])
async def test_no_question_or_an_endless_one_is_refused_privately(stage, question):
    result = await stage.ask(question)
    with pytest.raises(UserError) as refused:
        stage.service.ask(question)
    assert result.response is None  # the public promise was taken back
    (refusal,) = result.followups
    assert refusal.ephemeral
    assert texts(refusal) == refused.value.text("en")
    assert stage.env.errors


@pytest.mark.parametrize(
    "question",
    [
        "🚢🔥 who lit the lantern? 🏮",
        "'; DROP TABLE passage; -- lantern",
        "@everyone @here <@1> <@&2> who lit the Quillby lantern?",
        "# big **bold** `code` > quote ||spoiler|| lantern",
        "ferry\n\n- one\n- two\x00\x07",
        "lantern " * 240,
        "\u202equillby ferry",
    ],
)
async def test_odd_questions_are_answered_and_ping_nobody(stage, question):
    result = await stage.ask(question)
    assert texts(result)
    assert stage.service.ask(FERRY).status == "answered"  # nothing was dropped
    # What goes out is checked against Discord's limits, pings among them, when the stage closes.


async def test_stored_text_is_shown_literally(stage):
    said = texts(await stage.ask(KEEPER))
    assert "\\@everyone" in said
    assert "\\<\\@1234>" in said
    assert "\\[click](https\\://evil.example/a\\_b)" in said
    assert "\\|\\|hidden\\|\\|" in said
    assert "\\<:emoji:123>" in said
    assert "\\\\\\*literal\\\\\\* stars" in said
    assert not re.search(r"(?<!\\)[@<]", said)


async def test_japanese_is_answered_in_japanese(stage, speaking):
    speaking("ja")
    result = await stage.ask(LANTERN)
    assert "検索対象" in texts(result)
    assert labels(result) == [
        *("全文", "ほかの箇所", "出典", "続けて質問"),
        *("役に立った", "役に立たない", "引用情報", "人に聞く", "削除"),
    ]


async def test_an_unknown_language_reads_english(stage, speaking):
    speaking("fi")
    assert "Searched:" in texts(await stage.ask(LANTERN))


async def test_a_fault_is_logged_under_the_reference_that_is_shown(stage, caplog, monkeypatch):
    monkeypatch.setattr(type(stage.service), "ask", None)
    result = await stage.ask(LANTERN)
    (told,) = result.followups
    assert told.ephemeral
    (reference,) = re.findall(r"`([0-9a-f]{8})`", texts(told))
    (record,) = [r for r in caplog.records if reference in r.getMessage()]
    assert record.exc_info is not None
    assert stage.env.errors
