"""Normal forms of names: what makes `F35`, `the F-35s` and the full-width spelling one name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CJK = "\u3041-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_CJK}]|(?:(?![{_CJK}])[^\W_])+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]\b\.?")
_POSSESSIVE = re.compile(r"['’](?:s\b)?", re.IGNORECASE)
_PIECE = re.compile(r"\d+|\D+")
_STOP = re.compile(r"[,;:.?!、。\n]")


# What people write around a name when they ask for it.
_BEFORE = re.compile(
    r"^\s*(?:(?:please\s+)?(?:what|who)(?:\s*['’]?s|\s+is|\s+are|\s+does|\s+was|\s+were)"
    r"|(?:please\s+)?(?:tell|show|give)\s+me(?:\s+about)?|show|define|explain|look\s*up|find"
    r"|(?:what|which)\s+do\s+(?:we|you)\s+know\s+about|info(?:rmation)?\s+(?:on|about)"
    r"|(?:the\s+)?(?:meaning|definition)\s+of|facts\s+(?:on|about)|about)\s+(?:the\s+|an?\s+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s+(?:mean|stand\s+for|again|please|exactly))*[\s?？!！.。]*$"
    r"|\s*(?:とは|って|について|の意味|は)?(?:何|なに|誰|だれ|どこ)?"
    r"(?:ですか|でしょうか|教えて(?:ください)?|を?教えて(?:ください)?)?[\s?？。]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word between changes of letters and digits, in its normal form.

    `word` is the word as written; `apart` says that punctuation divides it from the piece before.
    """

    text: str
    word: str
    apart: bool


def singular(word: str) -> str:
    """The word in small letters without its plural ending, right or wrong but always the same."""
    small = word.casefold()
    if not small.isascii() or not small.endswith("s"):
        return small
    if any(letter.isdigit() for letter in small):
        # A capital S belongs to the designation (AH-1S), a small one does not (F-35s).
        return small[:-1] if word.endswith("s") else small
    if len(small) <= 3 or small.endswith("ss"):
        return small
    return small[:-3] + "y" if small.endswith("ies") and len(small) > 4 else small[:-1]


def pieces(text: str) -> list[Piece]:
    """The text as pieces, a Japanese character being a word of its own."""
    plain = unicodedata.normalize("NFKC", text).replace("&", " and ")
    plain = _DOTTED.sub(lambda found: found.group().replace(".", ""), plain)
    plain = _POSSESSIVE.sub("", plain)
    found: list[Piece] = []
    end = 0
    for match in _WORD.finditer(plain):
        apart = _STOP.search(plain, end, match.start()) is not None
        end = match.end()
        for part in _PIECE.findall(singular(match.group())):
            found.append(Piece(part, match.group(), apart))
            apart = False
    return found


def spell(text: str) -> tuple[str, ...]:
    """The pieces of a name, without a leading "the": equal where two spellings are one name."""
    parts = tuple(piece.text for piece in pieces(text))
    return parts[1:] if parts[:1] == ("the",) and len(parts) > 1 else parts


def key(text: str) -> str:
    """The name as one run of letters and digits, blind to case, width, spaces and hyphens."""
    return "".join(spell(text))


def bare(text: str) -> str:
    """The text without what people write around a name: `what is X?`, `Xとは`."""
    plain = unicodedata.normalize("NFKC", text)
    return _AFTER.sub("", _BEFORE.sub("", plain), count=1).strip()
