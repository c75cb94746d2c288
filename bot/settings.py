"""What the surroundings decide: the database, the data folder, the reader's language, the token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
from dotenv import dotenv_values

from bot.errors import UserError

__all__ = ["Settings", "read_locale", "read_settings"]

TOKEN_NAMES = ("DISCORD_TOKEN", "DISCORD_TOKEN_FILE")
LOCALE_NAMES = ("LC_ALL", "LC_MESSAGES", "LANG")
TOKEN_FILE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; `data` is the folder for the default database, history and log."""

    db: Path
    data: Path
    locale: str = "en"
    token: str = field(default="", repr=False)
    token_file: Path | None = None

    def discord_token(self) -> str:
        """The token, "" where none is set; UserError where its file or the token is unusable."""
        token = self.token
        if not token and self.token_file is not None:
            token = _token_in(self.token_file)
        if any(not "!" <= character <= "~" for character in token):
            raise UserError("cli.token.malformed")
        return token


def read_settings(environ: Mapping[str, str], folder: Path, *, db: Path | None = None) -> Settings:
    """The settings from `environ`, then `.env` in `folder`; `db` (the option) beats both."""
    values = _merged(environ, folder)
    data = platformdirs.user_data_path("kakehashi", appauthor=False)
    named = db or (Path(values["KAKEHASHI_DB"]) if values.get("KAKEHASHI_DB") else None)
    token_file = values.get("DISCORD_TOKEN_FILE", "").strip()
    return Settings(
        db=_expanded(named) if named else data / "kakehashi.db",
        data=data,
        locale=read_locale(environ),
        token=values.get("DISCORD_TOKEN", "").strip(),
        token_file=_expanded(folder / Path(token_file).expanduser()) if token_file else None,
    )


def _merged(environ: Mapping[str, str], folder: Path) -> dict[str, str]:
    path = folder / ".env"
    try:
        found = dotenv_values(path, interpolate=False) if path.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("cli.dotenv.unreadable", path=path) from error
    # A token file named in the environment must beat a token in `.env`, and an empty variable
    # switches Discord off; so the two names count as one setting.
    skipped = TOKEN_NAMES if any(name in environ for name in TOKEN_NAMES) else ()
    kept = {name: value for name, value in found.items() if value and name not in skipped}
    return {**kept, **environ}


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # no home folder is known for `~`
        return path


def read_locale(environ: Mapping[str, str]) -> str:
    """`ja` where the terminal is set to Japanese, else `en`."""
    chosen = next((environ[name] for name in LOCALE_NAMES if environ.get(name)), "")
    return "ja" if chosen.lower().startswith("ja") else "en"


def _token_in(path: Path) -> str:
    try:
        with path.open("rb") as file:
            token = file.read(TOKEN_FILE_BYTES).decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("cli.token.unreadable", path=path) from error
    if not token:
        raise UserError("cli.token.empty", path=path)
    return token
