"""Numbers and dates of a question, each with the forms in which documents write it.

A Japanese question says 令和元年, 六十四億 or ３か国 where an English text says 2019, 6.4 billion
and "three"; a question with 2019 is to find 平成31年, 令和元年 and 二〇一九年.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from index.crossing import Crossing, has_japanese
from index.numerals import (
    ERAS,
    LETTERS,
    SPELT,
    eras_of,
    figure,
    kanji,
    value,
    western,
    year_of_era,
)

__all__ = ["in_english", "in_japanese"]

_FIGURES = r"\d〇零一二三四五六七八九十百千"
_NUMBER = rf"[{_FIGURES}万億兆][{_FIGURES}万億兆.,．，]*"
_COUNTERS = (
    "か国|カ国|ヶ国|ヵ国|か月|カ月|ヶ月|年間|種類|段階|分野|度目|社|件|人|名|回|個|機|隻|両|台|基|章"
    "|点|本|倍|割|つの|つ"
)
_YEAR = re.compile(
    rf"(?P<era>{'|'.join(ERAS)})\s*(?P<count>元|{_NUMBER})\s*年(?P<fiscal>度)?"
    r"|(?<![A-Za-z0-9-])(?P<letter>[MTSHR])(?P<short>\d{1,2}|元)(?P<old>\s*年(?P<fiscal2>度)?)?(?![A-Za-z0-9-])"
    r"|(?P<year>[12１２]\d{3}|[一二][〇零一二三四五六七八九]{3})\s*年(?P<fiscal3>度)?"
    r"|(?P<alone>[一二][〇零一二三四五六七八九]{3})"
)
_DAY = re.compile(rf"(?P<n>{_NUMBER})(?P<unit>月|日)(?!間)")
_ORDER = re.compile(rf"第(?P<n>{_NUMBER})|(?P<m>{_NUMBER})(?P<unit>位|番目)")
_COUNT = re.compile(rf"(?P<n>{_NUMBER})(?P<unit>{_COUNTERS})")
_AMOUNT = re.compile(
    rf"[{_FIGURES}][{_FIGURES}.,．，]*[万億兆][{_FIGURES}万億兆.,．，]*"
    r"|[\d.,．，]+[百千]|[一二三四五六七八九十百千]{2,}"
)

_MONTHS, _SPELT, _ORDINALS = (
    tuple(words.split())
    for words in (
        "January February March April May June July August September October November December",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen twenty",
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth",
    )
)

_WESTERN_YEAR = re.compile(
    r"(?<![\w.,$¥-])(?:(?:J?FY) ?)?((?:18[7-9]|19\d|20[0-4])\d)(?![\w%]|[.,]\d)"
)
_WESTERN_ERA = re.compile(
    rf"\b({'|'.join(SPELT)})\s+(\d{{1,2}}|gannen)\b|\b(first) year of ({'|'.join(SPELT)})\b",
    re.IGNORECASE,
)
_WESTERN_AMOUNT = re.compile(
    r"(?P<sign>[$¥])?\s?(?P<n>\d+(?:,\d{3})*(?:\.\d+)?) (?P<size>million|billion|trillion)"
    r"(?: (?P<unit>yen|dollars?))?",
    re.IGNORECASE,
)
_SIZES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
_UNITS = (("兆", 10**12), ("億", 10**8), ("万", 10**4))


def in_english(text: str) -> list[Crossing]:
    """The numbers of a Japanese text with the forms of English documents, in order."""
    if not has_japanese(text):
        return []
    taken = [False] * len(text)
    found = []
    for one in (*_years(text), *_days(text), *_orders(text), *_counts(text), *_amounts(text)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = [True] * (one.end - one.start)
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def in_japanese(text: str) -> list[Crossing]:
    """The years and amounts of an English text with the forms of Japanese documents, in order.

    A year of an era in Latin letters ("Heisei 26") is also given as the Western year.
    """
    found = []
    for match in _WESTERN_ERA.finditer(text):
        name, count = (match[1], match[2]) if match[1] else (match[4], "1")
        year = year_of_era(SPELT[name.lower()], count.replace("gannen", "元"))
        if year:
            says = (str(year), *_japanese_years(year))
            found.append(Crossing(*match.span(), says, named=True, number=True))
    for match in _WESTERN_YEAR.finditer(text):
        found.append(Crossing(*match.span(1), _japanese_years(int(match[1]))))
    for match in _WESTERN_AMOUNT.finditer(text):
        number = Decimal(match["n"].replace(",", "")) * _SIZES[match["size"].lower()]
        unit = "円" if match["sign"] == "¥" or match["unit"] == "yen" else "ドル"
        found.append(Crossing(*match.span(), tuple(_japanese_amounts(number, unit))))
    return sorted(found, key=lambda one: one.start)


def _years(text: str) -> Iterator[Crossing]:
    for match in _YEAR.finditer(text):
        year = _western_year(match)
        if year is None:
            continue
        fiscal = match["fiscal"] or match["fiscal2"] or match["fiscal3"]
        says = (str(year), *((f"JFY {year}",) if fiscal else ()), *_japanese_years(year))
        yield Crossing(*match.span(), says, named=True, number=True)


def _western_year(match: re.Match[str]) -> int | None:
    if match["era"]:
        return year_of_era(match["era"], match["count"])
    if match["letter"]:
        # "T7" and "M1" alone are types of equipment, "H26" and "R3" are years.
        sure = match["old"] or match["letter"] in "HR"
        return year_of_era(LETTERS[match["letter"]], match["short"]) if sure else None
    held = value(match["year"] or match["alone"])
    return int(held) if held is not None and 1000 <= held < 2100 else None


def _days(text: str) -> Iterator[Crossing]:
    for match in _DAY.finditer(text):
        number = value(match["n"])
        if number is None or number != int(number):
            continue
        if match["unit"] == "月" and 1 <= number <= 12:
            yield Crossing(*match.span(), (_MONTHS[int(number) - 1],), named=True, number=True)
        elif match["unit"] == "日" and 1 <= number <= 31:
            yield Crossing(*match.span(), (figure(number),), named=True, number=True)


def _orders(text: str) -> Iterator[Crossing]:
    for match in _ORDER.finditer(text):
        number = value(match["n"] or match["m"])
        if number is None or not 1 <= number <= 10 or number != int(number):
            continue
        word = _ORDINALS[int(number)]
        largest = (f"{word}-largest",) if match["unit"] == "位" and number > 1 else ()
        first = ("largest",) if match["unit"] == "位" and number == 1 else ()
        yield Crossing(*match.span(), (*largest, *first, word, figure(number)), number=True)


def _counts(text: str) -> Iterator[Crossing]:
    for match in _COUNT.finditer(text):
        number = value(match["n"])
        if number is None or (number == 1 and match["unit"] in ("つ", "つの", "本", "部")):
            continue
        if match["unit"] == "割":
            says = (f"{figure(number * 10)} percent", *(("half",) if number == 5 else ()))
        else:
            says = (*_said(number), *_in_kanji(number, match["unit"]))
        # What is counted ("か国") is a word for the dictionary; the number alone is crossed here.
        end = match.end() if match["unit"] in ("割", "つの", "つ") else match.end("n")
        yield Crossing(match.start(), end, says, named=number > 20, number=True)


def _said(number: Decimal) -> tuple[str, ...]:
    if number <= 20 and number == int(number):
        return (_SPELT[int(number)], figure(number))
    return western(number)


def _in_kanji(number: Decimal, unit: str) -> tuple[str, ...]:
    """What Japanese documents write: 12社, 十二社."""
    if number != int(number) or not 0 < number < 10**4:
        return ()
    return (f"{figure(number)}{unit}", f"{kanji(int(number))}{unit}")


def _amounts(text: str) -> Iterator[Crossing]:
    for match in _AMOUNT.finditer(text):
        written = match.group().rstrip(".,．，")
        number = value(written)
        if number is not None and number > 10:
            end = match.start() + len(written)
            says = (*western(number), *_japanese_amounts(number, ""))
            yield Crossing(match.start(), end, says, named=True, number=True)


def _japanese_years(year: int) -> tuple[str, ...]:
    says = []
    for era, count in eras_of(year):
        if count == 1:
            says.append(f"{era}元年")
        says += [f"{era}{count}年", f"{era}{kanji(count)}年"]
    says.append("".join(kanji(int(digit)) for digit in str(year)) + "年")
    return tuple(dict.fromkeys(says))


def _japanese_amounts(number: Decimal, unit: str) -> Iterator[str]:
    """What Japanese documents write: 64億, 六十四億, 3兆5000億, 3.5兆."""
    rest, figures, letters = number, "", ""
    for letter, size in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            figures += f"{figure(count)}{letter}"
            letters += f"{kanji(int(count))}{letter}"
    if rest:
        figures += figure(rest)
        letters += kanji(int(rest))
    yield f"{figures}{unit}"
    yield f"{letters}{unit}"
    for letter, size in _UNITS:
        if number >= size:
            yield f"{figure(number / size)}{letter}{unit}"
            return
