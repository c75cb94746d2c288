"""Every rule finds what it is there for; the real knowledge has nothing to find."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import tomllib
from pathlib import Path

import pytest

from knowledge.check import check
from knowledge.read import HERE, read_vocabulary
from knowledge.rules import DRAFT_RULES
from knowledge.shelf import FACT_KEYS, allowed_keys, open_shelf
from tests.knowledge.conftest import SOUND

PACT = "agreements/pact.toml"
NEXT_YEAR = str(dt.datetime.now(dt.UTC).year + 1)
HEAD = 'as_of = "2021"'
NOTES = "notes = [141]"
SIGNED = 'attribute = "signed"'
AGAIN = f'{NOTES}\n\n[[facts]]\n{SIGNED}\nvalue = "2008"\nsection = "§3.5"'

# What is replaced in the pact's file, by what, and the field and words of the problem.
BREAKS = {
    "unknown key": (HEAD, f'{HEAD}\nsigner = "x"', "signer", "no key of this kind"),
    "trait of another kind": (HEAD, f'{HEAD}\nmode = "x"', "mode", "no key"),
    "unknown key of a fact": (NOTES, f'{NOTES}\npage = "3"', "facts[0].page", "no key of a fact"),
    "no summary": ('summary = "A pact for tests."\n', "", "summary", "missing"),
    "no binding": ('binding = "no"\n', "", "binding", "missing"),
    "no source": ('source = "kodaira-2022"\n', "", "source", "missing"),
    "no section": ('section = "§3.5"\n', "", "facts[0].section", "missing"),
    "no attribute": (f"{SIGNED}\n", "", "facts[0].attribute", "missing"),
    "number for a text": ('name = "Border Pact"', "name = 3", "name", "cannot be int"),
    "text for a list": ('["Frontier Pact"]', '"Frontier Pact"', "aliases", "cannot be str"),
    "list for a text": ('value = "2007"', 'value = ["2007"]', "facts[0].value", "cannot be list"),
    "text in notes": (NOTES, 'notes = ["141"]', "facts[0].notes", "cannot be list"),
    "true in notes": (NOTES, "notes = [true]", "facts[0].notes", "cannot be list"),
    "date without quotes": (HEAD, "as_of = 2021-01-01", "as_of", "cannot be date"),
    "empty text": ('value = "2007"', 'value = " "', "facts[0].value", "is empty"),
    "empty list": ('["Frontier Pact"]', "[]", "aliases", "is empty"),
    "empty text in a list": ('["Frontier Pact"]', '[""]', "aliases", "is empty"),
    "id of another file": ('id = "pact"', 'id = "treaty"', "id", "the file is called 'pact'"),
    "status of no kind": ('"signed"\nbinding', '"valid"\nbinding', "status", "not one of"),
    "binding perhaps": ('binding = "no"', 'binding = "perhaps"', "binding", "not one of yes"),
    "made-up attribute": (SIGNED, 'attribute = "signd"', "facts[0].attribute", "not in kinds"),
    "two values": (NOTES, AGAIN, "facts[1]", "again without an explanation"),
    "unknown source": ('"kodaira-2022"', '"nobody-1999"', "facts[0].source", "not in sources"),
    "unknown section": ('"§3.5"', '"§9.9"', "facts[0].section", "no section"),
    "note beyond the last": (NOTES, "notes = [173]", "facts[0].notes", "no note 173"),
    "note zero": (NOTES, "notes = [0]", "facts[0].notes", "no note 0"),
    "note of another section": (NOTES, "notes = [121]", "facts[0].notes", "does not stand in §3.5"),
    "no date": (HEAD, 'as_of = "lately"', "as_of", "is not YYYY"),
    "no such month": (HEAD, 'as_of = "2021-13"', "as_of", "month"),
    "no such day": (HEAD, 'as_of = "2021-02-30"', "as_of", "day"),
    "future": (HEAD, f'as_of = "{NEXT_YEAR}"', "as_of", "future"),
    "future fact": (NOTES, f'{NOTES}\nas_of = "{NEXT_YEAR}"', "facts[0].as_of", "future"),
    "end before start": (HEAD, f'{HEAD}\nuntil = "2006-12"', "until", "before 2007"),
    "dangling link": (HEAD, f'{HEAD}\nparent = ["program/x-1"]', "parent", "no entry"),
    "superseded by nothing": (
        HEAD,
        f'{HEAD}\nsupersedes = ["agreement/x"]',
        "supersedes",
        "no entry",
    ),
    "link to itself": (HEAD, f'{HEAD}\nrelated = "agreement/pact"', "related", "itself"),
    "name of another entry": ('["Frontier Pact"]', '["X99"]', "name", "a name of agreements/pact"),
    "name twice": ('["Frontier Pact"]', '["Border Pacts"]', "aliases", "a name of"),
    "no TOML": ("[[facts]]", "[[facts", "", ""),
}


def found(folder: Path) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in check(folder)]


def edit(folder: Path, old: str, new: str, file: str = PACT) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_knowledge_has_no_problems() -> None:
    assert list(check()) == []


def test_the_small_folder_is_sound(folder: Path) -> None:
    assert found(folder) == []


@pytest.mark.parametrize("broken", BREAKS)
def test_what_is_broken_is_found(folder: Path, broken: str) -> None:
    old, new, field, words = BREAKS[broken]
    edit(folder, old, new)
    assert any(where == field and words in message for where, message in found(folder))


def test_every_rule_is_broken_by_a_case(folder: Path) -> None:
    shelf = open_shelf(folder)
    pact = next(draft for draft in shelf.drafts if draft.file == PACT)
    tables = [SOUND.replace(old, new) for old, new, field, _ in BREAKS.values() if field]
    drafts = [dataclasses.replace(pact, table=tomllib.loads(text)) for text in tables]
    fired = {rule for rule in DRAFT_RULES for draft in drafts if list(rule(draft, shelf))}
    assert fired == set(DRAFT_RULES)


def test_a_second_value_with_an_explanation_is_fine(folder: Path) -> None:
    edit(folder, NOTES, f'{AGAIN}\nexplanation = "Another count"')
    assert found(folder) == []


def test_a_fact_may_name_its_own_source_and_date(folder: Path) -> None:
    edit(folder, NOTES, f'{NOTES}\nas_of = "2020-08"\nsource = "kodaira-2022"')
    assert found(folder) == []


def test_all_problems_are_given_at_once(folder: Path) -> None:
    edit(folder, HEAD, 'as_of = "lately"\nsigner = "x"')
    edit(folder, NOTES, "notes = [121]")
    assert len(found(folder)) == 3


def test_a_shared_name_is_fine_once_it_is_listed(folder: Path) -> None:
    edit(folder, '["Frontier Pact"]', '["X99"]')
    edit(folder, "ambiguous = []", 'ambiguous = ["X-99"]', "kinds.toml")
    assert found(folder) == []


def test_an_idle_ambiguity_is_found(folder: Path) -> None:
    edit(folder, "ambiguous = []", 'ambiguous = ["Frontier Pact"]', "kinds.toml")
    assert found(folder) == [("ambiguous", "'Frontier Pact' is not shared by two entries")]


def test_a_file_of_no_kind_is_found(folder: Path) -> None:
    (folder / "agreement").mkdir()
    shutil.copy(folder / PACT, folder / "agreement" / "pact.toml")
    assert [problem.file for problem in check(folder)] == ["agreement/pact.toml"]


@pytest.mark.parametrize(
    ("old", "new", "last"),
    [("notes_to = 27", "notes_to = 26", 172), ("notes = 172", "notes = 173", 173)],
)
def test_a_source_that_loses_a_note_is_found(folder: Path, old: str, new: str, last: int) -> None:
    edit(folder, old, new, "sources.toml")
    assert ("kodaira-2022", f"its sections do not hold 1-{last}") in found(folder)


@pytest.mark.parametrize("file", ["kinds.toml", "sources.toml"])
def test_broken_tables_of_kinds_and_sources_are_problems(folder: Path, file: str) -> None:
    (folder / file).write_text("[[", encoding="utf-8")
    assert [problem.file.rpartition("/")[2] for problem in check(folder)] == [file]


@pytest.mark.parametrize("kind", ["agreement", "program"])
def test_a_template_is_a_sound_entry_with_every_key(tmp_path: Path, kind: str) -> None:
    for file in ("kinds.toml", "sources.toml"):
        shutil.copy(HERE / file, tmp_path)
    for name in ("agreements", "programs"):
        shutil.copytree(HERE / name, tmp_path / name)
    shutil.copy(HERE / f"templates/{kind}.toml", tmp_path / f"{kind}s/example.toml")
    assert found(tmp_path) == []
    shelf = open_shelf(tmp_path)
    draft = next(draft for draft in shelf.drafts if draft.stem == "example")
    assert tuple(draft.table) == tuple(
        name for name in allowed_keys(draft.kind, shelf.vocabulary) if name in draft.table
    )
    assert set(draft.table) == set(allowed_keys(draft.kind, shelf.vocabulary))
    assert set(FACT_KEYS) == {name for _, fact in draft.facts for name in fact}


def test_every_kind_has_a_template() -> None:
    stems = {path.stem for path in (HERE / "templates").glob("*.toml")}
    assert stems == {kind.id for kind in read_vocabulary(HERE).kinds}
