"""Text becomes terms: the stems of words, codes and numbers in one form, Japanese letter pairs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

from index.languages import ENGLISH, stem, stops

__all__ = [
    "ANALYZER",
    "ENGLISH",
    "STOP",
    "Token",
    "fingerprint",
    "plain",
    "stem",
    "surfaces",
    "tokens",
]

ANALYZER = "words-en-ja"
ANALYZER_VERSION = 2

_JA = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
# Hyphen-minus, hyphen, non-breaking hyphen, en dash, minus, full-width hyphen-minus.
_HYPHEN = r"[-\u2010\u2011\u2013\u2212\uff0d]"
_TOKEN = re.compile(
    rf"(?P<ja>[{_JA}]+)"
    r"|(?P<initials>(?:[^\W\d_][.．]){2,})"
    rf"|(?P<code>[^\W\d_{_JA}]{{1,4}}{_HYPHEN}?\d+[^\W_{_JA}]*)"
    r"|(?P<number>\d+(?:[.,．，]\d+)*)"
    rf"|(?P<word>[^\W_{_JA}]+(?:['’][^\W\d_{_JA}]+)*)"
)
# The same words without groups. A plain word, which most are, is taken before all else is tried.
_SURFACE = re.compile(
    rf"[A-Za-z]{{5,}}(?![\w'’{_JA}])"
    rf"|[A-Za-z]{{2,4}}(?![\w'’.．\-\u2010\u2011\u2013\u2212\uff0d{_JA}])"
    r"|" + re.sub(r"\?P<\w+>", "?:", _TOKEN.pattern)
)
_PLAIN_JA = re.compile(r"[\u3005-\u3007\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff]+")
_SCRIPT = re.compile(
    r"[\u30a0-\u30ff\uff66-\uff9f]+|[\u3040-\u309f]+|[^\u3040-\u30ff\uff66-\uff9f]+"
)
_CONTRACTION = re.compile(r"\w+(n't|'(m|re|ve|ll|d|s))")
_CODE = re.compile(r"([^\W\d_]+)(\d+)(\w*)")

# Function words of English questions and prose; they count, but softly.
STOP = frozenset(
    """
    a able about above across actually after again all also although am among amongst an and
    any anybody anyone are around as ask asked asking at be because been before being below
    between both but by call called can could did do does doing done down during each else
    ever everyone exactly few for from further get give given gives going got had has have
    having he hello her here hers hey hi him his how i idea if in into is it its just kind
    know let like list make many may maybe me mean means might more most much must my name
    named need no nor not now of off ok okay on once only or other our out over own per
    please put puts question quick really recall remember same say says shall she should so
    some somebody someone something sorry such sure tell than thank thanks that the their
    them then there these they thing things think this those through to too toward towards
    try trying under until up upon us very via want wanted was we were what whats when where
    whether which while who whom whose why will with within without wonder wondering would
    yes you your
    """.split()  # noqa: SIM905 - a table of words reads best as text
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text at `start`..`end` (code points) and the `terms` that it stands for.

    The first term is the principal one; `form` is the folded word itself, empty for codes,
    numbers and Japanese; `exact` marks the written form, of a Japanese run the whole run, and is
    empty where it adds nothing.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    exact: str = ""
    stop: bool = False
    form: str = ""


def fingerprint() -> dict[str, object]:
    """What an index must have been made with to be searched by this program."""
    return {
        "analyzer": ANALYZER,
        "version": ANALYZER_VERSION,
        "stemmer": f"snowball-english {version('PyStemmer').split('.')[0]}",
    }


def tokens(text: str, language: str = ENGLISH) -> list[Token]:
    """The words of `text` in order; a Japanese run gives one token for each pair of letters."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "ja":
            found.extend(_japanese(match.group(), start))
        elif kind == "code":
            found.append(Token(start, end, _code(match.group())))
        elif kind == "initials":
            found.append(_initials(match.group(), start, end))
        elif kind == "number":
            found.append(Token(start, end, (_fold(match.group()).replace(",", ""),)))
        else:
            found.append(_word(match.group(), start, end, language))
    return found


def surfaces(text: str) -> list[str]:
    """The written forms that `tokens` finds, in order; several times as fast.

    A Japanese run is its pairs of letters, where no letter of it is written in half the width.
    """
    found = _SURFACE.findall(text)
    if _PLAIN_JA.search(text) is None:
        return found
    each: list[str] = []
    for surface in found:
        if _PLAIN_JA.fullmatch(surface):
            each.extend(_pairs(surface) if len(surface) > 1 else surface)
        else:
            each.append(surface)
    return each


def plain(surface: str, language: str = ENGLISH) -> Token | None:
    """The one token of a written form that `surfaces` gave, where no pattern is needed to tell:
    a word of plain letters or a pair of Japanese ones. The same as `tokens`, but quicker."""
    if surface.isascii():
        return _word(surface, 0, len(surface), language) if surface.isalpha() else None
    if len(surface) == 2 and _PLAIN_JA.fullmatch(surface) and _fold(surface) == surface:
        return next(_japanese(surface, 0))
    return None


@lru_cache(maxsize=50_000)
def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'")


def _word(written: str, start: int, end: int, language: str) -> Token:
    # NFKC can open a ligature or a squared word into several letters, never into several words.
    word = _fold(written)
    if word.endswith("'s"):
        word, written = word[:-2], written[:-2]
    if word == "us" and written.isupper():
        return Token(start, end, ("u.s",))
    root = stem(word, language)
    stop = word in stops(language) or (language == ENGLISH and _contracted(word))
    exact = "" if stop else f"={word}"
    return Token(start, end, (root,), exact, stop, word)


def _contracted(word: str) -> bool:
    """Whether the word is two function words in one: "I'm", "can't", "they've"."""
    return _CONTRACTION.fullmatch(word) is not None


def _initials(written: str, start: int, end: int) -> Token:
    letters = _fold(written).rstrip(".")
    if letters in ("u.s", "u.k", "e.g", "i.e"):
        term = letters if letters != "u.k" else "uk"
    else:
        term = letters.replace(".", "")
    # A form of its own: "P.I.L.O.T." and "pilot" may not decide each other's term.
    return Token(start, end, (term,), stop=term in ("e.g", "i.e"), form=f".{term}")


def _code(written: str) -> tuple[str, ...]:
    # F-35A, F35A and "SM-3" are one thing however they are joined; a variant is also its family.
    joined = re.sub(_HYPHEN, "", _fold(written))
    match = _CODE.fullmatch(joined)
    if match is None:
        return (joined,)
    letters, digits, rest = match.groups()
    family = (letters + digits,) if rest else ()
    number = (digits,) if len(digits) >= 3 else ()
    return (joined, *family, *number)


def _japanese(run: str, start: int) -> Iterator[Token]:
    folded = _fold(run)
    if len(folded) != len(run):  # half-width kana with its own sound mark: one token for the run
        yield Token(start, start + len(run), tuple(_pairs(folded)) or (folded,))
        return
    ends = {}
    for part in _SCRIPT.finditer(folded):
        if part.end() - part.start() > 2:
            ends[part.end() - 2] = f"={part.group()}"
    if len(folded) == 1:
        yield Token(start, start + 1, (folded,))
    for i, pair in enumerate(_pairs(folded)):
        kana = all("\u3040" <= letter <= "\u309f" for letter in pair)
        yield Token(start + i, start + i + 2, (pair,), ends.get(i, ""), stop=kana)


def _pairs(run: str) -> Iterator[str]:
    for i in range(len(run) - 1):
        yield run[i : i + 2]
