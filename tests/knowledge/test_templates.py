"""Each kind has a template: a sound entry that shows and explains every key the kind may have."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from knowledge.check import check
from knowledge.read import HERE, read_vocabulary
from knowledge.shelf import AMOUNT_KEYS, FACT_KEYS, Draft, Shelf, allowed_keys, nested, open_shelf

VOCABULARY = read_vocabulary(HERE)
KINDS = {kind.id: kind for kind in VOCABULARY.kinds}
# What only some facts have; each kind's template shows those that its entries have.
RARE = {"figure": {"of", "period", "amounts"}, "country": {"mark"}}
ALL_RARE = {"of", "period", "amounts", "mark"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge with every template copied in as an entry."""
    folder = tmp_path_factory.mktemp("filled") / "knowledge"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.md"))
    for kind in KINDS.values():
        shutil.copy(HERE / f"templates/{kind.id}.toml", folder / kind.folder / "example.toml")
    return folder


@pytest.fixture(scope="module")
def shelf(filled: Path) -> Shelf:
    return open_shelf(filled)


def example(shelf: Shelf, kind: str) -> Draft:
    (draft,) = [one for one in shelf.drafts if one.ref == f"{kind}/example"]
    return draft


def test_every_kind_has_a_template() -> None:
    assert {path.stem for path in (HERE / "templates").glob("*")} == set(KINDS)


def test_the_templates_are_sound_entries(filled: Path) -> None:
    assert list(check(filled)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_shows_every_key_of_its_kind_in_order(shelf: Shelf, kind: str) -> None:
    draft = example(shelf, kind)
    assert tuple(draft.table) == allowed_keys(KINDS[kind], VOCABULARY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_shows_every_key_of_its_facts_in_order(shelf: Shelf, kind: str) -> None:
    facts = [fact for _, fact in example(shelf, kind).facts]
    wanted = set(FACT_KEYS) - ALL_RARE | RARE.get(kind, set())
    assert {name for fact in facts for name in fact} == wanted
    for fact in facts:
        assert list(fact) == [name for name in FACT_KEYS if name in fact]
        assert len(fact["asked"]) >= 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_shows_whatever_entries_of_its_kind_have(shelf: Shelf, kind: str) -> None:
    drafts = [draft for draft in shelf.drafts if draft.kind.id == kind]
    used = {name for draft in drafts for _, fact in draft.facts for name in fact}
    shown = {name for _, fact in example(shelf, kind).facts for name in fact}
    assert used == shown


def test_the_template_of_a_figure_shows_every_key_of_an_amount(shelf: Shelf) -> None:
    facts = example(shelf, "figure").facts
    shown = {name for _, fact in facts for row in nested(fact.get("amounts")) for name in row}
    assert shown == set(AMOUNT_KEYS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained_above_where_it_first_stands(kind: str) -> None:
    text = (HERE / f"templates/{kind}.toml").read_text(encoding="utf-8")
    lines = text.splitlines()
    explained, told = set(), False
    for line in lines:
        name = line.partition(" = ")[0] if " = " in line and line[0] not in "# " else ""
        if name:
            explained |= {name} if told else set()
            # One comment may explain two keys that stand together.
            told = told and name in ("since", "section", "as_of", "of")
        else:
            told = line.startswith("#")
    table = tomllib.loads(text)
    keys = set(table) | {name for fact in table["facts"] for name in fact}
    # A value needs no word of its own: the comment on top of the first fact is about it.
    assert keys - explained - {"facts", "value"} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_names_the_statuses_its_folder_and_how_to_check(kind: str) -> None:
    lines = (HERE / f"templates/{kind}.toml").read_text(encoding="utf-8").splitlines()
    said = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
    for word in (*KINDS[kind].status, f"../{KINDS[kind].folder}/ID.toml", "python -m knowledge"):
        assert word in said
    for _, values in KINDS[kind].traits:
        assert all(value in said for value in values)
    assert max(map(len, lines)) <= 100
