"""The card of questions that went unanswered, in groups, each with the passage nearest to it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.gateway.buttons import Button
from bot.gateway.parts import AMBER, ARROW, line, panel, row, small, text, whole_controls
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import code, short
from bot.model import PassageView
from bot.phrases import say

QUESTION_ROOM = 400
PLACE_ROOM = 220


@dataclass(frozen=True, slots=True)
class Gap:
    """A group of questions: its most usual wording, how many they are, the nearest passage."""

    question: str
    times: int
    nearest: PassageView | None


@dataclass(frozen=True, slots=True)
class Gaps:
    """A page (from 0) of groups; `questions` are those that may be shown, in `groups` groups.

    `hidden` are those that may not be, `older` those too many to be grouped; `days` says for how
    long the server keeps their text.
    """

    shown: tuple[Gap, ...]
    page: int
    pages: int
    questions: int
    groups: int
    hidden: int = 0
    older: int = 0
    days: int = 0


def gaps_card(gaps: Gaps, size: int, locale: str) -> Sheet:
    """The groups of a page of `size`, with ways to their nearest passages and the other pages."""
    rest = _rest(gaps, locale)
    if not gaps.shown:
        said = say("insights.gaps.none", locale, days=gaps.days)
        return plain("\n".join([said, *rest]))
    first = gaps.page * size + 1
    numbered = list(enumerate(gaps.shown, first))
    passages = [(n, gap.nearest) for n, gap in numbered if gap.nearest is not None]
    title = say("insights.gaps.title", locale, n=gaps.questions, groups=gaps.groups)
    if gaps.pages > 1:
        turn = say("gateway.pages", locale, page=gaps.page + 1, pages=gaps.pages)
        title += f"\n{small(turn)}"
    return Sheet(
        panel(
            AMBER,
            text(title),
            line(),
            *(text(_entry(n, gap, locale)) for n, gap in numbered),
            text("\n".join(rest)) if rest else None,
            row(*whole_controls(passages, locale)),
            row(*_turns(gaps, locale)),
        )
    )


def _entry(n: int, gap: Gap, locale: str) -> str:
    said = [f"{code(f'[{n}]')} **{short(gap.question, QUESTION_ROOM)}**"]
    about = [say("insights.gaps.times", locale, n=gap.times)] if gap.times > 1 else []
    about.append(_where(gap.nearest, locale))
    return "\n".join([*said, small(" · ".join(about))])


def _where(passage: PassageView | None, locale: str) -> str:
    if passage is None:
        return say("insights.gaps.far", locale)
    place = passage.locator.split(ARROW)[-1]
    where = f"{passage.title}, {place}" if place not in ("", passage.title) else passage.title
    return say("insights.gaps.nearest", locale, where=short(where, PLACE_ROOM))


def _rest(gaps: Gaps, locale: str) -> list[str]:
    """What is left out, and why."""
    said = []
    if gaps.hidden:
        said.append(small(say("insights.gaps.hidden", locale, n=gaps.hidden)))
    if gaps.older:
        most = gaps.questions - gaps.older
        said.append(small(say("insights.gaps.capped", locale, n=gaps.older, most=most)))
    return said


def _turns(gaps: Gaps, locale: str) -> list[Button]:
    ways = {"back": gaps.page - 1, "on": gaps.page + 1}
    return [
        Button("gapspage", page, "all", say(f"insights.gaps.{way}", locale))
        for way, page in ways.items()
        if 0 <= page < gaps.pages
    ]
