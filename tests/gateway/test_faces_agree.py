"""Both faces give one answer: the terminal and Discord cite the same passages, as surely.

A sample of the judged lists goes through `kakehashi ask --batch --json` and through /ask, in
the library that ships with two papers more.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.gateway.cards import MOST_SOURCES
from bot.gateway.parts import AMBER, BLUE, GREY
from bot.phrases import say
from bot.service import Service
from tests.bot.stage import invoke
from tests.gateway.conftest import buttons, menus, parts, texts

LISTS = Path(__file__).parents[1] / "questions"
SAMPLE = {
    "dev": 8,
    "published": 6,
    "reworded-dev": 6,
    "yesno-dev": 6,
    "traps-dev": 5,
    "japanese-dev": 6,
    "talk-dev": 3,
}
"""How many of each list, spread evenly over it."""
COLOURS = {BLUE: "answered", AMBER: "unsure", GREY: "not_found"}


@dataclass(frozen=True)
class Said:
    """What a face makes of a question: how sure, and the passages quoted, or else the nearest."""

    question: str
    status: str
    passages: tuple[str, ...]


def sample() -> list[list[str]]:
    """The turns of each question, oldest first."""
    return [turns for name, count in SAMPLE.items() for turns in spread(name, count)]


def spread(name: str, count: int) -> Iterator[list[str]]:
    lines = (LISTS / f"{name}.jsonl").read_text("utf-8").splitlines()
    for line in lines[:: len(lines) // count][:count]:
        judged = json.loads(line)
        yield judged.get("turns") or [judged["q"]]


def in_terminal(folder: Path, asked: list[list[str]]) -> list[Said]:
    """What the command line prints."""
    lines = [json.dumps({"turns": turns}) for turns in asked]
    done = invoke(folder, "ask", "--batch", "-", "--json", stdin="\n".join(lines).encode())
    assert done.exit_code == 0, done.output
    every = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        Said(turns[-1], one["status"], passages(one))
        for turns, one in zip(asked, every, strict=True)
    ]


def passages(answer: dict[str, Any]) -> tuple[str, ...]:
    """The passages that an answer quotes, each once, as many as fit on a card."""
    cited = [one["passage"] for one in answer["citations"][:MOST_SOURCES]]
    nearest = [answer["nearest"]["passage"]] if answer.get("nearest") else []
    return tuple(dict.fromkeys(cited or nearest))


async def on_discord(stage: Any, speaking: Any, turns: list[str]) -> Said:
    """What the card shows; later turns are put with *Ask further*."""
    speaking("en" if turns[-1].isascii() else "ja")
    shown = await stage.ask(turns[0])
    for turn in turns[1:]:
        shown = await further(stage.alice, shown, turn)
    return Said(turns[-1], status(shown), opened(shown))


async def further(alice: Any, shown: Any, question: str) -> Any:
    (pressed,) = [id for id in buttons(shown) if id.startswith("kk:further:")]
    form = await alice.click(getattr(shown, "response", shown), custom_id=pressed)
    (field,) = [part for part in form.modal["components"] if part["type"] == 18]
    return await alice.submit_modal(form, {field["component"]["custom_id"]: question})


def status(shown: Any) -> str:
    """How sure the card says that it is: by its colour, and in words."""
    (panel,) = [part for part in parts(shown) if part["type"] == 17]
    said = COLOURS[panel["accent_color"]]
    unsure = any(say("gateway.unsure", locale) in texts(shown) for locale in ("en", "ja"))
    assert unsure == (said == "unsure")
    return said


def opened(shown: Any) -> tuple[str, ...]:
    """The passages that the chips or the menu of the card open whole, in order."""
    chips = [id.split(":", 3)[3] for id in buttons(shown) if id.startswith("kk:whole:")]
    return tuple(dict.fromkeys([*menus(shown).get("whole", []), *chips]))


def disagreements(terminal: list[Said], discord: list[Said]) -> list[tuple[Said, Said]]:
    return [pair for pair in zip(terminal, discord, strict=True) if pair[0] != pair[1]]


async def test_the_faces_agree(stage, speaking, path):
    asked = sample()
    assert len(asked) == sum(SAMPLE.values())
    terminal = await asyncio.to_thread(in_terminal, path.parent, asked)
    discord = [await on_discord(stage, speaking, turns) for turns in asked]
    assert disagreements(terminal, discord) == []
    # Where nothing is found there is nothing to agree on; that is not most of it.
    assert {one.status for one in terminal} == {"answered", "unsure", "not_found"}
    assert sum(one.status == "answered" for one in terminal) > len(asked) / 2
    assert any(len(one.passages) > 1 for one in terminal)


async def test_a_face_that_answers_otherwise_is_found_out(stage, speaking, path, monkeypatch):
    asked = [turns for turns in sample() if len(turns) == 1][:5]
    terminal = await asyncio.to_thread(in_terminal, path.parent, asked)
    real = Service.ask

    def nothing(self: Service, *args: Any, **kwargs: Any) -> Any:
        answer = real(self, *args, **kwargs)
        return replace(answer, citations=(), nearest=None)

    monkeypatch.setattr(Service, "ask", nothing)
    discord = [await on_discord(stage, speaking, turns) for turns in asked]
    assert len(disagreements(terminal, discord)) == len(asked)


def test_every_difference_counts():
    one = Said("q", "answered", ("a", "b"))
    assert disagreements([one], [one]) == []
    for other in (replace(one, status="unsure"), replace(one, passages=("b", "a"))):
        assert disagreements([one], [other])
