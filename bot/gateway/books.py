"""The libraries of one server for those who rule its rights: what they change is logged."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from bot.errors import UserError
from bot.gateway import limits
from bot.model import LibraryView, SourceView, Taken
from bot.phrases import say
from bot.rights_model import Action, Entry, Grant, Kind, Spot, Viewer
from bot.service import Progress, Service

MOST_LIBRARIES = 25
"""Libraries of a server: as many as a menu can list."""
MOST_DOCUMENTS = 500
"""Documents in all libraries of a server."""
MOST_BYTES = 500_000_000
"""Bytes of the files of a server."""
NAME = 60
"""Characters of a library's name."""
OWN = "gateway.library.own"


class Books:
    """Synchronous, over the whole service; every method names a library of this server."""

    def __init__(self, service: Service, guild: int, viewer: Viewer) -> None:
        self._service = service
        self._rights = service.rights
        self._guild = guild
        self._viewer = viewer

    @property
    def manages(self) -> bool:
        """Whether the actor may *Manage Server*, beside being a librarian."""
        return self._viewer.manages

    @property
    def me(self) -> str:
        """What the actor goes by in the log: a keyed hash."""
        return self._service.kept.people.opaque(self._viewer.user)

    def libraries(self, locale: str) -> list[LibraryView]:
        """The server's libraries, its own first, which is made where there is none yet."""
        found = self._libraries()
        if not any(_is_own(one.name) for one in found):
            opened(self._service, self._guild, locale)
            found = self._libraries()
        return sorted(found, key=lambda one: (not _is_own(one.name), one.id))

    def library(self, named: str, locale: str) -> LibraryView:
        """The library of this id or name, the server's own for ""; UserError for any other."""
        found = self.libraries(locale)
        if not named.strip():
            return found[0]
        for one in found:
            if named == str(one.id) or one.name.casefold() == named.strip().casefold():
                return one
        raise UserError("gateway.library.unknown", name=named.strip())

    def documents(self, library: int | None = None) -> list[SourceView]:
        """The documents of the server's libraries, or of one of them, held ones too."""
        ours = {one.id for one in self._libraries()}
        found = self._service.within(ours).sources()
        return [one for one in found if library in (None, one.library)]

    def document(self, named: str) -> SourceView:
        """The document chosen as `library:id`, or the one of this title or id; UserError."""
        found = self.documents()
        for one in found:
            if named == ticket(one):
                return one
        meant = [one for one in found if named.strip() in (one.id, one.title)]
        if len(meant) != 1:
            raise UserError("gateway.document.unknown", name=named.strip())
        return meant[0]

    def room_for(self, files: int, size: int) -> None:
        """UserError where so many more files of so many bytes together are too many."""
        documents, kept = self._service.kept_of(self._guild)
        if documents + files > MOST_DOCUMENTS:
            raise UserError("gateway.full.documents", most=MOST_DOCUMENTS)
        if kept + size > MOST_BYTES:
            raise UserError("gateway.full.bytes", most=MOST_BYTES // 1_000_000)

    def add(
        self,
        library: LibraryView,
        files: Sequence[Path],
        *,
        title: str = "",
        progress: Progress | None = None,
    ) -> list[Taken]:
        """Take files into a library; `title` is for a file that comes alone."""
        origins = [f"discord:{self._guild}:{file.name}" for file in files]
        told = self._service.add_all(files, library=library.id, origins=origins, progress=progress)
        done = []
        for one in told:
            source = one.source
            if source is not None and title and len(files) == 1:
                source = self._service.rename(source.id, title, library.id)
            if source is not None and one.change != "same":
                self._note("add", source.title, library)
            done.append(Taken(one.file, one.change, source, one.why, one.values))
        return done

    def remove(self, document: SourceView) -> None:
        """Take a document out for good."""
        self._service.remove(document.id, document.library)
        self._note("remove", document.title, self._of(document))

    def release(self, document: SourceView) -> SourceView:
        """Let a document that was held back be searched; UserError where it is not held."""
        released = self._service.release(document.id, document.library)
        self._note("release", document.title, self._of(document))
        return released

    def create(self, name: str, locale: str) -> LibraryView:
        """A further library, open to nobody yet; UserError for a bad name, or one too many."""
        called = _plain(name)
        found = self.libraries(locale)
        if not 1 <= len(called) <= NAME or called.isdigit():
            raise UserError("gateway.library.name", most=NAME)
        if _is_own(called) or any(one.name.casefold() == called.casefold() for one in found):
            raise UserError("gateway.library.taken", name=called)
        if len(found) >= MOST_LIBRARIES:
            raise UserError("gateway.library.many", most=MOST_LIBRARIES)
        number = self._service.create_library(called, self._guild)
        made = LibraryView(number, self._guild, called, 0, 0)
        self._rights.forget(made)
        self._note("create", called, made)
        return made

    def granted(self, library: LibraryView) -> tuple[Grant, ...]:
        """To whom a library is open."""
        return self._rights.granted(library)

    def open(self, library: LibraryView, kind: Kind, subject: int = 0) -> None:
        """Open a library to everyone in the server, a role or a channel."""
        if self._rights.grant(library, kind, subject):
            self._note("grant", grantee(Grant(kind, subject), self._guild), library)

    def close(self, library: LibraryView, kind: Kind, subject: int = 0) -> None:
        """Take a right back."""
        if self._rights.revoke(library, kind, subject):
            self._note("revoke", grantee(Grant(kind, subject), self._guild), library)

    def librarian(self) -> int | None:
        """The librarian role."""
        return self._rights.librarian(self._guild)

    def set_librarian(self, role: int | None) -> None:
        """Choose the librarian role; UserError unless the actor may *Manage Server*."""
        if not self.manages:
            raise UserError("gateway.librarian.denied")
        if role == self._guild:
            raise UserError("gateway.librarian.everyone")
        self._rights.set_librarian(self._guild, role)
        self._note("librarian", f"<@&{role}>" if role else "")

    def note_setting(self, what: str) -> None:
        """Write into the log that a setting of the server was changed."""
        self._note("settings", what)

    def log(self, most: int = 20) -> list[Entry]:
        """The latest changes, newest first."""
        return self._rights.audit(self._guild, most=most)

    def _libraries(self) -> list[LibraryView]:
        # As a manager sees them: nothing of another server's, nor what is public.
        seen = self._service.seen(Spot(self._guild, Viewer(self._viewer.user, manages=True)))
        return [one for one in seen.libraries() if one.guild == self._guild]

    def _of(self, document: SourceView) -> LibraryView | None:
        return next((one for one in self._libraries() if one.id == document.library), None)

    def _note(self, action: Action, what: str, library: LibraryView | None = None) -> None:
        self._rights.note(self._guild, self.me, action, what, library)


def opened(service: Service, guild: int, locale: str) -> None:
    """Make a server's own library, open to everyone in it, unless it has one."""
    held = service.libraries()
    if any(one.guild == guild and _is_own(one.name) for one in held):
        return
    name = say(OWN, locale)
    made = LibraryView(service.create_library(name, guild), guild, name, 0, 0)
    service.rights.forget(made)
    service.rights.grant(made, "everyone")


def ticket(document: SourceView) -> str:
    """What a choice or button carries for a document: `library:id`."""
    return f"{document.library}:{document.id}"


def grantee(grant: Grant, guild: int) -> str:
    """Whom a grant is to, as Discord shows a role or channel."""
    if grant.kind == "everyone":
        return f"<@&{guild}>"
    return f"<@&{grant.subject}>" if grant.kind == "role" else f"<#{grant.subject}>"


def _is_own(name: str) -> bool:
    return name.casefold() in (say(OWN, "en"), say(OWN, "ja"))


def _plain(name: str) -> str:
    """A name on one line, without characters that do not show."""
    shown = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in name)
    return limits.cut(shown, len(shown) + 1)
