"""What the index refuses, by key and values, so that a face can say it in the reader's language.

Trouble
├── Unreadable   a file that cannot become a document
├── Unusable     a database that cannot be opened as a library
└── Unknown      a passage or document that the library does not hold
"""

from __future__ import annotations


class Trouble(Exception):
    """A refusal with a `key` of `bot.phrases` and the values its sentence needs."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values = values


class Unreadable(Trouble):
    """A file that cannot become a document."""


class Unusable(Trouble):
    """A database that cannot be opened as a library."""


class Unknown(Trouble):
    """A passage or document that the library does not hold."""
