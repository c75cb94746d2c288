"""Finds the question that led to a passage, among those that a person may know of."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from bot.conversation import Where
from index.store import Store

MOST = 200
"""Questions of a server that are looked through, the latest first."""


class Leading:
    """Reads the journal beside the answers' passages; it keeps nothing of its own."""

    def __init__(self, store: Store, *, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def question(self, passage: str, where: Where) -> str:
        """The latest question whose answer quoted the passage; empty where none is known.

        It is one of the person's own in that channel, private ones only where they ask privately;
        else one that was asked there before everyone. Its text is there while it is kept.
        """
        rows = self._store.db.execute(
            "SELECT question, understood, cited FROM bot_question JOIN bot_answer USING (ref)"
            " WHERE guild = ?1 AND place = ?2 AND question <> '' AND until > ?3"
            " AND (private = 0 OR (?4 AND person = ?5))"
            " ORDER BY person = ?5 DESC, bot_question.at DESC LIMIT ?6",
            [where.guild, where.place, self._clock(), where.private, where.person, MOST],
        )
        for question, understood, cited in rows:
            if passage in json.loads(cited):
                return str(understood or question)
        return ""
