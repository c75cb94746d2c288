"""The pictures of the service: rows from the gallery, drawn by the studio."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from pathlib import Path

from bot.cards import is_drawn
from bot.errors import UserError
from bot.gallery import figure_drawing, matrix_drawing, moments, timeline_drawing
from bot.model import MomentView, Picture, Table
from bot.phrases import say
from bot.pictures.alt import alt
from bot.pictures.model import BLANK, NO, YES, Drawing, Theme
from bot.pictures.studio import Studio
from bot.reference import Reference

MATRIX, TIMELINE = "matrix", "timeline"


class Showing(Reference):
    """The facts with their pictures; synchronous, and safe to share between threads."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._studio = Studio()

    def close(self) -> None:
        """Close the file, and stop what is being drawn."""
        self._studio.close()
        super().close()

    def pictures(self) -> list[str]:
        """The names of the pictures: the figures that have one, the timeline and the matrix."""
        drawn = [one.id for one in self._knowledge.entities if is_drawn(one)]
        return [*drawn, TIMELINE, MATRIX]

    def picture(
        self,
        name: str,
        *,
        theme: Theme = "dark",
        locale: str = "en",
        kinds: Collection[str] = (),
        years: tuple[int | None, int | None] = (None, None),
    ) -> Picture:
        """The picture of this name; `kinds` and `years` (first, last) narrow the timeline.

        UserError for a name that is no picture, and for a timeline with nothing on it.
        """
        drawing = self._drawing(name, locale, kinds, years)
        png = self._studio.draw(drawing, theme)
        return Picture(f"{name}.png", png, alt(drawing), drawing.source)

    def timeline(
        self,
        *,
        locale: str = "en",
        kinds: Collection[str] = (),
        years: tuple[int | None, int | None] = (None, None),
    ) -> tuple[MomentView, ...]:
        """The dated entries of these kinds in these years; UserError where there are none."""
        return moments(self._knowledge, locale, kinds, years)

    def matrix_csv(self, *, locale: str = "en") -> str:
        """The table of countries as CSV."""
        return as_csv(self.matrix(locale=locale), locale)

    def _drawing(
        self,
        name: str,
        locale: str,
        kinds: Collection[str],
        years: tuple[int | None, int | None],
    ) -> Drawing:
        if name == MATRIX:
            return matrix_drawing(self.matrix(locale=locale), locale)
        source = self.source_line(locale)
        if name == TIMELINE:
            found = self.timeline(locale=locale, kinds=kinds, years=years)
            return timeline_drawing(found, self._knowledge, source, locale)
        if name not in self.pictures():
            raise UserError("picture.unknown", name=name, names=", ".join(self.pictures()))
        entity = self._knowledge.entity("figure", name)
        return figure_drawing(entity, self._knowledge, self._cards, source, locale)


def as_csv(table: Table, locale: str) -> str:
    """The table as CSV: a line a country, cells in the words of the picture, then the source."""
    signs = {YES: say("matrix.yes", locale), NO: say("matrix.no", locale)}
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["", say("matrix.tier", locale), *table.columns])
    for row in table.rows:
        marks = [cell.mark or YES if cell is not None else BLANK for cell in row.cells]
        writer.writerow([row.entry.name, row.tier, *(signs.get(mark, mark) for mark in marks)])
    writer.writerow([])
    writer.writerow([say("matrix.foot", locale, note=table.note, source=table.source)])
    return stream.getvalue()
