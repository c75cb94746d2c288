"""Passages that give different values for the same thing: both are quoted, each with its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.dating import state_of
from bot.model import Differing
from bot.phrases import say
from index.ask import Outcome
from index.disputes import Claim, disputes
from index.leaning import leans_back
from index.model import Quote, Source

__all__ = ["told", "weighed"]


def weighed(
    outcome: Outcome, sources: Mapping[tuple[int, str], Source], works: Mapping[str, str]
) -> tuple[list[Quote], tuple[Differing, ...]]:
    """The quotations, with those of passages that differ after them, and what differs."""
    quotes = list(outcome.found.quotes)
    found = []
    for claim in disputes(outcome.question, quotes, outcome.hits, outcome.idf):
        place = _place(claim, quotes)
        if place < 0:
            place = len(quotes)
            quotes.append(_quote(claim))
        date = str(claim.year) if claim.year else state_of(sources[claim.passage.shelf], works)
        found.append(Differing(place + 1, claim.words, date, bool(claim.year)))
    return quotes, tuple(found)


def told(differs: Sequence[Differing], locale: str) -> str:
    """The line that says that passages differ, with each value, its quotation and its date."""
    return say("answer.differ", locale, claims="; ".join(_told(one, locale) for one in differs))


def _told(one: Differing, locale: str) -> str:
    key = "answer.differ.in" if one.stated else "answer.differ.as_of"
    date = say(key if one.date else "answer.differ.undated", locale, date=one.date)
    return say("answer.differ.claim", locale, n=one.n, value=one.value, date=date)


def _place(claim: Claim, quotes: Sequence[Quote]) -> int:
    """The place of the quotation that shows the sentence already; -1 where none does."""
    said = claim.quote.text
    return next((place for place, quote in enumerate(quotes) if said in quote.text), -1)


def _quote(claim: Claim) -> Quote:
    """The sentence as a quotation, with the one before it where it leans on that."""
    quote, before = claim.quote, claim.passage.sentences[max(claim.place - 1, 0)][0]
    if claim.place == 0 or not leans_back(quote.text):
        return quote
    shift = quote.start - before
    strong = tuple((start + shift, end + shift) for start, end in quote.strong)
    return replace(quote, start=before, strong=strong)
