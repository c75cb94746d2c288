"""A second look at the best passages: word order, nearness, exact and similar forms, own headings.

The first search knows which stems a passage holds and how often. What it cannot know is read here
from the lexemes of the passages in order, for the few dozen best only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.alike import likeness
from index.nearness import Places
from index.reader import Reader
from index.vocabulary import Asked

__all__ = ["DEPTH", "rescored"]

DEPTH = 50  # passages that are looked at again
HEADING_LENGTH = 10  # words of a usual heading
FAQ = 20  # own headings from which a library's can be told to be questions

Floats = npt.NDArray[np.float64]
Ranked = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Mix:
    """What each sign counts for beside the first score; all are sums of idf times a saturated
    frequency or a likeness 0..1.

    `stop` function words, `exact` a word in its very form, `pair` neighbours of the question with
    at most one word between, `window` the most of the question within a few words, `alike` words
    that share letter 4-grams; of a heading of the passage's own: `title` its words, `title_stop`
    its function words, `title_alike` its similar ones, `title_pair` its neighbours, `title_back`
    the share of the heading that the question holds.
    """

    stop: float = 0.4
    exact: float = 0.1
    pair: float = 0.15
    window: float = 0.15
    alike: float = 0.15
    title: float = 0.5
    title_stop: float = 0.5
    title_alike: float = 0.0
    title_back: float = 0.0
    title_pair: float = 0.0


# Chosen on the public sets of `benchmarks.quality`. Where most headings are questions, as in an
# FAQ, a question is best told by how like it is to them.
PLAIN = Mix()
ASKING = Mix(title=1.5, title_stop=2.0, title_alike=0.3, title_back=2.0, title_pair=0.5)


def rescored(reader: Reader, words: Asked, top: Ranked) -> Ranked:
    """The passages (id, score) with what the second look adds, best first, ties by id."""
    if not top:
        return []
    ids = [number for number, _ in top]
    found = Places(reader, words, ids)
    titles, asking = reader.asking() if found.own.any() else (0, 0)
    mix = ASKING if titles >= FAQ and 2 * asking > titles else PLAIN
    scores = np.array([score for _, score in top]) + _added(found, words, mix)
    order = sorted(zip((-scores).round(5).tolist(), ids, strict=True))
    return [(number, -score) for score, number in order]


def _added(found: Places, words: Asked, mix: Mix) -> Floats:
    text = ~found.in_heading
    stop = np.array([word.stop for word in words.words])
    said = found.frequencies(text)
    weight = np.where(stop, mix.stop, 0.0) * found.idf
    added: Floats = _saturated(said, found.norms) @ weight
    exact = np.where(stop, 0.0, mix.exact) * found.idf
    added += _saturated(found.frequencies(text & found.exact), found.norms) @ exact
    added += mix.pair * _pairs(found, np.ones_like(text), found.norms, reach=2)
    added += mix.window * found.window(text)
    alike = likeness(found, words)
    added += mix.alike * alike.best(heading=False)
    if found.own.any():
        title = _title(found, mix, stop)
        if mix.title_alike:
            title = title + mix.title_alike * alike.near(_title_norms(found))
        added += np.where(found.own, title, 0.0)
    return added


def _title(found: Places, mix: Mix, stop: npt.NDArray[np.bool_]) -> Floats:
    norms = _title_norms(found)
    weight = np.where(stop, mix.title_stop, mix.title) * found.idf
    total: Floats = _saturated(found.frequencies(found.in_heading), norms) @ weight
    if mix.title_pair:
        total = total + mix.title_pair * _pairs(found, found.in_heading, norms, reach=1)
    if mix.title_back:
        total = total + mix.title_back * found.heading_met()
    return total


def _title_norms(found: Places) -> Floats:
    norms: Floats = 1.2 * (0.25 + 0.75 * found.heading / HEADING_LENGTH)
    return norms


def _saturated(tf: Floats, norms: Floats) -> Floats:
    share: Floats = tf / (tf + norms[:, None])
    return share


def _pairs(found: Places, where: npt.NDArray[np.bool_], norms: Floats, *, reach: int) -> Floats:
    tf, worth = found.pairs(where, reach)
    added: Floats = _saturated(tf, norms) @ worth
    return added
