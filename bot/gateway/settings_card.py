"""The panel of a server's settings: each as it is, and beside it the way to change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.gateway.buttons import ASKABLE, Button, Option, Style
from bot.gateway.parts import AMBER, GREY, Item, line, panel, row, small, text
from bot.gateway.reply import Sheet
from bot.gateway.selects import Setting, SettingChannels, SettingRole
from bot.gateway.settings_words import days, pause, value_of
from bot.kept.servers import ServerSettings
from bot.phrases import say

WRITABLE = (discord.ChannelType.text, discord.ChannelType.news)
"""Kinds of channels that the librarians' can be."""
LANGUAGES = ("auto", "en", "ja")
"""As the menu has them; the settings keep "" for the first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel shows: the settings, the librarian role, and what stands in their way.

    `manages`: whether the reader may choose the role. `lacks`: sentences on permissions that are
    missing. `gone`: how many of the channels that were set are there no longer.
    """

    settings: ServerSettings
    librarian: int | None
    manages: bool
    lacks: Sequence[str] = ()
    gone: int = 0


def settings_panel(shown: Shown, locale: str) -> Sheet:
    """The panel."""
    return Sheet(
        panel(
            GREY,
            text(f"## {say('gateway.settings', locale)}\n{_note('gateway.settings.note', locale)}"),
            line(),
            *_places(shown, locale),
            line(),
            *_switches(shown.settings, locale),
            line(),
            *_language(shown.settings, locale),
            *_reset(shown.settings, locale),
        )
    )


def reset_panel(locale: str) -> Sheet:
    """Asks whether everything is to go back to the defaults."""
    return Sheet(
        panel(
            AMBER,
            text(say("gateway.settings.sure", locale)),
            row(
                Button("resetall", 0, "-", say("gateway.settings.reset", locale), Style.danger),
                Button("settings", 0, "-", say("gateway.settings.keep", locale)),
            ),
        )
    )


def _places(shown: Shown, locale: str) -> list[Item | None]:
    """Where questions are answered, where the librarians read, and who they are."""
    settings = shown.settings
    lines = [_title("channels", locale), _note("gateway.setting.channels.note", locale)]
    lines += map(small, shown.lacks)
    if shown.gone:
        lines.append(small(say("gateway.setting.gone", locale, count=shown.gone)))
    where = say("gateway.setting.channels.menu", locale)
    none = say("gateway.setting.none", locale)
    feedback = [settings.feedback] if settings.feedback else []
    return [
        text("\n".join(lines)),
        _row(SettingChannels("setchannels", ASKABLE, sorted(settings.channels), where)),
        text(f"{_title('feedback', locale)}\n{_note('gateway.setting.feedback.note', locale)}"),
        _row(SettingChannels("setfeedback", WRITABLE, feedback, none, most=1)),
        *_librarian(shown, locale),
    ]


def _librarian(shown: Shown, locale: str) -> list[Item]:
    none = say("gateway.setting.none", locale)
    if not shown.manages:
        who = f"<@&{shown.librarian}>" if shown.librarian else none
        note = _note("gateway.setting.librarian.managers", locale)
        return [text(f"{_set('librarian', who, locale)}\n{note}")]
    note = _note("gateway.setting.librarian.note", locale)
    menu = SettingRole("setrole", shown.librarian, none)
    return [text(f"{_title('librarian', locale)}\n{note}"), _row(menu)]


def _switches(settings: ServerSettings, locale: str) -> list[Item]:
    numbers = [
        _set("retention", days(settings.retention, locale), locale),
        _set("person_seconds", pause(settings.person_seconds, locale), locale),
        _set("channel_seconds", pause(settings.channel_seconds, locale), locale),
    ]
    change = Button("setlimits", 0, "-", say("gateway.setting.limits.change", locale))
    return [
        _switch("private", locale, on=settings.private),
        _switch("lookups", locale, on=settings.lookups),
        _section("\n".join(numbers), change),
    ]


def _switch(field: str, locale: str, *, on: bool) -> Item:
    """What is on or off, and the button that turns it."""
    said = _set(field, value_of(field, on, locale), locale)
    label = say(f"gateway.setting.{field}.{'end' if on else 'start'}", locale)
    note = _note(f"gateway.setting.{field}.note", locale)
    return _section(f"{said}\n{note}", Button(f"set{field}", int(not on), "-", label))


def _language(settings: ServerSettings, locale: str) -> list[Item]:
    options = [
        Option(
            say(f"gateway.setting.language.{one}", locale),
            one,
            say("gateway.setting.language.auto.note", locale) if one == "auto" else "",
        )
        for one in LANGUAGES
    ]
    return [
        text(f"{_title('language', locale)}\n{_note('gateway.setting.language.note', locale)}"),
        _row(Setting("setlanguage", options, settings.language or "auto")),
    ]


def _reset(settings: ServerSettings, locale: str) -> list[Item | None]:
    """The way back, where there is one."""
    if settings == ServerSettings():
        return []
    label = say("gateway.settings.reset", locale)
    return [line(), row(Button("reset", 0, "-", label))]


def _title(field: str, locale: str) -> str:
    return f"**{say(f'gateway.setting.{field}', locale)}**"


def _set(field: str, value: str, locale: str) -> str:
    return f"{_title(field, locale)} · {value}"


def _note(key: str, locale: str) -> str:
    return small(say(key, locale))


def _section(content: str, button: Button) -> Item:
    section: discord.ui.Section[Any] = discord.ui.Section(content, accessory=button)
    return section


def _row(menu: Setting | SettingRole | SettingChannels) -> Item:
    strip: discord.ui.ActionRow[Any] = discord.ui.ActionRow()
    strip.add_item(menu)
    return strip
