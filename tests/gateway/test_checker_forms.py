"""Each limit on modals, commands and autocompletes is broken once on purpose."""

from __future__ import annotations

import pytest

from tests.gateway.checker import choice_problems, command_problems, modal_problems, tree_problems
from tests.gateway.checker_commands import characters
from tests.gateway.test_checker import button, menu, row, server, text

FIELD = {"type": 4, "style": 1, "custom_id": "f"}


def label(component: dict, said: str = "Name", **more: object) -> dict:
    return {"type": 18, "label": said, "component": component, **more}


def modal(*parts: dict, **more: object) -> dict:
    return {"title": "Title", "custom_id": "m", "components": list(parts), **more}


def group(kind: int, count: int) -> dict:
    options = [{"label": str(n), "value": str(n)} for n in range(count)]
    return {"type": kind, "custom_id": "g", "options": options}


UPLOAD = {"type": 19, "custom_id": "u"}


@pytest.mark.parametrize(
    "good",
    [
        modal(label(FIELD)),
        modal(label({**FIELD, "max_length": 4000, "placeholder": "x" * 100}, "x" * 45)),
        modal(text(), label(menu("a", custom_id="s"), description="x" * 100)),
        modal(label(server(8, custom_id="s")), label(server(6, "role", custom_id="r"))),
        modal(label({**UPLOAD, "min_values": 0, "max_values": 10})),
        modal(label(group(21, 2)), label({"type": 23, "custom_id": "c"})),
        modal(row({**FIELD, "label": "Name"})),
        modal(*(label({**FIELD, "custom_id": str(n)}) for n in range(5))),
    ],
)
def test_a_modal_within_the_limits_passes(good):
    assert modal_problems(good) == []


@pytest.mark.parametrize(
    "bad",
    [
        modal(label(FIELD), title="x" * 46),
        modal(label(FIELD), title=""),
        modal(label(FIELD), custom_id="x" * 101),
        modal(label(FIELD), custom_id=""),
        modal(),
        modal(*(label({**FIELD, "custom_id": str(n)}) for n in range(6))),
        modal(label(FIELD), label(FIELD)),
        modal(label(FIELD, "x" * 46)),
        modal(label(FIELD, "")),
        modal(label(FIELD, description="x" * 101)),
        modal(label({**FIELD, "label": "again"})),
        modal(label({**FIELD, "max_length": 4001})),
        modal(label({**FIELD, "max_length": 0})),
        modal(label({**FIELD, "min_length": 5, "max_length": 4})),
        modal(label({**FIELD, "placeholder": "x" * 101})),
        modal(label({**FIELD, "max_length": 3, "value": "four"})),
        modal(label({**FIELD, "style": 3})),
        modal(label({"type": 4, "style": 1})),
        modal(label(button())),
        modal(label(text())),
        modal(label(menu("a", custom_id="s", disabled=True))),
        modal(label(menu("a", custom_id="s", min_values=0))),
        modal(label(menu(custom_id="s"))),
        modal(label(server(8, "user"))),
        modal(label({**UPLOAD, "max_values": 11})),
        modal(label({**UPLOAD, "min_values": 2})),
        modal(label(group(21, 1))),
        modal(label(group(22, 11))),
        modal(row(FIELD)),
        modal(row(button())),
        modal(text(" ")),
        modal(text("x" * 4001)),
        modal({"type": 17, "components": [text()]}),
    ],
)
def test_a_modal_over_a_limit_is_refused(bad):
    assert modal_problems(bad)


COMMAND = {
    "name": "ask",
    "description": "Ask",
    "name_localizations": {"ja": "質問"},
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
}


def option(name: str = "q", **more: object) -> dict:
    return {"type": 3, "name": name, "description": "x", **more}


def choice(name: str = "x", value: object = "y", **more: object) -> dict:
    return {"name": name, "value": value, **more}


SUB = {"type": 1, "name": "add", "description": "x"}


@pytest.mark.parametrize(
    "good",
    [
        COMMAND,
        {**COMMAND, "options": [option("a", required=True), option("b", choices=[choice()])]},
        {**COMMAND, "options": [{**SUB, "options": [option()]}, {**SUB, "name": "list"}]},
        {**COMMAND, "options": [{**SUB, "type": 2, "name": "more", "options": [SUB]}]},
        {"type": 3, "name": "Add to library", "contexts": [0], "integration_types": [0]},
    ],
)
def test_a_command_within_the_limits_passes(good):
    assert command_problems(good) == []


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Ask"},
        {"name": "a b"},
        {"name": "x" * 33},
        {"name_localizations": {"ja": "質 問"}},
        {"name_localizations": {"jp": "質問"}},
        {"description": "x" * 101},
        {"description": ""},
        {"description_localizations": {"ja": "x" * 101}},
        {"contexts": []},
        {"contexts": [0, 3]},
        {"contexts": [0, 0]},
        {"integration_types": [2]},
        {"integration_types": [0]},  # and yet for places of persons
        {"options": [option(description="x" * 101)]},
        {"options": [option(str(n)) for n in range(26)]},
        {"options": [option("a"), option("b", required=True)]},
        {"options": [option("a"), option("a")]},
        {"options": [option("a", name_localizations={"ja": "b"}), option("b")]},
        {"options": [option(choices=[choice()], autocomplete=True)]},
        {"options": [option(choices=[choice("")])]},
        {"options": [option(choices=[choice(), choice(value="z")])]},
        {"options": [option(choices=[choice(str(n)) for n in range(26)])]},
        {"options": [option(choices=[choice(name_localizations={"ja": "x" * 101})])]},
        {"options": [option(min_value=1)]},
        {"options": [option(type=4, min_value=2, max_value=1)]},
        {"options": [option(min_length=2, max_length=1)]},
        {"options": [option(max_length=6001)]},
        {"options": [option(channel_types=[0])]},
        {"options": [SUB, option()]},
        {"options": [{**SUB, "options": [{**SUB, "name": "deep"}]}]},
        {"options": [{**SUB, "options": [{**SUB, "type": 2, "options": [SUB]}]}]},
        {"type": 3},  # a menu is described by nothing
        {"type": 3, "description": "", "name": "x" * 33},
    ],
)
def test_a_command_over_a_limit_is_refused(change):
    assert command_problems({**COMMAND, **change})


def test_a_command_is_counted_in_its_longest_language():
    wordy = [
        option(str(n), choices=[choice(f"{k}{'x' * 60}", "y" * 60) for k in range(3)])
        for n in range(21)
    ]
    command = {**COMMAND, "options": wordy}
    assert 7000 < characters(command) <= 8000
    assert command_problems(command) == []
    longer = {"description_localizations": {"ja": "問" * 100}}
    spoken = {**command, "options": [{**one, **longer} for one in wordy]}
    assert command_problems(spoken) == [f"a command of {characters(spoken)}, over 8000"]


def test_the_commands_together_are_counted():
    def many(count: int, kind: int) -> list[dict]:
        about = "x" if kind == 1 else ""
        return [{"name": f"c{n}", "description": about, "type": kind} for n in range(count)]

    assert tree_problems([*many(100, 1), *many(5, 2), *many(5, 3)]) == []
    for bad in (many(101, 1), many(6, 2), many(6, 3), many(1, 4), [COMMAND, COMMAND]):
        assert tree_problems(bad)
    assert tree_problems([COMMAND], of_guild=True)


@pytest.mark.parametrize(
    "choices",
    [
        [choice()] * 26,
        [choice("")],
        [choice("x" * 101)],
        [choice(value="y" * 101)],
        [choice(value="")],
        [choice(name_localizations={"ja": ""})],
    ],
)
def test_choices_over_a_limit_are_refused(choices):
    assert choice_problems([choice(), choice(value=7)]) == []
    assert choice_problems(choices)
