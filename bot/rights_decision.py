"""Which libraries an answer may draw on: a pure decision, on what is granted and who will read.

The readers of a private answer are its asker; those of a public one are all who can view the
channel. A library is visible where every reader may see it (docs/rights.md has the table):

- the public library: always;
- one that is neither public nor a server's: nowhere on Discord;
- a server's library: in that server only, and where its readers are known. A manager (*Manage
  Server*, or the server's librarian role) may see it; so may everyone it is granted to: everyone
  in the server, the holders of a role, or whoever reads in a channel or its threads.

A member who can view a channel has a role that alone can view it, unless @everyone can or they
were let in by name: Discord adds up what a member's roles allow. So where each such role is
granted the library, or is a manager's, each reader may see it. Whatever is unknown is not visible.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bot.rights_model import Grant, Room, Spot, Viewer
from index.model import Shelf
from index.schema import PUBLIC

EVERYONE = Grant("everyone")


def visible(
    shelves: Iterable[Shelf],
    spot: Spot,
    grants: Mapping[int, Collection[Grant]],
    librarian: int | None = None,
) -> frozenset[int]:
    """The ids of the libraries that an answer at `spot` may draw on.

    `grants` are those of the server of `spot`, by library; `librarian` is its librarian role.
    """
    return frozenset(
        shelf.id
        for shelf in shelves
        if _may_use(shelf, spot, frozenset(grants.get(shelf.id, ())), librarian)
    )


def rules(viewer: Viewer, librarian: int | None) -> bool:
    """Whether a member may change the libraries and rights of the server, and so see them all."""
    return viewer.manages or librarian in viewer.roles


def _may_use(shelf: Shelf, spot: Spot, granted: frozenset[Grant], librarian: int | None) -> bool:
    if shelf.id == PUBLIC:
        return True
    if shelf.guild is None or shelf.guild != spot.guild:
        return False
    if spot.private:
        return spot.viewer is not None and _may_see(spot.viewer, spot.room, granted, librarian)
    return spot.room is not None and _all_may_see(spot.room, granted, librarian)


def _may_see(
    viewer: Viewer, room: Room | None, granted: frozenset[Grant], librarian: int | None
) -> bool:
    return (
        rules(viewer, librarian)
        or _open_in(room, granted)
        or not viewer.roles.isdisjoint(_roles(granted))
    )


def _all_may_see(room: Room, granted: frozenset[Grant], librarian: int | None) -> bool:
    if _open_in(room, granted):
        return True
    # A channel that no role can view is the owner's alone, or one of which too little is known.
    if room.everyone or room.members or not room.roles:
        return False
    return room.roles - room.rulers - {librarian} <= _roles(granted)


def _open_in(room: Room | None, granted: frozenset[Grant]) -> bool:
    """Whether whoever reads in `room` may see it, whatever their roles."""
    return EVERYONE in granted or (room is not None and Grant("channel", room.channel) in granted)


def _roles(granted: frozenset[Grant]) -> frozenset[int]:
    return frozenset(grant.subject for grant in granted if grant.kind == "role")
