"""The rows of controls below an answer: its passages, ways on, and what can be done with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.gateway import limits, reply
from bot.gateway.buttons import Button, Menu, fits
from bot.gateway.facts import source_button
from bot.gateway.notice_cards import notice_button
from bot.gateway.parts import Item, row, whole_controls
from bot.gateway.relations import entry_button
from bot.model import Answer, Choice, Citation
from bot.phrases import say
from bot.rights_model import Spot

WIDTH = 50
"""Letters of the labels of a row that stay on one line, but on a telephone, which breaks it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a card stands: for its asker alone or not, in a server's channel or not.

    `helped` says that the libraries of a server were asked, whose librarians can be asked too.
    """

    private: bool = False
    channel: bool = True
    helped: bool = True


OPEN = Setting()
"""For everyone in a channel of a server."""


def setting_of(interaction: discord.Interaction[Any], spot: Spot) -> Setting:
    """Where the answer to an interaction, as it was deferred, stands."""
    return Setting(
        private=reply.is_private(interaction),
        channel=spot.guild is not None and spot.guild == interaction.guild_id,
        helped=spot.guild is not None,
    )


def answered_rows(
    answer: Answer, shown: Sequence[tuple[int, Citation]], setting: Setting, locale: str
) -> list[Item | None]:
    """The rows below quotations: in one row what fits there, else by what it is for."""
    whole = whole_controls(shown, locale)
    facts = _fact_ways(answer, len(shown), locale)
    onward = _onward(answer, locale, sources=True)
    return [
        *_packed(whole, facts, onward),
        row(*_as_written(answer, locale), *_later(answer, setting, locale)),
        row(*_verdicts(answer, locale), *_acts(answer, setting, locale, cites=True)),
    ]


def unanswered_rows(answer: Answer, setting: Setting, locale: str) -> list[Item | None]:
    """The rows below a card without quotations, but perhaps with the nearest passage."""
    nearest = whole_controls([(1, answer.nearest)], locale) if answer.nearest else []
    onward = _onward(answer, locale, sources=False)
    acts = _acts(answer, setting, locale, cites=False)
    later = _later(answer, setting, locale)
    return [row(*nearest, *onward), *_packed(_as_written(answer, locale), later, acts)]


def _packed(*groups: Sequence[Button | Menu]) -> list[Item | None]:
    """The groups in as few rows as they fit in without breaking one; a menu stands alone."""
    rows: list[list[Button | Menu]] = [[]]
    for group in groups:
        together = (*rows[-1], *group)
        if len(together) > limits.ROW or _width(together) > WIDTH:
            rows.append([])
        rows[-1] += group
    return [row(*one) for one in rows]


def _width(controls: Sequence[Button | Menu]) -> int:
    """The letters of the labels, Japanese ones counted twice; a menu is wider than any row."""
    labels = (one.item.label or "" if isinstance(one, Button) else " " * WIDTH for one in controls)
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for text in labels for sign in text)


def as_written(answer: Answer, locale: str) -> Button | None:
    """The way to the same search without its repairs; None where a button cannot carry it."""
    question = answer.understood or answer.question
    if answer.restricted:
        question = f"as_of:{answer.restricted.year} {question}"
    # What was drawn from a passage is not carried to whoever presses.
    if not answer.repaired or answer.drawn or not fits("verbatim", 0, question):
        return None
    return Button("verbatim", 0, question, say("gateway.button.verbatim", locale))


def _as_written(answer: Answer, locale: str) -> list[Button]:
    button = as_written(answer, locale)
    return [] if button is None else [button]


def _later(answer: Answer, setting: Setting, locale: str) -> list[Button]:
    return notice_button(answer, locale) if setting.helped else []


def _onward(answer: Answer, locale: str, *, sources: bool) -> list[Button]:
    """Further passages, the sources, and a question that goes on from here."""
    verbs = ("more", *(("sources",) if sources else ()), "further")
    return [_button(verb, answer, locale) for verb in verbs if answer.ref]


def _verdicts(answer: Answer, locale: str) -> list[Button]:
    return [_button(verb, answer, locale) for verb in ("helpful", "unhelpful") if answer.ref]


def _acts(answer: Answer, setting: Setting, locale: str, *, cites: bool) -> list[Button]:
    """What becomes of the answer itself."""
    wanted = {
        "cite": cites,
        "share": setting.private and setting.channel,
        "human": setting.helped,
        "delete": not setting.private,
    }
    verbs = [verb for verb, there in wanted.items() if there and answer.ref]
    return [_button(verb, answer, locale) for verb in verbs]


def _button(verb: str, answer: Answer, locale: str) -> Button:
    return Button(verb, 0, answer.ref, say(f"gateway.button.{verb}", locale))


def _fact_ways(answer: Answer, quotes: int, locale: str) -> list[Button]:
    """For the first fact its words, if they are not quoted here, and its card."""
    ways: list[Button | None] = []
    for fact in answer.facts[:1]:
        if fact.stated is not None:
            shown = 1 <= fact.stated.n <= quotes
            ways.append(None if shown else source_button(fact, locale))
            entry = Choice(fact.kind, fact.id, fact.name)
            ways.append(entry_button(entry, say("gateway.button.card", locale)))
    return [way for way in ways if way is not None]
