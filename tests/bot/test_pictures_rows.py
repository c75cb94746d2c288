"""What pictures are drawn from: rows and their jobs, the words beside a picture, lines, colours."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures import job
from bot.pictures.alt import LONGEST, MORE, alt
from bot.pictures.look import LOOKS, Look
from bot.pictures.model import (
    Bar,
    Bars,
    Drawing,
    Kind,
    Matrix,
    MatrixRow,
    Moment,
    Place,
    Ranks,
    Rival,
    Theme,
    Timeline,
)
from bot.pictures.pack import colours
from bot.pictures.wrap import balanced, widest_unit, wrapped

SOURCE = "Source: T. Kodaira, Beyond Foreign Military Sales (2022), retold; state of 2021"
SOURCE_JA = "出典：小平「Beyond Foreign Military Sales」（2022年）、要約、2021年時点"

BARS = Bars(
    title="Japan’s FMS budget",
    unit="billion yen",
    bars=(
        Bar("JFY 2012-2014", 2012, 2014, 100, 200, "100 to 200 billion yen", "$0.9 to 1.8 billion"),
        Bar("JFY 2019", 2019, 2019, 701.3, 701.3, "701.3 billion yen", "$6.4 billion"),
        Bar("JFY 2020", 2020, 2020, 471.3, 471.3, "471.3 billion yen", "$4.3 billion"),
    ),
    gap_label="no figure given",
    axis="Japanese fiscal year",
    caption="A record in JFY 2019, then a fall.",
    source=SOURCE,
)
BARS_JA = Bars(
    title="日本のFMS（有償援助）調達予算の推移",
    unit="億円",
    bars=(
        Bar("2012〜2014年度", 2012, 2014, 1000, 2000, "1,000〜2,000億円", "9〜18億ドル"),
        Bar("2019年度", 2019, 2019, 7013, 7013, "7,013億円", "64億ドル"),
        Bar("2020年度", 2020, 2020, 4713, 4713, "4,713億円", "43億ドル"),
    ),
    gap_label="金額の記載なし",
    axis="年度（4月から）",
    source=SOURCE_JA,
)
RANKS = Ranks(
    title="Japan’s place among the customers of Foreign Military Sales",
    name="Japan",
    places=(
        Place(
            "FY 2016",
            4,
            "4th",
            (Rival(1, "United Kingdom"), Rival(2, "South Korea"), Rival(3, "Saudi Arabia")),
        ),
        Place("FY 2017", 2, "2nd", (Rival(1, "Qatar"), Rival(3, "Saudi Arabia"))),
        Place("FY 2020", 7, "7th", (Rival(1, "Taiwan"), Rival(2, "Poland"), Rival(3, "Morocco"))),
    ),
    axis="U.S. fiscal years",
    source=SOURCE,
)
RANKS_JA = Ranks(
    title="FMS購入国における日本の順位",
    name="日本",
    places=(
        Place(
            "2016年度", 4, "4位", (Rival(1, "英国"), Rival(2, "韓国"), Rival(3, "サウジアラビア"))
        ),
        Place("2017年度", 2, "2位", (Rival(1, "カタール"), Rival(3, "サウジアラビア"))),
        Place("2018年度", 4, "4位"),
    ),
    source=SOURCE_JA,
)
KINDS = (Kind("agreement", "Agreement"), Kind("policy", "Policy"), Kind("event", "Event"))
TIMELINE = Timeline(
    title="Agreements and policies, 1943–2021",
    moments=(
        Moment("1943", "Hyde Park Agreement", "agreement", group="1940s"),
        Moment("March 8, 1954", "Mutual Defense Assistance Agreement", "agreement", group="1950s"),
        Moment("1967", "Three Principles on Arms Exports", "policy", "2014", "1960s"),
        Moment(
            "1970",
            "Kokusanka-hōshin: the basic policy on the domestic production of equipment, which made"
            " licensed production a foundation of the base",
            "policy",
            "2014",
            "1970s",
        ),
        Moment("September 15, 2021", "AUKUS announced", "event", group="2020s"),
    ),
    kinds=KINDS,
    source=SOURCE,
)
TIMELINE_JA = Timeline(
    title="協定・政策の年表（1943～2021年）",
    moments=(
        Moment("1954年3月8日", "日米相互防衛援助協定（MDA協定）", "agreement", group="1950年代"),
        Moment(
            "1970年",
            "国産化方針：装備の生産及び開発に関する基本方針。ライセンス生産が防衛生産・技術基盤の土台に",
            "policy",
            "2014年",
            "1970年代",
        ),
        Moment("2021年9月15日", "オーストラリア・英国・米国がAUKUSを発表", "event"),
    ),
    kinds=(Kind("agreement", "協定・枠組み"), Kind("policy", "政策"), Kind("event", "出来事")),
    source=SOURCE_JA,
)
MATRIX = Matrix(
    title="Countries by tier of cooperation with the United States",
    columns=("RDP", "SOSA", "NTIB", "Industrial security", "F-35 program"),
    rows=(
        MatrixRow("United Kingdom", "Third tier: NTIB", ("yes", "yes", "2017", "", "Level 1")),
        MatrixRow("Australia", "Third tier: NTIB", ("yes", "yes", "2017", "", "Level 3")),
        MatrixRow("Japan", "First tier: RDP", ("2016", "no", "no", "GSOMIA 2007", "")),
        MatrixRow("South Korea", "", ("", "", "", "", "")),
    ),
    yes="yes",
    no="no",
    blank_note="Blank: the source does not say",
    caption="State of 2021.",
    source=SOURCE,
)
MATRIX_JA = Matrix(
    title="米国との協力段階別の国一覧",
    columns=("RDP覚書", "供給保証取決め", "ファイブ・アイズ", "F-35計画"),
    rows=(
        MatrixRow("英国", "第3段階：国家技術産業基盤", ("あり", "yes", "yes", "レベル1")),
        MatrixRow("ニュージーランド", "段階なし", ("", "no", "yes", "")),
    ),
    yes="あり",
    no="なし",
    blank_note="空欄：出典に記載なし",
    source=SOURCE_JA,
)
ENGLISH: tuple[Drawing, ...] = (BARS, RANKS, TIMELINE, MATRIX)
JAPANESE: tuple[Drawing, ...] = (BARS_JA, RANKS_JA, TIMELINE_JA, MATRIX_JA)
DRAWINGS = {f"{type(one).__name__}-en": one for one in ENGLISH} | {
    f"{type(one).__name__}-ja": one for one in JAPANESE
}


def every(drawing: Drawing) -> list[str]:
    """The texts of the rows that the words beside the picture must hold."""
    match drawing:
        case Bars():
            return [text for bar in drawing.bars for text in (bar.label, bar.text, bar.second_text)]
        case Ranks():
            others = [other.name for place in drawing.places for other in place.others]
            return [*(text for one in drawing.places for text in (one.label, one.text)), *others]
        case Timeline():
            return [text for one in drawing.moments for text in (one.date, one.until, one.label)]
        case Matrix():
            rows = drawing.rows
            words = {"yes": drawing.yes, "no": drawing.no}
            return [words.get(text, text) for row in rows for text in (row.name, *row.cells)]


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
@pytest.mark.parametrize("theme", LOOKS)
def test_a_job_comes_back_as_it_was(drawing: Drawing, theme: Theme) -> None:
    assert job.read(job.written(drawing, theme)) == (drawing, theme)


def test_jobs_are_equal_only_for_equal_drawings_and_themes() -> None:
    assert job.written(BARS, "dark") == job.written(replace(BARS), "dark")
    assert job.written(BARS, "dark") != job.written(BARS, "light")
    assert job.written(BARS, "dark") != job.written(replace(BARS, caption=""), "dark")


@pytest.mark.parametrize(
    "text", ["", "{}", job.written(BARS, "dark").replace("dark", "sepia"), '{"kind": "Pie"}']
)
def test_what_is_no_job_is_refused(text: str) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        job.read(text)


def test_years_without_a_sum_are_gaps() -> None:
    assert BARS.gaps == ((2015, 2018),)
    assert replace(BARS, bars=tuple(reversed(BARS.bars))).gaps == BARS.gaps
    assert replace(BARS, bars=BARS.bars[1:]).gaps == ()


def test_a_bar_is_labelled_without_the_unit_of_the_axis() -> None:
    assert [BARS.short(bar) for bar in BARS.bars] == ["100 to 200", "701.3", "471.3"]
    assert BARS_JA.short(BARS_JA.bars[0]) == "1,000〜2,000"
    assert replace(BARS, unit="").short(BARS.bars[1]) == "701.3 billion yen"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: replace(BARS, bars=()), "no bars"),
        (lambda: replace(BARS, bars=(Bar("x", 2012, 2011, 1, 1, ""),)), "the years run backwards"),
        (lambda: replace(BARS, bars=(Bar("x", 2012, 2012, 2, 1, ""),)), "runs backwards or below"),
        (lambda: replace(BARS, bars=(BARS.bars[0],) * 2), "a year of two bars"),
        (lambda: replace(RANKS, places=()), "no places"),
        (lambda: replace(RANKS, places=(Place("x", 0, ""),)), "before the first"),
        (lambda: replace(RANKS, places=(Place("x", 1, "", (Rival(1, "y"),)),)), "two at one place"),
        (lambda: replace(TIMELINE, moments=()), "no moments"),
        (lambda: replace(TIMELINE, kinds=KINDS[:1]), "unknown kind 'policy'"),
        (lambda: replace(MATRIX, columns=()), "no columns"),
        (lambda: replace(MATRIX, rows=()), "no rows"),
        (lambda: replace(MATRIX, columns=("one",)), "cells and columns differ"),
    ],
)
def test_rows_that_cannot_be_drawn_are_refused(make, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        make()


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
def test_the_words_beside_a_picture_hold_every_row(drawing: Drawing) -> None:
    said = alt(drawing)
    assert said.startswith(drawing.title)
    assert [text for text in every(drawing) if text not in said] == []
    assert len(said) <= LONGEST
    assert MORE not in said


def test_the_words_beside_a_picture_in_full() -> None:
    assert alt(BARS) == (
        "Japan’s FMS budget. JFY 2012-2014: 100 to 200 billion yen ($0.9 to 1.8 billion);"
        " 2015–2018: no figure given; JFY 2019: 701.3 billion yen ($6.4 billion);"
        " JFY 2020: 471.3 billion yen ($4.3 billion)"
    )
    assert alt(replace(RANKS, places=RANKS.places[1:2])).endswith(
        "Sales. FY 2017: Japan 2nd (1 Qatar, 3 Saudi Arabia)"
    )
    assert "1967 – 2014: Three Principles on Arms Exports; " in alt(TIMELINE)
    assert (
        "; Japan (First tier: RDP): RDP 2016, SOSA no, NTIB no,"
        " Industrial security GSOMIA 2007; South Korea"
    ) in alt(MATRIX)


def test_the_unit_is_said_where_the_sums_do_not_say_it() -> None:
    bare = replace(BARS, bars=tuple(replace(bar, text=BARS.short(bar)) for bar in BARS.bars))
    assert alt(bare).startswith("Japan’s FMS budget (billion yen). JFY 2012-2014: 100 to 200 (")


def test_too_many_words_are_cut_at_a_whole_row() -> None:
    many = replace(TIMELINE, moments=TIMELINE.moments * 12)
    said = alt(many)
    assert len(said) <= LONGEST
    assert said.endswith(MORE)
    *_, last = said.removesuffix(MORE).split("; ")
    assert last in {f"{one.dates}: {one.label}" for one in TIMELINE.moments}
    assert len(said) + max(len(f"{one.dates}: {one.label}; ") for one in many.moments) > LONGEST


def test_a_title_that_is_too_long_alone_is_cut() -> None:
    said = alt(replace(RANKS, title="x" * 2000))
    assert len(said) == LONGEST
    assert said.endswith(MORE)


def letters(text: str) -> float:
    return float(len(text))


@settings(deadline=None)
@given(st.text(), st.integers(1, 30))
def test_wrapping_loses_nothing_and_fits(text: str, room: int) -> None:
    for fit in (wrapped, balanced):
        lines = fit(text, room, letters)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(1 <= len(line) <= room for line in lines)
        assert all(line == line.strip() for line in lines)


@settings(deadline=None)
@given(st.text("ab 日本。「」（）、", max_size=40), st.integers(4, 20))
def test_evening_out_takes_no_further_lines(text: str, room: int) -> None:
    assert len(balanced(text, room, letters)) == len(wrapped(text, room, letters))


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Foreign Military Sales", 16, ["Foreign Military", "Sales"]),
        ("the F-35 and F-15", 7, ["the", "F-35", "and", "F-15"]),
        ("SM-3/PAC-2", 6, ["SM-3/", "PAC-2"]),
        ("defense-industrial base", 12, ["defense-", "industrial", "base"]),
        ("防衛装備庁。", 5, ["防衛装備", "庁。"]),
        ("政策「指針」", 3, ["政策", "「指", "針」"]),
        ("日米ライセンス生産", 6, ["日米", "ライセンス生", "産"]),
        ("約7,013億円", 7, ["約", "7,013億円"]),
        ("予算7,013億円", 7, ["予算", "7,013億円"]),
        ("Supercalifragilistic", 8, ["Supercal", "ifragili", "stic"]),
        ("", 8, []),
    ],
)
def test_lines_break_where_a_reader_would(text: str, room: int, lines: list[str]) -> None:
    assert wrapped(text, room, letters) == lines


def test_evened_lines_are_about_equally_long_and_tear_no_word() -> None:
    text = "Only the buyers that the paper names are shown here"
    assert wrapped(text, 40, letters)[1] == "shown here"
    assert balanced(text, 40, letters) == ["Only the buyers that the", "paper names are shown here"]
    assert balanced("Industrial security", 10, letters) == ["Industrial", "security"]
    assert widest_unit("Industrial security", letters) == len("Industrial")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_colour_is_strong_on_its_ground(look: Look) -> None:
    for ground in (look.page, look.shade):
        assert contrast(look.ink, ground) >= 7
        assert contrast(look.muted, ground) >= 4.5
    assert contrast(look.on_peak, look.peak) >= 4.5
    for mark in (look.main, look.peak, *look.marks):
        assert contrast(mark, look.page) >= 3, mark
    assert len(set(look.marks)) == len(look.marks)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_packed_picture_has_room_for_every_colour_of_its_look(look: Look) -> None:
    kept = colours(look)
    own = {tuple(bytes.fromhex(colour[1:])) for edge in look.edges for colour in edge}
    assert own <= set(kept)
    assert len(kept) == len(set(kept)) <= 256
