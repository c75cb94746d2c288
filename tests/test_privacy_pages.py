"""The pages on privacy and terms say what the program keeps, where and for how long; no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.conversation import LIFETIME, Conversation
from bot.kept.days import ANSWERS, LOG, REQUESTS
from bot.kept.journal import DAY
from bot.kept.servers import LONGEST_RETENTION, RETENTION
from bot.kept.watches import REMEMBERED, WAITING
from bot.phrases import TABLE, say
from bot.service import Service
from tests.bot.stage import library

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {name: (DOCS / name).read_text("utf-8") for name in ("PRIVACY.md", "TERMS.md")}
ENGLISH, JAPANESE = re.split(r"^# プライバシー$", PAGES["PRIVACY.md"], flags=re.MULTILINE)
HALVES = {"en": ENGLISH, "ja": JAPANESE}
TIMES = {
    "turns": [int(LIFETIME // 3600)],
    "questions": [ANSWERS],
    "home": [],
    "notices": [],
    "watches": [],
    "requests": [REQUESTS],
    "log": [LOG],
}
"""The numbers in the column on how long each store keeps what is kept of people."""


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    service = Service(library(tmp_path_factory.mktemp("pages")))
    yield service
    service.close()


def rows(text: str) -> list[list[str]]:
    """The rows of the tables of a page, without their heads."""
    found = [line.strip("| \n").split(" | ") for line in re.findall(r"^\|.*$", text, re.MULTILINE)]
    return [row for row in found if "`" in row[-1] or row[-1] in ("the index", "索引")]


def numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", text)]


def tables(text: str) -> set[str]:
    return set(re.findall(r"`(bot_[a-z_]+)`", text))


@pytest.mark.parametrize("locale", HALVES)
def test_every_store_of_people_has_its_row_and_its_days(service, locale):
    found = {row[0]: row for row in rows(HALVES[locale])}
    assert set(service.kept.of_people) == set(TIMES)
    for name, times in TIMES.items():
        row = found[say(f"gateway.kept.{name}", locale)]
        assert len(row) == 4
        assert numbers(row[2]) == times, name


@pytest.mark.parametrize("locale", HALVES)
def test_the_other_times_are_those_of_the_program(locale):
    told = {"en": "the text of questions", "ja": "質問文"}[locale]
    (text,) = [row for row in rows(HALVES[locale]) if row[0] == told]
    assert numbers(text[2]) == [RETENTION, 0, LONGEST_RETENTION]
    (watches,) = [row for row in rows(HALVES[locale]) if "`bot_watch`" in row[-1]]
    assert numbers(watches[1]) == [int(REMEMBERED // DAY), int(WAITING // DAY)]
    (answers,) = [row for row in rows(HALVES[locale]) if "`bot_answer`" in row[-1]]
    assert numbers(answers[1]) == [ANSWERS]


def test_the_turns_kept_are_as_many_as_told(service):
    assert service.kept.conversation._most == Conversation(service._store)._most == 6
    assert "the last six in each channel" in ENGLISH
    assert "最新の6件" in JAPANESE


@pytest.mark.parametrize("locale", HALVES)
def test_every_table_beside_the_index_is_named_and_there(service, locale):
    held = service._store.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    # Those of the question variants hold what comes with the facts, and nothing of anybody.
    kept = {name for (name,) in held if name.startswith("bot_") and "bot_asked" not in name}
    assert len(kept) > 12
    assert tables(HALVES[locale]) == kept


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_files_named_exist(page):
    slash = {english for key, (english, _) in TABLE.items() if key.endswith(".name")}
    assert set(re.findall(r"`/([a-z-]+)`", PAGES[page])) <= slash
    for link in re.findall(r"\]\(([^)#:]+)\)", PAGES[page]):
        assert (DOCS / link).is_file(), link


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_say_as_much(page):
    english, japanese = re.split(r"^# [プ利].*$", PAGES[page], flags=re.MULTILINE)
    for sign in (r"^## ", r"^\d\. ", r"^- ", r"^\|"):
        counts = [len(re.findall(sign, one, re.MULTILINE)) for one in (english, japanese)]
        assert counts[0] == counts[1], sign


@pytest.mark.parametrize("page", PAGES)
def test_the_operators_name_and_contact_are_for_them_to_fill_in(page):
    assert PAGES[page].count("*[") >= 4
    assert not re.search(r"[\w.]+@[\w.]+", PAGES[page])
