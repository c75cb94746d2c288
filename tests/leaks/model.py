"""Who may see which library, told person by person from the words of docs/rights.md."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from random import Random

from bot.rights_model import Room, Spot, Viewer
from bot.service import PUBLIC
from tests.leaks.worlds import Channel, Holding, Server, World


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be a member: their roles, whether a channel let them in by name."""

    roles: frozenset[int]
    named: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a question is asked: in a server's channel (None: unknown), or in a direct message
    (`server` is then the home that was confirmed), by `asker` (None: unknown)."""

    server: Server | None
    channel: Channel | None
    asker: Person | None
    private: bool
    direct: bool = False

    @property
    def kind(self) -> str:
        """What kind of place it is, for the counts."""
        if self.direct:
            return "direct message, home" if self.server else "direct message, no home"
        unknown = self.channel is None or (self.private and self.asker is None)
        return f"{'private' if self.private else 'public'}{', unknown' if unknown else ''}"


def scene(luck: Random, made: World) -> Scene:
    """A random place and asker."""
    server = luck.choice(made.servers)
    roles = frozenset(luck.sample(server.roles, luck.choice((0, 0, 1, 1, 2))))
    asker = Person(roles) if luck.random() < 0.95 else None
    drawn = luck.random()
    if drawn < 0.25:
        home = server if luck.random() < 0.7 else None
        return Scene(home, None, asker, private=True, direct=True)
    channel = luck.choice(server.channels) if luck.random() < 0.93 else None
    return Scene(server, channel, asker, private=drawn < 0.6)


def spot_of(place: Scene) -> Spot:
    """What the bot is told of the place."""
    server, channel, asker = place.server, place.channel, place.asker
    room = viewer = None
    if channel is not None and server is not None:
        rulers = channel.roles & server.managing
        room = Room(channel.id, channel.roles, channel.everyone, channel.members, rulers)
    if asker is not None:
        manages = server is not None and bool(asker.roles & server.managing)
        viewer = Viewer(77, asker.roles, manages)
    return Spot(None if server is None else server.id, viewer, room, place.private)


def allowed(made: World, place: Scene) -> frozenset[int]:
    """The libraries that everyone who will read the answer may see."""
    return frozenset(
        held.id for held in made.holdings if held.id == PUBLIC or _all_see(held, place)
    )


def _all_see(held: Holding, place: Scene) -> bool:
    server = place.server
    if server is None or held.guild != server.id:
        return False
    if place.private:
        return place.asker is not None and _sees(held, server, place.asker, place.channel)
    if place.channel is None:
        return False
    readers = [one for one in _conceivable(server) if _views(one, place.channel)]
    if not readers:  # too little is known of who reads here: only what the channel itself opens
        readers = [Person(frozenset())]
    return all(_sees(held, server, one, place.channel) for one in readers)


def _conceivable(server: Server) -> list[Person]:
    some = chain.from_iterable(combinations(server.roles, size) for size in range(6))
    return [Person(frozenset(roles), named) for roles in some for named in (False, True)]


def _views(one: Person, channel: Channel) -> bool:
    return channel.everyone or (one.named and channel.members) or bool(one.roles & channel.roles)


def _sees(held: Holding, server: Server, one: Person, channel: Channel | None) -> bool:
    if one.roles & server.managing or server.librarian in one.roles:
        return True
    for grant in held.grants:
        if grant.kind == "everyone" or (grant.kind == "role" and grant.subject in one.roles):
            return True
        if grant.kind == "channel" and channel is not None and grant.subject == channel.id:
            return True
    return False
