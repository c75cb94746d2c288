"""Breaks text into lines that fit: at spaces, between Japanese letters, and else where it must."""

from __future__ import annotations

import re
from collections.abc import Callable

Width = Callable[[str], float]

CLOSING = (
    "、。，．,.・:;：；?!？！)]}）］｝」』】〉》〕”’…‥ー々〜～%％"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
OPENING = "([{（［｛「『【〈《〔“‘"
JAPANESE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
KATAKANA = "[ァ-ヺー]"
COUNTERS = "年月日度兆億万円位件号"
# What is never torn where it fits: a loan word, a number with what it counts, any other run of
# Latin letters; other Japanese letters stand alone. What may not begin or end a line clings to
# its neighbour.
UNIT = re.compile(
    rf"[{re.escape(OPENING)}]*"
    rf"(?:{KATAKANA}+|{JAPANESE}|(?:(?!{JAPANESE})\S)+(?:(?<=[0-9])[{COUNTERS}]*{KATAKANA}*)?)"
    rf"[{re.escape(CLOSING)}]*\s*"
)
# A run also breaks after a stroke, and at the hyphen of two real words.
SEAM = re.compile(r"(?<=[A-Za-z0-9]/)(?=[A-Za-z0-9])|(?<=[A-Za-z]{3}[-–])(?=[A-Za-z]{3})")


def wrapped(text: str, room: float, width: Width) -> list[str]:
    """The lines of `text`, each at most `room` wide where a single letter is."""
    lines, line = [], ""
    for unit in units(text):
        if line and width((line + unit).rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        while width((line + unit).rstrip()) > room and len(unit.rstrip()) > 1:
            fits = _fitting(unit, room, width)
            lines.append(unit[:fits])
            unit = unit[fits:]
        line += unit
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text: str, room: float, width: Width) -> list[str]:
    """As few lines as `wrapped` makes, about equally long."""
    best = wrapped(text, room, width)
    low, high = max(room / max(len(best), 1), widest_unit(text, width)), room
    for _ in range(6):
        middle = (low + high) / 2
        if middle >= high:  # a word as wide as the room: to narrow it would tear the word
            break
        lines = wrapped(text, middle, width)
        if len(lines) > len(best):
            low = middle
        else:
            best, high = lines, middle
    return best


def widest_unit(text: str, width: Width) -> float:
    """The room below which a word would be torn."""
    return max((width(unit.rstrip()) for unit in units(text)), default=0.0)


def units(text: str) -> list[str]:
    """What a line may end after: joined they are the text, with single spaces."""
    flat = " ".join(text.split())
    return [part for unit in UNIT.findall(flat) for part in SEAM.split(unit)]


def _fitting(unit: str, room: float, width: Width) -> int:
    """How many letters of `unit` fit, at least one."""
    fits = 1
    while fits < len(unit) and width(unit[: fits + 1]) <= room:
        fits += 1
    return fits
