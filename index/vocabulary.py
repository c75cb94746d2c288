"""A question's words as the chosen libraries know them: ids, posting lists, rarities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.lexemes import of_token
from index.parts import Part
from index.postings import key
from index.reader import Reader, kept_lists
from index.sql import among
from index.weights import rarity

if TYPE_CHECKING:
    from index.question import Question

__all__ = ["Asked", "Word", "asked"]

List = tuple[Part, int, int, bytes]
"""Part, term, number of passages, bytes of a posting list."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question: the ids of its term and of its very form (0: unknown), the form,
    its rarity times its weight in the question, and whether it is a function word."""

    term: int
    lexeme: int
    form: str
    idf: float
    stop: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's terms in one reader.

    `weights` and `idf` are by term id, `lists` are the posting lists of the weighted terms that
    are held, in the order of the question within a part, so that floating-point sums are the same
    on every machine; `words` are the words, each once, and `order` the place in `words` of each
    word as it was written.
    """

    weights: dict[int, float]
    idf: dict[int, float]
    lists: list[List]
    words: tuple[Word, ...]
    order: tuple[int, ...]


def asked(reader: Reader, question: Question) -> Asked:
    """Look a question's words up."""
    tokens = question.tokens
    parts = reader.parts()
    passages = sum(part.live for part in parts)
    principal = [token.terms[0] for token in tokens]
    ids = reader.term_ids({*question.weights, *principal})
    weights = {ids[term]: weight for term, weight in question.weights.items() if term in ids}
    lists = _lists(reader, parts, weights)
    if not lists:
        # Nothing holds a word of meaning: "who are you" is then searched by what it has.
        weights = {ids[term]: 1.0 for term in question.function_words if term in ids}
        lists = _lists(reader, parts, weights)
    df: dict[int, int] = {}
    for _, term, n, _ in lists:
        df[term] = df.get(term, 0) + n
    df |= reader.frequencies({ids[term] for term in principal if term in ids} - set(df), parts)
    idf = {term: rarity(passages, n) for term, n in df.items()}
    lexemes = [of_token(token, question.language)[0] for token in tokens]
    each = list(dict.fromkeys(lexemes))
    numbers = _lexeme_ids(reader, [lexeme.form for lexeme in each])
    unknown = rarity(passages, 0)
    words = tuple(
        Word(
            ids[one.term] if ids.get(one.term) in idf else 0,
            numbers.get(one.form, 0),
            one.form,
            question.weights.get(one.term, 1.0) * idf.get(ids.get(one.term, 0), unknown),
            one.stop,
        )
        for one in each
    )
    place = {lexeme: n for n, lexeme in enumerate(each)}
    return Asked(weights, idf, lists, words, tuple(place[lexeme] for lexeme in lexemes))


def _lists(reader: Reader, parts: Sequence[Part], terms: Iterable[int]) -> list[List]:
    by_id = {part.id: part for part in parts}
    wanted = list(terms)
    # In the order of the question: numbers of terms depend on what other libraries hold, and so
    # would the last digit of a sum.
    place = {term: n for n, term in enumerate(wanted)}
    keys = [
        key(part.id, term, fresh=fresh)
        for part in parts
        for fresh in kept_lists(part)
        for term in wanted
    ]
    rows = among(reader.db, "SELECT id, n, data FROM posting WHERE id", keys)
    found: list[List] = [(by_id[row >> 33], row & 0xFFFFFFFF, n, data) for row, n, data in rows]
    return sorted(found, key=lambda one: (one[0].id, place[one[1]]))


def _lexeme_ids(reader: Reader, forms: Sequence[str]) -> dict[str, int]:
    """The lexeme of each form; it is only compared with those of passages that were found."""
    found = among(reader.db, "SELECT form, id FROM lexeme WHERE form", forms)
    return {str(form): int(number) for form, number in found}
