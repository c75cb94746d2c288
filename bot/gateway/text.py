"""Stored text as Discord shows it literally: escaped, quoted, with spans set bold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.gateway import limits

Span = tuple[int, int]

# What Discord reads as Markdown, a mention, a timestamp or a link anywhere in a line.
_ANYWHERE = re.compile(r"[\\*_~|`\[<@]|:(?=//)")
# What it reads so only where a line starts: headings, quotes, lists and small print.
_AT_START = re.compile(r"^(\s*)(?:([#>+-])|(\d+)([.)]))")
_PINGED = re.compile(r"<@[!&]?\d+>")


def unpinged(text: str) -> str:
    """What a person wrote, without the people and roles that it mentions: they are no words."""
    return _PINGED.sub(" ", text).strip()


def escape(text: str) -> str:
    """`text` so that Discord shows each character as it stands and pings nobody."""
    return "\n".join(_line(line, first=True) for line in text.split("\n"))


def short(stored: str, room: int, *, flat: bool = True) -> str:
    """`stored` escaped, in at most `room` characters of Markdown; `flat` puts it on one line."""
    whole = " ".join(stored.split()) if flat else stored.strip()
    if len(escape(whole)) <= room:
        return escape(whole)
    size = limits.fitting(whole, room - len(limits.ELLIPSIS), escape)
    return escape(whole[:size].rstrip()) + limits.ELLIPSIS


def _line(text: str, *, first: bool) -> str:
    start = _AT_START.match(text) if first else None
    if start is None:
        return _ANYWHERE.sub(r"\\\g<0>", text)
    indent, mark, digits, dot = start.groups()
    head = f"{indent}\\{mark}" if mark else f"{indent}{digits}\\{dot}"
    return head + _ANYWHERE.sub(r"\\\g<0>", text[start.end() :])


def bold(text: str, strong: Iterable[Span]) -> str:
    """`text` escaped, with the spans `strong` (code points into it) set bold."""
    lines: list[str] = []
    offset = 0
    spans = _merged(text, strong)
    for line in text.split("\n"):
        end = offset + len(line)
        inside = [(max(a, offset), min(b, end)) for a, b in spans if a < end and b > offset]
        lines.append(_bold_line(text, offset, end, inside))
        offset = end + 1
    return "\n".join(lines)


def _bold_line(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    parts: list[str] = []
    at = start
    for a, b in spans:
        a, b = _trimmed(text, a, b)
        if a >= b:
            continue
        parts.append(_line(text[at:a], first=at == start))
        # Bold marks at the start of a line already keep it from being a list or heading.
        parts.append(f"**{_line(text[a:b], first=False)}**")
        at = b
    parts.append(_line(text[at:end], first=at == start))
    return "".join(parts)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _merged(text: str, strong: Iterable[Span]) -> list[Span]:
    """Spans inside `text`, ascending; those with only blanks between them made one."""
    merged: list[Span] = []
    for start, end in sorted((max(a, 0), min(b, len(text))) for a, b in strong):
        if start >= end:
            continue
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def quoted(text: str, strong: Iterable[Span] = ()) -> str:
    """`text` as a block quote, escaped, with the spans `strong` bold."""
    return "\n".join(f"> {line}" for line in bold(text, strong).split("\n"))


def code(text: str) -> str:
    """`text` as a chip of inline code, on one line."""
    return "`" + " ".join(text.replace("`", "'").split()) + "`"
