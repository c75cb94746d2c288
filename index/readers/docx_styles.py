"""What the styles of a Word file make of a paragraph: heading, title, caption, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.readers.zips_xml import Element

__all__ = ["NORMAL", "Role", "W", "is_on", "list_of", "outline_level", "roles"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# A style's name is English for those that Word brings; people and other programs name their own.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis"
    r"|заголовок|見出し|标题|標題|제목)\s*([1-9])",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title|titel|titre|título|titolo|表題|タイトル|标题|標題|제목", re.IGNORECASE)
_CAPTION = re.compile(r"caption|beschriftung|légende|図表番号|题注|캡션", re.IGNORECASE)
_KINDS = (
    (
        re.compile(
            r"toc(?: ?\d| heading)|contents(?: ?\d| heading)?|table of (?:figures|authorities)"
            r"|toa heading|目次.*|目录.*",
            re.IGNORECASE,
        ),
        "contents",
    ),
    (re.compile(r"index(?: ?\d| heading)|索引.*", re.IGNORECASE), "index"),
    (re.compile(r"bibliography(?: ?\d| heading)?|文献目録", re.IGNORECASE), "references"),
)
_BODY_LEVEL = 10
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a style says: `level` 1-9 of a heading, 0 of none; `kind` as that of a block.

    `listed` is the list that its paragraphs are numbered in, and their level there, from 0.
    """

    level: int = 0
    title: bool = False
    caption: bool = False
    kind: str = "text"
    hidden: bool = False
    bold: bool = False
    listed: tuple[str, int] | None = None


NORMAL = Role()


def is_on(switch: Element | None) -> bool:
    """Whether a switch such as `w:b` is there and not turned off."""
    return switch is not None and (switch.get(f"{W}val") or "").lower() not in _OFF


def roles(styles: Element) -> dict[str, Role]:
    """The role of each style by its id; "" is the role of paragraphs that name no style."""
    found = {
        style.get(f"{W}styleId"): style
        for style in styles.iterchildren(f"{W}style")
        if style.get(f"{W}styleId")
    }
    made = {name: _role(list(_chain(name, found))) for name in found}
    for name, style in found.items():
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            made[""] = made[name]
    return made


def _chain(name: str, found: Mapping[str, Element]) -> Iterator[Element]:
    """A style, what it is based on, and so on; Word allows some ten."""
    for _ in range(20):
        style = found.get(name)
        if style is None:
            return
        yield style
        based = style.find(f"{W}basedOn")
        name = based.get(f"{W}val", "") if based is not None else ""


def _role(chain: list[Element]) -> Role:
    names = [_name(style) for style in chain]
    kind = next((kind for name in names for told, kind in _KINDS if told.fullmatch(name)), "text")
    level = _level(chain, names) if kind == "text" else 0
    return Role(
        level=level,
        title=kind == "text" and level == 0 and any(_TITLE.fullmatch(name) for name in names),
        caption=any(_CAPTION.fullmatch(name) for name in names),
        kind=kind,
        hidden=_switched(chain, "vanish"),
        bold=_switched(chain, "b"),
        listed=_listed(chain),
    )


def _name(style: Element) -> str:
    name = style.find(f"{W}name")
    return (name.get(f"{W}val") or "").strip() if name is not None else ""


def _level(chain: list[Element], names: list[str]) -> int:
    for style, name in zip(chain, names, strict=True):
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None:
            return outline_level(outline)
        heading = _HEADING.fullmatch(name)
        if heading:
            return int(heading[1])
    return 0


def _listed(chain: list[Element]) -> tuple[str, int] | None:
    level: int | None = None
    for style in chain:
        found = list_of(style)
        if found:
            level = found[1] if level is None else level
            if found[0]:
                return found[0], level or 0
    return None


def list_of(holder: Element) -> tuple[str, int | None] | None:
    """The list and the level in it that `w:numPr` of a paragraph or style names."""
    said = holder.find(f"{W}pPr/{W}numPr")
    if said is None:
        return None
    name, level = said.find(f"{W}numId"), said.find(f"{W}ilvl")
    digit = (level.get(f"{W}val") or "") if level is not None else ""
    return (
        (name.get(f"{W}val") or "") if name is not None else "",
        int(digit) if digit in tuple("012345678") else None,
    )


def outline_level(outline: Element) -> int:
    """The level of a heading, from 1, that `w:outlineLvl` gives; 0 for body text."""
    said = outline.get(f"{W}val") or ""
    level = int(said) + 1 if said.isascii() and said.isdigit() and len(said) < 3 else _BODY_LEVEL
    return level if level < _BODY_LEVEL else 0


def _switched(chain: list[Element], name: str) -> bool:
    for style in chain:
        switch = style.find(f"{W}rPr/{W}{name}")
        if switch is not None:
            return is_on(switch)
    return False
