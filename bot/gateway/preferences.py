"""The settings of one server for those who rule its rights: each change is logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from bot.gateway.books import Books
from bot.gateway.settings_words import written
from bot.kept.keeper import Keeper
from bot.kept.servers import ServerSettings


class Preferences:
    """Synchronous; `books` are those of the same server, and the ground for changing anything."""

    def __init__(self, books: Books, kept: Keeper, guild: int) -> None:
        self._books = books
        self._kept = kept
        self._guild = guild

    @property
    def manages(self) -> bool:
        """Whether the actor may *Manage Server*, and so choose the librarians."""
        return self._books.manages

    def settings(self) -> ServerSettings:
        """What is set now."""
        return self._kept.servers.of(self._guild)

    def librarian(self) -> int | None:
        """The librarian role."""
        return self._books.librarian()

    def choose_librarian(self, role: int | None) -> None:
        """Choose the librarian role; UserError unless the actor may, or for @everyone."""
        if role != self._books.librarian():
            self._books.set_librarian(role)

    def change(self, **changes: Any) -> None:  # noqa: ANN401 (by field)
        """Change some fields of the settings; ValueError for a value out of range."""
        before = self.settings()
        for field, value in self._apply(before, changes).items():
            self._books.note_setting(written(field, value))

    def reset(self) -> None:
        """Set everything back to the defaults; the librarian role stays."""
        if self._apply(self.settings(), _fields(ServerSettings())):
            self._books.note_setting("")

    def _apply(self, before: ServerSettings, changes: Mapping[str, Any]) -> Mapping[str, Any]:
        """Carry out the changes that are any; returns them."""
        after = _fields(replace(before, **changes))
        changed = {
            field: after[field] for field in changes if after[field] != _fields(before)[field]
        }
        if changed:
            self._kept.servers.change(self._guild, **changed)
        if changed.get("retention", before.retention) < before.retention:
            self._kept.journal.shorten(self._guild, changed["retention"])
        return changed


def _fields(settings: ServerSettings) -> dict[str, Any]:
    return asdict(settings)
