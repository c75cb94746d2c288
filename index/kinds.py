"""Whether a sentence holds the kind of thing that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.question import Question, Wanted

_NUMBER = re.compile(
    r"\d[\d,.]*|[０-９一二三四五六七八九十百千万億兆]+(?=[か個件人社年月日％円位回か国])"
)
_SPELT = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|third|quarter"
    r"|once|twice|double|hundred|thousand|million|billion|second|fourth|fifth|seventh|tenth)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$¥€£]\s?\d|\d[\d,.]*\s?(percent|%|yen|dollars?|euros?|billion|million|trillion)|[円％]|ドル",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(1[6-9]|20)\d\d\b|\d{3,4}年|令和|平成|昭和|\b(January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|\b(century|decades?|World War|Cold War)\b|\b\d{3,4} (BC|AD)\b"
)
_REASON = re.compile(
    r"\b(because|since|due to|owing to|thanks to|as a result|therefore|so that|in order to|to avoid"
    r"|on the grounds?|reasons?|caused?|led to|driven by|the aim|aimed?|explains?|given)\b|ため|から|ので|理由",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\w+, [^.;]*?\w+,? (and|or|as well as) \w|\(1\)|、.+、|first\b.*second\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w.&-]+|[ァ-ヴー]{3,}|[一-龯]{2,}")
_DEFINES = re.compile(
    r"\b(is|are|was|were) (an?|the|one|defined)\b|\bmeans?\b|\brefers? to\b|\bconsists? of\b|\bknown as\b"
    r"|\([A-Z][\w&-]+s?\)|\bdefines?\b|\bcompris|\bstands? for\b|とは|である",
)


def holds(question: Question, sentence: str) -> bool:
    """Whether `sentence` holds something of the wanted kind that the question does not hold."""
    test = _TESTS.get(question.wanted)
    return test is not None and test(question, sentence)


def _new(pattern: re.Pattern[str], question: Question, sentence: str) -> bool:
    return any(match.group() not in question.text for match in pattern.finditer(sentence))


def _number(question: Question, sentence: str) -> bool:
    without_years = _DATE.sub("", sentence)
    return _new(_NUMBER, question, without_years) or _new(_SPELT, question, sentence)


def _name(question: Question, sentence: str) -> bool:
    return _new(_CAPITAL, question, sentence)


_TESTS: dict[Wanted, Callable[[Question, str], bool]] = {
    Wanted.NUMBER: _number,
    Wanted.MONEY: lambda question, sentence: _new(_MONEY, question, sentence),
    Wanted.DATE: lambda question, sentence: _new(_DATE, question, sentence),
    Wanted.BODY: _name,
    Wanted.PLACE: _name,
    Wanted.LIST: lambda _, sentence: bool(_LIST.search(sentence)),
    Wanted.REASON: lambda _, sentence: bool(_REASON.search(sentence)),
    Wanted.DEFINITION: lambda _, sentence: bool(_DEFINES.search(sentence)),
}
