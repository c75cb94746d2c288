"""Where and by whom a question is asked, and what may be granted: the values of the rights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["everyone", "role", "channel"]
Action = Literal[
    "create",
    "delete",
    "add",
    "remove",
    "release",
    "grant",
    "revoke",
    "librarian",
    "settings",
]


@dataclass(frozen=True, slots=True)
class Grant:
    """To whom a library is open: a role or channel by its id, or everyone in the server (0)."""

    kind: Kind
    subject: int = 0

    def __post_init__(self) -> None:
        if (self.kind == "everyone") != (self.subject == 0):
            raise ValueError(f"no grant: {self.kind} {self.subject}")


@dataclass(frozen=True, slots=True)
class Viewer:
    """A member of a server: their id, the ids of their roles, whether they may *Manage Server*."""

    user: int
    roles: frozenset[int] = frozenset()
    manages: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A channel and who can view it; a thread is the channel that it hangs on.

    `roles` are those whose holders can view it, `rulers` those of them that may *Manage Server*,
    `everyone` whether @everyone can, `members` whether single members were let in by name.
    """

    channel: int
    roles: frozenset[int] = frozenset()
    everyone: bool = False
    members: bool = False
    rulers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a question is asked and who reads the answer.

    `guild` is the server, or in a direct message the one that the asker chose, once they were
    fetched as its member; None means that only what is public is known to be theirs. `viewer` is
    the asker and `room` the channel, None where unknown. `private`: the asker alone reads it.
    """

    guild: int | None = None
    viewer: Viewer | None = None
    room: Room | None = None
    private: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a server's log: who (a keyed hash) did what, when (UTC), to which library.

    `actor` is "" for somebody who was forgotten.
    `what` is the document's title, or to whom a right was given. `library` is None, and `name`
    empty, for what concerns the whole server.
    """

    at: datetime
    guild: int
    library: int | None
    name: str
    actor: str
    action: Action
    what: str
