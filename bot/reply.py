"""What the index found becomes the answer that a face shows."""

from __future__ import annotations

from collections.abc import Mapping

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


def compose(
    question: str,
    understood: str,
    outcome: Outcome,
    sources: Mapping[tuple[int, str], Source],
    locale: str,
) -> Answer:
    """The answer in the reader's language: quotations, or a receipt where there are none."""
    found = outcome.found
    searched = Searched(*outcome.searched)
    cited = tuple(
        citation(n, quote, sources[quote.passage.shelf], locale)
        for n, quote in enumerate(found.quotes, 1)
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
        text = receipt(searched, nearest, found.missing, locale)
        return Answer(status="not_found", text=text, citations=(), nearest=nearest, **shared)  # type: ignore[arg-type]
    quotes = "\n\n".join(f"{one.quote} [{one.n}]" for one in cited)
    if confidence >= ANSWERED:
        return Answer(status="answered", text=quotes, citations=cited, **shared)  # type: ignore[arg-type]
    text = f"{say('answer.unsure', locale)}\n\n{quotes}"
    return Answer(status="unsure", text=text, citations=cited, **shared)  # type: ignore[arg-type]


def receipt(
    searched: Searched, nearest: Citation | None, missing: tuple[str, ...], locale: str
) -> str:
    """What was searched, and the nearest miss with what it lacks."""
    if searched.documents == 0:
        return say("answer.empty_library", locale)
    line = say("answer.not_found", locale, passages=searched.passages, documents=searched.documents)
    if nearest is None:
        return line
    where = nearest.locator or nearest.title
    if missing:
        lacks = ", ".join(missing[:MISSING])
        return f"{line} {say('answer.not_found.lacks', locale, locator=where, missing=lacks)}"
    return f"{line} {say('answer.not_found.near', locale, locator=where)}"


def _nearest(
    outcome: Outcome, sources: Mapping[tuple[int, str], Source], locale: str
) -> Citation | None:
    if not outcome.hits:
        return None
    passage = outcome.hits[0].passage
    start, end = passage.sentences[0]
    return citation(1, Quote(passage, start, end, 0.0), sources[passage.shelf], locale)
