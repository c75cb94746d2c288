"""The things that a sentence names and that a question may ask for: years, sums, names, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.sentences import words_of

__all__ = ["KINDS", "Thing", "things"]

KINDS = (
    *("year", "date", "number", "spelt", "money", "share"),
    *("name", "long", "body", "place", "agent", "acronym", "opening"),
    *("quote", "list", "reason", "definition", "katakana", "kanji"),
)

_SPELT = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty"
    " thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen"
    " first second third fourth fifth half twice once several"
)
_AMOUNT = r"\d+(?:[.,]\d+)*"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_FORMS = re.compile(
    rf"(?P<money>[$¥€£]\s?{_AMOUNT}(?:\s?(?:thousand|million|billion|trillion|[mb]n))?"
    rf"|{_AMOUNT} ?(?:(?:thousand|million|billion|trillion) )?"
    r"(?:yen|dollars?|euros?|pounds|francs)\b"
    r"|[\d０-９一二三四五六七八九十百千][\d０-９,.一二三四五六七八九十百千万億兆]*(?:円|ドル))"
    rf"|(?P<share>{_AMOUNT}\s?(?:%|％|percent\b|per cent\b|パーセント)"
    r"|\b(?:one|two|three)[- ](?:third|quarter|fifth)s?\b|\b(?:half|majority|quarter)\b)"
    rf"|(?P<date>\b(?:\d{{1,2}} )?{_MONTH}\b(?: \d{{1,2}}\b)?(?:,? \d{{4}}\b)?"
    r"|\d{1,2}月(?:\d{1,2}日)?)"
    r"|(?P<year>(?<![\d.,])(?:1\d|20)\d\d(?:s|[-–/]\d{2,4})?\b(?![.,]\d)"
    r"|\b\d+ (?:BCE?|AD|CE)\b|\bAD \d+|\b\w+[- ]century\b"
    r"|\d{1,2}世紀|\d{3,4}年|(?:令和|平成|昭和)\w{1,3}年)"
    rf"|(?P<number>(?<![\w.,-]){_AMOUNT}(?:st|nd|rd|th)?\b|\d+(?=[か個件人社月日位回国歳本])"
    r"|[一二三四五六七八九十百千万億]+(?=[か個件人社年月日位回国]))"
    rf"|(?P<spelt>\b(?:{'|'.join(_SPELT.split())})\b)"
    r"|(?P<quote>[“\"][^”\"]{2,80}[”\"]|[「『][^」』]{1,40}[」』])"
)
_NAME = re.compile(
    r"[^\W\d_a-z][\w&’'.-]*(?:(?: (?:of|the|de|van|von|al|for|and))*,? [^\W\d_a-z][\w&’'-]*)*"
)
_JAPANESE = re.compile(r"(?P<katakana>[ァ-ヴー・]{3,})|(?P<kanji>[一-龯々]{2,})")
_SIGNALS = (
    ("list", re.compile(r"\w+, [^.;]*?\w+,? (?:and|or|as well as) \w|\(1\)|、.+、")),
    (
        "reason",
        re.compile(
            r"\b(?:because|since|due to|owing to|thanks to|as a result|therefore|so that|in order"
            r" to|to avoid|reasons?|caused?|led to|driven by|aim(?:ed)?|explains?|given|so as)\b"
            r"|ため|から|ので|理由"
        ),
    ),
    (
        "definition",
        re.compile(
            r"\b(?:is|are|was|were) (?:an?|the|one|defined)\b|\b(?:means?|refers? to|consists? of"
            r"|known as|called|defines?|stands? for|comprises?)\b|\([A-Z][\w&-]+s?\)|とは|である"
        ),
    ),
)
_BODIES = words_of("""
    Agency Army Association Authority Bank Board Bureau Church Club College Commission Committee
    Company Congress Corporation Corps Council Court Department Federation Force Forces Foundation
    Government Group Inc Industries Institute League Ministry Navy Network Office Organization
    Parliament Party Partnership School Senate Service Society Studios Team Union University
""")
_PLACES = words_of("at from in into near to toward towards across throughout through outside")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of one of KINDS at `start`..`end` of its sentence; `words` are its own, folded."""

    kind: str
    start: int
    end: int
    words: frozenset[str]


@lru_cache(maxsize=4096)
def things(sentence: str) -> tuple[Thing, ...]:
    """The things in a sentence; a span may be of several kinds."""
    return tuple(_found(sentence))


def _found(sentence: str) -> Iterator[Thing]:
    for match in _FORMS.finditer(sentence):
        yield _thing(match.lastgroup or "", sentence, *match.span())
    for match in _NAME.finditer(sentence):
        for kind in _name_kinds(sentence, match):
            yield _thing(kind, sentence, *match.span())
    for match in _JAPANESE.finditer(sentence):
        yield Thing(match.lastgroup or "", *match.span(), frozenset((match.group(),)))
    for kind, pattern in _SIGNALS:
        signal = pattern.search(sentence)
        if signal:
            yield Thing(kind, *signal.span(), frozenset())


def _name_kinds(sentence: str, match: re.Match[str]) -> Iterator[str]:
    words = match.group().split()
    before = sentence[max(0, match.start() - 12) : match.start()].split()
    if not match.start() and len(words) == 1:
        if match.group().lower() not in _NO_NAMES:
            yield "opening"
        return
    yield "name"
    if len(words) > 1:
        yield "long"
    if any(word.rstrip(",.") in _BODIES for word in words):
        yield "body"
    if before and before[-1].lower() in _PLACES:
        yield "place"
    if before and before[-1].lower() == "by":
        yield "agent"
    if any(len(word) > 1 and word.isupper() for word in words):
        yield "acronym"


def _thing(kind: str, sentence: str, start: int, end: int) -> Thing:
    words = _WORD.findall(sentence[start:end].lower())
    return Thing(kind, start, end, frozenset(words) - _NO_NAMES)


_WORD = re.compile(r"\w+")
_NO_NAMES = words_of("""
    a an the this that these those it its he his she her they their we our i you in on at by for
    from with of and or but as if when while where after before since during under some many most
    all both each one two however although there then thus such other another only also not no
""")
