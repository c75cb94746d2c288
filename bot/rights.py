"""What servers have decided on their libraries: rights, librarians, home servers and the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot import rights_decision
from bot.model import LibraryView
from bot.rights_model import Action, Entry, Grant, Kind, Spot, Viewer
from index.model import Shelf
from index.store import Store

Owned = Shelf | LibraryView
LOGGED = timedelta(days=365)  # how long a server's log goes back

# Rights carry their server beside the library: should an index ever use a library's number again
# for another server, what was granted on the old one opens nothing there.
_TABLES = (
    "CREATE TABLE IF NOT EXISTS bot_right (guild INTEGER NOT NULL, library INTEGER NOT NULL,"
    " kind TEXT NOT NULL CHECK (kind IN ('everyone', 'role', 'channel')),"
    " subject INTEGER NOT NULL, PRIMARY KEY (guild, library, kind, subject)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS bot_librarian (guild INTEGER PRIMARY KEY, role INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS bot_home (user TEXT PRIMARY KEY, guild INTEGER NOT NULL)"
    " WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS bot_audit (id INTEGER PRIMARY KEY, at TEXT NOT NULL,"
    " guild INTEGER NOT NULL, library INTEGER, name TEXT NOT NULL, actor TEXT NOT NULL,"
    " action TEXT NOT NULL, what TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS bot_audit_guild ON bot_audit (guild)",
)
_OF_GUILDS = ("bot_right", "bot_librarian", "bot_home", "bot_audit")


class Rights:
    """Four small tables beside the library, in the same file; ids are Discord's."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.ensure(_TABLES)
        store.expire("bot_audit", _oldest())

    def visible(self, shelves: Iterable[Shelf], spot: Spot) -> frozenset[int]:
        """The ids of those libraries that an answer at `spot` may draw on."""
        if spot.guild is None:
            return rights_decision.visible(shelves, spot, {})
        librarian = self.librarian(spot.guild)
        return rights_decision.visible(shelves, spot, self._grants(spot.guild), librarian)

    def rules(self, viewer: Viewer, guild: int) -> bool:
        """Whether `viewer`, a member of `guild`, may change its libraries and rights."""
        return rights_decision.rules(viewer, self.librarian(guild))

    def grant(self, shelf: Owned, kind: Kind, subject: int = 0) -> bool:
        """Open a server's library to `subject`; False where it already is.

        The @everyone role has its server's id; a grant to it is one to everyone. ValueError for
        a library of no server, above all the public one, which is open to all.
        """
        guild, grant = _owner(shelf), _grant(shelf, kind, subject)
        with self._store.writing() as db:
            done = db.conn.execute(
                "INSERT INTO bot_right (guild, library, kind, subject) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                [guild, shelf.id, grant.kind, grant.subject],
            )
        return bool(done.rowcount)

    def revoke(self, shelf: Owned, kind: Kind, subject: int = 0) -> bool:
        """Take a grant back; False where there was none. ValueError for a library of no server."""
        guild, grant = _owner(shelf), _grant(shelf, kind, subject)
        with self._store.writing() as db:
            done = db.conn.execute(
                "DELETE FROM bot_right"
                " WHERE guild = ? AND library = ? AND kind = ? AND subject = ?",
                [guild, shelf.id, grant.kind, grant.subject],
            )
        return bool(done.rowcount)

    def granted(self, shelf: Owned) -> tuple[Grant, ...]:
        """To whom a library is open: everyone first, then channels and roles by id."""
        found = () if shelf.guild is None else self._grants(shelf.guild).get(shelf.id, ())
        return tuple(sorted(found, key=lambda one: (one.kind != "everyone", one.kind, one.subject)))

    def forget(self, shelf: Owned) -> None:
        """Take back all grants on a library: when it is deleted, and before one is made anew."""
        with self._store.writing() as db:
            db.conn.execute(
                "DELETE FROM bot_right WHERE guild = ? AND library = ?", [shelf.guild, shelf.id]
            )

    def _grants(self, guild: int) -> dict[int, set[Grant]]:
        found: dict[int, set[Grant]] = {}
        for library, kind, subject in self._store.db.execute(
            "SELECT library, kind, subject FROM bot_right WHERE guild = ?", [guild]
        ):
            found.setdefault(library, set()).add(Grant(kind, subject))
        return found

    def librarian(self, guild: int) -> int | None:
        """The role whose holders may manage a server's libraries beside its managers."""
        row = self._store.db.execute(
            "SELECT role FROM bot_librarian WHERE guild = ?", [guild]
        ).fetchone()
        return None if row is None else int(row[0])

    def set_librarian(self, guild: int, role: int | None) -> None:
        """Choose the librarian role, None for no role; ValueError for @everyone."""
        if role == guild:
            raise ValueError("@everyone can be no librarian role")
        self._set("bot_librarian", ("guild", "role"), guild, role)

    def home(self, user: str) -> int | None:
        """The server that a person, by an opaque id, chose for their direct messages."""
        row = self._store.db.execute("SELECT guild FROM bot_home WHERE user = ?", [user]).fetchone()
        return None if row is None else int(row[0])

    def set_home(self, user: str, guild: int | None) -> None:
        """Choose the server for a person's direct messages; None forgets the choice."""
        self._set("bot_home", ("user", "guild"), user, guild)

    def _set(self, table: str, columns: tuple[str, str], key: object, value: int | None) -> None:
        with self._store.writing() as db:
            # The names of the table and its columns are our own.
            db.conn.execute(f"DELETE FROM {table} WHERE {columns[0]} = ?", [key])  # noqa: S608
            if value is not None:
                db.conn.execute(f"INSERT INTO {table} VALUES (?, ?)", [key, value])  # noqa: S608

    def note(
        self, guild: int, actor: str, action: Action, what: str, shelf: Owned | None = None
    ) -> None:
        """Write into a server's log that the keyed hash `actor` did `action`.

        What is over a year old is dropped.
        """
        library, name = (None, "") if shelf is None else (shelf.id, shelf.name)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._store.writing() as db:
            db.conn.execute("DELETE FROM bot_audit WHERE at < ?", [_oldest()])
            db.conn.execute(
                "INSERT INTO bot_audit (at, guild, library, name, actor, action, what)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [at, guild, library, name, actor, action, what],
            )

    def audit(self, guild: int, *, most: int = 50) -> list[Entry]:
        """The latest entries of a server's log, at most `most`, newest first."""
        found = self._store.db.execute(
            "SELECT at, guild, library, name, actor, action, what FROM bot_audit"
            " WHERE guild = ? AND at >= ? ORDER BY id DESC LIMIT ?",
            [guild, _oldest(), most],
        )
        return [Entry(datetime.fromisoformat(at), *rest) for at, *rest in found]

    def signed(self, person: str) -> int:
        """How many entries in the logs of servers a keyed hash stands beside."""
        row = self._store.db.execute("SELECT COUNT(*) FROM bot_audit WHERE actor = ?", [person])
        return int(row.fetchone()[0])

    def unsign(self, person: str) -> int:
        """Take a keyed hash out of the logs, which still say what was done; returns how often."""
        with self._store.writing() as db:
            done = db.conn.execute("UPDATE bot_audit SET actor = '' WHERE actor = ?", [person])
        return int(done.rowcount)

    def purge(self, guild: int) -> None:
        """Remove all that is kept of a server; the index then removes its libraries."""
        with self._store.writing() as db:
            for table in _OF_GUILDS:
                db.conn.execute(f"DELETE FROM {table} WHERE guild = ?", [guild])  # noqa: S608
        self._store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _owner(shelf: Owned) -> int:
    if shelf.guild is None:
        raise ValueError("only a server's library has grants")
    return shelf.guild


def _grant(shelf: Owned, kind: Kind, subject: int) -> Grant:
    if kind == "role" and subject == shelf.guild:
        return rights_decision.EVERYONE
    return Grant(kind, subject)


def _oldest() -> str:
    return (datetime.now(UTC) - LOGGED).isoformat(timespec="seconds")
