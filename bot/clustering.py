"""Groups questions that ask for the same thing, in a process of its own: JSON in, JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.variants import is_particle
from index.terms import stem, tokens
from knowledge.thesaurus import Thesaurus
from knowledge.thesaurus import load as thesaurus

Floats = npt.NDArray[np.float64]

OWN, MEANT, LETTERS = 0.4, 0.4, 0.2
"""What the three likenesses count: by own terms, by those and what they mean, by letters."""
FARTHEST = 0.8
"""The distance within which every two questions of a group lie: 1 for nothing in common."""


def grouped(questions: Sequence[str]) -> list[list[int]]:
    """The questions by what they ask for, as indexes: the most usual wording of a group first.

    Groups come by size, then by their first question; a question like no other is its own group.
    Distance is 1 - 0.4 cos(own terms) - 0.4 cos(terms with synonyms) - 0.2 cos(letter n-grams),
    each by TF-IDF over these questions; linkage is complete, so that no chain of half-likenesses
    joins what has nothing in common. The same questions always give the same groups.
    """
    if len(questions) < 2:
        return [[n] for n in range(len(questions))]
    apart = distances(questions)
    found = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="complete", distance_threshold=FARTHEST
    ).fit_predict(apart)
    groups: dict[int, list[int]] = {}
    for n, group in enumerate(found):
        groups.setdefault(int(group), []).append(n)
    by_size = sorted(groups.values(), key=lambda group: (-len(group), group[0]))
    return [_from_middle(group, apart) for group in by_size]


def distances(questions: Sequence[str]) -> Floats:
    """How far each question is from each other, 0 to 1."""
    lookup = thesaurus(stem)
    own = [terms(question) for question in questions]
    meant = [
        [*said, *_meanings(question, lookup)] for question, said in zip(questions, own, strict=True)
    ]
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    like = (
        OWN * _likeness(_vectorizer(), own)
        + MEANT * _likeness(_vectorizer(), meant)
        + LETTERS * _likeness(letters, [" ".join(said) for said in own])
    )
    apart = np.clip(1 - like, 0.0, 1.0).round(9)
    np.fill_diagonal(apart, 0.0)
    return apart


def _vectorizer() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=_identity, sublinear_tf=True)


def _identity(bag: Sequence[str]) -> Sequence[str]:
    return bag


def _likeness(by: TfidfVectorizer, texts: Sequence[object]) -> Floats:
    """The cosine of every two texts; of those without a single term, 0."""
    if not any(texts):
        return np.zeros((len(texts), len(texts)))
    matrix = by.fit_transform(texts)
    return np.asarray((matrix @ matrix.T).toarray(), dtype=np.float64)


def terms(text: str) -> list[str]:
    """The terms of a question that carry meaning."""
    return [
        term
        for token in tokens(text)
        if not token.stop
        for term in token.terms
        if not is_particle(term)
    ]


def _meanings(text: str, lookup: Thesaurus) -> list[str]:
    said = (value for values in lookup.meanings(text).values() for value in values)
    return [term for value in said for term in terms(value)]


def _from_middle(group: list[int], apart: Floats) -> list[int]:
    """The group with the question first that is nearest to all others; ties to the earlier."""
    sums = apart[np.ix_(group, group)].sum(axis=1).round(6)
    middle = group[int(np.argmin(sums))]
    return [middle, *(n for n in group if n != middle)]


def main(read: Callable[[], str] = sys.stdin.read) -> str:
    """The groups of the questions on standard input, as JSON."""
    return json.dumps(grouped(json.loads(read())))


if __name__ == "__main__":
    sys.stdout.write(main())
