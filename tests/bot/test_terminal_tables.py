"""Comparisons, the table of countries and the timeline: aligned, and honest about blanks."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len

from bot.model import Choice, ComparedRow, Comparison, FactView, MomentView, Table, TableRow
from bot.terminal.spans import plain
from bot.terminal.tables import comparison_lines, matrix_lines, moment_lines
from tests.bot.test_terminal_render import EVIL, OBEYED

FACT = FactView(
    *("program", "a", "A", "cost", "7 yen", "2021", "kodaira", ("Part Two", "Sums"), (4, 5)),
    n=1,
    label="cost",
    code="§2.1",
)
COLUMNS = (Choice("program", "a", "日本"), Choice("program", "b", "Bees"))
ROWS = (
    ComparedRow("cost", ((FACT, replace(FACT, topic="first", notes=())), ())),
    ComparedRow("maker", ((), (FACT,))),
)


def cell(mark: str) -> FactView:
    return replace(FACT, mark=mark)


def table(columns: tuple[str, ...], *rows: tuple[str, str, tuple[FactView | None, ...]]) -> Table:
    found = (TableRow(Choice("country", name, name), tier, cells) for name, tier, cells in rows)
    return Table("Countries", columns, tuple(found), "Source: A Paper", "Blank: not said")


def test_a_comparison_says_where_the_source_is_silent() -> None:
    found = Comparison(COLUMNS, ROWS, "2021")
    assert plain(comparison_lines(found, "en", "Source: A Paper")).splitlines() == [
        "日本 / Bees  as of 2021",
        "cost",
        "  日本  7 yen §2.1 nn. 4, 5; first: 7 yen §2.1",
        "  Bees  the source does not say",
        "maker",
        "  日本  the source does not say",
        "  Bees  7 yen §2.1 nn. 4, 5",
        "§2.1 Sums",
        "Source: A Paper",
    ]
    assert "出典に記載なし" in plain(comparison_lines(found, "ja"))


def test_the_matrix_is_aligned_under_its_tiers() -> None:
    found = table(
        ("RDP", "Plants in there"),
        ("Japan", "Entry", (cell("2016"), cell("no"))),
        ("Canada", "Entry", (None, cell("yes"))),
        ("India", "None", (cell(""), None)),
    )
    assert plain(matrix_lines(found, "en")).splitlines() == [
        "Countries",
        "        RDP   Plants",
        "              in",
        "              there",
        "Entry",
        "Japan   2016  no",
        "Canada        yes",
        "None",
        "India   yes",
        "Blank: not said",
        "Source: A Paper",
    ]


def test_wide_characters_take_two_columns() -> None:
    found = table(
        ("協力 計画", "b"),
        ("日本", "段階", (cell("yes"), cell("2007"))),
        ("Italy", "段階", (cell("no"), cell("2008"))),
    )
    lines = plain(matrix_lines(found, "ja")).splitlines()
    assert "あり" in lines[4]
    assert "なし" in lines[5]
    starts = {cell_len(line[: line.index("200")]) for line in lines[4:6]}
    assert starts == {cell_len(lines[1][: lines[1].index("b")])}


def test_moments_have_their_dates_kinds_and_places() -> None:
    first = MomentView("1967", "2014", "Rules", "policy", "Policies", "rules", "§1.1", (17,))
    then = MomentView("2014-04", "", "New", "event", "Events", "new", "", ())
    assert plain(moment_lines([first, then], "en", "Source: A Paper")).splitlines() == [
        "1967–2014  Rules [Policies]  §1.1 n. 17",
        "2014-04    New [Events]",
        "Source: A Paper",
    ]


def test_nothing_shown_is_obeyed_by_a_terminal() -> None:
    evil = replace(FACT, value=EVIL, topic=EVIL, code=EVIL, section=(EVIL,), mark=EVIL)
    choice = Choice("program", EVIL, EVIL)
    rows = (ComparedRow(EVIL, ((evil,), ())),)
    grid = Table(EVIL, (EVIL,), (TableRow(choice, EVIL, (evil,)),), EVIL, EVIL)
    moment = MomentView(EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, ())
    shown = [
        *comparison_lines(Comparison((choice, choice), rows, EVIL), "en", EVIL),
        *matrix_lines(grid, "en"),
        *moment_lines([moment], "ja", EVIL),
    ]
    assert "red" in plain(shown)
    assert OBEYED.search(plain(shown)) is None
