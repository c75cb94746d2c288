"""Verdicts on the sources of an answer, *Helpful* or *Not helpful*, and what was wrong."""

from __future__ import annotations

import hashlib
from typing import Any

import discord

from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.buttons import Button, Menu, Option
from bot.gateway.desk import Desk
from bot.gateway.forms import Form, choice_field, chosen, long_field
from bot.gateway.known import known, words_of
from bot.gateway.localise import locale_of
from bot.gateway.parts import GREY, line, panel, row, small, source_lines, text, whole_controls
from bot.gateway.posting import Librarians, has_librarians, librarians, post
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import quoted, short
from bot.kept.journal import Asked
from bot.model import PassageView
from bot.phrases import say

Interaction = discord.Interaction[Any]
WITH, WITHOUT = "with", "without"


def tag(passage: str) -> str:
    """What stands for a passage where its key is too long beside an answer's ref."""
    return hashlib.blake2s(passage.encode(), digest_size=6).hexdigest()


async def _helpful(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await _judge(desk, interaction, subject, helpful=True)


async def _unhelpful(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    await _judge(desk, interaction, subject, helpful=False)


async def _judge(desk: Desk, interaction: Interaction, subject: str, *, helpful: bool) -> None:
    await reply.defer(interaction, private=True)
    locale = locale_of(interaction)
    ref, _, meant = subject.partition(":")
    held = await _quoted(desk, interaction, ref, locale)
    if len(held) > 1 and not meant:
        await reply.answer(interaction, _which(held, ref, locale, helpful=helpful))
        return
    passage = _meant(held, meant)
    person = await desk.opaque(interaction.user.id)
    journal = desk.kept.journal
    new = await desk.run(journal.judge, ref, passage.passage, person, helpful=helpful)
    asked = await desk.run(journal.find, ref)
    said = f"gateway.verdict.{'helpful' if helpful else 'unhelpful'}"
    thanks = text(say(said if new else "gateway.verdict.same", locale))
    explains = not helpful and asked is not None and has_librarians(desk, asked.guild)
    label = say("gateway.button.wrong", locale)
    button = Button("wrong", 0, f"{ref}:{tag(passage.passage)}", label) if explains else None
    strip = row(button)
    await reply.answer(interaction, Sheet(thanks, *([strip] if strip else [])))


async def _quoted(desk: Desk, interaction: Interaction, ref: str, locale: str) -> list[PassageView]:
    """What the answer quoted, as far as whoever pressed may see it; UserError where nothing is."""
    window = await desk.seen_by(interaction)
    held = await window.run(window.service.cited, ref, locale=locale)
    if not held:
        raise UserError("passage.gone")
    return held


def _meant(held: list[PassageView], meant: str) -> PassageView:
    found = [one for one in held if meant in ("", tag(one.passage))]
    if not found:
        raise UserError("passage.gone")
    return found[0]


def _which(held: list[PassageView], ref: str, locale: str, *, helpful: bool) -> Sheet:
    options = [
        Option(
            f"[{n}] {one.section[-1] if one.section else one.title}", ref_tag(ref, one), one.text
        )
        for n, one in enumerate(held, 1)
    ]
    question = say("gateway.verdict.which", locale)
    menu = row(Menu("helpful" if helpful else "unhelpful", options, question))
    return Sheet(text(question), *([menu] if menu else []))


def ref_tag(ref: str, passage: PassageView) -> str:
    """A passage of an answer, in few characters."""
    return f"{ref}:{tag(passage.passage)}"


class Wrong(Form):
    """What was wrong with a passage, for the librarians; the question goes along if wanted."""

    def __init__(self, desk: Desk, subject: str, locale: str, asked: Asked | None) -> None:
        super().__init__(say("gateway.wrong.title", locale))
        self._desk = desk
        self._subject = subject
        self.words = long_field()
        about = say("gateway.wrong.about", locale)
        self.add(say("gateway.wrong.label", locale), self.words, about)
        self.question: discord.ui.Select[Any] | None = None
        if asked is not None:
            options = [Option(say(f"gateway.wrong.{one}", locale), one) for one in (WITHOUT, WITH)]
            self.question = choice_field(options)
            self.add(say("gateway.wrong.question", locale), self.question)

    async def sent(self, interaction: Interaction) -> None:
        """Post it to the librarians."""
        await reply.defer(interaction, private=True)
        desk, locale = self._desk, locale_of(interaction)
        ref, _, meant = self._subject.partition(":")
        passage = _meant(await _quoted(desk, interaction, ref, locale), meant)
        asked = await desk.run(desk.kept.journal.find, ref)
        guild = asked.guild if asked else interaction.guild_id
        there = await librarians(desk, interaction.client, guild, locale)
        wanted = self.question is not None and chosen(self.question) == WITH
        own = await known(desk, interaction, ref) if wanted else None
        told = words_of(own) if own else ""
        words = self.words.value.strip()
        sheet = await _post(there, interaction.user.id, passage.passage, told, words)
        await post(desk, there.channel, sheet)
        await reply.answer(interaction, plain(say("gateway.wrong.sent", locale)))


async def _post(there: Librarians, person: int, key: str, question: str, words: str) -> Sheet:
    """What the librarians read: as much of the passage as everyone there may see."""
    locale = str(there.guild.preferred_locale)
    window = there.window
    held = await window.run(window.service.held, [key], locale=locale)
    place = source_lines([(1, held[0])], 500, locale) if held else []
    where = "\n".join(place) or small(say("gateway.wrong.hidden", locale))
    name = f"<@{person}>"
    return Sheet(
        panel(
            GREY,
            text(say("gateway.wrong.post", locale, name=name)),
            text(f"**{short(question, 1000)}**") if question else None,
            text(quoted(words)) if words else None,
            line(),
            text(where),
            row(*(whole_controls([(1, held[0])], locale) if held else ())),
        )
    )


async def _wrong(desk: Desk, interaction: Interaction, page: int, subject: str) -> None:
    ref = subject.partition(":")[0]
    asked = await known(desk, interaction, ref)
    await interaction.response.send_modal(Wrong(desk, subject, locale_of(interaction), asked))


ACTS = {"helpful": _helpful, "unhelpful": _unhelpful, "wrong": _wrong}
