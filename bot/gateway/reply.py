"""The one place that answers an interaction, whether or not it was answered before."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.errors import UserError
from bot.gateway import limits
from bot.gateway.gauges import UNKNOWN_INTERACTION, note_refusal
from bot.gateway.localise import locale_of
from bot.gateway.permissions import SHOWING, lacking, may_not
from bot.phrases import say

_FILLED = "filled"
_PRIVATE = "private"
_WHY = "why"
_log = logging.getLogger(__name__)


class Sheet(discord.ui.LayoutView):
    """A message of components with the files that they show; its buttons never run out.

    A sheet with files can be sent once, as each file is read to its end.
    """

    def __init__(self, *items: discord.ui.Item[Any], files: Sequence[discord.File] = ()) -> None:
        super().__init__(timeout=None)
        self.files = list(files)
        for item in items:
            self.add_item(item)


def plain(text: str) -> Sheet:
    """A message of `text` alone."""
    return Sheet(discord.ui.TextDisplay(text))


async def defer(interaction: discord.Interaction[Any], *, private: bool, why: str = "") -> None:
    """Tell Discord that an answer is being made: the first thing done, before any work.

    `why` says, in a line below the answer, why it is not for all where it would have been.
    """
    await interaction.response.defer(ephemeral=private, thinking=True)
    interaction.extras.update({_PRIVATE: private, _WHY: why})


async def defer_turn(interaction: discord.Interaction[Any]) -> None:
    """As `defer`, where the message that holds the button is to be replaced."""
    await interaction.response.defer()
    message = interaction.message
    interaction.extras[_PRIVATE] = message is not None and message.flags.ephemeral


def is_private(interaction: discord.Interaction[Any]) -> bool:
    """Whether the answer was promised to the asker alone; False where nothing was promised."""
    return bool(interaction.extras.get(_PRIVATE))


async def answer(
    interaction: discord.Interaction[Any], sheet: Sheet, *, private: bool = False
) -> None:
    """Show `sheet`; `private` counts only where the interaction was not deferred before."""
    why = interaction.extras.pop(_WHY, "")
    foot = _below(sheet, why) if why else None
    if not interaction.response.is_done():
        await interaction.response.send_message(view=sheet, files=sheet.files, ephemeral=private)
    elif not interaction.extras.get(_FILLED):
        # Without files too: a message that is turned over must not keep those of the other side.
        await interaction.edit_original_response(view=sheet, attachments=sheet.files)
    else:
        await interaction.followup.send(view=sheet, files=sheet.files, ephemeral=private)
    interaction.extras[_FILLED] = True
    if foot is not None:
        await answer(interaction, foot, private=True)


def _below(sheet: Sheet, line: str) -> Sheet | None:
    """Put a line of small print below `sheet`; a message of its own where that is full."""
    foot: discord.ui.TextDisplay[Any] = discord.ui.TextDisplay(f"-# {line}")
    full = sheet.content_length() + len(foot.content) > limits.TEXT
    if full or sheet.total_children_count >= limits.COMPONENTS:
        return Sheet(foot)
    sheet.add_item(foot)
    return None


async def refuse(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Say privately what went wrong; one whose time ran out is logged, for nobody can be told."""
    error = getattr(error, "original", error)
    note_refusal(interaction, error)
    if _ran_out(error):
        _log.info("interaction %s ran out before it was answered", interaction.id)
        return
    if interaction.client.is_closed():
        _log.info("interaction %s was not answered before the bot left", interaction.id)
        return
    try:
        await _privately(interaction, plain(_said(interaction, error)))
    except discord.HTTPException as failure:
        if _ran_out(failure):
            _log.info("interaction %s ran out before its refusal", interaction.id)
        else:
            _log.exception("interaction %s could not be refused", interaction.id)


def _said(interaction: discord.Interaction[Any], error: BaseException) -> str:
    """The sentence for `error`; where Discord forbade something, which permission is missing."""
    locale = locale_of(interaction)
    names = lacking(interaction.channel, SHOWING) if isinstance(error, discord.Forbidden) else []
    if not names:
        return sentence(error, locale)
    _log.info("not allowed to answer in channel %s", interaction.channel_id)
    return may_not("gateway.permission.post", interaction.channel_id or 0, names, locale)


async def _privately(interaction: discord.Interaction[Any], sheet: Sheet) -> None:
    """Answer to the asker alone, also where a public answer was promised."""
    if _public_promise(interaction):
        # A deferral fixes who sees the answer. The promise is kept with a placeholder that is
        # taken away again: what follows it may be private.
        stand_in = plain(say("gateway.privately", locale_of(interaction)))
        await interaction.edit_original_response(view=stand_in)
        await interaction.followup.send(view=sheet, ephemeral=True)
        await interaction.delete_original_response()
        return
    if interaction.response.type is discord.InteractionResponseType.deferred_message_update:
        # The message with the button stays as it is.
        interaction.extras[_FILLED] = True
    await answer(interaction, sheet, private=True)


def _public_promise(interaction: discord.Interaction[Any]) -> bool:
    deferred = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
    return deferred and not is_private(interaction) and not interaction.extras.get(_FILLED)


def _ran_out(error: BaseException) -> bool:
    return isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION


def sentence(error: BaseException, locale: str) -> str:
    """What a person is told of `error`; an unexpected one is logged under the reference shown."""
    if isinstance(error, UserError):
        return error.text(locale)
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return say("gateway.stale", locale)
    reference = secrets.token_hex(4)
    said = {"reference": reference}
    _log.error("reference %s: unexpected error", reference, exc_info=error, extra=said)
    return say("gateway.fault", locale, reference=reference)
