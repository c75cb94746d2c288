"""What a question wants more narrowly than its kind says: a person by office, a measure."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["narrow", "narrows"]


@cache
def narrows() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """By name: how narrow.toml says that such a thing is asked for, and how it looks."""
    table = tomllib.loads(files("index").joinpath("narrow.toml").read_text("utf-8"))
    return {
        name: (
            re.compile("|".join(row["asks"]), re.IGNORECASE),
            re.compile("|".join(_filled(one, row.get("common", "")) for one in row["holds"])),
        )
        for name, row in table.items()
    }


def _filled(pattern: str, common: str) -> str:
    return pattern.format(common=f"(?:{'|'.join(common.split())})") if common else pattern


def narrow(question: str) -> re.Pattern[str] | None:
    """How the thing looks that the question asks for, where it asks for one of them."""
    return next((holds for asks, holds in narrows().values() if asks.search(question)), None)
