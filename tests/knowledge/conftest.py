"""The knowledge itself, and a small folder of entries that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge import Knowledge, Names, load
from knowledge.check import check
from knowledge.read import HERE

KINDS = """\
ambiguous = []

[relations]
parent = ["part of", "上位", "has part", "構成要素"]
supersedes = ["took the place of", "旧制度", "replaced by", "後継"]
parties = ["party", "当事国", "party to", "参加"]
related = ["related", "関連", "related", "関連"]

[units]
"billion yen" = ["{n} billion yen", "{n}億円", 10]
"million dollars" = ["${n} million", "{n}万ドル", 100]

[words]
signed = ["signed", "署名済み"]
ongoing = ["ongoing", "継続中"]
active = ["active", "活動中"]
measured = ["as the source gives it", "出典の数値"]
yes = ["yes", "あり"]
no = ["no", "なし"]
amounts = ["amounts", "金額"]
none = ["none", "なし"]

[[kinds]]
id = "agreement"
folder = "agreements"
label = "Agreements"
japanese = "協定"
command = true
status = ["signed"]
traits.binding = ["yes", "no"]

[[kinds]]
id = "program"
folder = "programs"
label = "Programs"
japanese = "計画"
status = ["ongoing"]

[[kinds]]
id = "country"
folder = "countries"
label = "Countries"
japanese = "国"
status = ["active"]

[[kinds]]
id = "figure"
folder = "figures"
label = "Figures"
japanese = "数値"
status = ["measured"]
traits.chart = ["amounts", "none"]

[attributes]
"signed" = ["署名", "the date of signing"]
"type" = ["種別", "what kind of thing it is"]
"amount" = ["金額", "a sum of money"]
"pact" = ["協定", "whether it has signed the pact"]
"""
MATRIX = """\
title = ["Countries", "国"]
outside = ["Elsewhere", "その他"]

[columns]
"pact" = ["Pact", "協定"]

[tiers]
"pact" = ["In the pact", "協定国"]

[marks]
"yes" = ["yes", "はい"]
"""
PACT = """\
id = "pact"
name = "Border Pact"
summary = "A pact for tests."
aliases = ["Frontier Pact"]
acronyms = ["BPCT"]
status = "signed"
binding = "no"
as_of = "2021"
source = "kodaira-2022"
since = "2007"

[[facts]]
attribute = "signed"
value = "2007"
section = "§3.5"
notes = [141]
asked = ["when was it signed"]
"""
AIRCRAFT = """\
id = "aircraft"
name = "X-99"
summary = "An aircraft for tests."
status = "ongoing"
as_of = "2021"
source = "kodaira-2022"
related = ["agreement/pact"]

[[facts]]
attribute = "type"
value = "Aircraft"
section = "§2"
"""
ATLANTIS = """\
id = "atlantis"
name = "Atlantis"
summary = "A country for tests."
status = "active"
as_of = "2021"
source = "kodaira-2022"
parties = ["agreement/pact"]

[[facts]]
attribute = "pact"
value = "Signed it and spent {budget JFY 2019}"
mark = "yes"
when = "2007-05"
section = "§3.5"
asked = ["is it in the pact", "協定に署名したか"]
"""
BUDGET = """\
id = "budget"
name = "Pact budget"
summary = "A figure for tests."
status = "measured"
chart = "amounts"
as_of = "2021"
source = "kodaira-2022"

[[facts]]
attribute = "amount"
period = "JFY 2019"
amounts = [
    { number = 701.3, unit = "billion yen", bound = "over" },
    { low = 10, high = 20, unit = "million dollars" },
]
section = "§1.3"
asked = ["what did it cost"]
"""
FILES = {
    "kinds.toml": KINDS,
    "matrix.toml": MATRIX,
    "agreements/pact.toml": PACT,
    "programs/aircraft.toml": AIRCRAFT,
    "countries/atlantis.toml": ATLANTIS,
    "figures/budget.toml": BUDGET,
}


@pytest.fixture(scope="session")
def known() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def names(known: Knowledge) -> Names:
    return Names(known)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four sound entries with kinds of their own and the real sources."""
    shutil.copy(HERE / "sources.toml", tmp_path)
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Puts `new` for the first `old` of a file, which must have it."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(folder: Path) -> list[tuple[str, str]]:
    """The field and the words of every problem of the folder."""
    return [(problem.field, problem.message) for problem in check(folder)]
