"""What Discord says of people, servers, places and messages, in its own shapes."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

EPOCH = 1_420_070_400_000
TEXT, DIRECT, GROUP = 0, 1, 3
EPHEMERAL, LOADING = 1 << 6, 1 << 7
V2 = 1 << 15
EVERYONE_MAY = 0x400 | 0x800 | 0x10000
"""View channel, send messages, read message history."""

_count = itertools.count(1)


def snowflake() -> int:
    """A new id, made now: discord.py reads its time."""
    return (int(time.time() * 1000) - EPOCH) << 22 | next(_count) & 0x3FFFFF


@dataclass(eq=False)
class User:
    """Somebody on Discord, or the bot."""

    name: str
    bot: bool = False
    id: int = field(default_factory=snowflake)

    def payload(self) -> dict[str, Any]:
        """The user object."""
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
        }


@dataclass(eq=False)
class Place:
    """A channel of a server, the bot's direct messages (one person), or messages of others."""

    name: str
    guild: Guild | None = None
    people: list[User] = field(default_factory=list)
    with_bot: bool = True
    overwrites: list[dict[str, Any]] = field(default_factory=list)
    id: int = field(default_factory=snowflake)

    @property
    def kind(self) -> int:
        """Discord's number for the kind of channel."""
        if self.guild is not None:
            return TEXT
        return DIRECT if self.with_bot or len(self.people) < 3 else GROUP

    @property
    def context(self) -> int:
        """Discord's number for where a command is used."""
        return 0 if self.guild is not None else 1 if self.with_bot else 2

    def payload(self) -> dict[str, Any]:
        """The channel object."""
        made: dict[str, Any] = {"id": str(self.id), "type": self.kind}
        if self.guild is None:
            return {**made, "recipients": [one.payload() for one in self.people]}
        return {
            **made,
            "name": self.name,
            "position": 0,
            "guild_id": str(self.guild.id),
            "permission_overwrites": self.overwrites,
            "parent_id": None,
        }


@dataclass(eq=False)
class Guild:
    """A server; the bot is a member of it where it `joined`."""

    name: str
    joined: bool = True
    locale: str = "en-US"
    id: int = field(default_factory=snowflake)
    owner: User = field(default_factory=lambda: User("owner"))
    members: dict[int, tuple[User, list[int]]] = field(default_factory=dict)
    roles: dict[int, dict[str, Any]] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.roles[self.id] = self._role(self.id, "@everyone", EVERYONE_MAY)

    @staticmethod
    def _role(id: int, name: str, permissions: int) -> dict[str, Any]:
        return {
            "id": str(id),
            "name": name,
            "permissions": str(permissions),
            "color": 0,
            "colors": {"primary_color": 0},
            "hoist": False,
            "position": 0,
            "flags": 0,
            "managed": False,
            "mentionable": False,
        }

    def place(self, name: str, overwrites: list[dict[str, Any]] | None = None) -> Place:
        """A new text channel."""
        self.places.append(Place(name, self, overwrites=overwrites or []))
        return self.places[-1]

    def role(self, name: str, permissions: int = 0) -> int:
        """A new role; returns its id."""
        id = snowflake()
        self.roles[id] = self._role(id, name, permissions)
        return id

    def admit(self, user: User, *roles: int) -> None:
        """Make somebody a member."""
        self.members[user.id] = (user, list(roles))

    def permissions(self, user: User) -> int:
        """What a member may do, over all channels."""
        held = [self.id, *self.members[user.id][1]]
        total = 0
        for id in held:
            total |= int(self.roles[id]["permissions"])
        return total

    def member(self, user: User, *, whole: bool = True) -> dict[str, Any]:
        """The member object; without the user where it comes with a message."""
        made = {
            "roles": [str(id) for id in self.members[user.id][1]],
            "flags": 0,
            "nick": None,
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
        }
        return {**made, "user": user.payload()} if whole else made

    def payload(self) -> dict[str, Any]:
        """The whole server, as its members get it."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "roles": list(self.roles.values()),
            "emojis": [],
            "threads": [],
            "stickers": [],
            "channels": [one.payload() for one in self.places],
            "members": [self.member(user) for user, _ in self.members.values() if user.bot],
            "member_count": len(self.members),
            "preferred_locale": self.locale,
            "unavailable": False,
        }

    def partial(self) -> dict[str, Any]:
        """The little that an interaction tells of a server."""
        return {"id": str(self.id), "locale": self.locale, "features": []}


@dataclass(eq=False)
class Shown:
    """A message; `only` is who alone sees it."""

    place: Place
    author: User
    data: dict[str, Any]
    only: User | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    deleted: bool = False
    id: int = field(default_factory=snowflake)

    @property
    def components(self) -> list[dict[str, Any]]:
        """What it is made of."""
        return list(self.data.get("components") or [])

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return bool(self.data.get("flags", 0) & EPHEMERAL)

    @property
    def waits(self) -> bool:
        """Whether it says no more than that the bot is thinking."""
        return bool(self.data.get("flags", 0) & LOADING)

    def fill(self, data: dict[str, Any], files: dict[str, bytes]) -> None:
        """Edit it; who sees it and what it is made of is settled for good."""
        kept = self.data.get("flags", 0) & (EPHEMERAL | V2)
        new = {name: data[name] for name in ("content", "components") if name in data}
        self.data.update(new, flags=kept | data.get("flags", 0) & V2)
        if "attachments" in data:
            names = [one.get("filename") for one in data["attachments"]]
            self.files = {**self.files, **files}
            self.files = {name: self.files[name] for name in names if name in self.files}

    def payload(self) -> dict[str, Any]:
        """The message object."""
        made: dict[str, Any] = {
            "id": str(self.id),
            "channel_id": str(self.place.id),
            "type": 0,
            "author": self.author.payload(),
            "content": self.data.get("content") or "",
            "timestamp": "2026-10-01T00:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mention_roles": [],
            "pinned": False,
            "embeds": [],
            "flags": self.data.get("flags", 0),
            "mentions": [],
            "components": self._resolved(),
            "attachments": [self._attachment(n, name) for n, name in enumerate(self.files)],
        }
        return made

    def _attachment(self, n: int, name: str) -> dict[str, Any]:
        url = f"https://cdn.example/{self.id}/{name}"
        size = len(self.files[name])
        return {"id": str(self.id + n), "filename": name, "size": size, "url": url} | {
            "proxy_url": url
        }

    def _resolved(self) -> list[dict[str, Any]]:
        """The components as Discord gives them back: files at the address where they lie."""

        def given(part: Any) -> Any:
            if isinstance(part, list):
                return [given(one) for one in part]
            if not isinstance(part, dict):
                return part
            url = part.get("url")
            if isinstance(url, str) and url.startswith("attachment://"):
                url = f"https://cdn.example/{self.id}/{url.removeprefix('attachment://')}"
                return {"url": url, "proxy_url": url, "width": 1, "height": 1}
            return {name: given(value) for name, value in part.items()}

        return given(self.components)
