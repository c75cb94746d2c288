"""The sentences that answer, as quotations, with one number that says how far to trust them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from index.choice import PASSAGES, choose, ranking
from index.evidence import Needs
from index.lacking import apart, missing
from index.learned import model, probability
from index.model import Hit, Quote
from index.question import Question
from index.quotations import quotations
from index.signs import SIGNS, Signs, shown_terms, signs_of

# Quotations without a name or number that the question gives, or a word like "first" that says
# which one it means, or without anything of the kind that it asks for, are never trusted further
# than this, whatever else speaks for them.
IN_DOUBT = 0.39
# The same holds where nothing shown says what is asked of the things named, and a good part of the
# question is said of them by no passage at all; and where less than half of it is said, a good part
# of the question is wanting or one of its words unknown, and no question that was kept is like it.
APART = 0.1
UNSAID, WANTING = 0.5, 0.15
# And where one word that nothing shown says is a good part of all that is asked.
WEIGHTY = 0.3
LIKE, HARDLY_LIKE = 0.7, 0.5
# Quotations without the year or figure that the question gives are about another one.
ANOTHER = 0.05


@dataclass(frozen=True, slots=True)
class Found:
    """The quotations, best first; `confidence` is the estimated probability that they answer.

    `missing` are the question's words that no shown sentence holds, rarest first; `apart` is a
    word and a name of the question that none of the best hits says together, sought where the
    trust is low.
    """

    quotes: tuple[Quote, ...]
    confidence: float
    missing: tuple[str, ...]
    signs: Signs | None = None
    apart: tuple[str, str] | None = None


def answer(question: Question, hits: Sequence[Hit], idf: Mapping[str, float]) -> Found:
    """Choose three sentences from the hits, or four in doubt, and say how likely they answer."""
    ranked = ranking(question, hits, idf)
    if not ranked:
        return Found((), 0.0, tuple(need.word for need in question.needs))
    chosen = choose(ranked, question.wanted)
    needs = Needs(question, idf)
    signs = signs_of(needs, ranked, chosen)
    confidence = probability(model("confidence").logit(SIGNS, astuple(signs)))
    if signs.unnumbered:
        confidence = min(confidence, ANOTHER)
    elif _in_doubt(signs):
        confidence = min(confidence, IN_DOUBT)
    if confidence <= IN_DOUBT:
        chosen = choose(ranked, question.wanted, doubtful=True)
    shown = shown_terms(chosen)
    return Found(
        tuple(quotations(question, chosen)),
        confidence,
        missing(needs, shown),
        signs,
        apart(needs, shown, hits[:PASSAGES]) if confidence < IN_DOUBT else None,
    )


def _in_doubt(signs: Signs) -> bool:
    if signs.unnamed or signs.unkind or signs.uncounted or signs.degree:
        return True
    if signs.missing > WEIGHTY and signs.asked < LIKE:
        return True
    if signs.aim == 1 and signs.apart > APART:
        return True
    return signs.aim >= UNSAID and (
        (signs.missing > WANTING and signs.asked < LIKE)
        or (signs.unknown > 0 and signs.asked < HARDLY_LIKE)
    )
