"""Where the sentences of a text begin and end, in English and Japanese."""

from __future__ import annotations

import re

__all__ = ["CJK", "split", "words_of"]


def words_of(table: str) -> frozenset[str]:
    """The words of a table, which are written with white space between."""
    return frozenset(table.split())


# Kana, kanji and the marks that stand inside Japanese words, as the inside of a character class.
CJK = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"

CLOSERS = "\"'”’»)\\]"
JAPANESE_CLOSERS = "」』）】〉》”’\"'\\)"

_END = re.compile(
    rf"(?P<stop>[.!?…]+)[{CLOSERS}]*(?=\s)"
    rf"|(?P<maru>[。！？．｡]+)(?P<shut>[{JAPANESE_CLOSERS}]*)"
    r"|(?P<line>\n\s*)"
)
_ENDS = re.compile(r"[.!?…。！？．｡\n]")
_MARK = re.compile(r"[(\[“‘\"'—–/-]")
_NEXT = re.compile(r"\s+(?P<open>[\"'“‘«(\[]*)(?P<word>[^\W_]*)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_ENUMERATED = re.compile(r"(?:^|[(\[,;:]\s*|\b(?:and|or)\s)\(?(?:\d{1,2}|[ivx]{1,4})$")
_QUOTING = re.compile(r"[と、をがのはにでへもやかなより]")

# Never the end of a sentence: a name or a word always follows.
_TITLES = words_of("""
    Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Cmdr Cdr Adm Sgt Sen Rep Gov Hon Rev St Mt Ft
    Messrs Amb Brig vs v e.g i.e eg ie cf viz approx ca resp esp incl
""")
# An abbreviation before a number only: "No. 5", but "They said no. The ..."
_BEFORE_NUMBERS = words_of("""
    No Nos no nos Fig Figs fig Vol Vols vol pp p Art Arts art Sec Secs sec Ch ch Eq eq Nr nr
    Para para Pt pt n nn Ref ref Tab
""")
# May end a sentence; it does when the next word is one that often begins sentences.
_SOMETIMES = words_of("""
    Inc Co Corp Ltd Bros Jr Sr etc al Ph.D Dept Univ Assn Est est Ave Blvd Rd Jan Feb Mar
    Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun
""")
_STARTERS = words_of("""
    The This That These Those There Then Thus Therefore They Their It Its He She We You I
    His Her Our In On At By For From With Without Under Over After Before Since Until When
    While Where Although Though However Moreover Furthermore Further Meanwhile Instead
    Indeed Also And But Or Nor So Yet If As Because Both Each Every Some Many Most Much
    Several All No Not Other Others Another Such To Of What Which Who Why How First Second
    Third Finally Next Still Even Only Unlike Despite Given During Between Through Once
    Today Here Regarding According Based Additionally Accordingly Consequently Nevertheless
    Similarly Recently Currently Perhaps Rather Overall Whether Is Are Was Were Do Does Did
    Has Have Had Can Could Will Would Should May Might Must
""")


def _is_end(text: str, begin: int, found: re.Match[str]) -> bool:
    following = _NEXT.match(text, found.end())
    word = following["word"] if following else ""
    if word[:1].islower() and not (following and following["open"]):
        return False
    if found["stop"] != ".":
        return True
    tail = text[max(begin, found.start() - 40) : found.start()]
    if (tail[-1:].isdigit() or tail[-1:] in "ivx") and _ENUMERATED.search(tail):
        return False
    words = tail.rsplit(None, 1)
    short = _MARK.split(words[-1])[-1] if words else ""
    if short in _TITLES:
        return False
    if short in _BEFORE_NUMBERS:
        return not word[:1].isdigit()
    initial = len(short) == 1 and short.isupper() and short != "I"
    if initial or short in _SOMETIMES or _DOTTED.search(short):
        return not word or word in _STARTERS
    return True


def _is_japanese_end(text: str, begin: int, found: re.Match[str]) -> bool:
    end = found.end()
    if found["maru"] == "．" and (
        text[end : end + 1].isdigit() or text[found.start() - 1 : found.start()].isdigit()
    ):
        return False
    if found["shut"] and _QUOTING.match(text, end):
        return False
    said = text[max(begin, end - 400) : end]
    return not any(said.count(left) > said.count(right) for left, right in ("「」", "『』", "（）"))


def split(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence in code points, without the white space between them.

    A line break always ends a sentence: a block holds none unless its lines are to be kept.
    """
    spans: list[tuple[int, int]] = []
    begin = len(text) - len(text.lstrip())
    past = begin
    for mark in _ENDS.finditer(text, begin):
        # Most letters end nothing; the whole pattern is only tried where one may.
        found = _END.match(text, mark.start()) if mark.start() >= past else None
        if found is None:
            continue
        past = found.end()
        if found.start() < begin:
            continue
        if found["line"] is not None:
            end = found.start()
        elif found["stop"] is not None:
            if not _is_end(text, begin, found):
                continue
            end = found.end()
        else:
            if not _is_japanese_end(text, begin, found):
                continue
            end = found.end()
        _keep(text, begin, end, spans)
        begin = _past_space(text, found.end())
    _keep(text, begin, len(text), spans)
    return spans


_SPACE = re.compile(r"\s*")


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _keep(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> None:
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        spans.append((begin, end))
