"""What a server's librarians learn from its questions: counts by week, and what went unanswered."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.errors import UserError
from bot.model import Picture
from bot.phrases import language, say
from bot.pictures.alt import alt
from bot.pictures.model import Theme
from bot.pictures.weeks_model import Week, Weeks
from bot.showing import Showing

OUTCOMES = ("answered", "unsure", "not_found")
LIMIT = 60.0
"""Seconds after which the grouping counts as failed."""
_KEPT = 8

Rows = Mapping[str, Mapping[str, int]]
"""Counts by what they count, by week (its Monday, ISO date), oldest week first."""


class Insights(Showing):
    """The library with what is learnt from questions; safe to share between threads."""

    most_grouped = 2000
    """Questions that are grouped at most, the latest."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        # Indexes by the digest of the questions: of the questions themselves nothing is kept.
        self._groupings: OrderedDict[str, list[list[int]]] = OrderedDict()

    def weeks_picture(self, rows: Rows, *, locale: str = "en", theme: Theme = "dark") -> Picture:
        """The questions of each week by what became of them, as a picture."""
        drawing = weeks_drawing(rows, locale)
        return Picture("weeks.png", self._studio.draw(drawing, theme), alt(drawing), "")

    def grouped(self, questions: Sequence[str]) -> list[list[int]]:
        """Indexes of the questions by what they ask for, the most asked for first.

        The first of a group is its most usual wording; of more than `most_grouped` questions the
        last ones are grouped. It runs in a child process and blocks; UserError where that takes
        too long.
        """
        skipped = max(len(questions) - self.most_grouped, 0)
        job = json.dumps(list(questions[skipped:]))
        key = hashlib.sha256(job.encode()).hexdigest()
        found = self._groupings.get(key)
        if found is None:
            found = self._groupings[key] = grouping(job)
            while len(self._groupings) > _KEPT:
                self._groupings.popitem(last=False)
        return [[skipped + n for n in group] for group in found]


def grouping(job: str, *, limit: float = LIMIT) -> list[list[int]]:
    """The groups of the questions in `job`, a JSON list, from a process of its own.

    UserError where it takes more than `limit` seconds; RuntimeError with its trace when it fails.
    """
    # The child imports what this process would: not a `bot` that lies in the working directory.
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "bot.clustering"],
            env={**os.environ, "PYTHONPATH": path},
            input=job,
            capture_output=True,
            timeout=limit,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UserError("insights.slow") from None
    if done.returncode != 0:
        # The last line of a trace could quote a question: only the kind of error is told.
        kind = done.stderr.strip().rpartition("\n")[2].partition(":")[0]
        raise RuntimeError(f"grouping ended with status {done.returncode}: {kind}")
    return [[int(n) for n in group] for group in json.loads(done.stdout)]


def weeks_drawing(rows: Rows, locale: str) -> Weeks:
    """The rows as they are drawn."""
    return Weeks(
        title=say("insights.picture", locale),
        parts=tuple(say(f"insights.part.{outcome}", locale) for outcome in OUTCOMES),
        weeks=tuple(
            Week(_day(monday, locale), tuple(counts.get(outcome, 0) for outcome in OUTCOMES))
            for monday, counts in rows.items()
        ),
        caption=say("insights.picture.caption", locale),
    )


def _day(monday: str, locale: str) -> str:
    day = date.fromisoformat(monday)
    if language(locale) == "ja":
        return f"{day.month}/{day.day}"
    return f"{day.day} {day:%b}"
