"""Which language a person reads, and the Japanese names of the commands."""

from __future__ import annotations

import re

import discord
from discord import app_commands

from bot.kept.servers import ServerSettings
from bot.phrases import language, say

_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿]")


def named(key: str) -> app_commands.locale_str:
    """The phrase `key` as a name or description that `Names` can translate."""
    return app_commands.locale_str(say(key, "en"), key=key)


def both(english: str, japanese: str) -> app_commands.locale_str:
    """A name in both languages that is no phrase, for `Names` to translate."""
    return app_commands.locale_str(english, japanese=japanese)


class Names(app_commands.Translator):
    """Gives Discord the Japanese of each name and description made by `named` or `both`."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The Japanese; None for any other language, where the English stands."""
        if language(str(locale)) != "ja":
            return None
        key, japanese = string.extras.get("key"), string.extras.get("japanese")
        if isinstance(key, str):
            return say(key, "ja")
        return japanese if isinstance(japanese, str) else None


def locale_of(interaction: discord.Interaction[discord.Client]) -> str:
    """The language of who acts: their own, else their server's."""
    return str(interaction.locale or interaction.guild_locale or "en")


def locale_in(message: discord.Message, text: str, settings: ServerSettings) -> str:
    """The language to answer a message in: that of its `text`, else its server's.

    Messages carry no language of their sender; Japanese script tells.
    """
    if _JAPANESE.search(text):
        return "ja"
    return language_in(settings, message.guild)


def language_in(settings: ServerSettings, guild: discord.Guild | None) -> str:
    """The language of what is for no one person, or for one whose own is not known.

    The one that the server has set, else the one that it names on Discord; `en` outside servers.
    """
    return settings.language or (str(guild.preferred_locale) if guild else "en")
