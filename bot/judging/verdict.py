"""One question is asked, and what is shown is held against what its list expects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.judging.rows import Row
from bot.model import Answer, Citation, FactView, PassageView

if TYPE_CHECKING:
    from bot.service import Service

__all__ = ["DEPTH", "Judged", "Located", "folded", "holds", "judge", "right_passage"]

DEPTH = 10  # passages among which the right one is looked for


@dataclass(frozen=True, slots=True)
class Located:
    """Whether the cited section, notes and page are those expected; None where none is."""

    section: bool | None
    notes: bool | None
    page: bool | None

    @property
    def whole(self) -> bool:
        """Whether all that is expected is met."""
        return False not in (self.section, self.notes, self.page)


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what came of it.

    `right`: every group of `must` is shown; `rank`: the right passage's place, 0 for none;
    `fact`: whether the fact beside the answer is right with its quotation, None without one;
    `quotes`: how many quotations were compared, and `altered` those that their passage does not
    hold as they are; `located`: where the answer points, None where that is not to be judged.
    """

    row: Row
    answer: Answer
    right: bool
    rank: int
    fact: bool | None = None
    quotes: int = 0
    altered: tuple[Citation, ...] = ()
    located: Located | None = None

    @property
    def id(self) -> str:
        """The question's name in its list."""
        return self.row.id

    @property
    def kind(self) -> str:
        """The question's kind."""
        return self.row.kind

    @property
    def question(self) -> str:
        """What was asked last."""
        return self.row.question

    @property
    def missed(self) -> bool:
        """Whether it went wrong: not the right answer, or an answer where there is none."""
        if self.row.wants == "nothing":
            return self.answer.status == "answered"
        return not self.right if self.row.wants == "answer" else self.answer.status != "chat"


def judge(service: Service, row: Row, depth: int = DEPTH) -> Judged:
    """Ask one question and judge what is shown; UserError where it cannot be asked."""
    *earlier, question = row.turns
    answer = service.ask(question, turns=earlier, as_of=row.as_of)
    shown = answer.text if answer.status in ("answered", "unsure") else ""
    found = [] if answer.status == "chat" else service.search(answer.understood or question, depth)
    rank = next((n for n, one in enumerate(found, 1) if right_passage(one, row)), 0)
    facts = [f"{one.name} {one.topic} {one.value} {_stated(one)}" for one in answer.facts]
    right = holds(shown, row.must)
    quotes = list(_quotes(answer))
    return Judged(
        row=row,
        answer=answer,
        right=right,
        rank=rank,
        fact=holds("\n".join(facts), row.must) if facts else None,
        quotes=len(quotes),
        altered=tuple(one for one in quotes if not _is_as_stored(service, one, answer)),
        located=_located(answer.citations, row) if right else None,
    )


def folded(text: str) -> str:
    """Text as `must` strings are matched: case and curly apostrophes do not count."""
    return text.casefold().replace("’", "'").replace("‘", "'")


def holds(text: str, must: Sequence[Sequence[str]]) -> bool:
    """Whether every group has a member in the text."""
    said = folded(text)
    return bool(must) and all(any(folded(one) in said for one in group) for group in must)


def right_passage(passage: PassageView, row: Row) -> bool:
    """Whether a passage holds every group, or has one of the notes in the section expected."""
    if holds(passage.text, row.must):
        return True
    there = not row.section or _is_in(passage.section, row.section)
    return there and bool(row.notes & set(passage.notes))


def _is_in(path: Sequence[str], section: str) -> bool:
    """Whether the last heading is `section`, which may leave out its number."""
    return bool(path) and folded(path[-1]).endswith(folded(section))


def _quotes(answer: Answer) -> Iterator[Citation]:
    """Every quotation that is shown: of the answer, of the nearest miss, and under the facts."""
    yield from answer.citations
    if answer.nearest is not None:
        yield answer.nearest
    yield from (fact.stated for fact in answer.facts if fact.stated is not None)


def _is_as_stored(service: Service, cited: Citation, answer: Answer) -> bool:
    try:
        stored = service.passage(cited.passage).text
    except UserError:
        return False
    shown = cited not in answer.citations or cited.quote in answer.text
    return shown and bool(cited.quote) and stored[cited.start : cited.end] == cited.quote


def _stated(fact: FactView) -> str:
    return fact.stated.quote if fact.stated else ""


def _located(citations: Sequence[Citation], row: Row) -> Located | None:
    """Whether the quotations that bear the answer stand where it is expected."""
    if not (row.section or row.notes or row.page):
        return None
    ways = [folded(way) for group in row.must for way in group]
    bearing = [one for one in citations if any(way in folded(one.quote) for way in ways)]
    notes = {note for one in bearing for note in one.notes}
    return Located(
        any(_is_in(one.section, row.section) for one in bearing) if row.section else None,
        row.notes <= notes if row.notes else None,
        any(_is_on(one, row.page) for one in bearing) if row.page else None,
    )


def _is_on(cited: Citation, page: str) -> bool:
    """Whether a quotation is on the page of this printed label or, without labels, number."""
    return cited.page is not None and page == (cited.page.printed or str(cited.page.pdf))
