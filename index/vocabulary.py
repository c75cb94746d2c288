"""A question's words as the chosen libraries know them: ids, posting lists, rarities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.lexemes import of_token
from index.maxscore import Postings, Row
from index.parts import list_keys
from index.postings import term_of
from index.reader import Reader
from index.sql import among
from index.weights import rarity

if TYPE_CHECKING:
    from index.question import Question

__all__ = ["Asked", "Word", "asked"]


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

    `weights` and `idf` are by term id, `postings` are those of the weighted terms that are held, in
    the order of the question: term ids depend on what other libraries hold; `words` are the words,
    each once, and `order` the place in `words` of each word as it was written.
    """

    weights: dict[int, float]
    idf: dict[int, float]
    postings: list[Postings]
    words: tuple[Word, ...]
    order: tuple[int, ...]


def asked(reader: Reader, question: Question) -> Asked:
    """Look a question's words up."""
    tokens = question.tokens
    passages = sum(part.live for part in reader.parts())
    principal = [token.terms[0] for token in tokens]
    ids = reader.term_ids([*question.weights, *principal])
    df = reader.frequencies(ids.values())
    idf = {term: rarity(passages, n) for term, n in df.items()}
    weights = {ids[term]: weight for term, weight in question.weights.items() if term in ids}
    if idf.keys().isdisjoint(weights):
        # Nothing holds a word of meaning: "who are you" is then searched by what it has.
        weights = {ids[term]: 1.0 for term in question.function_words if term in ids}
    weights = {term: weight for term, weight in weights.items() if term in idf}
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
    return Asked(
        weights,
        idf,
        _postings(reader, {term: weight * idf[term] for term, weight in weights.items()}),
        words,
        tuple(place[lexeme] for lexeme in lexemes),
    )


def _postings(reader: Reader, factors: Mapping[int, float]) -> list[Postings]:
    """The posting lists of these terms, in their order."""
    found: dict[int, list[Row]] = {term: [] for term in factors}
    keys = list_keys(reader.parts(), factors)
    for row in sorted(among(reader.db, "SELECT id, n, data FROM posting WHERE id", keys)):
        found[term_of(row[0])].append(row)
    return [Postings(some, factors[term]) for term, some in found.items() if some]


def _lexeme_ids(reader: Reader, forms: Sequence[str]) -> dict[str, int]:
    """The lexeme of each form; it is only compared with those of passages that were found."""
    found = among(reader.db, "SELECT form, id FROM lexeme WHERE form", forms)
    return {str(form): int(number) for form, number in found}
