"""Every rule finds what it is there for; the real knowledge has nothing to find."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.check import SHELF_RULES, check
from knowledge.rules import DRAFT_RULES
from knowledge.shelf import Problem, open_shelf
from tests.knowledge.breaks import BREAKS, Break
from tests.knowledge.conftest import edit, found

PACT = "agreements/pact.toml"
CASES = [
    pytest.param(rule, case, id=f"{rule}-{name}")
    for rule, cases in BREAKS.items()
    for name, case in cases.items()
]
# What no replacement in a file can break; it has a test of its own below.
ELSEWHERE = {"stray_files"}


def yielded(rule: str, folder: Path) -> Iterator[Problem]:
    """What one rule finds in the folder."""
    shelf = open_shelf(folder)
    for of_draft in DRAFT_RULES:
        if of_draft.__name__ == rule:
            for draft in shelf.drafts:
                yield from of_draft(draft, shelf)
    for of_shelf in SHELF_RULES:
        if of_shelf.__name__ == rule:
            yield from of_shelf(shelf)


def test_the_knowledge_has_no_problems() -> None:
    assert list(check()) == []


def test_the_small_folder_is_sound(folder: Path) -> None:
    assert found(folder) == []


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_what_is_broken_is_found(folder: Path, rule: str, case: Break) -> None:
    edit(folder, case.file, case.old, case.new)
    problems = list(yielded(rule, folder))
    assert [one for one in problems if one.field == case.field and case.words in one.message]
    assert set(problems) <= set(check(folder))


def test_every_rule_is_broken_by_a_case() -> None:
    rules = [rule.__name__ for rule in (*DRAFT_RULES, *SHELF_RULES)]
    assert len(set(rules)) == len(rules)
    assert set(BREAKS) | ELSEWHERE == set(rules)


def test_an_id_is_small_letters_and_hyphens(folder: Path) -> None:
    (folder / PACT).rename(folder / "agreements/The_Pact.toml")
    edit(folder, "agreements/The_Pact.toml", 'id = "pact"', 'id = "The_Pact"')
    assert ("id", "may hold only a-z, 0-9 and single hyphens") in found(folder)


def test_a_second_value_with_an_explanation_is_fine(folder: Path) -> None:
    again = '\n\n[[facts]]\nattribute = "signed"\nvalue = "2008"\nsection = "§3.5"'
    edit(folder, PACT, "notes = [141]", f'notes = [141]{again}\nexplanation = "Another count"')
    assert found(folder) == []


def test_a_second_amount_of_another_period_is_fine(folder: Path) -> None:
    with (folder / "figures/budget.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[[facts]]\nattribute = "amount"\nperiod = "JFY 2020"\nsection = "§1.3"\n')
        stream.write('amounts = [{ number = 4, unit = "billion yen", bound = "about" }]\n')
    assert found(folder) == []


def test_a_fact_may_name_its_own_source_and_date(folder: Path) -> None:
    own = 'as_of = "2020-08"\nsource = "kodaira-2022"'
    edit(folder, PACT, "notes = [141]", f"notes = [141]\n{own}")
    assert found(folder) == []


def test_a_value_may_end_with_an_abbreviation(folder: Path) -> None:
    edit(folder, PACT, 'value = "2007"', 'value = "In 2007, with the U.S."')
    assert found(folder) == []


def test_two_relations_of_one_pair_may_say_two_things(folder: Path) -> None:
    edit(folder, PACT, 'since = "2007"', 'since = "2007"\nparent = ["country/atlantis"]')
    assert found(folder) == []


def test_all_problems_are_given_at_once(folder: Path) -> None:
    edit(folder, PACT, 'as_of = "2021"', 'as_of = "lately"\nsigner = "x"')
    edit(folder, PACT, "notes = [141]", "notes = [121]")
    assert len(found(folder)) == 3


def test_a_shared_name_is_fine_once_it_is_listed(folder: Path) -> None:
    edit(folder, PACT, '["Frontier Pact"]', '["X99"]')
    edit(folder, "kinds.toml", "ambiguous = []", 'ambiguous = ["X-99"]')
    assert found(folder) == []


def test_a_shared_name_is_still_wanted_once_in_each_entry(folder: Path) -> None:
    edit(folder, PACT, '["Frontier Pact"]', '["X99", "X 99"]')
    edit(folder, "kinds.toml", "ambiguous = []", 'ambiguous = ["X-99"]')
    assert found(folder) == [("aliases", "'X 99' and 'X99' are one name when typed")]


def test_a_file_of_no_kind_is_found(folder: Path) -> None:
    (folder / "agreement").mkdir()
    shutil.copy(folder / PACT, folder / "agreement" / "pact.toml")
    assert list(check(folder)) == list(yielded("stray_files", folder))
    assert [problem.file for problem in check(folder)] == ["agreement/pact.toml"]


def test_what_is_no_toml_is_found_beside_the_rest(folder: Path) -> None:
    edit(folder, "programs/aircraft.toml", "[[facts]]", "[[facts")
    edit(folder, PACT, 'as_of = "2021"', 'as_of = "lately"')
    files = [problem.file for problem in check(folder)]
    assert files[:2] == ["programs/aircraft.toml", PACT]


def test_a_folder_without_a_matrix_is_told(folder: Path) -> None:
    (folder / "matrix.toml").unlink()
    assert [problem.file for problem in check(folder)] == ["matrix.toml"]


@pytest.mark.parametrize("file", ["kinds.toml", "sources.toml"])
def test_broken_tables_of_kinds_and_sources_are_problems(folder: Path, file: str) -> None:
    (folder / file).write_text("[[", encoding="utf-8")
    assert [problem.file.rpartition("/")[2] for problem in check(folder)] == [file]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"{n} billion yen", "{n}億円", 10', '"{n} billion yen"', "units.billion yen"),
        ('"has part", "構成要素"', '"has part"', "relations.parent"),
        ('["yes", "あり"]', '["yes"]', "words.yes"),
        ('["署名", "the date of signing"]', '["署名", "the date", "of it"]', "attributes.signed"),
    ],
)
def test_a_row_of_kinds_with_too_few_words_is_a_problem(
    folder: Path, old: str, new: str, field: str
) -> None:
    edit(folder, "kinds.toml", old, new)
    assert found(folder) == [(field, "has too many values or too few")]
