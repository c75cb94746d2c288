"""Every sentence is there in both languages, is used, and is filled with what it asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from bot.errors import Misuse, UserError
from bot.phrases import TABLE, answers, gateway, language, refusals, say, terminal

ROOT = Path(__file__).parents[2]
ROOMS = (answers, refusals, terminal, gateway)
SPEAKERS = frozenset(
    ("say", "_say", "named", "UserError", "Misuse", "Trouble", "Unreadable", "Unusable", "Unknown")
)
FIRST_WORDS = "|".join(sorted({key.partition(".")[0] for key in TABLE}))
LIKE_A_KEY = re.compile(rf"(?:{FIRST_WORDS})\.[a-z_.]+")
# Names of the bot's own settings, which look like keys.
SETTINGS = frozenset({"gateway.salt"})
JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase that the code says: its key, with `[a-z_]+` for what is filled in, and its values.

    `values` is None where they are not all written out.
    """

    where: str
    key: str
    values: frozenset[str] | None

    @property
    def keys(self) -> list[str]:
        """The keys of the table that this can be."""
        return [key for key in TABLE if re.fullmatch(self.key, key)]


def sources() -> list[Path]:
    folders = ("bot", "index", "knowledge")
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "phrases" not in path.parts
    ]


def pattern(node: ast.AST) -> str | None:
    """The key that a node writes out, as a regular expression; None for anything else."""
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(pattern(part) or "[a-z_]+" for part in parts)
        case _:
            return None


def said(source: str, where: str) -> Iterator[Said]:
    """The phrases that are said by a call with the key written out."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        key = pattern(node.args[0])
        if name not in SPEAKERS or key is None:
            continue
        names = [keyword.arg for keyword in node.keywords]
        values = None if None in names or name == "named" else frozenset(filter(None, names))
        yield Said(f"{where}:{node.lineno}", key, values)


def strings(source: str) -> Iterator[str]:
    """Every string and f-string of a module, as patterns; pieces of an f-string are no strings."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        found = pattern(node)
        if found is not None:
            yield found
        children = ast.iter_child_nodes(node)
        piecewise = isinstance(node, ast.JoinedStr)
        waiting += [one for one in children if not (piecewise and isinstance(one, ast.Constant))]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


SAID = [
    one
    for path in sources()
    for one in said(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
]


@pytest.mark.parametrize("key", TABLE)
def test_both_languages_have_the_same_fields(key: str) -> None:
    english, japanese = TABLE[key]
    assert fields(english) == fields(japanese)
    assert all(name.isidentifier() for name in fields(english)), "a field by name, not by place"


@pytest.mark.parametrize("key", TABLE)
def test_both_languages_say_something_of_their_own(key: str) -> None:
    english, japanese = TABLE[key]
    assert english.strip()
    assert english.lstrip() == english
    assert japanese.lstrip() == japanese
    assert len(english) - len(english.rstrip()) == len(japanese) - len(japanese.rstrip())
    words = re.sub(r"\{\w+\}|`[^`]*`|\b(pp?|nn?)\.", "", english)
    if re.search(r"[A-Za-z]{3}", words):
        assert JAPANESE.search(japanese), japanese
    assert not JAPANESE.search(english.replace("架け橋", "")), english


def test_no_key_stands_in_two_rooms() -> None:
    assert sum(len(room.PHRASES) for room in ROOMS) == len(TABLE)


def test_every_phrase_that_is_said_exists() -> None:
    assert [one for one in SAID if not one.keys] == []
    assert len(SAID) > 80, "the scan has lost sight of the code"


def test_every_phrase_is_given_the_values_it_asks_for() -> None:
    wrong = [
        (one.where, one.key, sorted(one.values))
        for one in SAID
        if one.values is not None and one.keys
        if all(one.values != fields(TABLE[key][0]) for key in one.keys)
    ]
    assert wrong == []


def test_every_string_of_the_bot_that_looks_like_a_key_is_one() -> None:
    found = [
        (path.name, text)
        for path in sources()
        if "bot" in path.relative_to(ROOT).parts
        for text in (one.replace("\\", "") for one in strings(path.read_text("utf-8")))
        if LIKE_A_KEY.fullmatch(text) and text not in TABLE and text not in SETTINGS
    ]
    assert found == []


def test_every_phrase_is_used() -> None:
    written = {text for path in sources() for text in strings(path.read_text("utf-8"))}
    keyed = [re.compile(text) for text in written if re.match(FIRST_WORDS, text)]
    unused = [key for key in TABLE if not any(text.fullmatch(key) for text in keyed)]
    assert unused == []


def test_the_scan_sees_a_wrong_key_a_missing_value_and_a_pattern() -> None:
    source = """
say("answer.unheard_of", locale)
raise UserError("card.unknown")
raise Trouble("question.long", length=1)
say(f"gateway.button.{side}", locale)
say(key, locale)
say("answer.not_found", locale, **values)
"""
    wrong, plain, short, formed, open_ended = said(source, "x.py")
    assert wrong.keys == []
    assert plain.keys == ["card.unknown"]
    assert plain.values == frozenset() == fields(TABLE["card.unknown"][0])
    assert short.values != fields(TABLE["question.long"][0])
    assert len(formed.keys) > 2
    assert all(key.startswith("gateway.button.") for key in formed.keys)
    assert open_ended.values is None
    assert "answer\\.unheard_of" in set(strings(source))


@pytest.mark.parametrize("locale", ["ja", "ja-JP", "ja_JP.UTF-8", "JA"])
def test_a_japanese_locale_gets_japanese(locale: str) -> None:
    assert language(locale) == "ja"
    assert say("locator.page", locale, printed="iv") == "iv ページ"


@pytest.mark.parametrize("locale", ["en", "en-US", "en-GB", "fr", "jv", "", "C", "zh-CN"])
def test_any_other_locale_gets_english(locale: str) -> None:
    assert language(locale) == "en"
    assert say("locator.page", locale, printed="iv") == "p. iv"


def test_without_a_locale_it_is_english() -> None:
    assert say("chat.bye") == TABLE["chat.bye"][0]


def test_a_value_may_be_called_like_a_parameter() -> None:
    # `key` and `locale` are positional only, so that a sentence may have fields of these names.
    assert say("locator.page", "en", printed="7", key="x", locale="y") == "p. 7"


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert say("locator.page", "en", printed="{0.__class__}") == "p. {0.__class__}"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("answer.unheard_of")


def test_an_error_says_itself_in_the_readers_language() -> None:
    error = UserError("source.unknown", source="atlas")
    assert str(error) == error.text() == error.text("en")
    assert "atlas" in error.text("ja")
    assert JAPANESE.search(error.text("ja"))
    assert (error.status, Misuse("question.empty").status) == (1, 2)
