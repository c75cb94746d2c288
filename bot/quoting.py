"""The service's pictures of passages: set as a quotation, and boxed on the page of their PDF."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot import marks
from bot.dating import state_of
from bot.errors import UserError
from bot.excerpts import Span, excerpt, shifted
from bot.model import PageSeen, PassageView, Picture
from bot.pages import NotDrawn, page_of
from bot.phrases import say
from bot.pictures.alt import LONGEST, MORE
from bot.pictures.model import Theme
from bot.pictures.quote_model import Quotation, Stretch
from bot.showing import Showing
from bot.wording import LONGEST as LONGEST_QUESTION
from index.ask import Asking
from index.model import Passage, Source

_log = logging.getLogger(__name__)


class Quoting(Showing):
    """The library whose passages can be drawn; synchronous, and safe to share between threads."""

    _asking: Asking

    def quote_picture(
        self, key: str, *, question: str = "", theme: Theme = "dark", locale: str = "en"
    ) -> Picture:
        """A passage set as a quotation, with its place; UserError where it is no longer held.

        What answers `question`, as the bot would quote it, is brought out, its deciding words
        marked. Its text, for those who cannot see it, is the whole passage where that finds room.
        """
        with self._reading():
            passage = self._reader.passage(key)
            source = self._reader.source(passage.source, passage.library)
            cited, strong = self._telling(key, question)
            view = self._view(passage, locale)
        drawing = self._quotation(passage, source, view, cited, strong, locale)
        try:
            png = self._studio.draw(drawing, theme)
        except RuntimeError as error:
            # The trace of the process that drew may hold words of the passage.
            _log.error("a passage could not be drawn: %s", str(error).partition(":")[0])
            raise UserError("quote.undrawn") from error
        return Picture("quotation.png", png, _alt(view, view.text), _source(view))

    def has_page(self, key: str) -> bool:
        """Whether the page of a passage can be shown: of a PDF whose file was kept."""
        with self._reading():
            passage = self._reader.passage(key)
            source = self._reader.source(passage.source, passage.library)
            if passage.page is None or source.media != "pdf":
                return False
            return self._reader.has_original(source)

    def page_picture(self, key: str, *, locale: str = "en") -> tuple[Picture, PageSeen]:
        """The part of its page where a passage stands, boxed; UserError where there is none."""
        with self._reading():
            passage = self._reader.passage(key)
            source = self._reader.source(passage.source, passage.library)
            if passage.page is None or source.media != "pdf":
                raise UserError("quote.no_page")
            _, data = self._reader.original(source)
            view = self._view(passage, locale)
        try:
            seen = page_of(data, passage.page.pdf, passage.text)
        except NotDrawn as error:
            _log.warning("a page could not be drawn: %s", error)
            raise UserError("quote.page_undrawn", page=passage.page.printed) from error
        said = say("quote.page.boxed" if seen.boxed else "quote.page.whole", locale)
        picture = Picture("page.png", seen.png, _alt(view, f"{said} {view.text}"), _source(view))
        return picture, PageSeen(passage.page.printed, seen.boxed, seen.goes_on)

    def _telling(self, key: str, question: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """What of a passage is quoted for a question, and the deciding words in it."""
        marked = marks.read(question) if question.strip() else None
        if marked is None or not marked.text.strip():
            return (), ()
        text = marked.text[:LONGEST_QUESTION]
        found = self._asking.ask(text, verbatim=marked.verbatim).found
        quotes = [one for one in found.quotes if one.passage.key == key]
        cited = tuple((one.start, one.end) for one in quotes)
        strong = ((one.start + a, one.start + b) for one in quotes for a, b in one.strong)
        return cited, tuple(strong)

    def _quotation(
        self,
        passage: Passage,
        source: Source,
        view: PassageView,
        cited: Sequence[Span],
        strong: Sequence[Span],
        locale: str,
    ) -> Quotation:
        part = excerpt(passage.text, passage.sentences, cited)
        date = state_of(source, self._works())
        dated = say("quote.as_of", locale, date=date) if date else ""
        return Quotation(
            text=part.text,
            title=view.title,
            place=view.locator,
            label=" · ".join(filter(None, (view.label, dated))),
            note=say("quote.shortened", locale) if part.shortened else "",
            name=say("quote.name", locale),
            cited=tuple(Stretch(*span) for span in shifted(cited, part)),
            strong=tuple(Stretch(*span) for span in shifted(strong, part)),
        )


def _source(view: PassageView) -> str:
    """Document and place in one line."""
    return " · ".join(filter(None, (view.title, view.label, view.locator)))


def _alt(view: PassageView, text: str) -> str:
    """The words with their place, within what Discord takes; the words are cut where too long."""
    place = f" — {_source(view)}"
    if len(place) > LONGEST // 2:
        place = place[: LONGEST // 2 - len(MORE)] + MORE
    room = LONGEST - len(place)
    return (text if len(text) <= room else text[: room - len(MORE)].rstrip() + MORE) + place
