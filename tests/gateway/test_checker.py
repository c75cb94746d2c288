"""A checker that never refuses proves nothing: each limit is broken once on purpose."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.gateway.checker import breaches, choice_problems, command_problems, problems

QUIET = {"allowed_mentions": {"parse": []}}


def text(content: str) -> dict:
    return {"type": 10, "content": content}


def button(label: str = "Press", custom_id: str = "a") -> dict:
    return {"type": 2, "label": label, "custom_id": custom_id}


def row(*controls: dict) -> dict:
    return {"type": 1, "components": list(controls)}


def menu(*values: str, label: str = "x", about: str = "", hint: str = "") -> dict:
    options = [{"label": label, "value": value, "description": about} for value in values]
    return {"type": 3, "custom_id": "m", "options": options, "placeholder": hint}


def gallery(*names: str, about: str = "A chart") -> dict:
    items = [{"media": {"url": f"attachment://{name}"}, "description": about} for name in names]
    return {"type": 12, "items": items}


def sent(*names: str, about: str = "A chart") -> list[dict]:
    return [{"id": n, "filename": name, "description": about} for n, name in enumerate(names)]


GOOD = {
    **QUIET,
    "flags": 1 << 15,
    "components": [
        {"type": 17, "components": [text("x" * 4000), row(menu("a", "b")), row(button())]}
    ],
}


def test_a_message_within_the_limits_passes():
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    "components",
    [
        [text("x" * 2001), text("x" * 2000)],
        [text("x")] * 41,
        [{"type": 17, "components": [text("x")] * 40}],
        [text(" ")],
        [row(button(), button())],
        [row(button(custom_id="x" * 101))],
        [row(button(label="x" * 81))],
        [row(button(label=""))],
        [row()],
        [row(*(button(custom_id=str(n)) for n in range(6)))],
        [row(menu("a"), button())],
        [row(menu())],
        [row(menu(*map(str, range(26))))],
        [row(menu("a", "a"))],
        [row(menu("a", label="x" * 101))],
        [row(menu("x" * 101))],
        [row(menu("a", about="x" * 101))],
        [row(menu("a", hint="x" * 151))],
        [{"type": 9, "components": [text("x")], "accessory": button(label="x" * 81)}],
    ],
)
def test_components_over_a_limit_are_refused(components):
    assert problems({**QUIET, "components": components})


def test_a_message_with_its_files_passes():
    file = {"type": 13, "file": {"url": "attachment://b.csv"}}
    shown = [{"type": 17, "components": [gallery("a.png"), file]}]
    assert problems({**QUIET, "components": shown, "attachments": sent("a.png", "b.csv")}) == []


@pytest.mark.parametrize(
    ("components", "attachments"),
    [
        ([gallery("a.png")], []),
        ([gallery("a.png")], sent("b.png")),
        ([text("x")], sent("a.png")),
        ([gallery("a.png")], sent("a.png", "a.png")),
        ([gallery("a b.png")], sent("a b.png")),
        ([gallery("a.png")], sent("a.png", about="x" * 1025)),
        ([gallery("a.png", about="x" * 1025)], sent("a.png")),
        ([gallery("a.png", about=" ")], sent("a.png")),
        ([gallery()], []),
        ([gallery(*[f"{n}.png" for n in range(11)])], sent(*[f"{n}.png" for n in range(11)])),
        ([{"type": 13, "file": {"url": "attachment://a.csv"}}], []),
    ],
)
def test_files_that_are_not_both_sent_and_shown_with_words_are_refused(components, attachments):
    assert problems({**QUIET, "components": components, "attachments": attachments})


@pytest.mark.parametrize(
    "payload",
    [
        {**QUIET, "content": "x" * 2001},
        {**QUIET, "content": "x", "flags": 1 << 15},
        {**QUIET, "embeds": [{"title": "x"}]},
        {"content": "x"},
        {"content": "x", "allowed_mentions": {"parse": ["everyone"]}},
        {"content": "x", "allowed_mentions": {"parse": [], "replied_user": True}},
    ],
)
def test_messages_over_a_limit_are_refused(payload):
    assert problems(payload)


def test_commands_and_choices_over_a_limit_are_refused():
    good = {"name": "ask", "description": "Ask", "name_localizations": {"ja": "質問"}}
    assert command_problems(good) == []
    for bad in (
        {**good, "name": "Ask"},
        {**good, "name": "a b"},
        {**good, "name": "x" * 33},
        {**good, "description": "x" * 101},
        {**good, "description": ""},
        {**good, "description_localizations": {"ja": "x" * 101}},
        {**good, "options": [{"name": "q", "description": "x" * 101}]},
        {**good, "options": [{"name": "q", "description": "x" * 90}] * 80},
        {**good, "options": [{"name": "q", "description": "x", "choices": [{"name": ""}]}]},
    ):
        assert command_problems(bad), bad
    assert choice_problems([{"name": "x", "value": "y"}]) == []
    assert choice_problems([{"name": "x" * 101, "value": "y"}])
    assert choice_problems([{"name": "x", "value": "y" * 101}])
    assert choice_problems([{"name": "x", "value": "y"}] * 26)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/channels/1/messages", {"content": "x" * 2001, **QUIET}),
        ("PATCH", "/webhooks/1/t/messages/@original", {"components": [text("")], **QUIET}),
        ("POST", "/webhooks/1/t", {"components": [text("")], **QUIET}),
        ("POST", "/interactions/1/t/callback", {"type": 4, "data": {"content": "x"}}),
        (
            "POST",
            "/interactions/1/t/callback",
            {"type": 8, "data": {"choices": [{"name": "", "value": "v"}]}},
        ),
        ("PUT", "/applications/1/commands", [{"name": "X", "description": "x"}]),
    ],
)
def test_every_kind_of_request_is_looked_at(method, path, body):
    assert breaches([SimpleNamespace(method=method, path=path, json=body)])
