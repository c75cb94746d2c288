"""Which lines of plain text are headings, how deep they stand, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.readers.lines import Line
from index.sentences import words_of

__all__ = ["Style", "goes_on", "nest", "style_of", "title_case"]

SMALL = words_of("""
    a an the and or nor but of in on at to for from with by as is that than via per vs into
    onto over upon under between among within without through toward towards against about
    after before during beyond across it its be are not so yet if up out off
""")

# How a heading is set: `alone` between blank lines, `glued` to its paragraph, `caps`, or
# `number` with the depth of its number; every heading of one style stands at one depth.
Style = str

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)(?P<stop>\.?)\s+(?=[^\W\d])")
_ROMAN = re.compile(r"(?:[IVX]{1,5}|[A-Z])\.\s+(?=[^\W\d])")
_CHAPTER = re.compile(r"(?:chapter|part|appendix|annex)\s+(?:\d{1,2}|[ivx]{1,5}|[a-z])\b", re.I)
_JAPANESE = re.compile(
    r"(?:第[0-9０-９一二三四五六七八九十百]+[章節部編項条]|[■□◆◇●]|【[^】]+】$"
    r"|[0-9０-９]{1,2}[.．、]?[ 　]?(?=[^\W\d])|はじめに$|おわりに$|結論$|まとめ$)"
)
_KANA = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")
_KEYED = re.compile(r"[^\W\d_]{1,14}:(?:\s|$)")
_BAD_END = re.compile(r"[.!?;:,。、，；：]$")
_DOTTED_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_GREETING = re.compile(
    r"(?:hello|hi|hey|dear|best|kind|warm|regards|thanks?|sincerely|yours|cheers|note)\b", re.I
)
_ROMAN_NUMBER = re.compile(r"X{0,3}(?:IX|IV|V?I{1,3}|V|X)$")


def _is_capitals(text: str) -> bool:
    letters = [one for one in text if one.isalpha() and one.upper() != one.lower()]
    return len(letters) >= 4 and all(one.isupper() for one in letters)


def _capitalised(text: str, lenient: bool = False) -> bool:
    words = [one[0] for one in _WORD.finditer(text)]
    telling = [one for one in words if one not in SMALL]
    lower = sum(one[0].islower() for one in telling)
    return bool(telling) and lower <= (len(telling) // 4 if lenient else 0)


def style_of(line: Line, width: int | None, *, alone: bool) -> Style | None:
    """The style of a line that may be a heading or its beginning; None for other lines."""
    text = line.text
    short = line.columns <= (0.75 * width if width and width > 60 else 80)
    if not short or _KEYED.match(text) or text[0] in "\"'“‘(*-•·":
        return None
    if _BAD_END.search(text) and not _DOTTED_END.search(text):
        return None
    if _KANA.search(text):
        return _japanese_style(line, alone)
    if text.count("  ") or "\t" in text or not any(one.isalpha() for one in text):
        return None
    numbered = _NUMBERED.match(text)
    if numbered and (numbered["stop"] or "." in numbered["number"] or alone):
        rest = text[numbered.end() :]
        brief = alone and len(rest.split()) <= 8 and rest[0].isupper()
        if brief or _capitalised(rest, lenient=True):
            return f"number{numbered['number'].count('.')}"
        return None
    lettered = _ROMAN.match(text)
    if lettered and _capitalised(text[lettered.end() :]):
        return "letter"
    if _CHAPTER.match(text) and len(text.split()) <= 12:
        return "alone" if alone else "glued"
    if not text[0].isupper() and not text[0].isdigit():
        return None
    if _is_capitals(text):
        return "caps"
    if _capitalised(text):
        return "alone" if alone else "glued"
    if alone and len(text.split()) <= 4 and text[0].isupper() and not _GREETING.match(text):
        return "alone" if all(one.isalnum() or one in " -'’" for one in text) else None
    return None


def _japanese_style(line: Line, alone: bool) -> Style | None:
    found = _JAPANESE.match(line.text)
    if not found or line.columns > 60:
        return None
    mark = found[0][0]
    if mark == "第":
        return f"第{found[0][-1]}"
    if mark.isdigit():
        return "number0" if alone or line.columns <= 30 else None
    return "alone" if alone else f"mark{mark}"


def goes_on(heading: Sequence[Line], line: Line, style: Style, width: int | None) -> bool:
    """Whether `line` is the next line of a heading that was too long for one."""
    last = heading[-1]
    text = line.text
    if len(heading) >= 4 or line.columns > (0.75 * width if width else 80):
        return False
    if _NUMBERED.match(text) or _ROMAN.match(text) or _CHAPTER.match(text) or _KANA.search(text):
        return False
    if _BAD_END.search(text) and not _DOTTED_END.search(text):
        return False
    if _is_capitals(text) != (style == "caps" or _is_capitals(last.text)):
        return False
    if not (_capitalised(text) or all(word in SMALL for word in text.split())):
        return False
    words = last.text.split()
    return (
        last.text.endswith("-")
        or last.trailing
        or words[-1] in SMALL
        or text.split()[0] in SMALL
        or last.columns + 1 + len(text.split()[0]) > 45
    )


_RANK = {"alone": 1, "glued": 2, "letter": 2}


def _rank(style: Style) -> float | None:
    if style.startswith("number"):
        return 2 + int(style[6:]) / 10
    return {"第": {"部": 0, "編": 0, "章": 0.5, "節": 1.5}.get(style[-1], 2)}.get(
        style[0], _RANK.get(style)
    )


def nest(styles: Sequence[Style]) -> list[int]:
    """The depth of each heading, from 0.

    A style that is open closes all below it. A new one stands below what is open, but for
    styles that by their nature rank lower than itself.
    """
    open_styles: list[Style] = []
    depths: list[int] = []
    for style in styles:
        if style in open_styles:
            del open_styles[open_styles.index(style) :]
        else:
            rank = _rank(style)
            while open_styles and rank is not None:
                above = _rank(open_styles[-1])
                if above is None or above <= rank:
                    break
                open_styles.pop()
        depths.append(len(open_styles))
        open_styles.append(style)
    return depths


def title_case(text: str, upper_words: Collection[str]) -> str:
    """A heading in capitals as a title: `upper_words` (acronyms of the text) stay as they are."""
    first = True

    def put(found: re.Match[str]) -> str:
        nonlocal first
        word, begins = found[0], first
        first = False
        before = text[found.start() - 1 : found.start()]
        after = text[found.end() : found.end() + 1]
        stem, mark, ending = word.partition("’") if "’" in word else word.partition("'")
        if stem in upper_words or _ROMAN_NUMBER.match(word):
            return stem + mark + ending.lower()
        dotted = len(word) == 1 and "." in (before, after)
        if dotted or before.isdigit() or after.isdigit():
            return word
        lower = word.lower()
        if lower in SMALL and not begins and not text[: found.start()].rstrip().endswith(":"):
            return lower
        return lower[0].upper() + lower[1:]

    return _WORD.sub(put, text)
