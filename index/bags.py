"""The bag of terms that a passage is indexed by: its text, and the heading that it stands under."""

from __future__ import annotations

from collections.abc import Iterator

from index import terms
from index.model import Passage
from index.weights import HEADING


def bag(passage: Passage) -> Iterator[str]:
    """Every term of the passage, repeated as often as it counts."""
    yield from terms.terms(passage.text)
    if passage.section:
        heading = [token.terms[0] for token in terms.tokens(passage.section[-1]) if not token.stop]
        for _ in range(HEADING):
            yield from heading
