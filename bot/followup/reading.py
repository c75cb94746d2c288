"""Follow-ups in a library: what its reader may see of the earlier turns, and what that gives."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.followup.completing import complete
from bot.followup.named import Spotter
from bot.followup.talk import Earlier, parts_of
from bot.turns import Turn
from index.carried import NOTHING, Carried, sentences
from index.errors import Unknown
from index.model import Passage, Quote
from index.reader import Reader
from index.terms import tokens

TURNS = 6  # turns that are looked back on
SHOWN = 3  # quotations of a turn that are looked at


@dataclass(frozen=True, slots=True)
class Followed:
    """A question as completed; `drawn` are the keys of passages whose words stand in it."""

    text: str
    carried: Carried = NOTHING
    drawn: tuple[str, ...] = ()


class Following:
    """Completes follow-ups for those who see what `reader` sees, and no more than that."""

    def __init__(self, reader: Reader, spotter: Spotter) -> None:
        self._reader = reader
        self._spotter = spotter

    def follow(self, question: str, turns: Sequence[Turn]) -> Followed:
        """The question in the light of the turns, oldest first; itself where it needs none."""
        turns = turns[-TURNS:]
        if not turns:
            return Followed(question)
        seen = [self._seen(turn) for turn in turns]
        # What an earlier turn was understood as may have words of any that went before it.
        held = [key for turn in turns if self._may(turn.drawn) for key in turn.drawn]
        whole = complete(question, [earlier for earlier, _ in seen], self._spotter)
        if whole.turn is None or not whole.text:
            return Followed(question)
        earlier, keys = seen[whole.turn]
        said = earlier.said if whole.asks else frozenset()
        drawn = dict.fromkeys((*held, *(keys if whole.drawn else ())))
        return Followed(whole.text, Carried(whole.asks, whole.aside, keys, said), tuple(drawn))

    def _seen(self, turn: Turn) -> tuple[Earlier, tuple[str, ...]]:
        """What may be seen of a turn, with the keys of its passages."""
        found: dict[str, Passage] = {}
        said: list[str] = []
        for one in turn.shown[:SHOWN]:
            with suppress(Unknown):  # removed since, or not to be seen here
                passage = found.setdefault(one.passage, self._reader.passage(one.passage))
                said += sentences(Quote(passage, one.start, one.end, 0.0))
        around = {
            token.terms[0]
            for passage in found.values()
            for token in tokens(passage.text)
            if not token.stop
        }
        understood = turn.understood if self._may(turn.drawn) else ""
        parts = parts_of(turn.question, understood)
        text = understood or turn.question
        seen = Earlier(text, parts, " ".join(said), frozenset(around), frozenset(said))
        return seen, tuple(found)

    def _may(self, keys: Sequence[str]) -> bool:
        """Whether all of these passages are to be seen here."""
        for key in keys:
            try:
                self._reader.passage(key)
            except Unknown:
                return False
        return True
