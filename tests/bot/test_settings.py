"""Settings come from the option, the environment, `.env` and the data folder, in that order."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from bot.errors import UserError
from bot.settings import Settings, read_locale, read_settings

TOKEN = "abc.def.ghi"


def test_default_database_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = read_settings({}, tmp_path)
    assert settings.data == platformdirs.user_data_path("kakehashi", appauthor=False)
    assert settings.db.parent == settings.data
    assert settings.discord_token() == ""


def test_option_beats_environment_beats_dotenv(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KAKEHASHI_DB=/from/dotenv\n")
    assert read_settings({}, tmp_path).db == Path("/from/dotenv")
    environ = {"KAKEHASHI_DB": "/from/environment"}
    assert read_settings(environ, tmp_path).db == Path("/from/environment")
    assert read_settings(environ, tmp_path, db=Path("/option")).db == Path("/option")


def test_home_is_expanded(tmp_path: Path) -> None:
    assert read_settings({"KAKEHASHI_DB": "~/x.db"}, tmp_path).db == Path.home() / "x.db"


def test_token_from_environment_dotenv_and_file(tmp_path: Path) -> None:
    assert read_settings({"DISCORD_TOKEN": TOKEN}, tmp_path).discord_token() == TOKEN
    (tmp_path / "token.txt").write_text(f"\ufeff{TOKEN}\n", encoding="utf-8")
    environ = {"DISCORD_TOKEN_FILE": "token.txt"}
    assert read_settings(environ, tmp_path).discord_token() == TOKEN
    (tmp_path / ".env").write_text('DISCORD_TOKEN="from.dot.env"\n')
    assert read_settings({}, tmp_path).discord_token() == "from.dot.env"
    assert read_settings(environ, tmp_path).discord_token() == TOKEN


def test_an_empty_variable_switches_discord_off(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    assert read_settings({"DISCORD_TOKEN": ""}, tmp_path).discord_token() == ""


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    settings = read_settings({"DISCORD_TOKEN": TOKEN}, tmp_path)
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings)


@pytest.mark.parametrize("token", ["two words", "line\nbreak", "日本語", "\x1b[31m"])
def test_a_malformed_token_is_refused_without_showing_it(tmp_path: Path, token: str) -> None:
    with pytest.raises(UserError) as caught:
        read_settings({"DISCORD_TOKEN": token}, tmp_path).discord_token()
    assert token not in str(caught.value)


def test_unusable_token_files_are_one_sentence(tmp_path: Path) -> None:
    for name, content in (("empty", b" \n"), ("binary", b"\xff\xfe\x00")):
        (tmp_path / name).write_bytes(content)
    for name in ("missing", "empty", "binary", "."):
        settings = read_settings({"DISCORD_TOKEN_FILE": name}, tmp_path)
        with pytest.raises(UserError):
            settings.discord_token()


def test_a_binary_dotenv_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(UserError):
        read_settings({}, tmp_path)


def test_a_folder_named_dotenv_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    assert isinstance(read_settings({}, tmp_path), Settings)


def test_dotenv_does_not_expand_variables(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=a${HOME}b\n")
    assert read_settings({}, tmp_path).discord_token() == "a${HOME}b"


@pytest.mark.parametrize(
    ("environ", "locale"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_ALL": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, "ja"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_locale(environ: dict[str, str], locale: str) -> None:
    assert read_locale(environ) == locale
