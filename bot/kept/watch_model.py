"""The values of watches: what one is for, and what it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

POSTS = 5
"""Messages of one watch in a day; what is found meanwhile goes into the next one."""
DAY = 24 * 3600.0

Paused = Literal["", "self", "closed", "gone"]


class Found(NamedTuple):
    """Words of a passage that a watch is for: its key, and their code points in it."""

    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch of the person with the hash `owner`.

    `channel` is where it posts; without one it writes to the Discord user `person`, else 0.
    `guild` is the server that it was set in, None in a direct message. Documents up to number
    `mark` were looked at. `paused` says by what it is held up, "" where it is not; `posts` are the
    times of its latest messages, in seconds since the epoch.
    """

    owner: str
    person: int
    guild: int | None
    channel: int | None
    text: str
    locale: str
    mark: int = 0
    id: int = 0
    created: float = 0.0
    paused: Paused = ""
    posts: tuple[float, ...] = ()

    @property
    def last(self) -> float | None:
        """When it last posted; None where it never did."""
        return self.posts[-1] if self.posts else None

    def may_post(self, now: float) -> bool:
        """Whether it has not posted too often in the day before `now`."""
        return sum(now - at < DAY for at in self.posts) < POSTS
