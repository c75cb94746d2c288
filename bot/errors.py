"""The one kind of error whose text is for the user; everything else is a fault with a reference.

UserError            one clear sentence that says what to do
└── Misuse           the command was used wrongly (exit status 2)
"""

from __future__ import annotations

from bot.phrases import say


class UserError(Exception):
    """A refusal in one sentence of `bot.phrases`; exit status 1."""

    status = 1

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(say(key, "en", **values))
        self.key = key
        self.values = values

    def text(self, locale: str = "en") -> str:
        """The sentence in the reader's language."""
        return say(self.key, locale, **self.values)


class Misuse(UserError):
    """The command or question was put wrongly; exit status 2."""

    status = 2
