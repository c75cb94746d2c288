"""Files sent on Discord on their way into a library: bounded, downloaded, and told of meanwhile."""

from __future__ import annotations

import asyncio
import logging
import tempfile
import unicodedata
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, TypeVar

import discord

from bot.errors import UserError
from bot.gateway import limits, reply
from bot.gateway.books import Books
from bot.gateway.desk import Desk
from bot.gateway.library_cards import report_card
from bot.gateway.localise import locale_of
from bot.gateway.reply import Sheet, plain
from bot.gateway.text import short
from bot.model import LibraryView
from bot.phrases import say

T = TypeVar("T")

MOST_FILES = 5
MOST_BYTES = 25 * 1024 * 1024
"""Bytes of one file."""
EVERY = 2.0
"""Seconds between two words on how far it is."""
_STEM, _SUFFIX = 60, 10
_FORBIDDEN = frozenset('<>:"|?*/\\')
_log = logging.getLogger(__name__)


async def take_in(
    desk: Desk,
    interaction: discord.Interaction[Any],
    books: Books,
    library: LibraryView,
    attachments: Sequence[discord.Attachment],
    *,
    title: str = "",
) -> Sheet:
    """Take the files into `library`, after the interaction was deferred; the report on them.

    UserError where they are too many or too large, and while others of the server are read.
    """
    checked(attachments)
    if title and len(attachments) > 1:
        raise UserError("gateway.upload.title")
    await desk.run(books.room_for, len(attachments), sum(one.size for one in attachments))
    locale = locale_of(interaction)
    with _alone(desk.busy, library.guild), tempfile.TemporaryDirectory() as folder:
        stage = [say("gateway.upload.loading", locale)]
        called = names([one.filename for one in attachments])

        def progress(done: int, total: int, what: str) -> None:
            if done == total:
                return
            stage[0] = say(
                "gateway.upload.reading",
                locale,
                name=short(what, 100),
                number=done + 1,
                total=total,
            )

        async def work() -> Sheet:
            files = await _saved(attachments, called, Path(folder))
            async with desk.intake:  # one server after another: reading takes a processor
                call = books.add
                told = await desk.run(call, library, files, title=title, progress=progress)
            return report_card(told, library, locale)

        async def show() -> None:
            await interaction.edit_original_response(view=plain(stage[0]))

        return await told_while(work(), lambda: stage[0], show, every=EVERY)


async def told_while(
    work: Coroutine[Any, Any, T],
    said: Callable[[], str],
    show: Callable[[], Awaitable[None]],
    *,
    every: float,
) -> T:
    """What `work` returns; meanwhile `show` is called at most once in `every` seconds.

    It is called where `said` has changed; that it fails does not stop the work.
    """
    task = asyncio.ensure_future(work)
    last = ""
    while not (await asyncio.wait({task}, timeout=every))[0]:
        if said() == last:
            continue
        last = said()
        try:
            await show()
        except discord.HTTPException:
            _log.info("the progress could not be shown", exc_info=True)
    return task.result()


def checked(attachments: Sequence[discord.Attachment]) -> None:
    """UserError where there are no files, too many, or one that is too large."""
    if not attachments:
        raise UserError("gateway.upload.none")
    if len(attachments) > MOST_FILES:
        raise UserError("gateway.upload.many", most=MOST_FILES)
    for one in attachments:
        if one.size > MOST_BYTES:
            most = MOST_BYTES // 1024 // 1024
            raise UserError("gateway.upload.large", name=name_of(one.filename), most=most)


def name_of(sent: str) -> str:
    """A file name without folders, signs that no file system takes, or what does not show."""
    last = unicodedata.normalize("NFC", sent).replace("\\", "/").rpartition("/")[2]
    shown = "".join(
        "-" if one in _FORBIDDEN or unicodedata.category(one)[0] == "C" else one for one in last
    )
    path = PurePath(shown.strip(" .") or "document")
    suffix = path.suffix if len(path.suffix) <= _SUFFIX else ""
    stem = path.name.removesuffix(suffix)[:_STEM].strip(" .") or "document"
    return stem + suffix


def names(sent: Sequence[str]) -> list[str]:
    """The names of files that were sent together, each once."""
    given: list[str] = []
    for one in map(name_of, sent):
        path, name, number = PurePath(one), one, 2
        while name.casefold() in (other.casefold() for other in given):
            name = f"{path.stem}-{number}{path.suffix}"
            number += 1
        given.append(name)
    return given


async def _saved(
    attachments: Sequence[discord.Attachment], called: Sequence[str], folder: Path
) -> list[Path]:
    files = []
    for one, name in zip(attachments, called, strict=True):
        path = folder / name
        try:
            await one.save(path)
        except discord.HTTPException as error:
            raise UserError("gateway.upload.lost", name=name) from error
        files.append(path)
    return files


@contextmanager
def _alone(busy: set[int], guild: int | None) -> Iterator[None]:
    """Hold the server's place; UserError where somebody else does."""
    if guild is None or guild in busy:
        raise UserError("gateway.upload.busy")
    busy.add(guild)
    try:
        yield
    finally:
        busy.discard(guild)


async def report(
    desk: Desk,
    interaction: discord.Interaction[Any],
    named: str,
    attachments: Sequence[discord.Attachment],
    *,
    title: str = "",
) -> None:
    """Take the files into the library that was named, and answer with what became of them."""
    books = await desk.books(interaction)
    library = await desk.run(books.library, named, locale_of(interaction))
    title = limits.cut(title, 200)
    sheet = await take_in(desk, interaction, books, library, attachments, title=title)
    desk.arrivals.nudge()
    await reply.answer(interaction, sheet)
