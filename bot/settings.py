"""What the surroundings decide: the database, the data folder, the reader's language, the token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
from dotenv import dotenv_values

from bot.errors import UserError
from bot.logs import FORMS

__all__ = ["Settings", "read_locale", "read_settings"]

TOKEN_NAMES = ("DISCORD_TOKEN", "DISCORD_TOKEN_FILE")
NAMES = (
    *TOKEN_NAMES,
    *("KAKEHASHI_DB", "KAKEHASHI_LOG", "KAKEHASHI_METRICS", "KAKEHASHI_SHARDS"),
    *("KAKEHASHI_PRIVACY_URL", "KAKEHASHI_TERMS_URL"),
)
"""Every setting."""
MOST_SHARDS = 256
ADDRESS = re.compile(r"https?://[!-~]{1,500}")
LOCALE_NAMES = ("LC_ALL", "LC_MESSAGES", "LANG")
TOKEN_FILE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; `data` is the folder for the default database, history and log.

    `log` is a form of `bot.logs`; `metrics` the port on loopback where counts are served, 0 for
    none; `shards` the number of connections to Discord, 0 for as many as Discord asks for;
    `privacy_url` and `terms_url` the pages that `/privacy` links to, "" for none.
    """

    db: Path
    data: Path
    locale: str = "en"
    token: str = field(default="", repr=False)
    token_file: Path | None = None
    log: str = FORMS[0]
    metrics: int = 0
    shards: int = 0
    privacy_url: str = ""
    terms_url: str = ""

    @property
    def alive(self) -> Path:
        """The sign of life: a file beside the database, touched while a bot hears Discord."""
        return self.db.with_name(f"{self.db.name}.alive")

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
        log=_one_of("KAKEHASHI_LOG", values, FORMS),
        metrics=_number("KAKEHASHI_METRICS", values, 65_535),
        shards=_number("KAKEHASHI_SHARDS", values, MOST_SHARDS),
        privacy_url=_address("KAKEHASHI_PRIVACY_URL", values),
        terms_url=_address("KAKEHASHI_TERMS_URL", values),
    )


def _address(name: str, values: Mapping[str, str]) -> str:
    said = values.get(name, "").strip()
    if said and ADDRESS.fullmatch(said) is None:
        raise UserError("gateway.privacy.address", name=name)
    return said


def _one_of(name: str, values: Mapping[str, str], words: tuple[str, ...]) -> str:
    said = values.get(name, "").strip().lower() or words[0]
    if said not in words:
        raise UserError("operators.setting.word", name=name, words=", ".join(words))
    return said


def _number(name: str, values: Mapping[str, str], most: int) -> int:
    said = values.get(name, "").strip() or "0"
    if not said.isascii() or not said.isdigit() or int(said) > most:
        raise UserError("operators.setting.number", name=name, most=most)
    return int(said)


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
