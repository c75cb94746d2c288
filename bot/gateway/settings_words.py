"""What each setting of a server is called, and its value in words: on the panel and in the log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from bot.gateway.text import code
from bot.kept.servers import ServerSettings
from bot.phrases import say

LISTED = 8
"""Channels that are named; of more it is said how many there are."""

_FIELDS = frozenset(one.name for one in fields(ServerSettings))


def written(field: str, value: Any) -> str:  # noqa: ANN401 (by field)
    """A change as the log keeps it, for `changed` to read."""
    plain = sorted(value) if isinstance(value, frozenset) else value
    return json.dumps([field, plain])


def changed(kept: str, locale: str) -> str:
    """A change that the log kept, in words: *answer channels*: #questions. "" is a reset."""
    if not kept:
        return say("gateway.setting.all", locale)
    field, value = json.loads(kept)
    if field not in _FIELDS:  # a setting of another version
        return code(field)
    name = say(f"gateway.setting.{field}", locale)
    return say("gateway.setting.is", locale, name=name, value=value_of(field, value, locale))


def value_of(field: str, value: Any, locale: str) -> str:  # noqa: ANN401 (by field)
    """The value of a setting in words."""
    match field:
        case "channels":
            return channels(value, locale)
        case "feedback":
            return f"<#{value}>" if value else say("gateway.setting.none", locale)
        case "private" | "lookups":
            return say(f"gateway.setting.{field}.{'on' if value else 'off'}", locale)
        case "language":
            return say(f"gateway.setting.language.{value or 'auto'}", locale)
        case "retention":
            return days(value, locale)
        case _:
            return pause(value, locale)


def channels(ids: Iterable[int], locale: str) -> str:
    """The channels as Discord shows them, or that all of them count."""
    shown = [f"<#{one}>" for one in sorted(ids)]
    if not shown:
        return say("gateway.setting.channels.all", locale)
    if len(shown) > LISTED:
        more = say("gateway.setting.channels.more", locale, count=len(shown) - LISTED)
        shown = [*shown[:LISTED], more]
    return " ".join(shown)


def days(count: int, locale: str) -> str:
    """For how many days something is kept."""
    if count == 0:
        return say("gateway.setting.days.none", locale)
    return say(
        "gateway.setting.days.one" if count == 1 else "gateway.setting.days", locale, n=count
    )


def pause(seconds: int, locale: str) -> str:
    """The least time between two questions."""
    if seconds == 0:
        return say("gateway.setting.pause.none", locale)
    if seconds % 60 == 0:
        return say("gateway.setting.pause.minutes", locale, n=seconds // 60)
    return say("gateway.setting.pause.seconds", locale, n=seconds)
