"""The facts and the brief cover the paper, and the script that says so sees what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import coverage
from benchmarks.coverage import CLASSES, PAPER, measure
from benchmarks.coverage_held import document_held, facts_held, hold
from index.model import Block, Document, Note
from index.readers import read
from knowledge import load

TOLD = (
    "Trade between Lunda and Vesk began in April 1997 under the Harbor Pact.",
    "The Lunda Board of Ferries runs four routes, and 1,250 boats are in use.",
    "In FY 2003 the fares brought in $3.5 million, or 12 percent of the budget of the board.",
    "Later the K-9 replaced older boats on the second-longest route.",
)
ENTRY = """\
id = "pact"
name = "Harbor Pact"
summary = "A pact of Lunda and Vesk, which own the K-9 boats."
aliases = ["Lunda Board of Ferries"]
status = "signed"
binding = "no"
as_of = "2021"
source = "kodaira-2022"

[[facts]]
attribute = "signed"
value = "1997-04"
section = "§3.5"
notes = [141]
"""


def document(*texts: str, first: int = 1) -> Document:
    """A block a text, each with a note of its own, counted from `first`."""
    blocks = (Block(text, notes=(Note(n, len(text)),)) for n, text in enumerate(texts, first))
    return Document("small", "Small", tuple(blocks))


@pytest.fixture(scope="module")
def real() -> coverage.Report:
    if not PAPER.is_file():
        pytest.skip("the paper (../shared/source/beyond-fms.txt) is not here")
    return coverage.real()


def test_nothing_of_the_paper_is_unreachable(real: coverage.Report) -> None:
    assert real.unreachable == []
    assert real.rotten == ()
    assert list(real.found["note"]) == [str(n) for n in range(1, 173)]
    for name, least in (("figure", 50), ("date", 30), ("name", 200)):
        assert len(real.found[name]) >= least
        assert len(real.at(name, "facts")) > 0.9 * len(real.found[name])


def test_the_paper_is_taken_apart_as_it_should_be(real: coverage.Report) -> None:
    for name, some in {
        "figure": ("1,100 fighter aircraft", "29 million dollars", "110 yen", "3rd Belgium",
                   "seventh-largest FY 2020", "five pillars", "16 percent", "10 years"),
        "date": ("1967", "June 2014", "JFY 1969", "FY 2016", "FY 2023", "1980s"),
        "name": ("NIST SP800-171", "P-1", "Type 10", "Level 1", "Hacking 4 Allies", "World War II",
                 "Acquisition, Technology & Logistics Agency", "Gripen", "U.S. Navy", "Cameri"),
    }.items():  # fmt: skip
        assert set(some) <= set(real.found[name])
    held = {item for name in ("figure", "name") for item in real.found[name]}
    assert not held & {"However", "In", "Based", "Three Principles", "1 percent", "2018"}


def test_what_is_told_is_reachable() -> None:
    report = measure(document(*TOLD), hold((), ()), document_held(document(*TOLD)))
    assert (report.unreachable, report.rotten) == ([], ())
    assert [report.at(name, "brief") for name in CLASSES] == [
        ["1", "2", "3", "4"],
        ["four routes", "1,250 boats", "3.5 million dollars", "12 percent",
         "second-longest route"],
        ["April 1997", "FY 2003"],
        ["Lunda", "Vesk", "Harbor Pact", "Lunda Board of Ferries", "K-9"],
    ]  # fmt: skip


def test_facts_come_before_the_brief(folder: Path) -> None:
    (folder / "agreements" / "pact.toml").write_text(ENTRY, "utf-8")
    (folder / "programs" / "aircraft.toml").unlink()
    facts = facts_held(load(folder))
    report = measure(document(*TOLD, first=140), facts, document_held(document(*TOLD, first=140)))
    assert report.at("note", "facts") == ["141"]
    assert report.at("date", "facts") == ["April 1997"]
    assert report.at("name", "brief") == []
    assert "Lunda Board of Ferries" in report.at("name", "facts")
    assert report.at("figure", "facts") == []
    assert report.unreachable == []


@pytest.mark.parametrize(
    ("was", "now", "missing"),
    [
        ("1,250", "1,350", ("figure", "1,350 boats")),
        ("1,250 boats", "1,250 trains", ("figure", "1,250 trains")),
        ("four routes", "five routes", ("figure", "five routes")),
        ("$3.5 million", "$3.5 billion", ("figure", "3.5 billion dollars")),
        ("12 percent", "12 yen", ("figure", "12 yen")),
        ("second-longest", "third-longest", ("figure", "third-longest route")),
        ("April 1997", "May 1997", ("date", "May 1997")),
        ("FY 2003", "JFY 2003", ("date", "JFY 2003")),
        ("Vesk", "Vask", ("name", "Vask")),
        ("Board of Ferries", "Board of Trains", ("name", "Lunda Board of Trains")),
        ("K-9", "K-8", ("name", "K-8")),
    ],
)
def test_what_is_missing_is_found(was: str, now: str, missing: tuple[str, str]) -> None:
    paper = document(*(text.replace(was, now) for text in TOLD))
    report = measure(paper, hold((), ()), document_held(document(*TOLD)))
    assert missing in report.unreachable
    assert len(report.unreachable) <= 2
    again = measure(paper, hold((), ()), document_held(document(*TOLD)), report.unreachable)
    assert (again.unreachable, again.rotten) == ([], ())
    assert missing[1] in again.at(missing[0], "exception")


def test_a_missing_note_is_found() -> None:
    report = measure(document(*TOLD, first=2), hold((), ()), document_held(document(*TOLD)))
    assert report.unreachable == [("note", "5")]


def test_a_mark_of_a_note_is_no_figure(tmp_path: Path) -> None:
    path = tmp_path / "small.txt"
    path.write_text(
        "Introduction\n\nThe ferry carries 40 cars.1 It sails at dawn,2 and again at noon.3\n"
        "It has done so for nine years.4\n",
        "utf-8",
    )
    report = measure(read(path), hold((), ()), hold((), ()))
    assert list(report.found["note"]) == ["1", "2", "3", "4"]
    assert list(report.found["figure"]) == ["40 cars", "9 years"]


@pytest.mark.parametrize(
    ("exception", "wrong"),
    [(("name", "Vesk"), "is reachable"), (("name", "Atlantis"), "is no item"),
     (("figure", "four routes"), "is reachable"), (("planet", "Vesk"), "is no item")],
)  # fmt: skip
def test_a_rotten_exception_is_found(exception: tuple[str, str], wrong: str) -> None:
    told = document_held(document(*TOLD))
    report = measure(document(*TOLD), hold((), ()), told, [exception])
    assert report.rotten == (f"{exception[0]} {exception[1]!r} {wrong}",)


def test_an_exception_needs_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "coverage.toml"
    path.write_text('[[exceptions]]\nclass = "name"\nitem = "Vesk"\nreason = "a test"\n', "utf-8")
    assert coverage.read_exceptions(path) == [("name", "Vesk")]
    path.write_text('[[exceptions]]\nclass = "name"\nitem = "Vesk"\nreason = " "\n', "utf-8")
    with pytest.raises(ValueError, match="Vesk"):
        coverage.read_exceptions(path)


@pytest.mark.parametrize(
    ("text", "status"), [(" ".join(TOLD[:2]), 1), (None, 2)], ids=["unreachable", "absent"]
)
def test_its_exit_status(
    text: str | None,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "paper.txt"
    if text is not None:
        path.write_text(f"Introduction\n\n{text}\n", "utf-8")
    monkeypatch.setattr(coverage, "PAPER", path)
    assert coverage.main([]) == status
    out, err = capsys.readouterr()
    if text is None:
        assert out == ""
        assert "is not here" in err
    else:
        assert "unreachable name: Vesk" in out
        assert "Trade between" not in out
