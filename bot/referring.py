"""The service's references: passages of the library as citations to copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from bot.citing import Reference, Work, cited
from bot.model import CitingStyle, PassageView
from bot.showing import Showing
from index.languages import ENGLISH, detect
from index.model import Passage
from index.question import read
from index.strong import strong

Spans = tuple[tuple[int, int], ...]


class Referring(Showing):
    """The library whose passages can be cited; synchronous, and safe to share between threads."""

    def cite(
        self,
        keys: Sequence[str],
        style: CitingStyle,
        *,
        locale: str = "en",
        accessed: date | None = None,
    ) -> list[str]:
        """Passages in a style, each once, in order; UserError where one is no longer held.

        `accessed` is the day on which they were read, today (UTC) where none is given.
        """
        with self._reading():
            found = [self._reference(self._reader.passage(key)) for key in dict.fromkeys(keys)]
        return cited(found, style, accessed or datetime.now(UTC).date(), locale)

    def held(self, keys: Sequence[str], *, locale: str = "en") -> list[PassageView]:
        """Those of the passages that are still held and seen here, in order."""
        return self._held(keys, locale)

    def deciding(self, question: str, texts: Sequence[str]) -> list[Spans]:
        """For each text the spans (code points) that say what `question` asks for."""
        with self._reading():
            held = self._reader.languages()
        asked = read(question, language=detect(question, held) if held else ENGLISH)
        return [strong(asked, text) for text in texts]

    def _reference(self, passage: Passage) -> Reference:
        source = self._reader.source(passage.source, passage.library)
        known = {
            work.id: Work(work.author, work.title, work.publisher, work.year)
            for work in self._knowledge.sources
        }
        return Reference(
            passage=passage.key,
            title=source.title,
            label=source.label,
            section=passage.section,
            page=passage.page.printed if passage.page else "",
            notes=passage.note_numbers,
            work=known.get(source.source) or known.get(source.retells),
            retold=source.source not in known,
        )
