"""What the bot may not do in a channel, by the names that Discord's own settings show."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import discord

from bot.phrases import say

POSTING = ("view_channel", "send_messages")
"""Needed for an answer that stands in a channel."""
ANSWERING = (*POSTING, "read_message_history")
"""Needed for an answer that replies to a message."""
SHOWING = (*POSTING, "attach_files")
"""Needed for an answer with a picture or a file."""


def missing(
    channel: discord.abc.GuildChannel | discord.Thread,
    me: discord.Member,
    needs: Collection[str],
) -> list[str]:
    """Those of the permissions `needs` (by discord.py's names) that member `me` lacks in `channel`.

    In a thread *Send Messages in Threads* counts for *Send Messages*. What cannot be had without
    another that is lacking is left out: who sees no channel cannot write in it either.
    """
    held = channel.permissions_for(me)
    writing = "send_messages"
    if isinstance(channel, discord.Thread):
        writing = "send_messages_in_threads"
    wanted = [writing if need == "send_messages" else need for need in needs]
    found = [name for name in wanted if not getattr(held, name)]
    for root in ("view_channel", writing):
        if root in found:
            return [root]
    return found


def lacking(channel: object, needs: Collection[str]) -> list[str]:
    """As `missing`, for the bot itself; none where that is not known, as in direct messages."""
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return []
    guild = channel.guild
    me = guild.me if guild.get_role(guild.id) is not None else None
    # A thread whose channel is not known says nothing of its permissions.
    if me is None or (isinstance(channel, discord.Thread) and channel.parent is None):
        return []
    return missing(channel, me, needs)


def called(names: Sequence[str], locale: str) -> str:
    """The permissions as Discord's settings name them, in the language of `locale`."""
    return " · ".join(f"*{say(f'gateway.permission.name.{name}', locale)}*" for name in names)


def may_not(key: str, channel: int, names: Sequence[str], locale: str) -> str:
    """The sentence of `key` on a channel and the permissions that are missing there."""
    return say(key, locale, channel=f"<#{channel}>", names=called(names, locale))
