"""The gallery of docs/gallery: the real cards of a day's work, in English and Japanese.

    python -m benchmarks.gallery

Each scene drives the real bot on a simulated Discord as a person would, and a headless browser
(Chromium or Chrome on the PATH) draws the message that came of it. `docs/gallery.md` is written
from the same list, so that no picture is without its words.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple

import discord
import simcord.interactions
from PIL import Image

from benchmarks.browser import Page, browser, program
from benchmarks.gallery_texts import CLAIMS, NOTE, OTHER, PAGE, SCENES, Words
from benchmarks.scene import Scene, scene

ROOT = Path(__file__).parent.parent / "docs"
FOLDER = ROOT / "gallery"
WIDTH, COLOURS = 1000, 128
LOCALES = {"en": "en-US", "ja": "ja"}

Sent = Any
"""A message, an answer to an interaction, or who acts: the simulator names no types for them."""


class Shot(NamedTuple):
    """A message for a scene, and who looks at it where; the analyst in the channel if unsaid."""

    name: str
    message: Sent
    viewer: Sent = None
    channel: Sent = None


class People:
    """An analyst and a librarian in one server, who speak one language."""

    def __init__(self, stage: Scene, language: str) -> None:
        self.stage = stage
        self.words = Words(language)
        self.env = stage.env
        self.guild = stage.member.guild
        self.analyst = stage.member
        role = self.guild.create_role(
            "librarians", permissions=discord.Permissions(manage_guild=True)
        )
        self.librarian = self.guild.add_member(self.env.create_user("Librarian"), roles=[role])

    async def press(self, message: Sent, verb: str, who: Sent = None) -> Sent:
        """What the first button of a verb shows."""
        shown = getattr(message, "response", message)
        (id, *_) = [one for one in _ids(shown) if one.startswith(f"kk:{verb}:")]
        return await (who or self.analyst).click(shown, custom_id=id)

    async def ask(self, key: str, **options: Sent) -> Sent:
        return await self.analyst.slash(
            self.stage.channel, "ask", question=self.words[key], **options
        )

    async def show(self, command: str, who: Sent = None, **options: Sent) -> Sent:
        return await (who or self.analyst).slash(self.stage.channel, command, **options)


async def day(people: People) -> AsyncIterator[Shot]:
    """One scene after another; what one leaves behind the next may build on."""
    channel = people.stage.channel
    answered = await people.ask("answered")
    yield Shot("answer", answered)
    whole = await people.press(answered, "whole")
    yield Shot("passage", whole)
    yield Shot("quote", await people.press(whole, "picture"))
    yield Shot("more", await people.press(answered, "more"))
    yield Shot("sources", await people.press(answered, "sources"))
    yield Shot("private", await people.ask("answered", private=True))
    yield Shot("citation", await people.press(answered, "cite"))
    yield Shot("unsure", await people.ask("unsure"))
    yield Shot("not-found", await people.ask("missing"))
    sent = await people.analyst.send(channel, CLAIMS[people.words.language])
    menu = "Find evidence"
    yield Shot("evidence", await people.analyst.context_menu(channel, menu, sent))
    yield Shot("agreement", await people.show("agreement", name="GSOMIA"))
    yield Shot("figure", await people.show("figure", name="fms-budget"))
    yield Shot("compare", await people.show("compare", first="Norway", second="Sweden"))
    yield Shot("timeline", await people.show("timeline"))
    yield Shot("matrix", await people.show("matrix"))
    yield Shot("miss", await people.show("agreement", name=people.words["misspelt"]))
    watch = await people.show("watch", what=people.words["watched"])
    yield Shot("watch", watch)
    yield Shot("watches", await people.show("watches"))
    async for shot in _later(people):
        yield shot
    yield Shot("documents", await people.show("sources"))
    yield Shot("libraries", await people.show("library list", people.librarian), people.librarian)
    yield Shot("log", await people.show("library log", people.librarian), people.librarian)
    yield Shot("home", await people.show("home"))
    settings = await people.show("settings", people.librarian)
    yield Shot("settings", settings, people.librarian)
    insights = await people.show("insights", people.librarian)
    yield Shot("insights", insights, people.librarian)
    gaps = await people.press(insights, "gaps", people.librarian)
    yield Shot("gaps", gaps, people.librarian)
    yield Shot("privacy", await people.show("privacy"))
    yield Shot("forget", await people.show("forget-me"))
    yield Shot("help", await people.show("help"))


async def _later(people: People) -> AsyncIterator[Shot]:
    """A document comes in, and who watched for it is told."""
    desk = people.env.bot.desk
    await desk.welcome(people.guild.id, people.words.language)
    desk.delivery.every = 0.0
    name = people.words["file"]
    await desk.arrivals.look()
    added = await people.librarian.slash(
        people.stage.channel,
        "library add",
        file=(name, NOTE[people.words.language].encode()),
    )
    yield Shot("library", added, people.librarian)
    await desk.arrivals.look()
    await people.env.settle()
    letters = people.analyst.user.dm_channel
    yield Shot("told", letters.last_message, people.analyst.user, letters)
    again = (f"second-{name}", OTHER[people.words.language].encode())
    await people.librarian.slash(people.stage.channel, "library add", file=again)
    yield Shot("differ", await people.ask("differing"))


def _ids(message: Sent) -> list[str]:
    found: list[str] = []
    queue = [one if isinstance(one, dict) else one.to_dict() for one in message.components]
    while queue:
        one = queue.pop(0)
        found += [one["custom_id"]] if "custom_id" in one else []
        queue += one.get("components") or []
        queue += [one["accessory"]] if one.get("accessory") else []
    return found


def speak(locale: str) -> None:
    """Let whoever acts next have this language; the simulator's people all speak English."""
    real = simcord.interactions.base_payload

    def payload(*args: Sent, **kwargs: Sent) -> Sent:
        record, made = real(*args, **kwargs)
        made["locale"] = locale
        return record, made

    simcord.interactions.base_payload = payload


async def shoot(people: People, shot: Shot, page: Page) -> None:
    """Draw one message to its file."""
    path = FOLDER / f"{shot.name}.{people.words.language}.png"
    channel, viewer = shot.channel or people.stage.channel, shot.viewer or people.analyst
    async with people.env.preview(channel, viewers=[viewer], layout="message") as shown:
        await shown.show(getattr(shot.message, "response", shot.message))
        greyed = shot.name == "settings"
        await page.draw(shown.url, "#focused-content", path, width=WIDTH, greyed=greyed)
    _slim(path)
    print(path.name, flush=True)


def _slim(path: Path) -> None:
    """Fewer colours: a card has few, and the repository keeps each picture for ever."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


async def draw(language: str, name: str) -> None:
    """Every scene in one language."""
    real = simcord.interactions.base_payload
    try:
        async with scene() as stage, browser(name) as page:
            stage.env.settle_timeout = 120.0
            speak(LOCALES[language])
            people = People(stage, language)
            await stage.env.settle()
            async for shot in day(people):
                await shoot(people, shot, page)
    finally:
        simcord.interactions.base_payload = real


def write() -> None:
    """The page that shows them."""
    (ROOT / "gallery.md").write_text(PAGE + "\n".join(map(_part, SCENES)), "utf-8")


def _part(one: tuple[str, str, str]) -> str:
    name, english, japanese = one
    rows = [
        f"![{text}](gallery/{name}.{language}.png)"
        for language, text in (("en", english), ("ja", japanese))
    ]
    return f"\n## {english}\n\n| English | 日本語 |\n| --- | --- |\n| {rows[0]} | {rows[1]} |\n"


def main() -> int:
    name = program()
    if name is None:
        print("No Chromium or Chrome is on the PATH: install one to draw the gallery.")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LOCALES:
        asyncio.run(draw(language, name))
    write()
    print("Wrote docs/gallery.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
