"""All small stores beside the library together: what is kept of a person or server goes at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.conversation import Conversation, Where
from bot.kept.arrivals import ArrivalMarks
from bot.kept.journal import Asked, Journal
from bot.kept.leading import Leading
from bot.kept.notices import Notices
from bot.kept.people import People
from bot.kept.requests import Requests
from bot.kept.servers import Servers
from bot.kept.signatures import hash_signatures
from bot.kept.watches import Watches
from bot.marks import marked
from bot.model import Answer
from bot.rights import Rights
from bot.state import State
from index.store import Store

_PATIENCE = 2000  # milliseconds


class OfPeople(Protocol):
    """A store that keeps something of people, under their keyed hashes."""

    def forget(self, person: str) -> int:
        """Forget it; returns how many rows there were."""

    def held(self, person: str) -> int:
        """How many rows are kept of them."""


class Home:
    """The server that a person chose for their direct messages, as a store of people."""

    def __init__(self, rights: Rights) -> None:
        self._rights = rights

    def forget(self, person: str) -> int:
        """Forget the choice."""
        held = self.held(person)
        if held:
            self._rights.set_home(person, None)
        return held

    def held(self, person: str) -> int:
        """1 where a choice is kept."""
        return int(self._rights.home(person) is not None)


class Signatures:
    """Who did what in the logs of servers, as a store of people: an entry stays, unsigned."""

    def __init__(self, rights: Rights) -> None:
        self._rights = rights

    def forget(self, person: str) -> int:
        """Take the person out of the logs."""
        return self._rights.unsign(person)

    def held(self, person: str) -> int:
        """How many entries are theirs."""
        return self._rights.signed(person)


class Keeper:
    """Opens the stores over one file, and carries out what concerns them all."""

    def __init__(self, store: Store, state: State) -> None:
        self._store = store
        self.people = People(state)
        hash_signatures(store, self.people)
        self.rights = Rights(store)
        self.conversation = Conversation(store)
        self.servers = Servers(store)
        self.journal = Journal(store)
        self.leading = Leading(store)
        self.notices = Notices(store)
        self.watches = Watches(store)
        self.requests = Requests(store)
        self.arrivals = ArrivalMarks(store, state)
        self.of_people: dict[str, OfPeople] = {
            "turns": self.conversation,
            "questions": self.journal,
            "home": Home(self.rights),
            "notices": self.notices,
            "watches": self.watches,
            "requests": self.requests,
            "log": Signatures(self.rights),
        }
        """What is kept of people, by the word that /privacy and /forget-me name it by."""

    def note(
        self,
        answer: Answer,
        where: Where,
        question: str,
        *,
        locale: str,
        as_of: int | None = None,
        verbatim: bool = False,
    ) -> None:
        """Keep that `question` was asked and what became of it."""
        shown = answer.citations[0] if answer.citations else answer.nearest
        asked = Asked(
            ref=answer.ref,
            guild=where.guild,
            place=where.place,
            person=where.person,
            private=where.private,
            locale=locale,
            status=answer.status,
            question=marked(question, as_of, verbatim=verbatim),
            # What was drawn from a passage is not kept for others to ask.
            understood="" if answer.drawn else answer.understood,
            nearest=shown.passage if shown else "",
        )
        self.journal.note(asked, retention=self.servers.of(where.guild).retention)

    def held(self, person: int) -> Mapping[str, int]:
        """How many rows each store keeps of a Discord user."""
        opaque = self.people.opaque(person)
        return {name: one.held(opaque) for name, one in self.of_people.items()}

    def forget(self, person: int) -> Mapping[str, int]:
        """Forget a Discord user at once; returns how many rows of each store went."""
        opaque = self.people.opaque(person)
        gone = {name: one.forget(opaque) for name, one in self.of_people.items()}
        self.notices.sweep()  # others' on the questions that went
        self._scrub()
        return gone

    def purge(self, guild: int) -> None:
        """Forget all that is kept of a server; its libraries are the index's to remove."""
        for one in (self.conversation, self.journal, self.servers, self.watches, self.rights):
            one.purge(guild)
        self.notices.purge(guild)
        self.requests.purge(guild)
        self._scrub()

    def sweep(self) -> None:
        """Take out what is too old, also while nobody asks."""
        self.conversation.sweep()
        self.journal.sweep()
        self.notices.sweep()
        self.requests.sweep()
        self.watches.sweep()
        self._scrub()

    def _scrub(self) -> None:
        # What was deleted must not live on in the write-ahead log. Where somebody reads for long,
        # the next hour tries again: nobody who writes is to wait for it.
        self._store.db.conn.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        self._store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._store.db.conn.execute("PRAGMA busy_timeout = 30000")
