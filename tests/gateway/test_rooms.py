"""Who can view a channel, read off discord.py's own objects, against the simulator's own sums."""

from __future__ import annotations

import random
from typing import Any

import discord
import pytest
from simcord.backend.access import can_access_channel
from simcord.backend.serializers import role_payload
from simcord.enums import ChannelType

from bot.gateway.rooms import room_of, viewer_of
from bot.rights_decision import visible
from bot.rights_model import Grant, Room, Spot
from index.model import Shelf

VIEW = discord.Permissions(view_channel=True)
NONE = discord.Permissions.none()
MANAGE = discord.Permissions(manage_guild=True)
ADMIN = discord.Permissions(administrator=True)
SEEN = discord.PermissionOverwrite(view_channel=True)
HIDDEN = discord.PermissionOverwrite(view_channel=False)


@pytest.fixture
def env(simcord_env: Any) -> Any:
    return simcord_env


@pytest.fixture
def guild(env: Any) -> Any:
    return env.create_guild("Bridge Team")


def cached(env: Any, channel: Any) -> Any:
    """The bot's own object of a channel or thread."""
    return env.bot.get_channel(channel.id)


def person(env: Any, guild: Any, name: str, *roles: Any) -> Any:
    return guild.add_member(env.create_user(name), roles=roles)


def let_see(env: Any, guild: Any, *, everyone: bool) -> None:
    """Whether @everyone may view channels that say nothing of it."""
    value = VIEW.value if everyone else 0
    env.backend.edit_role(guild.id, guild.default_role.id, {"permissions": value})


def own_role(env: Any, guild: Any) -> discord.Role:
    """The role that the bot came with, which the simulator does not mark as such by itself."""
    role = guild.roles[env.bot.user.name]
    env.backend.emit(
        "GUILD_ROLE_UPDATE",
        {
            "guild_id": str(guild.id),
            "role": {**role_payload(role._role), "tags": {"bot_id": str(env.bot.user.id)}},
        },
    )
    return role


async def test_a_channel_open_to_all(env: Any, guild: Any) -> None:
    channel = guild.create_text_channel("hall")
    keepers = guild.create_role("keepers")
    own_role(env, guild)
    await env.settle()
    room = room_of(cached(env, channel))
    assert room == Room(channel.id, frozenset({keepers.id}), everyone=True)


async def test_a_channel_of_one_role(env: Any, guild: Any) -> None:
    keepers, _others = guild.create_role("keepers"), guild.create_role("others")
    own_role(env, guild)
    channel = guild.create_text_channel(
        "tower", overwrites={guild.default_role: HIDDEN, keepers: SEEN}
    )
    await env.settle()
    assert room_of(cached(env, channel)) == Room(channel.id, frozenset({keepers.id}))


async def test_roles_that_manage_are_rulers(env: Any, guild: Any) -> None:
    wardens = guild.create_role("wardens", permissions=MANAGE)
    admins = guild.create_role("admins", permissions=ADMIN)
    keepers = guild.create_role("keepers")
    own_role(env, guild)
    hidden = {guild.default_role: HIDDEN, keepers: HIDDEN}
    closed = guild.create_text_channel("vault", overwrites=hidden)
    shared = guild.create_text_channel(
        "office", overwrites={guild.default_role: HIDDEN, wardens: SEEN, keepers: SEEN}
    )
    await env.settle()
    one = frozenset({admins.id})
    assert room_of(cached(env, closed)) == Room(closed.id, one, rulers=one)
    both = frozenset({admins.id, wardens.id})
    room = room_of(cached(env, shared))
    assert room == Room(shared.id, both | {keepers.id}, rulers=both)


async def test_a_role_that_is_kept_out_counts_no_more(env: Any, guild: Any) -> None:
    let_see(env, guild, everyone=False)
    readers = guild.create_role("readers", permissions=VIEW)
    barred = guild.create_role("barred", permissions=VIEW)
    own_role(env, guild)
    channel = guild.create_text_channel("library", overwrites={barred: HIDDEN})
    await env.settle()
    assert room_of(cached(env, channel)) == Room(channel.id, frozenset({readers.id}))


@pytest.mark.parametrize("who", ["alice", "owner", "bot"])
async def test_who_is_let_in_by_name(env: Any, guild: Any, who: str) -> None:
    alice = person(env, guild, "alice")
    own_role(env, guild)
    target = {"alice": alice, "owner": guild.owner, "bot": env.bot.user}[who]
    channel = guild.create_text_channel(
        "nook", overwrites={guild.default_role: HIDDEN, target: SEEN}
    )
    await env.settle()
    room = room_of(cached(env, channel))
    assert room == Room(channel.id, members=who == "alice")


async def test_who_is_kept_out_by_name_lets_nobody_in(env: Any, guild: Any) -> None:
    alice = person(env, guild, "alice")
    speaks = discord.PermissionOverwrite(send_messages=True)
    bob = person(env, guild, "bob")
    channel = guild.create_text_channel("nook", overwrites={alice: HIDDEN, bob: speaks})
    await env.settle()
    room = room_of(cached(env, channel))
    assert room is not None
    assert not room.members


async def test_the_role_of_another_bot_counts(env: Any, guild: Any) -> None:
    relay = guild.create_role("Relay", managed=True)
    own_role(env, guild)
    channel = guild.create_text_channel(
        "tower", overwrites={guild.default_role: HIDDEN, relay: SEEN}
    )
    await env.settle()
    assert room_of(cached(env, channel)) == Room(channel.id, frozenset({relay.id}))


@pytest.mark.parametrize("private", [False, True])
async def test_a_thread_is_its_channel(env: Any, guild: Any, private: bool) -> None:
    keepers = guild.create_role("keepers")
    channel = guild.create_text_channel(
        "tower", overwrites={guild.default_role: HIDDEN, keepers: SEEN}
    )
    kind = ChannelType.PRIVATE_THREAD if private else ChannelType.PUBLIC_THREAD
    thread = env.backend.create_thread(channel.id, "lamp", env.bot.user.id, type=kind)
    await env.settle()
    held = cached(env, thread)
    assert isinstance(held, discord.Thread)
    assert held.is_private() == private
    assert room_of(held) == room_of(cached(env, channel))
    assert room_of(held) is not None


@pytest.mark.parametrize("kind", ["voice", "stage", "news", "forum"])
async def test_every_kind_of_channel(env: Any, guild: Any, kind: str) -> None:
    channel = getattr(guild, f"create_{kind}_channel")("tower")
    own_role(env, guild)
    await env.settle()
    assert room_of(cached(env, channel)) == Room(channel.id, everyone=True)
    let_see(env, guild, everyone=False)
    await env.settle()
    assert room_of(cached(env, channel)) == Room(channel.id)


async def test_a_category_opens_nothing_below_it(env: Any, guild: Any) -> None:
    category = guild.create_category("quay")
    channel = guild.create_text_channel("berth", category=category)
    await env.settle()
    room = room_of(cached(env, channel))
    assert room is not None
    assert room.channel == channel.id
    whole = room_of(cached(env, category))
    assert whole is not None
    assert whole.channel == category.id
    shelf = Shelf(2, guild.id, "papers")
    grants = {shelf.id: [Grant("channel", category.id)]}
    assert not visible([shelf], Spot(guild.id, None, room, False), grants)
    assert visible([shelf], Spot(guild.id, None, whole, False), grants)


async def test_a_channel_that_the_bot_does_not_know_has_no_readers(env: Any, guild: Any) -> None:
    channel = guild.create_text_channel("tower")
    thread = env.backend.create_thread(channel.id, "lamp", env.bot.user.id)
    await env.settle()
    held, strand = cached(env, channel), cached(env, thread)
    assert room_of(held) is not None
    assert room_of(strand) is not None
    # As when an interaction brings a channel of which the gateway never told.
    held.guild._remove_channel(held)
    assert room_of(held) is room_of(strand) is None


async def test_a_direct_message_is_no_room(env: Any) -> None:
    user = env.create_user("alice")
    held = await (await env.bot.fetch_user(user.id)).create_dm()
    assert isinstance(held, discord.DMChannel)
    assert room_of(held) is room_of(None) is None


async def test_a_server_without_its_roles_is_not_known(env: Any, guild: Any) -> None:
    channel = guild.create_text_channel("tower")
    alice = person(env, guild, "alice")
    await env.settle()
    server = env.bot.get_guild(guild.id)
    member = await server.fetch_member(alice.id)
    held = cached(env, channel)
    assert viewer_of(member) is not None
    assert room_of(held) is not None
    # As the server of somebody who installed the bot for themselves alone.
    server._roles.pop(server.id)
    assert viewer_of(member) is None
    assert room_of(held) is None


async def test_a_viewer_has_their_roles(env: Any, guild: Any) -> None:
    keepers = guild.create_role("keepers")
    wardens = guild.create_role("wardens", permissions=MANAGE)
    server = env.bot.get_guild(guild.id)
    for name, roles, manages in (
        ("alice", [keepers], False),
        ("bob", [keepers, wardens], True),
        ("carol", [], False),
    ):
        actor = person(env, guild, name, *roles)
        await env.settle()
        viewer = viewer_of(await server.fetch_member(actor.id))
        assert viewer is not None
        assert viewer.user == actor.id
        assert viewer.roles == {role.id for role in roles}
        assert viewer.manages == manages
    owner = viewer_of(await server.fetch_member(guild.owner.id))
    assert owner is not None
    assert owner.manages
    assert viewer_of(env.bot.user) is None


def furnish(env: Any, chance: random.Random) -> tuple[Any, Any, list[Any], list[Any]]:
    """A server by chance: its roles, a channel with overwrites, and people with roles."""
    guild = env.create_guild("Chance")
    let_see(env, guild, everyone=chance.random() < 0.4)
    own_role(env, guild)
    choices = [NONE] * 5 + [VIEW] * 3 + [MANAGE, ADMIN]
    roles = [
        guild.create_role(f"role {number}", permissions=chance.choice(choices))
        for number in range(4)
    ]
    people = [
        person(env, guild, f"person {number}", *chance.sample(roles, chance.randrange(4)))
        for number in range(8)
    ]
    overwrites = {
        role: chance.choice([SEEN, HIDDEN, discord.PermissionOverwrite(send_messages=True)])
        for role in roles
        if chance.random() < 0.6
    }
    if chance.random() < 0.6:
        overwrites[guild.default_role] = chance.choice([HIDDEN, HIDDEN, HIDDEN, SEEN])
    if chance.random() < 0.3:
        overwrites[chance.choice(people)] = chance.choice([SEEN, HIDDEN])
    return guild, guild.create_text_channel("chance", overwrites=overwrites), roles, people


async def test_no_public_answer_shows_a_reader_what_they_may_not_see(env: Any) -> None:
    chance = random.Random(20)
    used = refused = 0
    for _ in range(40):
        guild, channel, roles, people = furnish(env, chance)
        await env.settle()
        room = room_of(cached(env, channel))
        assert room is not None
        shelves = [Shelf(number, guild.id, "papers") for number in range(2, 14)]
        grants = {
            shelf.id: [Grant("role", role.id) for role in roles if chance.random() < 0.6]
            for shelf in shelves
        }
        public = visible(shelves, Spot(guild.id, None, room, False), grants)
        used, refused = used + len(public), refused + len(shelves) - len(public)
        server = env.bot.get_guild(guild.id)
        for one in people:
            held = {role.id for role in (await server.fetch_member(one.id)).roles}
            if not can_access_channel(env, channel.id, one):
                continue
            assert room.everyone or room.members or held & room.roles
            viewer = viewer_of(await server.fetch_member(one.id))
            assert public <= visible(shelves, Spot(guild.id, viewer, room, True), grants)
    assert used > 20
    assert refused > 20
