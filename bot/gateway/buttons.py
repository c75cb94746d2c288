"""Buttons and menus that work for ever: all they need is in their id, also after a restart.

A button's id is `kk:VERB:PAGE:SUBJECT`; the subject is a passage key, an answer's ref, an entry,
a fact, or what a list was made from. A menu's id is `kk-pick:VERB`, and its options are subjects.
That of a menu of the server's roles or channels is `kk-role:VERB:SUBJECT` or
`kk-channel:VERB:SUBJECT`; what is chosen stands behind the subject. What each verb does is in
`presses`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self, cast

import discord

from bot.gateway import limits, reply

Style = discord.ButtonStyle
ASKABLE = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
)
"""Kinds of channels; a right that is given to a category would open nothing."""


class Pressed(Protocol):
    """What the client does with a button or menu."""

    async def press(
        self, interaction: discord.Interaction[Any], verb: str, page: int, subject: str
    ) -> None:
        """Carry out `verb` on `subject`."""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a menu: what it is called, what it stands for, and a second line."""

    label: str
    subject: str
    about: str = ""


def button_id(verb: str, page: int, subject: str) -> str:
    """What a button is known by on Discord, and after a restart."""
    return f"kk:{verb}:{page}:{subject}"


def fits(verb: str, page: int, subject: str) -> bool:
    """Whether a button can carry this."""
    return len(button_id(verb, page, subject)) <= limits.CUSTOM_ID


class Button(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=r"kk:(?P<verb>[a-z]+):(?P<page>\d{1,6}):(?P<subject>[\s\S]+)",
):
    """A button that carries a verb, a page and a subject; ValueError when they are too long."""

    def __init__(
        self, verb: str, page: int, subject: str, label: str = "", style: Style = Style.secondary
    ) -> None:
        if not fits(verb, page, subject):
            raise ValueError(f"the id of button {verb} is over {limits.CUSTOM_ID} characters")
        custom_id = button_id(verb, page, subject)
        text = limits.cut(label, limits.BUTTON) or None
        super().__init__(discord.ui.Button(label=text, custom_id=custom_id, style=style))
        self.verb, self.page, self.subject = verb, page, subject

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """The button as it was sent, from its id alone."""
        return cls(match["verb"], int(match["page"]), match["subject"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Carry out the verb; errors are answered here, since discord.py would only log them."""
        await carry_out(interaction, self.verb, self.page, self.subject)


class Menu(discord.ui.DynamicItem[discord.ui.Select[Any]], template=r"kk-pick:(?P<verb>[a-z]+)"):
    """A select menu whose options are subjects for one verb."""

    def __init__(self, verb: str, options: Sequence[Option] = (), placeholder: str = "") -> None:
        self.verb = verb
        select: discord.ui.Select[Any] = discord.ui.Select(
            custom_id=f"kk-pick:{verb}",
            placeholder=limits.cut(placeholder, limits.PLACEHOLDER) or None,
            options=_options(options),
        )
        super().__init__(select)

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """The menu as it was sent; what was chosen comes with the interaction."""
        return cls(match["verb"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Carry out the verb on the chosen subject."""
        for chosen in chosen_in(interaction)[:1]:
            await carry_out(interaction, self.verb, 0, chosen)


class Roles(
    discord.ui.DynamicItem[discord.ui.RoleSelect[Any]],
    template=r"kk-role:(?P<verb>[a-z]+):(?P<subject>[\s\S]+)",
):
    """A menu of the server's roles."""

    def __init__(self, verb: str, subject: str, placeholder: str = "") -> None:
        self.verb, self.subject = verb, subject
        super().__init__(
            discord.ui.RoleSelect(
                custom_id=f"kk-role:{verb}:{subject}",
                placeholder=limits.cut(placeholder, limits.PLACEHOLDER) or None,
            )
        )

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """The menu as it was sent."""
        return cls(match["verb"], match["subject"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Carry out the verb on the subject and the chosen role."""
        for chosen in chosen_in(interaction)[:1]:
            await carry_out(interaction, self.verb, 0, f"{self.subject}:{chosen}")


class Channels(
    discord.ui.DynamicItem[discord.ui.ChannelSelect[Any]],
    template=r"kk-channel:(?P<verb>[a-z]+):(?P<subject>[\s\S]+)",
):
    """A menu of those of the server's channels in which questions can be asked."""

    def __init__(self, verb: str, subject: str, placeholder: str = "") -> None:
        self.verb, self.subject = verb, subject
        super().__init__(
            discord.ui.ChannelSelect(
                custom_id=f"kk-channel:{verb}:{subject}",
                placeholder=limits.cut(placeholder, limits.PLACEHOLDER) or None,
                channel_types=list(ASKABLE),
            )
        )

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        """The menu as it was sent."""
        return cls(match["verb"], match["subject"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Carry out the verb on the subject and the chosen channel."""
        for chosen in chosen_in(interaction)[:1]:
            await carry_out(interaction, self.verb, 0, f"{self.subject}:{chosen}")


def chosen_in(interaction: discord.Interaction[Any]) -> list[str]:
    """The values that were chosen in a menu: subjects, or the ids of roles and channels."""
    return cast("dict[str, list[str]]", interaction.data or {}).get("values", [])


def _options(options: Sequence[Option]) -> list[discord.SelectOption]:
    """At most as many as Discord takes, each subject once (it refuses a menu with doubles)."""
    unique = {option.subject: option for option in reversed(options)}
    kept = [option for option in options if unique[option.subject] is option]
    return [
        discord.SelectOption(
            label=limits.cut(option.label, limits.LABEL) or option.subject[: limits.LABEL],
            value=option.subject,
            description=limits.cut(option.about, limits.LABEL) or None,
        )
        for option in kept[: limits.OPTIONS]
        if len(option.subject) <= limits.LABEL
    ]


async def carry_out(
    interaction: discord.Interaction[Any], verb: str, page: int, subject: str
) -> None:
    """Have the client do `verb`; errors are answered, since discord.py would only log them."""
    try:
        await cast(Pressed, interaction.client).press(interaction, verb, page, subject)
    except Exception as error:
        await reply.refuse(interaction, error)


ITEMS = (Button, Menu, Roles, Channels)
"""What the client registers when it starts."""
