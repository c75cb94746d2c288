"""Evidence for a message: each of its claims with the best passage, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dating import state_of
from bot.errors import Misuse
from bot.evidence.claims import claims_of, question_in
from bot.evidence.finding import Finding, find
from bot.evidence.names import Spot
from bot.model import Searched
from bot.model_evidence import Compared, Evidence, Weighed
from bot.showing import Showing
from bot.views import citation
from bot.wording import LONGEST
from index.ask import Asking
from index.carried import Carried
from index.leaning import leans_back

__all__ = ["MOST", "Evidencing"]

MOST = 10
"""Claims of one text that are looked at, unless more are wanted."""


class Evidencing(Showing):
    """The part of the service that weighs messages; nothing of a message is kept."""

    _asking: Asking

    @staticmethod
    def question_in(text: str) -> str:
        """What a message asks, to be answered; UserError where it asks nothing."""
        return question_in(text)

    def evidence(self, text: str, *, locale: str = "en", most: int = MOST) -> Evidence:
        """The claims of a message, each with the best passage that is seen here.

        UserError where the message claims nothing. Quotations are numbered through all claims.
        """
        said = [one[:LONGEST] for one in claims_of(text)]
        if not said:
            raise Misuse("evidence.none")
        with self._reading():
            found = self._weighed(said[:most], locale)
            searched = Searched(*self._reader.totals())
        return Evidence(tuple(found), len(said[most:]), searched)

    def _weighed(self, said: Sequence[str], locale: str) -> list[Weighed]:
        found: list[Weighed] = []
        before, quoted = "", 0
        for n, claim in enumerate(said, 1):
            carried = before if leans_back(claim) else ""
            one = self._one(n, claim, quoted, locale, carried)
            quoted += len(one.citations)
            found.append(one)
            # "It burns oil" is about what was spoken of last, and so is what follows it.
            before = f"{carried} {claim}".strip() if carried else claim
        return found

    def _one(self, n: int, claim: str, quoted: int, locale: str, before: str) -> Weighed:
        text, carried = claim, Carried()
        if before:
            aside = before[-(LONGEST - len(claim) - 1) :] if len(claim) < LONGEST - 1 else ""
            text, carried = f"{claim} {aside}".strip(), Carried(asks=claim, aside=aside)
        outcome = self._asking.ask(text, carried, verbatim=True)
        spot: Spot = self._spotter.spot  # type: ignore[attr-defined]  # the service has it
        found = find(claim, outcome, spot)
        sources = self._reader.listed()
        dated = any(one.kind != "name" for one, _ in found.compared)
        cited = []
        for place, quote in enumerate(found.quotes, 1):
            source = sources[quote.passage.shelf]
            one = citation(quoted + place, quote, source, locale)
            # As in an answer that is a number: it tells the state of a year.
            cited.append(replace(one, as_of=state_of(source, self._works()) if dated else ""))
        return replace(
            Weighed(n, claim, tuple(cited), _compared(found, quoted)),
            missing=found.missing,
            negated=found.negated,
        )


def _compared(found: Finding, quoted: int) -> tuple[Compared, ...]:
    return tuple(
        Compared(one.kind, one.claimed, one.verdict, one.found, quoted + place + 1)
        for one, place in found.compared
    )
