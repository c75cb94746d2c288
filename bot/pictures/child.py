"""The process that draws: one job of JSON comes in, one PNG goes out, and nothing else."""

from __future__ import annotations

import sys

from bot.pictures import job
from bot.pictures.bars import draw_bars
from bot.pictures.look import LOOKS
from bot.pictures.matrix import draw_matrix
from bot.pictures.model import Bars, Drawing, Matrix, Ranks, Theme, Timeline
from bot.pictures.paper import Paper, prepare
from bot.pictures.quote import draw_quote
from bot.pictures.quote_look import LOOKS as QUOTE_LOOKS
from bot.pictures.quote_model import Quotation
from bot.pictures.ranks import draw_ranks
from bot.pictures.sheet import foot, head
from bot.pictures.timeline import draw_timeline
from bot.pictures.weeks import draw_weeks
from bot.pictures.weeks_model import Weeks


def drawn(drawing: Drawing | Quotation, theme: Theme) -> tuple[Paper, float]:
    """The page with everything on it, and its height."""
    if isinstance(drawing, Quotation):
        paper = Paper(QUOTE_LOOKS[theme])
        return paper, draw_quote(paper, drawing)
    paper = Paper(LOOKS[theme])
    top = head(paper, drawing)
    match drawing:
        case Bars():
            below = draw_bars(paper, drawing, top)
        case Ranks():
            below = draw_ranks(paper, drawing, top)
        case Timeline():
            below = draw_timeline(paper, drawing, top)
        case Matrix():
            below = draw_matrix(paper, drawing, top)
        case Weeks():
            below = draw_weeks(paper, drawing, top)
    return paper, foot(paper, drawing, below)


def main() -> None:
    """Draw the job on standard input."""
    prepare()
    paper, height = drawn(*job.read(sys.stdin.buffer.read().decode("utf-8")))
    sys.stdout.buffer.write(paper.png(height))


if __name__ == "__main__":
    main()
