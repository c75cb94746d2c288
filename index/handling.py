"""Finds the marks that say who may have a document: classification, distribution, ownership."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.handling_places import MARGIN, Line, flat, lines, plain
from index.model import Document

__all__ = ["Mark", "marks"]

LONGEST = 80
# A notice begins among so many characters of its paragraph.
LONGEST_NOTICE = 1000
# So many members of a family, one after the other, explain the family.
EXPLAINED = 3
# So many paragraphs with a portion mark of one letter are no chance.
PORTIONS = 2
PORTION_WORDS = 5

_PARTS = re.compile(r"\s*[|•·\t\u3000]\s*|\s{2,}|\s[–—-]\s")
_SENTENCE = r"(?:^|(?<=[.!?:;。]\s)|(?<=[.!?]\s\s))[\W_]{0,6}"
_OPENING = r"^\s*[\[【〔［〈《≪<＜]\s*"
_PORTION = re.compile(
    r"^\s*(?:(?:\d{1,3}|[a-z])(?:\.\d{1,3})*[.)]?\s+|[-–•‣*]\s+)?"
    r"\((?P<code>[A-Z][\w /,.+-]{0,40})\)\s+(?P<rest>.*)",
    re.S,
)
_COPYRIGHT = re.compile(r"(?:copyright|\d{4}\b|by\b)", re.I)
_KINDS = ("line", "opener", "margin", "notice", "portion", "letter")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its canonical `name` ("CUI"), the words `found` as written, and `where`.

    `found` has at most 80 characters; `where` is "margin", "page iv", "paragraph 3" or "end".
    """

    name: str
    found: str
    where: str


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    family: str
    line: tuple[re.Pattern[str], ...] = ()
    opener: tuple[re.Pattern[str], ...] = ()
    margin: tuple[re.Pattern[str], ...] = ()
    notice: tuple[re.Pattern[str], ...] = ()
    portion: tuple[re.Pattern[str], ...] = ()
    letter: tuple[re.Pattern[str], ...] = ()


def marks(document: Document) -> tuple[Mark, ...]:
    """The handling and distribution marks of a document, each name once, heads and feet first.

    A document that talks about marks in its prose has none.
    """
    placed = lines(document)
    explained = _explained(placed)
    unexplained = tuple(rule for rule in _rules() if rule.family not in explained)
    lettered = _is_lettered(placed)
    found: dict[str, Mark] = {}
    for line in placed:
        rules = _rules() if line.where == MARGIN else unexplained
        for name, words in _matches(line, rules, lettered):
            found.setdefault(name, Mark(name, words[:LONGEST], line.where))
    return tuple(found.values())


def _matches(line: Line, rules: Sequence[_Rule], lettered: bool) -> Iterator[tuple[str, str]]:
    """The names of the marks that a line bears, with their words."""
    if line.edge and not line.prose:
        yield from _stamps(line, rules)
    if line.notice:
        opening = flat(line.text[:LONGEST_NOTICE])
        for rule in rules:
            for pattern in rule.notice:
                if hit := pattern.search(opening):
                    yield _name(rule, hit), hit[0].strip()
    portion = _PORTION.match(line.text)
    if portion and _is_portion(portion):
        for rule in rules:
            for pattern in rule.portion + (rule.letter if lettered else ()):
                if hit := pattern.fullmatch(portion["code"]):
                    yield _name(rule, hit), f"({hit[0]})"


def _stamps(line: Line, rules: Sequence[_Rule]) -> Iterator[tuple[str, str]]:
    pieces = [(line.text, line.bare)]
    if line.where == MARGIN:
        pieces += [(part, plain(part)) for part in _PARTS.split(line.text[:LONGEST_NOTICE])]
    for piece, bare in pieces:
        if line.after and bare.casefold() in flat(line.after[:LONGEST_NOTICE]).casefold():
            # The paragraph under a line tells of what the line says: then it is a heading.
            continue
        for rule in rules:
            for pattern in rule.line + (rule.margin if line.where == MARGIN else ()):
                if hit := pattern.fullmatch(bare):
                    yield _name(rule, hit), piece.strip()
    whole = flat(line.text[:LONGEST_NOTICE])
    for rule in rules:
        for pattern in rule.opener:
            if hit := pattern.match(whole):
                yield _name(rule, hit), hit[0].strip()


def _name(rule: _Rule, hit: re.Match[str]) -> str:
    caught = [group.upper() for group in hit.groups() if group is not None]
    return rule.name.format("", *caught)


def _is_portion(found: re.Match[str]) -> bool:
    rest = found["rest"]
    long = len(rest.split()) >= PORTION_WORDS or (
        not rest.isascii() and len(rest) >= PORTION_WORDS * 2
    )
    return long and not _COPYRIGHT.match(rest)


def _is_lettered(placed: Sequence[Line]) -> bool:
    codes = [
        portion["code"]
        for line in placed
        if (portion := _PORTION.match(line.text)) and _is_portion(portion)
    ]
    letters = {code for code in codes if len(code) == 1}
    # (C) alone is the sign of copyright.
    return len(codes) >= PORTIONS and letters <= set("USCR") and set(codes) != {"C"}


def _explained(placed: Sequence[Line]) -> frozenset[str]:
    """The families whose members the text lists."""
    texts = {line.bare for line in placed if line.where != MARGIN}
    members = Counter(
        family
        for family, patterns in _families().items()
        for pattern in patterns
        if any(map(pattern.fullmatch, texts))
    )
    return frozenset(family for family, count in members.items() if count >= EXPLAINED)


@cache
def _table() -> dict[str, object]:
    return tomllib.loads(files("index").joinpath("handling.toml").read_text("utf-8"))


@cache
def _families() -> dict[str, tuple[re.Pattern[str], ...]]:
    table = _table()["families"]
    assert isinstance(table, dict)  # noqa: S101 - for the types
    return {name: tuple(re.compile(one, re.I) for one in found) for name, found in table.items()}


@cache
def _rules() -> tuple[_Rule, ...]:
    table = _table()["rule"]
    assert isinstance(table, list)  # noqa: S101 - for the types
    return tuple(
        _Rule(
            row["name"],
            row.get("family", ""),
            **{kind: tuple(_compiled(kind, one) for one in row.get(kind, ())) for kind in _KINDS},
        )
        for row in table
    )


def _compiled(kind: str, pattern: str) -> re.Pattern[str]:
    before = {"notice": _SENTENCE, "opener": _OPENING}.get(kind, "")
    after = {"opener": r"\s*[\]】〕］〉》≫>＞]"}.get(kind, "")
    return re.compile(f"{before}(?:{pattern}){after}", re.I)
