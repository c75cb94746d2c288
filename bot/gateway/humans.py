"""The button *Ask a human*: an answer that falls short goes to librarians, who resolve it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import discord

from bot.errors import UserError
from bot.gateway import reply
from bot.gateway.buttons import Button, Option
from bot.gateway.delivery import Closed
from bot.gateway.desk import Desk
from bot.gateway.forms import Form, choice_field, chosen, long_field
from bot.gateway.human_cards import asked_card, closed_card, resolved_card, told_card
from bot.gateway.known import words_of
from bot.gateway.localise import locale_of
from bot.gateway.parts import row, text
from bot.gateway.posting import Librarians, librarians, post
from bot.gateway.reply import Sheet, plain
from bot.kept.journal import Asked
from bot.kept.requests import MOST, OPEN_DAYS, Request
from bot.model import PassageView
from bot.phrases import say

NEAREST = 3
"""Passages that the librarians are shown."""
YES, NO = "yes", "no"

Interaction = discord.Interaction[Any]


async def _human(desk: Desk, interaction: Interaction, page: int, ref: str) -> None:
    """Open the form with the question as it was asked, to be changed at will."""
    locale = locale_of(interaction)
    asked, _ = await _checked(desk, interaction, ref)
    await interaction.response.send_modal(AskHuman(desk, ref, words_of(asked), locale))


async def _checked(desk: Desk, interaction: Interaction, ref: str) -> tuple[Asked, Librarians]:
    """What was asked, and whom to ask; UserError where that cannot be."""
    asked = await desk.run(desk.kept.journal.find, ref)
    if asked is None:
        raise UserError("gateway.answer.unknown")
    person = await desk.opaque(interaction.user.id)
    if asked.private and asked.person != person:
        raise UserError("gateway.human.stranger")
    locale = locale_of(interaction)
    there = await librarians(desk, interaction.client, asked.guild, locale)
    if await desk.run(desk.kept.requests.held, person) >= MOST:
        raise UserError("gateway.human.many", most=MOST)
    return asked, there


class AskHuman(Form):
    """What is put to the librarians, and whether the person is to be told of what they say."""

    def __init__(self, desk: Desk, ref: str, question: str, locale: str) -> None:
        super().__init__(say("gateway.human.title", locale))
        self._desk = desk
        self._ref = ref
        self.question = long_field(filled=question, required=True)
        about = say("gateway.human.question.about", locale)
        self.add(say("gateway.human.question", locale), self.question, about)
        self.note = long_field()
        self.add(say("gateway.human.note", locale), self.note)
        options = [Option(say(f"gateway.human.tell.{one}", locale), one) for one in (NO, YES)]
        self.tell = choice_field(options)
        about = say("gateway.human.tell.about", locale)
        self.add(say("gateway.human.tell", locale), self.tell, about)

    async def sent(self, interaction: Interaction) -> None:
        """Post it to the librarians and keep it as open."""
        await reply.defer(interaction, private=True)
        desk, locale = self._desk, locale_of(interaction)
        asked, there = await _checked(desk, interaction, self._ref)
        question = self.question.value.strip()
        if not question:
            raise UserError("question.empty")
        id = desk.kept.requests.new_id()
        sheet = asked_card(
            id,
            interaction.user.id,
            question,
            self.note.value.strip(),
            await _nearest(there, self._ref),
            channel=None if asked.private else asked.place,
            locale=str(there.guild.preferred_locale),
        )
        message = await post(desk, there.channel, sheet)
        tells = chosen(self.tell) == YES
        request = Request(
            id=id,
            guild=there.guild.id,
            person=await desk.opaque(interaction.user.id),
            user=interaction.user.id if tells else None,
            locale=locale,
            channel=there.channel,
            message=message,
            question=question,
        )
        await desk.run(desk.kept.requests.open, request)
        await reply.answer(interaction, _sent(id, locale, tells=tells))


async def _nearest(there: Librarians, ref: str) -> list[PassageView]:
    """The passages of the answer and the next ones, as far as all librarians may see them."""
    window = there.window
    locale = str(there.guild.preferred_locale)
    found: list[PassageView] = []
    with suppress(UserError):  # the answer's passages are kept no longer
        found += await window.run(window.service.cited, ref, locale=locale)
        found += await window.run(window.service.more, ref, 0, NEAREST, locale=locale)
    return found[:NEAREST]


def _sent(id: str, locale: str, *, tells: bool) -> Sheet:
    said = say("gateway.human.sent", locale, days=OPEN_DAYS)
    if tells:
        said += "\n" + say("gateway.human.told", locale)
    strip = row(Button("withdraw", 0, id, say("gateway.button.withdraw", locale)))
    return Sheet(text(said), *([strip] if strip else []))


async def _withdraw(desk: Desk, interaction: Interaction, page: int, id: str) -> None:
    await reply.defer_turn(interaction)
    requests = desk.kept.requests
    request = await desk.run(requests.find, id)
    if request is None or request.person != await desk.opaque(interaction.user.id):
        raise UserError("gateway.human.gone")
    await desk.run(requests.close, id)
    guild = interaction.client.get_guild(request.guild)
    sheet = closed_card(str(guild.preferred_locale) if guild else request.locale)
    where = interaction.client.get_partial_messageable(request.channel)
    with suppress(discord.HTTPException):  # the librarians may have taken it away themselves
        await where.get_partial_message(request.message).edit(
            view=sheet, allowed_mentions=discord.AllowedMentions.none()
        )
    await reply.answer(interaction, plain(say("gateway.human.withdrawn", locale_of(interaction))))


class Resolve(Form):
    """What the librarians answer, if anything; only they can send it."""

    def __init__(self, desk: Desk, id: str, locale: str) -> None:
        super().__init__(say("gateway.human.resolve.title", locale))
        self._desk = desk
        self._id = id
        self.words = long_field()
        about = say("gateway.human.resolve.about", locale)
        self.add(say("gateway.human.resolve.label", locale), self.words, about)

    async def sent(self, interaction: Interaction) -> None:
        """Close the request, show it as resolved, and tell whoever wished to be told, once."""
        await reply.defer_turn(interaction)
        await self._desk.books(interaction)
        request = await _open(self._desk, interaction, self._id)
        if await self._desk.run(self._desk.kept.requests.close, self._id) is None:
            raise UserError("gateway.human.gone")
        locale, words = locale_of(interaction), self.words.value.strip()
        shown = resolved_card(request.question, words, interaction.user.id, locale)
        await reply.answer(interaction, shown)
        if request.user is None:
            return
        server = interaction.guild.name if interaction.guild else ""
        sheet = told_card(request.question, words, server, request.locale)
        told = await self._desk.delivery.to_person(request.user, sheet)
        key = "gateway.human.unreached" if isinstance(told, Closed) else "gateway.human.reached"
        await reply.answer(interaction, plain(say(key, locale)), private=True)


async def _resolve(desk: Desk, interaction: Interaction, page: int, id: str) -> None:
    await desk.books(interaction)
    await _open(desk, interaction, id)
    await interaction.response.send_modal(Resolve(desk, id, locale_of(interaction)))


async def _open(desk: Desk, interaction: Interaction, id: str) -> Request:
    request = await desk.run(desk.kept.requests.find, id)
    if request is None or request.guild != interaction.guild_id:
        raise UserError("gateway.human.gone")
    return request


ACTS = {"human": _human, "withdraw": _withdraw, "resolve": _resolve}
