"""Turns the logs of servers that name people by their Discord id into ones that keep hashes."""

from __future__ import annotations

from bot.kept.people import People
from index.store import Store


def hash_signatures(store: Store, people: People) -> None:
    """Put the keyed hash in the place of each id in the log that an earlier version wrote.

    Nothing is done where there is no log, or one that has hashes.
    """
    if not _named(store):
        return
    people.opaque(0)  # draws the key, where there is none, before the log is held
    with store.writing() as db:
        if not _named(store):  # another process was quicker
            return
        rows = db.conn.execute("SELECT * FROM bot_audit ORDER BY id").fetchall()
        columns = [str(one[0]) for one in db.conn.execute("SELECT * FROM bot_audit").description]
        actor = columns.index("actor")
        (made,) = db.conn.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'bot_audit'"
        ).fetchone()
        db.conn.execute("DROP TABLE bot_audit")
        db.conn.execute(str(made).replace("actor INTEGER", "actor TEXT"))
        db.conn.execute("CREATE INDEX IF NOT EXISTS bot_audit_guild ON bot_audit (guild)")
        signed = [[*row[:actor], people.opaque(row[actor]), *row[actor + 1 :]] for row in rows]
        marks = ", ".join("?" * len(columns))
        db.conn.executemany(f"INSERT INTO bot_audit VALUES ({marks})", signed)  # noqa: S608
    store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _named(store: Store) -> bool:
    found = store.db.execute("SELECT type FROM pragma_table_info('bot_audit') WHERE name = 'actor'")
    row = found.fetchone()
    return row is not None and row[0] == "INTEGER"
