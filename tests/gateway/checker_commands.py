"""Discord's limits on the definitions of commands and on what an autocomplete offers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import discord

NAME = re.compile(r"[-_'\w]{1,32}")
SLASH, PERSON, MESSAGE = 1, 2, 3
MOST = {SLASH: 100, PERSON: 5, MESSAGE: 5}
"""Of each kind; Discord takes 15 menus by now, discord.py 2.7.1 holds to 5."""
SUBCOMMAND, GROUP, STRING, WHOLE, CHANNEL, NUMBER = 1, 2, 3, 4, 7, 10
LOCALES = {locale.value for locale in discord.Locale}


def nested(command: dict) -> list[dict]:
    """A command, its subcommands and all their options."""
    inside = [one for option in command.get("options") or [] for one in nested(option)]
    return [command, *inside]


def forms(one: dict, part: str) -> list[str]:
    """A name or description in every language."""
    return [one.get(part) or "", *(one.get(f"{part}_localizations") or {}).values()]


def command_problems(command: dict) -> list[str]:
    """What Discord would refuse in a command's definition."""
    if command.get("type", SLASH) != SLASH:
        # Menus of messages and people have names of their own rules, and nothing to describe.
        found = [f"the name {name}" for name in forms(command, "name") if not 1 <= len(name) <= 32]
        if command.get("description") or command.get("options"):
            found.append("a menu with a description or options")
        return [*found, *_locales(command), *_places(command)]
    found = [*_places(command)]
    for item in nested(command):
        found += [*_naming(item), *_locales(item), *_options(item), *_bounds(item)]
    found += _nesting(command)
    if characters(command) > 8000:
        found.append(f"a command of {characters(command)}, over 8000")
    return found


def _naming(item: dict) -> Iterator[str]:
    for name in forms(item, "name"):
        if not NAME.fullmatch(name):
            yield f"the name {name}"
        if name != name.lower():
            yield f"the name {name} with capitals"
    for about in forms(item, "description"):
        if not 1 <= len(about) <= 100:
            yield f"a description of {len(about)}"


def _locales(item: dict) -> Iterator[str]:
    for part in ("name", "description"):
        yield from (
            f"the language {locale}"
            for locale in item.get(f"{part}_localizations") or {}
            if locale not in LOCALES
        )


def _options(item: dict) -> Iterator[str]:
    options, choices = item.get("options") or [], item.get("choices") or []
    if len(options) > 25:
        yield f"{len(options)} options"
    if _doubles(options):
        yield "two options of one name"
    required = [bool(one.get("required")) for one in options]
    if required != sorted(required, reverse=True):
        yield "an option that must be given after one that need not be"
    if choices and item.get("autocomplete"):
        yield "choices beside an autocomplete"
    yield from choice_problems(choices)
    if _doubles(choices):
        yield "two choices of one name"


def _doubles(items: list[dict]) -> bool:
    """Whether two have the same name in some language."""
    spoken = {locale for one in items for locale in one.get("name_localizations") or {}}
    return any(
        len({(one.get("name_localizations") or {}).get(locale, one["name"]) for one in items})
        < len(items)
        for locale in ("", *spoken)
    )


def _bounds(item: dict) -> Iterator[str]:
    kind = item.get("type", SLASH)
    least, most = item.get("min_value"), item.get("max_value")
    if least is not None and most is not None and least > most:
        yield f"a number of {least} to {most}"
    if kind not in (WHOLE, NUMBER) and {"min_value", "max_value"} & set(item):
        yield "bounds of what is no number"
    shortest, longest = item.get("min_length") or 0, item.get("max_length") or 6000
    if not 0 <= shortest <= longest <= 6000:
        yield f"a text of {shortest} to {longest}"
    if item.get("channel_types") and kind != CHANNEL:
        yield "kinds of channels of what is none"


def _nesting(command: dict) -> Iterator[str]:
    """Subcommands stand beside no other options, and groups of them in no groups."""
    for item in nested(command):
        kinds = {one.get("type", STRING) for one in item.get("options") or []}
        if kinds & {SUBCOMMAND, GROUP} and kinds - {SUBCOMMAND, GROUP}:
            yield "options beside subcommands"
        if item is not command and GROUP in kinds:
            yield "a group in a group"
        if item is not command and item.get("type") == SUBCOMMAND and SUBCOMMAND in kinds:
            yield "a subcommand in a subcommand"


def _places(command: dict) -> Iterator[str]:
    for part, known in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        given = command.get(part)
        if given is None:
            continue
        if not given or set(given) - known or len(set(given)) < len(given):
            yield f"{part} {given}"
    by_person = 1 in (command.get("integration_types") or [])
    if 2 in (command.get("contexts") or []) and not by_person:
        yield "for places that nobody can have installed it for"


def characters(command: dict) -> int:
    """Names, descriptions and values, each in the language in which it is longest."""
    total = 0
    for item in nested(command):
        total += max(map(len, forms(item, "name"))) + max(map(len, forms(item, "description")))
        for choice in item.get("choices") or []:
            total += max(map(len, forms(choice, "name"))) + len(str(choice.get("value", "")))
    return total


def choice_problems(choices: list[dict]) -> list[str]:
    """What Discord would refuse in the answer to an autocomplete, or in an option's choices."""
    found = [f"{len(choices)} choices"] if len(choices) > 25 else []
    for choice in choices:
        value = choice.get("value")
        said = not isinstance(value, str) or 1 <= len(value) <= 100
        if not said or not all(1 <= len(name) <= 100 for name in forms(choice, "name")):
            found.append(f"the choice {choice['name'][:20]}")
    return found


def tree_problems(commands: list[dict], *, of_guild: bool = False) -> list[str]:
    """What Discord would refuse in all commands that are registered together."""
    found = [problem for command in commands for problem in command_problems(command)]
    for kind, count in Counter(one.get("type", SLASH) for one in commands).items():
        if count > MOST.get(kind, 0):
            found.append(f"{count} commands of kind {kind}")
        if _doubles([one for one in commands if one.get("type", SLASH) == kind]):
            found.append(f"two commands of kind {kind} with one name")
    placed = ("contexts", "integration_types")
    if of_guild and any(one.get(part) is not None for one in commands for part in placed):
        found.append("a command of one server that says where else it is to be had")
    return found
