"""Japanese numerals and eras, read and written: 三兆五千億 = 3.5 trillion, 令和元年 = 2019."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["ERAS", "eras_of", "figure", "kanji", "value", "western", "year_of_era"]

# The year before the first of each era, and the last year that it may count to.
ERAS = {
    "明治": (1867, 45),
    "大正": (1911, 15),
    "昭和": (1925, 64),
    "平成": (1988, 31),
    "令和": (2018, 81),
}
LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
SPELT = {"meiji": "明治", "taisho": "大正", "showa": "昭和", "heisei": "平成", "reiwa": "令和"}

_DIGITS = {letter: n for n, letter in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def value(written: str) -> Decimal | None:
    """The number that is written in figures, kanji or both ("1,100", "六十四億", "3兆5千億").

    None where it is no number.
    """
    plain = written.translate(_WIDE).replace(",", "")
    total, rest = Decimal(0), ""
    least = 10**16
    for letter in plain:
        if letter not in _LARGE:
            rest += letter
            continue
        below = _below_ten_thousand(rest) if rest else None
        if below is None or _LARGE[letter] >= least:
            return None
        least = _LARGE[letter]
        total += below * least
        rest = ""
    if not rest:
        return total if least < 10**16 else None
    last = _below_ten_thousand(rest)
    return None if last is None else total + last


def _below_ten_thousand(written: str) -> Decimal | None:
    """A number without 万, 億 and 兆: figures, kanji by place (二〇一九), or with 十, 百 and 千."""
    if all(letter in _DIGITS for letter in written):
        return Decimal("".join(str(_DIGITS[letter]) for letter in written))
    total, rest = Decimal(0), ""
    least = 10**4
    for letter in written:
        if letter not in _SMALL:
            rest += str(_DIGITS.get(letter, letter))
            continue
        if _SMALL[letter] >= least:
            return None
        least = _SMALL[letter]
        held = _plain(rest) if rest else Decimal(1)
        if held is None:
            return None
        total += held * least
        rest = ""
    last = _plain(rest) if rest else Decimal(0)
    return None if last is None else total + last


def _plain(figures: str) -> Decimal | None:
    """Figures with at most one point."""
    whole, _, part = figures.partition(".")
    if not whole.isdecimal() or (part and not part.isdecimal()):
        return None
    return Decimal(figures.rstrip("."))


def year_of_era(era: str, written: str) -> int | None:
    """The Western year of a year of an era ("元" is the first); None where there was none such."""
    before, last = ERAS[era]
    held = Decimal(1) if written == "元" else value(written)
    if held is None or held != int(held) or not 1 <= held <= last:
        return None
    return before + int(held)


def eras_of(year: int) -> list[tuple[str, int]]:
    """The eras that a Western year lies in with the year of each, the latest era first."""
    counts = [(era, year - before, last) for era, (before, last) in ERAS.items()]
    return [(era, count) for era, count, last in reversed(counts) if 1 <= count <= last]


def kanji(number: int) -> str:
    """A whole number below ten thousand in kanji, as years of an era are written: 二十六."""
    digits = "〇一二三四五六七八九"
    if number < 1:
        return digits[0]
    written = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        count, number = divmod(number, size)
        if count:
            written += ("" if count == 1 and unit else digits[count]) + unit
    return written


def figure(number: Decimal) -> str:
    """The number in figures without needless noughts."""
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def western(number: Decimal) -> tuple[str, ...]:
    """A number as English texts write it: "64億" is 6.4 billion, and 6400 million."""
    found = []
    for word, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if number >= size:
            found.append(f"{figure(number / size)} {word}")
    return tuple(found[:2]) or (figure(number),)
