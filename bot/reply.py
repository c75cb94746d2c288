"""What the index found becomes the answer that a face shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.bridge import shown
from bot.dating import DATED, state_of
from bot.differing import told, weighed
from bot.model import Answer, Citation, Searched
from bot.phrases import say
from bot.views import citation
from index.ask import Outcome
from index.model import Quote, Source
from index.spelling import respell

# The least confidence (estimated probability that the quotations answer) for each status,
# chosen on the developers' question list; benchmarks/figures.py shows what they cost.
ANSWERED = 0.4
UNSURE = 0.08
MISSING = 3  # words named in a receipt
NO_WORKS: Mapping[str, str] = {}


def compose(
    question: str,
    understood: str,
    outcome: Outcome,
    sources: Mapping[tuple[int, str], Source],
    locale: str,
    works: Mapping[str, str] = NO_WORKS,
) -> Answer:
    """The answer in the reader's language: quotations, or a receipt where there are none.

    `works` gives the years that the works describe which facts are taken from.
    """
    found = outcome.found
    searched = Searched(*outcome.searched)
    quotes, differs = weighed(outcome, sources, works)
    cited = tuple(
        _cited(n, quote, outcome, sources, works, locale) for n, quote in enumerate(quotes, 1)
    )
    confidence = round(found.confidence, 4)
    shared = {
        "question": question,
        "confidence": confidence,
        "searched": searched,
        "missing": found.missing,
        "understood": understood if understood != question else "",
        "repaired": respell(understood, outcome.repaired) if outcome.repaired else "",
    }
    if not cited or confidence < UNSURE:
        nearest = cited[0] if cited else _nearest(outcome, sources, locale)
        shared["expanded"] = shown(outcome.expanded, [nearest.quote] if nearest else ())
        text = receipt(searched, nearest, found.missing, locale, found.apart)
        return Answer(status="not_found", text=text, citations=(), nearest=nearest, **shared)  # type: ignore[arg-type]
    shared["differs"] = differs
    shared["expanded"] = shown(outcome.expanded, [one.quote for one in cited])
    quoted = "\n\n".join(f"{one.quote} [{one.n}]" for one in cited)
    if differs:
        quoted = f"{told(differs, locale)}\n\n{quoted}"
    if confidence >= ANSWERED:
        return Answer(status="answered", text=quoted, citations=cited, **shared)  # type: ignore[arg-type]
    text = f"{say('answer.unsure', locale)}\n\n{quoted}"
    return Answer(status="unsure", text=text, citations=cited, **shared)  # type: ignore[arg-type]


def receipt(
    searched: Searched,
    nearest: Citation | None,
    missing: tuple[str, ...],
    locale: str,
    apart: tuple[str, str] | None = None,
) -> str:
    """What was searched, the nearest miss with what it lacks, and what is never said together."""
    if searched.documents == 0:
        return say("answer.empty_library", locale)
    line = say("answer.not_found", locale, passages=searched.passages, documents=searched.documents)
    if nearest is None:
        return line
    where = nearest.locator or nearest.title
    if missing:
        lacks = ", ".join(missing[:MISSING])
        line = f"{line} {say('answer.not_found.lacks', locale, locator=where, missing=lacks)}"
        if apart is None:
            return line
        word, name = apart
        return f"{line} {say('answer.not_found.apart', locale, word=word, name=name)}"
    return f"{line} {say('answer.not_found.near', locale, locator=where)}"


def _cited(
    n: int,
    quote: Quote,
    outcome: Outcome,
    sources: Mapping[tuple[int, str], Source],
    works: Mapping[str, str],
    locale: str,
) -> Citation:
    """The quotation, dated where the answer is a list or a number."""
    source = sources[quote.passage.shelf]
    cited = citation(n, quote, source, locale)
    if outcome.question.wanted not in DATED:
        return cited
    return replace(cited, as_of=state_of(source, works))


def _nearest(
    outcome: Outcome, sources: Mapping[tuple[int, str], Source], locale: str
) -> Citation | None:
    if not outcome.hits:
        return None
    passage = outcome.hits[0].passage
    start, end = passage.sentences[0]
    return citation(1, Quote(passage, start, end, 0.0), sources[passage.shelf], locale)
