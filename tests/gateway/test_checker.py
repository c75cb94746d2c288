"""A checker that never refuses proves nothing: each limit on messages is broken once on purpose.

Those on modals and commands are in test_checker_forms.py.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.gateway.checker import REASON, SIZE, breaches, problems

QUIET = {"allowed_mentions": {"parse": []}}
LAID_OUT = {**QUIET, "flags": 1 << 15}


def text(content: str = "x") -> dict:
    return {"type": 10, "content": content}


def button(label: str | None = "Press", custom_id: str = "a", **more: object) -> dict:
    return {"type": 2, "style": 2, "label": label, "custom_id": custom_id, **more}


def link(url: str = "https://example.org", **more: object) -> dict:
    return {"type": 2, "style": 5, "label": "Open", "url": url, **more}


def row(*controls: dict) -> dict:
    return {"type": 1, "components": list(controls)}


def panel(*parts: dict, **more: object) -> dict:
    return {"type": 17, "components": list(parts), **more}


def section(*parts: dict, **more: object) -> dict:
    return {"type": 9, "components": list(parts), "accessory": button(), **more}


def menu(*values: str, label: str = "x", about: str = "", hint: str = "", **more: object) -> dict:
    options = [{"label": label, "value": value, "description": about} for value in values]
    return {"type": 3, "custom_id": "m", "options": options, "placeholder": hint, **more}


def taken(*values: str, **more: object) -> dict:
    """A menu in which all is chosen beforehand."""
    made = menu(*values, **more)
    return {**made, "options": [{**one, "default": True} for one in made["options"]]}


def server(kind: int, *chosen: str, **more: object) -> dict:
    """A menu of people, roles or channels."""
    made = [{"id": "1", "type": one} for one in chosen]
    return {"type": kind, "custom_id": "m", "default_values": made, **more}


def picture(name: str = "a.png", about: str = "A chart") -> dict:
    return {"type": 11, "media": {"url": f"attachment://{name}"}, "description": about}


def gallery(*names: str, about: str = "A chart") -> dict:
    items = [{"media": {"url": f"attachment://{name}"}, "description": about} for name in names]
    return {"type": 12, "items": items}


def sent(*names: str, about: str = "A chart") -> list[dict]:
    return [{"id": n, "filename": name, "description": about} for n, name in enumerate(names)]


@pytest.mark.parametrize(
    "components",
    [
        [panel(text("x" * 4000), row(menu("a", "b")), row(button()))],
        [text(), row(*(button(custom_id=str(n)) for n in range(5)))],
        [panel(section(text(), text(), text()), {"type": 14, "spacing": 2, "divider": True})],
        [row(link()), row(button(None, custom_id="b", emoji={"name": "⭐"}))],
        [row(menu(*map(str, range(25)), max_values=25)), row(taken("a", custom_id="t"))],
        [row(server(8, "channel", min_values=0, max_values=25, channel_types=[0, 5]))],
        [row(server(6, "role")), row(server(7, "user", "role", max_values=2, custom_id="n"))],
        [text()] * 40,
    ],
)
def test_a_message_within_the_limits_passes(components):
    assert problems({**LAID_OUT, "components": components}) == []


@pytest.mark.parametrize(
    "components",
    [
        [text("x" * 2001), text("x" * 2000)],
        [text()] * 41,
        [panel(*[text()] * 40)],
        [text(" ")],
        [row(button(), button())],
        [row(button(custom_id="x" * 101))],
        [row(button(id=7), button(custom_id="b", id=7))],
        [row(button(label="x" * 81))],
        [row(button(label=""))],
        [row(button(style=6))],
        [row(button(url="https://example.org"))],
        [row({"type": 2, "style": 1, "label": "x"})],
        [row(button(emoji={"name": ""}))],
        [row(link(custom_id="a"))],
        [row(link("javascript:alert(1)"))],
        [row(link(f"https://example.org/{'x' * 512}"))],
        [row()],
        [row(*(button(custom_id=str(n)) for n in range(6)))],
        [row(text())],
        [row(menu("a"), button())],
        [row(menu("a"), menu("a", custom_id="n"))],
        [row(menu())],
        [row(menu(*map(str, range(26))))],
        [row(menu("a", "a"))],
        [row(menu("a", label="x" * 101))],
        [row(menu("a", label=""))],
        [row(menu("x" * 101))],
        [row(menu("a", about="x" * 101))],
        [row(menu("a", hint="x" * 151))],
        [row(menu("a", max_values=2))],
        [row(menu("a", max_values=0))],
        [row(menu("a", "b", min_values=2, max_values=1))],
        [row(menu("a", min_values=26))],
        [row(taken("a", "b"))],
        [row(taken("a", "b", "c", min_values=3, max_values=3), button())],
        [row({"type": 5, "options": []})],
        [row(server(5, "role"))],
        [row(server(6, "user"))],
        [row(server(8, "role"))],
        [row(server(8, "channel", "channel"))],
        [row(server(8, "channel", min_values=2, max_values=3))],
        [row(server(8, channel_types=[99]))],
        [row(server(6, channel_types=[0]))],
        [row(server(6, options=[{"label": "x", "value": "x"}]))],
        [section(text(), accessory=button(label="x" * 81))],
        [section(*[text()] * 4)],
        [section()],
        [section(text(), accessory=menu("a"))],
        [{"type": 9, "components": [text()]}],
        [section(row(button(custom_id="b")))],
        [panel(panel(text()))],
        [panel()],
        [panel(button())],
        [panel(text(), accent_color=0x1000000)],
        [{"type": 14, "spacing": 3}],
        [button()],
        [menu("a")],
        [picture()],
        [{"type": 18, "label": "x", "component": menu("a")}],
    ],
)
def test_components_over_a_limit_are_refused(components):
    assert problems({**LAID_OUT, "components": components})


FILE = {"type": 13, "file": {"url": "attachment://b.csv"}}


@pytest.mark.parametrize(
    ("component", "names"),
    [
        (panel(gallery("a.png"), FILE), ["a.png", "b.csv"]),
        (section(text(), accessory=picture()), ["a.png"]),
        (gallery(*[f"{n}.png" for n in range(10)]), [f"{n}.png" for n in range(10)]),
    ],
)
def test_a_message_with_its_files_passes(component, names):
    made = {**LAID_OUT, "components": [component], "attachments": sent(*names)}
    assert problems(made) == []


@pytest.mark.parametrize(
    ("components", "attachments"),
    [
        ([gallery("a.png")], []),
        ([gallery("a.png")], sent("b.png")),
        ([text()], sent("a.png")),
        ([gallery("a.png")], sent("a.png", "a.png")),
        ([gallery("a b.png")], sent("a b.png")),
        ([gallery("a.png")], sent("a.png", about="x" * 1025)),
        ([gallery("a.png", about="x" * 1025)], sent("a.png")),
        ([gallery("a.png", about=" ")], sent("a.png")),
        ([gallery()], []),
        ([gallery(*[f"{n}.png" for n in range(11)])], sent(*[f"{n}.png" for n in range(11)])),
        ([FILE], []),
        ([{"type": 13, "file": {"url": "https://example.org/b.csv"}}], []),
        ([{"type": 12, "items": [{"media": {"url": "a.png"}, "description": "x"}]}], []),
        ([section(text(), accessory=picture())], []),
        ([section(text(), accessory=picture(about=""))], sent("a.png")),
    ],
)
def test_files_that_are_not_both_sent_and_shown_with_words_are_refused(components, attachments):
    assert problems({**LAID_OUT, "components": components, "attachments": attachments})


@pytest.mark.parametrize(
    "payload",
    [
        {**QUIET, "content": "x" * 2001},
        {**QUIET, "content": "x", "flags": 1 << 15},
        {**LAID_OUT, "components": [text()], "poll": {"question": {"text": "x"}}},
        {**QUIET, "content": "x", "flags": 1},
        {**QUIET, "content": "x", "tts": True},
        {**QUIET, "content": "x", "nonce": "x" * 26},
        {**QUIET, "embeds": [{"title": "x"}]},
        {"content": "x"},
        {"content": "x", "allowed_mentions": {"parse": ["everyone"]}},
        {"content": "x", "allowed_mentions": {"parse": [], "replied_user": True}},
    ],
)
def test_messages_over_a_limit_are_refused(payload):
    assert problems(payload)


BAD = {**LAID_OUT, "components": [text("")]}
GOOD = {**LAID_OUT, "components": [text()]}
CALLBACK = "/interactions/1/t/callback"
TITLED = {"title": "x" * 46, "custom_id": "m", "components": []}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/channels/1/messages", {"content": "x" * 2001, **QUIET}),
        ("POST", "/channels/1/messages", QUIET),
        ("PATCH", "/channels/1/messages/2", BAD),
        ("PATCH", "/webhooks/1/t/messages/@original", BAD),
        ("PATCH", "/webhooks/1/t/messages/2", BAD),
        ("POST", "/webhooks/1/t", BAD),
        ("POST", "/webhooks/1/t", QUIET),
        ("POST", "/webhooks/1/t?wait=true", BAD),
        ("POST", CALLBACK, {"type": 4, "data": {"content": "x"}}),
        ("POST", "/webhooks/1/t", {**QUIET, "components": [text()]}),
        ("POST", CALLBACK, {"type": 4, "data": {**QUIET, "components": [text()]}}),
        ("POST", CALLBACK, {"type": 4, "data": QUIET}),
        ("POST", CALLBACK, {"type": 7, "data": BAD}),
        ("POST", CALLBACK, {"type": 5, "data": {"flags": 64, "content": "x"}}),
        ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "", "value": "v"}]}}),
        ("POST", CALLBACK, {"type": 9, "data": TITLED}),
        ("PUT", "/applications/1/commands", [{"name": "X", "description": "x"}]),
        (
            *("PUT", "/applications/1/guilds/2/commands"),
            [{"name": "x", "description": "x", "contexts": [0]}],
        ),
        ("POST", "/channels/1/threads", {"name": "x" * 101}),
        ("POST", "/channels/1/threads", {"name": ""}),
        ("POST", "/channels/1/threads", {"name": "x", "message": BAD}),
        ("POST", "/channels/1/messages/2/threads", {"name": "x", "auto_archive_duration": 7}),
        ("POST", "/channels/1/typing", {"content": "x"}),
    ],
)
def test_every_kind_of_request_is_looked_at(method, path, body):
    assert breaches([SimpleNamespace(method=method, path=path, json=body)])


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/channels/1/messages", GOOD),
        ("PATCH", "/webhooks/1/t/messages/@original", GOOD),
        ("PATCH", "/webhooks/1/t/messages/@original", {"flags": 4}),
        ("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}),
        ("POST", CALLBACK, {"type": 6}),
        ("POST", "/channels/1/messages/2/threads", {"name": "x", "auto_archive_duration": 1440}),
        ("POST", "/channels/1/typing", None),
        ("POST", "/users/@me/channels", {"recipient_id": 1}),
        ("DELETE", "/webhooks/1/t/messages/@original", None),
    ],
)
def test_what_is_within_the_limits_passes_on_every_route(method, path, body):
    assert breaches([SimpleNamespace(method=method, path=path, json=body)]) == []


def test_files_and_reasons_have_their_size():
    made = {"method": "POST", "path": "/channels/1/messages", "json": GOOD}
    fine = {"files": {"a.png": bytes(SIZE)}, "reason": "x" * REASON}
    assert breaches([SimpleNamespace(**made, **fine)]) == []
    for bad in ({"files": {"a.png": bytes(SIZE + 1)}}, {"reason": "x" * (REASON + 1)}):
        assert breaches([SimpleNamespace(**made, **bad)])
