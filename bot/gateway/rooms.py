"""Who can view a channel of Discord, and who a member is to the rights of their server."""

from __future__ import annotations

from typing import Any

import discord

from bot.rights_model import Room, Viewer

_BY_SERVER, _BY_PERSON = 0, 1
"""Discord's numbers for who installed the bot."""


def room_of(channel: object) -> Room | None:
    """The channel of a message or interaction with those who can view it.

    A thread, private or not, is the channel that it hangs on: nobody sees more threads than
    that. None for a direct message, and for a channel that the client does not know of: an
    interaction may bring its channel without the overwrites that say who is let in.
    """
    guild = getattr(channel, "guild", None)
    if not isinstance(guild, discord.Guild) or not _is_known(guild):
        return None
    number = channel.parent_id if isinstance(channel, discord.Thread) else _number(channel)
    known = guild.get_channel(number)
    if known is None:
        return None
    roles = [role for role in _other_roles(guild) if _can_view(known, role)]
    return Room(
        channel=known.id,
        roles=frozenset(role.id for role in roles),
        everyone=_can_view(known, guild.default_role),
        members=_lets_members_in(known),
        rulers=frozenset(role.id for role in roles if _manages(role)),
    )


def viewer_of(member: object) -> Viewer | None:
    """Who asks; None where that is no known member of a server that the bot is in.

    In a server the roles come with the interaction or message; in a direct message the member is
    fetched for the server that the person chose.
    """
    if not isinstance(member, discord.Member) or not _is_known(member.guild):
        return None
    return Viewer(
        user=member.id,
        roles=frozenset(role.id for role in member.roles if not role.is_default()),
        manages=member.guild_permissions.manage_guild,
    )


def is_of_server(interaction: discord.Interaction[Any]) -> bool:
    """Whether a server has the bot and it was used as that server's.

    Where a person alone installed it, for themselves, their server lends nothing to what it says.
    """
    # discord.py asks only whether it was installed by whoever acts; a button is often pressed by
    # somebody else.
    owners = interaction._integration_owners
    by_person = _BY_PERSON in owners and _BY_SERVER not in owners
    return not by_person and viewer_of(interaction.user) is not None


def _is_known(guild: discord.Guild) -> bool:
    # A server where only a person has installed the bot comes without its roles, and the library
    # gives it out as one whose @everyone role is missing.
    return guild.get_role(guild.id) is not None


def _number(channel: object) -> int:
    number = getattr(channel, "id", 0)
    return number if isinstance(number, int) else 0


def _other_roles(guild: discord.Guild) -> list[discord.Role]:
    """All roles but @everyone and the bot's own, which nobody else can hold; other bots' count."""
    own = guild.self_role
    return [role for role in guild.roles if not role.is_default() and role != own]


def _can_view(channel: discord.abc.GuildChannel, role: discord.Role) -> bool:
    return channel.permissions_for(role).view_channel


def _manages(role: discord.Role) -> bool:
    return role.permissions.manage_guild or role.permissions.administrator


def _lets_members_in(channel: discord.abc.GuildChannel) -> bool:
    """Whether somebody is let in by name, other than the bot itself and the server's owner."""
    guild = channel.guild
    ours = {guild.owner_id, guild.me.id if guild.me else None}
    return any(
        overwrite.view_channel and not _is_role(target) and target.id not in ours
        for target, overwrite in channel.overwrites.items()
    )


def _is_role(target: discord.Role | discord.Member | discord.Object) -> bool:
    # Whom the client has not cached comes as a bare id that says which of the two it is.
    kind = target.type if isinstance(target, discord.Object) else type(target)
    return kind is discord.Role
