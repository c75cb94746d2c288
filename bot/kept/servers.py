"""What a server has set: where and how the bot answers there; every default works as it is."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from threading import Lock
from typing import Any

from index.store import Store

RETENTION = 30
"""Days for which the text of questions is kept, unless a server chose otherwise."""
LONGEST_RETENTION = 90
LONGEST_COOLDOWN = 300
"""Seconds."""

_log = logging.getLogger(__name__)

_TABLES = (
    "CREATE TABLE IF NOT EXISTS bot_server (guild INTEGER PRIMARY KEY, settings TEXT NOT NULL)",
)


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The settings of one server; those of a place that is no server are the defaults.

    `channels`: ids of the channels in which questions are answered, none meaning all. `private`:
    whether slash answers are for the asker alone unless they say otherwise. `feedback`: the
    channel of the librarians. `retention`: days for which the text of questions is kept, 0 to 90.
    `language`: `en`, `ja`, or "" for that of each asker. `lookups`: whether the fact commands
    answer. `person_seconds`, `channel_seconds`: the least time between two questions of a person,
    and of a channel; 0 for none.
    """

    channels: frozenset[int] = frozenset()
    private: bool = False
    feedback: int | None = None
    retention: int = RETENTION
    language: str = ""
    lookups: bool = True
    person_seconds: int = 3
    channel_seconds: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.retention <= LONGEST_RETENTION:
            raise ValueError(f"retention is 0 to {LONGEST_RETENTION} days")
        if self.language not in ("", "en", "ja"):
            raise ValueError(f"no language of the bot: {self.language}")
        for seconds in (self.person_seconds, self.channel_seconds):
            if not 0 <= seconds <= LONGEST_COOLDOWN:
                raise ValueError(f"a cooldown is 0 to {LONGEST_COOLDOWN} seconds")


class Servers:
    """A small table beside the library, in the same file, and the same in memory.

    `of` is asked before an interaction is answered at all, where nothing may wait for the disk.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changing = Lock()
        store.ensure(_TABLES)
        rows = store.db.execute("SELECT guild, settings FROM bot_server")
        self._kept = {int(guild): _read(guild, written) for guild, written in rows}

    def of(self, guild: int | None) -> ServerSettings:
        """The settings of a server; the defaults where it set none, and outside servers."""
        return _DEFAULTS if guild is None else self._kept.get(guild, _DEFAULTS)

    def change(self, guild: int, **changes: Any) -> ServerSettings:  # noqa: ANN401 (by field)
        """The settings after these fields were changed; ValueError for a value out of range."""
        with self._changing:
            changed = replace(self.of(guild), **changes)
            written = asdict(changed) | {"channels": sorted(changed.channels)}
            with self._store.writing() as db:
                db.conn.execute(
                    "INSERT INTO bot_server (guild, settings) VALUES (?, ?)"
                    " ON CONFLICT (guild) DO UPDATE SET settings = excluded.settings",
                    [guild, json.dumps(written, sort_keys=True)],
                )
            self._kept[guild] = changed
        return changed

    def purge(self, guild: int) -> None:
        """Forget what a server has set."""
        with self._changing:
            with self._store.writing() as db:
                db.conn.execute("DELETE FROM bot_server WHERE guild = ?", [guild])
            self._kept.pop(guild, None)


_DEFAULTS = ServerSettings()


def _read(guild: int, written: str) -> ServerSettings:
    """The settings as kept by this or another version: what is unknown here is left aside."""
    kept = json.loads(written)
    known = {one.name for one in fields(ServerSettings)}
    values = {name: value for name, value in kept.items() if name in known}
    try:
        return ServerSettings(**(values | {"channels": frozenset(kept.get("channels", ()))}))
    except ValueError:
        _log.warning("the settings of server %s are out of range; its defaults hold", guild)
        return _DEFAULTS
