"""A text that retells a work gives way to it: its hits lend their score to the work's passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.model import Hit, Passage

LENT = 0.9  # of the retelling's score, to the passage that it retells


def give_way(
    hits: Sequence[Hit], retells: Mapping[str, str], originals: Mapping[str, Sequence[Passage]]
) -> list[Hit]:
    """The hits with each retold passage replaced by what it retells, best first.

    `retells` maps a retelling's id to the id of its work, for works that are in the library;
    `originals` holds, by the retelling passage's key, the work's passages it can stand for: those
    of the same section path, or sharing a note. A retold passage that finds none stays.
    """
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.passage.source in retells and originals.get(hit.passage.key):
            twin = _closest(hit.passage, originals[hit.passage.key])
            _keep(best, Hit(twin, hit.score * LENT))
        else:
            _keep(best, hit)
    return sorted(best.values(), key=lambda hit: -round(hit.score, 5))


def _keep(best: dict[str, Hit], hit: Hit) -> None:
    held = best.get(hit.passage.key)
    if held is None or held.score < hit.score:
        best[hit.passage.key] = hit


def _closest(passage: Passage, originals: Sequence[Passage]) -> Passage:
    notes = set(passage.note_numbers)

    def shared(original: Passage) -> tuple[int, int]:
        return len(notes & set(original.note_numbers)), -original.ordinal

    return max(originals, key=shared)
