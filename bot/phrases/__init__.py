"""Every sentence that a person reads, in English and Japanese, found by key.

Each module beside this one holds the sentences of one room as `PHRASES`, a table from key to
(English, Japanese) with `str.format` fields; a test compares the fields of both.
"""

from __future__ import annotations

from bot.phrases import answers, gateway, refusals, terminal

__all__ = ["TABLE", "language", "say"]

TABLE: dict[str, tuple[str, str]] = {
    **answers.PHRASES,
    **refusals.PHRASES,
    **terminal.PHRASES,
    **gateway.PHRASES,
}


def language(locale: str) -> str:
    """`ja` for any Japanese locale, else `en`."""
    return "ja" if locale.lower().startswith("ja") else "en"


def say(key: str, locale: str = "en", /, **values: object) -> str:
    """The sentence of `key` in the language of `locale`; KeyError for an unknown key."""
    english, japanese = TABLE[key]
    return (japanese if language(locale) == "ja" else english).format(**values)
