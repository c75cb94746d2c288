"""A sentence rewritten so that `index.values` reads its dates and sums, however they are written.

令和元年 and FY2019 become a year, 三百二十億円 and $12bn plain figures, 2019-04-01 and "April 1st,
2019" one form of date; each place of the new text is known in the old one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from index.numerals import ERAS, LETTERS, figure, value, year_of_era

__all__ = ["Plain", "plainly"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WIDE = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")
_DIGITS = r"[\d０-９〇零一二三四五六七八九十百千]"
_LEAD = r"since|by|until|till|before|after|as of"

_JAPANESE_DATE = re.compile(
    rf"(?:(?P<era>{'|'.join(ERAS)})\s?(?P<count>元|{_DIGITS}+)|(?P<letter>[SHR])(?P<short>\d{{1,2}}|元)"
    rf"|(?P<year>[12１２][\d０-９]{{3}}|[一二][〇零一二三四五六七八九]{{3}}))\s?年(?!間|前|後)(?P<fiscal>度)?"
    rf"(?:(?P<nth>{_DIGITS}{{1,3}})月(?:(?P<day>{_DIGITS}{{1,3}})日)?)?"
)
_ISO = re.compile(
    r"(?<![\d/-])(?P<year>(?:1[5-9]|20)\d\d)[-/](?P<nth>\d{1,2})[-/](?P<day>\d{1,2})(?![\d/-])"
)
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>(?:1[5-9]|20)\d\d)\b"
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?,? (?P<year>(?:1[5-9]|20)\d\d)\b"
)
_FISCAL = re.compile(
    r"\b(?:J?FY|(?:Japan )?fiscal(?: year)?)(?: \(J?FY\))?[ -]?['’]?"
    r"(?P<year>(?:19|20)\d\d|\d\d)\b",
    re.IGNORECASE,
)
_DECADE = re.compile(r"\b(?:1[5-9]|20)\d0['’]?s\b")
_CODED = re.compile(r"\b(?P<code>USD|JPY|EUR|GBP|US\$|JP¥)\s?(?=\d)", re.IGNORECASE)
_CODED_AFTER = re.compile(r"(?<=[\dnkm])\s?(?P<code>USD|JPY|EUR|GBP)\b", re.IGNORECASE)
_SHORT_SCALE = re.compile(r"(?<=\d)\s?(?P<short>bn|mn|mln|tn|trn)\b", re.IGNORECASE)
_SIGNED_SCALE = re.compile(
    r"(?P<sum>(?:[$¥€£]|(?:USD|JPY|EUR|GBP) ?)\d[\d,.]*)\s?(?P<short>[kmbt])\b", re.IGNORECASE
)
_ONE = re.compile(
    r"\b(?:one|an?)[ -](?P<scale>hundred|thousand|million|billion|trillion)\b", re.IGNORECASE
)
_DOZEN = re.compile(r"\b(?:(?P<two>two)|an?|one) dozen(?: of)?\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=\d)\s?(?:pct\.?|percentage points?|percents)(?![a-z])", re.IGNORECASE)
_COUNTED = (
    "円|ドル|ユーロ|ポンド|元|パーセント|[%％]|割|か国|カ国|ヶ国|ヵ国|か月|カ月|ヶ月|か所|カ所|箇所|年間|年|週間|日間|時間"
    "|月|日|時|分|秒|人|社|名|隻|機|両|台|件|便|席|冊|頭|匹|羽|歳|回|倍|個|本|基|点|校|世帯|戸|棟|票|種|つ"
    "|メートル|キロ|トン|ヘクタール|リットル|グラム|平方|センチ|ミリ|海里|ノット"
)
_JAPANESE_NUMBER = re.compile(
    rf"(?<![\d〇零一二三四五六七八九十百千万億兆])(?P<number>(?:{_DIGITS}|[.,．，](?=\d))[\d０-９〇零一二三四五六七八九十百千万億兆.,．，]*)"
    rf"(?P<unit>{_COUNTED})(?!分な|分に)"
)
_JAPANESE_SUM = re.compile(
    r"(?P<number>[\d０-９][\d０-９.,．，]*[千万億兆][\d０-９〇一二三四五六七八九十百千万億兆.,．，]*)"
)
_LED = re.compile(
    rf"\b(?P<lead>{_LEAD})"
    rf"(?= (?:(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) (?:\d{{1,2}}, )?)?(?:1[5-9]|20)\d\d\b)",
    re.IGNORECASE,
)
# "1840 tons" is no year.
_MEASURED = re.compile(
    r"(?<![\d.,-])(?P<thousand>1|2)(?P<rest>\d{3})(?= (?:tons|tonnes|met(?:re|er)s|km|miles"
    r"|kilomet(?:re|er)s|feet|kilograms|kg|lit(?:re|er)s|people|persons|members|employees|workers|staff"
    r"|passengers|visitors|students|soldiers|troops|dollars|yen|euros|pounds|units|pages|hours"
    r"|days|weeks|years|times|vehicles|ships|houses|households)\b)",
)
# "in 2019 and $15 in 2021" is no range.
_NO_RANGE = re.compile(r"(?<=(?:19|20)\d\d) and (?=[$¥€£]?\d)")
_SCALES = {
    "bn": "billion", "b": "billion", "mn": "million", "mln": "million", "m": "million",
    "tn": "trillion", "trn": "trillion", "t": "trillion", "k": "thousand",
}  # fmt: skip
_SIGNS = {"usd": "$", "us$": "$", "jpy": "¥", "jp¥": "¥", "eur": "€", "gbp": "£"}
_NAMES = {"usd": "dollars", "jpy": "yen", "eur": "euros", "gbp": "pounds"}


@dataclass(frozen=True, slots=True)
class Plain:
    """The rewritten `text`; `starts` and `ends` give the old place of each of its characters.

    `fiscal` are the (new) places of years that are fiscal ones, `leads` the word before a date
    that says how it is meant ("since"), by the place where that word ends.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    fiscal: frozenset[int]
    leads: tuple[tuple[int, str], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `start`..`end` of the new text stands in the old one."""
        if start >= end:
            return (0, 0)
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    says: str
    fiscal: bool = False


@lru_cache(maxsize=4096)
def plainly(text: str) -> Plain:
    """The sentence as `index.values` reads it best."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    fiscal: set[int] = set()
    at = 0
    for piece in [*_pieces(text), _Piece(len(text), len(text), "")]:
        for place in range(at, piece.start):
            letters.append(text[place])
            starts.append(place)
            ends.append(place + 1)
        if piece.fiscal:
            fiscal.update(range(len(letters), len(letters) + len(piece.says)))
        letters += piece.says
        starts += [piece.start] * len(piece.says)
        ends += [piece.end] * len(piece.says)
        at = piece.end
    said = "".join(letters).translate(_WIDE)
    leads = tuple((match.end(), match["lead"].lower()) for match in _LED.finditer(said))
    # `index.values` leaves out dates that only bound something; here they are compared too.
    said = _LED.sub(lambda match: "·" * len(match[0]), said)
    return Plain(said, tuple(starts), tuple(ends), frozenset(fiscal), leads)


def _pieces(text: str) -> list[_Piece]:
    """What is rewritten, in order; what comes first in the list of rules is not touched again."""
    found: list[_Piece] = []
    taken = [False] * (len(text) + 1)
    for pattern, rewrite in _RULES:
        for match in pattern.finditer(text):
            piece = rewrite(match)
            if piece is not None and not any(taken[piece.start : piece.end]):
                taken[piece.start : piece.end] = [True] * (piece.end - piece.start)
                found.append(piece)
    return sorted(found, key=lambda piece: piece.start)


def _japanese_date(match: re.Match[str]) -> _Piece | None:
    year = _year(match)
    if year is None:
        return None
    nth, day = (_whole(match[name]) for name in ("nth", "day"))
    if nth and day and nth <= 12:
        said = f"{day} {MONTHS[nth - 1]} {year}"
    else:
        said = f"{year}年" + (f"{nth}月" if nth else "")
    return _Piece(*match.span(), said, bool(match["fiscal"]))


def _year(match: re.Match[str]) -> int | None:
    if match["era"]:
        return year_of_era(match["era"], match["count"])
    if match["letter"]:
        return year_of_era(LETTERS[match["letter"]], match["short"])
    return _whole(match["year"]) or None


def _whole(written: str | None) -> int:
    number = value(written) if written else None
    return int(number) if number is not None else 0


def _dated(match: re.Match[str]) -> _Piece | None:
    held = match.groupdict()
    name = held.get("month")
    nth = [one[:3] for one in MONTHS].index(name) + 1 if name else int(held["nth"])
    if not 1 <= nth <= 12:
        return None
    if name and not MONTHS[nth - 1].startswith(_word_of(match)):
        return None
    day = f"{int(held['day'])} " if held.get("day") else ""
    return _Piece(*match.span(), f"{day}{MONTHS[nth - 1]} {held['year']}")


def _word_of(match: re.Match[str]) -> str:
    """The month as it is written, without a point; "Sept" is one more way."""
    word = re.match(r"[A-Za-z]+", match.string[match.start("month") :])
    written = word.group() if word else ""
    return "Sep" if written == "Sept" else written


def _fiscal(match: re.Match[str]) -> _Piece:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    return _Piece(*match.span(), year, fiscal=True)


def _number(match: re.Match[str]) -> _Piece | None:
    written = match["number"].rstrip(".,．，")
    held = value(written)
    if held is None or (match.re is _JAPANESE_NUMBER and match[0] in ("十分", "一部", "一方")):
        return None
    unit = match.groupdict().get("unit")
    end = match.start("number") + len(written)
    if unit == "割":
        return _Piece(match.start(), match.end(), f"{figure(held * 10)}%")
    if re.fullmatch(r"[\d,.]+[万億兆千百]?", written):
        return None
    return _Piece(match.start("number"), end, figure(held))


def _says(write: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], _Piece]:
    return lambda match: _Piece(*match.span(), write(match))


def _scaled(match: re.Match[str]) -> _Piece:
    return _Piece(match.end("sum"), match.end(), f" {_SCALES[match['short'].lower()]}")


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Piece | None]], ...] = (
    (_JAPANESE_DATE, _japanese_date),
    (_ISO, _dated),
    (_DAY_FIRST, _dated),
    (_MONTH_FIRST, _dated),
    (_FISCAL, _fiscal),
    (_NO_RANGE, _says(lambda match: " && ")),
    (_MEASURED, _says(lambda match: f"{match['thousand']},{match['rest']}")),
    (_DECADE, _says(lambda match: "x" * len(match[0]))),
    (_SIGNED_SCALE, _scaled),
    (_SHORT_SCALE, _says(lambda match: f" {_SCALES[match['short'].lower()]}")),
    (_CODED, _says(lambda match: _SIGNS[match["code"].lower()])),
    (_CODED_AFTER, _says(lambda match: f" {_NAMES[match['code'].lower()]}")),
    (_ONE, _says(lambda match: f"1 {match['scale']}")),
    (_DOZEN, _says(lambda match: "24" if match["two"] else "12")),
    (_PERCENT, _says(lambda match: " percent")),
    (_JAPANESE_NUMBER, _number),
    (_JAPANESE_SUM, _number),
)
