"""The one place that answers an interaction, whether or not it was answered before."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.errors import UserError
from bot.gateway.localise import locale_of
from bot.phrases import say

UNKNOWN_INTERACTION = 10062
"""Discord's code for an interaction that ran out before it was answered."""

_FILLED = "filled"
_PRIVATE = "private"
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


async def defer(interaction: discord.Interaction[Any], *, private: bool) -> None:
    """Tell Discord that an answer is being made: the first thing done, before any work."""
    await interaction.response.defer(ephemeral=private, thinking=True)
    interaction.extras[_PRIVATE] = private


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
    if not interaction.response.is_done():
        await interaction.response.send_message(view=sheet, files=sheet.files, ephemeral=private)
    elif not interaction.extras.get(_FILLED):
        # Without files too: a message that is turned over must not keep those of the other side.
        await interaction.edit_original_response(view=sheet, attachments=sheet.files)
    else:
        await interaction.followup.send(view=sheet, files=sheet.files, ephemeral=private)
    interaction.extras[_FILLED] = True


async def refuse(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Say privately what went wrong; one whose time ran out is logged, for nobody can be told."""
    error = getattr(error, "original", error)
    if _ran_out(error):
        _log.info("interaction %s ran out before it was answered", interaction.id)
        return
    try:
        await _privately(interaction, plain(sentence(error, locale_of(interaction))))
    except discord.HTTPException as failure:
        if _ran_out(failure):
            _log.info("interaction %s ran out before its refusal", interaction.id)
        else:
            _log.exception("interaction %s could not be refused", interaction.id)


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
    _log.error("reference %s: unexpected error", reference, exc_info=error)
    return say("gateway.fault", locale, reference=reference)
